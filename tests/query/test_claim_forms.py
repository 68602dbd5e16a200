"""Claims as people put them: what encloses them, groups, order, several at once, what is taken for granted."""

from __future__ import annotations

from typing import Tuple

import pytest

from tests.conftest import Talk


def _judge(talk: Talk, said: str, verdict: str, fact: str = "") -> str:
    """The answer to a claim, after its verdict and the fact in it were looked at."""
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text
    assert fact in text
    return text


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("听隔壁科室的同事讲,条例是国务院公布的", "true", "国务院"),
        ("培训老师说建设指南由发改委印发,他是不是记错了", "false", "国务院办公厅"),
        ("请核实:大数据纲要颁布于2018年1月,该表述有无问题", "true", "2018年1月"),
        ("别废话,一网一门一次是2017年6月的,对还是错", "false", "2018年6月"),
        ("我没记错的话战略纲要是2016年1月出台的", "true", "2016年1月"),
        ("稿子里写一体化平台意见由国办印发,这么写行不行", "false", "由国务院颁布"),
        # in a sentence of its own
        ("依申请公开一律要交钱。条例里真这么写?", "false", "不收费"),
        ("信息公开条例由国务院公布。这句我抄准了没", "true", "国务院"),
        ("B级证照由用户自己做材料。打勾还是打叉", "false", "窗口核验"),
        ("可不可以这样理解:“一门”就是线下只进一扇门", "true", "只进一扇门"),
        ("楼上老王非讲战略纲要是发改委印的,我说不对,谁对?他说得对吗", "false", "中共中央办公厅"),
        ("建設指南係國辦出嘅,唔係國務院,我冇記錯啩", "true", "国务院办公厅"),
    ],
)
def test_who_says_it_and_how_one_asks_changes_no_verdict(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    _judge(talk, said, verdict, fact)


@pytest.mark.parametrize(
    ("said", "verdict", "facts"),
    [
        (
            "建设指南文号国办函〔2016〕108号,2017年1月,由国办发布,都没错吧",
            "true",
            ("2017年1月", "国务院办公厅"),
        ),
        ("建设指南文号国办函〔2016〕108号,发布单位是国务院,对吗", "false", ("由国务院办公厅颁布",)),
        ("条例是2019年4月修订、2019年7月1日起施行的,对吗", "false", ("5月15日", "2019年4月")),
        ("一网一门一次那份的文种是指导意见,对吗", "false", ("文种是实施方案",)),
        ("建设指南就是一份指南,没错吧", "true", ("文种是指南",)),
        ("信息公开条例其实是个办法吧", "false", ("文种是条例",)),
    ],
)
def test_all_that_a_claim_says_of_a_record_is_judged(
    talk: Talk, said: str, verdict: str, facts: Tuple[str, ...]
) -> None:
    text = _judge(talk, said, verdict)
    assert all(fact in text for fact in facts), text


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("这些政策全是国务院发布的", "false"),
        ("两份指导意见都由国务院印发,对吧", "true"),
        ("没有一份是2020年的,是吧", "true"),
        ("2016年到2018年年年都有文件出台,对吗", "true"),
        ("2017年只出了建设指南一份,对吗", "false"),
        ("超过一半的文件由国务院印发,对不对", "true"),
        ("国办发的不到两份,对吧", "false"),
    ],
)
def test_a_claim_about_documents_as_a_group_is_counted(talk: Talk, said: str, verdict: str) -> None:
    _judge(talk, said, verdict)


def test_of_two_claims_in_a_sentence_the_false_one_comes_first(talk: Talk) -> None:
    text = talk.say("战略纲要是2016年1月的,大数据纲要是2019年1月的,对吗")
    assert talk.custom["verdict"] == "false"
    assert text.index("2018年1月") < text.index("2016年1月")


def test_how_much_later_is_part_of_the_claim(talk: Talk) -> None:
    talk.say("一体化平台意见比一网一门一次晚两个月出台,对吗")
    assert talk.custom["verdict"] == "true"
    talk.say("一体化平台意见比一网一门一次晚五个月出台,对吗")
    assert talk.custom["verdict"] == "false"


