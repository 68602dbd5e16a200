"""One of the last two documents, facts of no document, places counted back, deadlines of one document."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "asked",
    [
        "文件的发文字号是什么,我要填进附表",
        "请问文件的印发机关是谁,写通稿用",
        "文件的成文日期是哪天,等着登记",
    ],
)
def test_a_fact_of_no_document_is_asked_back(talk: Talk, asked: str) -> None:
    """What an answer is wanted for adds no content, and 文件 alone is no document."""
    assert "哪" in talk.say(asked).splitlines()[0]


def test_what_an_answer_is_wanted_for_adds_nothing(talk: Talk) -> None:
    """The document named is still asked about."""
    assert "国发〔2018〕27号" in talk.say("一体化平台指导意见的文号是多少,我要写进脚注")


def test_the_second_newest_whichever_way_it_is_counted(talk: Talk) -> None:
    """倒着数 does not turn round a place that is told as one of the newest."""
    for asked in ("倒着数第二新的是哪份", "按时间倒着数,第二新的文件叫什么"):
        assert "2018年8月" in talk.say(asked), asked


def test_two_places_with_one_measure(talk: Talk) -> None:
    """五、六两件 are the fifth and the sixth."""
    talk.say("九份文件按颁布先后列出来")
    told = talk.say("五、六两件隔了几个月?")
    assert "5个月" in told and "大数据发展行动纲要" in told


def test_one_deadline_back_and_all_of_them(talk: Talk) -> None:
    """The deadline before the one told, every one of them, and the last of these."""
    talk.say("一体化平台意见的最后一个时间节点要做到什么?")
    assert "2020年底前" in talk.say("往前倒一个节点呢")
    told = talk.say("那几个年底分别要干成什么")
    assert all(f"{year}年底前" in told for year in (2018, 2019, 2020, 2022))
    assert "2020年底前" in talk.say("第三个节点展开讲讲")
    assert "2022年底前" in talk.say("最后一个")


def test_former_and_latter_of_those_talked_of(talk: Talk) -> None:
    """The last two documents, in the order they came up, whatever is asked of them."""
    talk.say("战略纲要是谁发的?")
    talk.say("信息公开条例呢?")
    assert "2019年4月" in talk.say("后者哪年颁布的")
    assert "2016年1月" in talk.say("转回前者,它是什么时候颁布的")
    assert "第711号" in talk.say("后问的那份文号是什么")


def test_back_to_the_one_before(talk: Talk) -> None:
    """回到前一份 is the one talked of before, with what it says."""
    talk.say("技术体系建设指南的主线是什么?")
    talk.say("大数据纲要的文号是多少?")
    assert "坚持问题导向" in talk.say("说回前一份,它有哪四项原则?")


def test_a_fact_of_the_earlier_one(talk: Talk) -> None:
    """How a number is written is the number, not the date."""
    talk.say("大数据纲要和信息公开条例哪个出得早?")
    assert "国发〔2015〕50号" in talk.say("早的那份文号咋写")


def test_the_other_one_by_its_bodies(talk: Talk) -> None:
    """哪两家印的 asks for the bodies."""
    assert "中共中央办公厅" in talk.say("信息化发展战略纲要是哪两家联合印的")


def test_the_same_question_of_another_candidate(talk: Talk) -> None:
    """问题不变 adds no content."""
    talk.say("那份规划的文号是多少?")
    talk.say("2017年的那份")
    assert "国发〔2016〕73号" in talk.say("更正一下,要的是2016年那份,问题照旧")


def test_members_of_a_name_listed(talk: Talk) -> None:
    """Members in imperative wording, and places among them."""
    assert "执政能力" in talk.say("政务信息化工程建设规划讲的“六系统”,逐个列出名称")
    assert "民主法治" in talk.say("那第二个")
