"""What a claim is compared with: what it sets aside, members in other words, bodies, bare statements, follow-ups."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.query.contrasts import Contrasts
from zhengcetong.query.paraphrased import same_in_other_words
from zhengcetong.query.quantities import conflict
from zhengcetong.question.denial import denied_part, denies, set_aside


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("首批试点里有贵州，我没记岔吧", "true", "贵州"),
        ("行政村通光纤的比例定在98%，这数我可没抄漏", "true", "98%"),
        ("条例写的是超量申请“可以”收信息处理费，而非一律收费", "true", "信息处理费"),
        ("首批试点怎么会没有辽宁", "false", "辽宁"),
        ("企业侧应上网的事项里有“缴税”和“年报”，对吧", "true", "年度报告"),
        ("七方面政策机制里有“绩效考核”，对吧", "false", "人才培养"),
        ("协调工作小组的牵头单位是工信部", "false", "国务院办公厅"),
        ("最晚的是2018年6月那份一网一门一次方案，对吧", "false", "信息公开条例"),
        ("2018年一体化平台意见和2016年指导意见都是国办发的吧", "false", "国务院"),
        ("建设指南的字号是国发〔2016〕108号，对吧", "false", "国办函〔2016〕108号"),
    ],
)
def test_what_is_said_is_held_against_what_it_speaks_of(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


@pytest.mark.parametrize(
    "asked",
    [
        "麻烦把六系统逐个报给我听",
        "向机关要一份材料，他们收不收钱",
        "一体化平台的总入口在什么地方",
        "把五大目标给我念一遍",
        "答复期限最长能到多少天",
    ],
)
def test_what_asks_to_be_told_something_gets_no_verdict(talk: Talk, asked: str) -> None:
    text = talk.say(asked)
    assert talk.custom["verdict"] is None, text


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        ("首批试点有哪些省市", [("里头应该有湖北", "false"), ("那广东是试点省份喽", "true")]),
        (
            "政务信息化工程建设规划的六系统是哪六个",
            [
                ("公共安全算其中一个喽", "true"),
                ("航天国防是其中之一喽", "false"),
                ("综合调控那一项总有吧", "true"),
            ],
        ),
        ("参加试点的国务院部门有哪几个", [("那辽宁是试点省份咯", "false"), ("里面肯定有教育部", "true")]),
    ],
)
def test_members_are_claimed_of_what_was_told_last(talk: Talk, asked: str, claims: list) -> None:
    talk.say(asked)
    for said, verdict in claims:
        text = talk.say(said)
        assert talk.custom["verdict"] == verdict, text


def test_what_is_set_aside_is_not_claimed() -> None:
    said = "大厅没有被文件关掉,只是要跟网上融到一块"
    assert not denies(said) and said[set_aside(said).stop :] == "要跟网上融到一块"
    said = "用的词是鼓励,而非强制"
    assert not denies(said) and "强制" in said[set_aside(said).start : set_aside(said).stop]
    assert not denies("这一条在第二章,我没翻错页")
    assert denies("纲要里没有这个数")


def test_the_clause_that_denies_is_told_from_the_rest() -> None:
    said = "平台没有独立界面,只能从网站进去"
    part = denied_part(said)
    assert said[part.start : part.stop] == "平台没有独立界面"


def test_what_is_meant_stands_out_among_the_members() -> None:
    names = ["统筹协调机制", "法规制度", "财政金融支持", "人才培养", "国际交流合作"]
    assert same_in_other_words("培育人才", names) == 3
    assert same_in_other_words("绩效考核", names) is None
    assert same_in_other_words("国防安全", ["公共安全", "公共服务", "市场监管", "民主法治"]) is None


def test_figures_may_be_added_up() -> None:
    assert not conflict("先20个工作日再加20个,最多40个工作日", "20个工作日内答复,可延长20个工作日", 0, ())
    assert conflict("最多60个工作日", "20个工作日内答复,可延长20个工作日", 0, ())


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("第一步到2020年要根本改变核心技术受制于人的局面", "false"),
        ("大数据纲要提出要建成制造强国", "false"),
        ("居民侧应该上网的有商标专利", "false"),
        ("信息公开条例修订缩小了主动公开范围", "false"),
        ("首批试点有12个省市", "false"),
        ("申请量明显过大时，机关可以收信息处理费", "true"),
        ("十项工程里有网络和大数据安全保障工程", "true"),
        ("战略纲要是今后十年信息化的纲领性文件", "true"),
    ],
)
def test_bare_statements_are_judged(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text


def test_what_says_more_than_is_stated() -> None:
    contrasts = Contrasts.of(
        {
            "stronger": [{"said": ["必须"], "stated": ["可以", "鼓励"], "unless": ["必须", "应当"]}],
            "heads": ["强国"],
        }
    )
    assert contrasts.exceeds("必须公开课件", "鼓励公开课件")
    assert not contrasts.exceeds("不是必须公开课件", "鼓励公开课件")
    assert not contrasts.exceeds("必须公开课件", "应当公开课件,可以注明来源")
    assert contrasts.renamed("要建成体育强国", "建设教育强国")
    assert not contrasts.renamed("要建成教育强国", "建设教育强国")