@pytest.mark.parametrize(
    ("asked", "fact", "rest"),
    [
        ("2015年颁布的战略纲要由谁印发", "2016年1月", "中共中央办公厅"),
        ("财政部印发的大数据纲要文号是多少", "由国务院颁布", "50号"),
    ],
)
def test_what_a_question_wrongly_takes_for_granted_is_set_right_first(
    talk: Talk, asked: str, fact: str, rest: str
) -> None:
    text = talk.say(asked)
    assert text.startswith("先更正")
    assert text.index(fact) < text.rindex(rest)


def test_what_a_question_rightly_takes_for_granted_is_left_alone(talk: Talk) -> None:
    assert not talk.say("国务院2018年8月印发的一体化平台意见讲了什么").startswith("先更正")


def test_a_correction_asks_the_last_question_of_the_document_meant(talk: Talk) -> None:
    talk.say("十三五国家信息化规划是哪年颁布的")
    assert "2017年8月" in talk.say("说错了,我要的是政务工程那份")


def test_a_bare_accusation_is_met_with_the_fact(talk: Talk) -> None:
    talk.say("建设指南是谁颁布的")
    text = talk.say("你搞错了吧")
    assert text.startswith("没有弄错")
    assert "国务院办公厅" in text


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("十三五信息化规划已经失效,大数据纲要还有效,对吗", "true"),
        ("十三五信息化规划还有效,大数据纲要却作废了,对吗", "false"),
        ("2018年5月,国办,一网一门一次,对不对", "false"),
        ("国务院的有六份,国家发改委的有两份,对吗", "false"),
        ("2017年和2019年一样多,各有两份,是吧", "false"),
        ("大数据纲要排头、公开条例压轴,先后是这样排的吧", "false"),
        ("笔记里我记的“一次”是线上一网通办、“一门”是线下只进一扇门,我记得没毛病吧", "false"),
        ("楼下财务科的小李硬说建设指南是发改委发的,我说不是,谁对?", "false"),
        ("两份指导意见,一份2016年的一份2018年的,没数错吧", "true"),
        ("咱湖北也列进首批试点名单里了吧", "false"),
        ("所收的政策都由国务院颁布,没有其他机关,是吧", "false"),
    ],
)
def test_what_is_said_of_each_counts(talk: Talk, said: str, verdict: str) -> None:
    _judge(talk, said, verdict)


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("最早那份文件是国务院发的,对吧", "false", "中共中央办公厅"),
        ("最后一份是2019年出台的,没错吧", "true", "2019年4月"),
        ("第四份是技术体系建设指南,对不对", "true", "第4"),
        ("排第二的那份是发改委发的,我没记错吧", "false", "由国务院颁布"),
        ("2018年的头一份是一体化平台意见吧", "false", "2018年1月"),
        ("最后一份是条例,2019年4月的,没错吧", "true", "2019年4月"),
    ],
)
def test_what_is_said_of_the_document_at_a_place_is_judged(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    _judge(talk, said, verdict, fact)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("没有哪份文件是国务院办公厅单独发的,对吧", "false"),
        ("哪一份都不是2015年的,是吧", "true"),
        ("一份联合印发的都没有吧", "false"),
        ("None of these documents were issued by the NDRC, right?", "false"),
    ],
)
def test_that_no_document_is_so_is_judged_rather_than_listed(talk: Talk, said: str, verdict: str) -> None:
    _judge(talk, said, verdict)


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("建设指南是哪一年颁布的,2018年吧", "false", "2017年1月"),
        ("条例由谁公布?是国务院吧", "true", "国务院"),
        ("建设指南提了几项原则,我记得是五项,对吗", "false", "四项"),
        ("依申请公开要在多少个工作日内答复,是不是30个工作日", "false", "20个工作日"),
    ],
)
def test_a_guess_at_the_answer_makes_a_claim_of_a_question(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    _judge(talk, said, verdict, fact)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("校样上印的是:大数据纲要,2018年1月,国务院。没印岔吧", "true"),
        ("听门卫说建设指南是国务院发的", "false"),
        ("“六系统”里头没市场监管,我没记错吧", "false"),
        ("条例还是国务院令第492号,对吧", "false"),
        ("四项原则出自一体化平台意见,对吧", "false"),
        (
            "The outline on big data came from the General Office rather than the State Council, right?",
            "false",
        ),
    ],
)
def test_frames_and_denials_of_all_kinds_are_understood(talk: Talk, said: str, verdict: str) -> None:
    _judge(talk, said, verdict)
