"""Requests about the last answer, corrections, and facts that do not agree."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def test_the_wording_and_the_article(talk: Talk) -> None:
    """原话 and 第几条 show the statement again, with its source."""
    talk.say("申请信息公开被拒绝了怎么办?")
    assert "第五十一条" in talk.say("这条是第几条")
    assert "行政复议" in talk.say("原文是怎么写的")


def test_shorter_and_shorter(talk: Talk) -> None:
    """太啰嗦了 shortens what was told."""
    long = talk.say("概括一下一网一门一次方案")
    assert len(talk.say("太啰嗦了,简短点")) < len(long)


def test_asked_once_more(talk: Talk) -> None:
    """我再问一遍 is no part of the question."""
    talk.say("信息公开条例什么时候施行")
    assert "2019年5月15日" in talk.say("我再确认一次,几号起施行")


def test_a_topic_set_off(talk: Talk) -> None:
    """部委呢,哪些 asks one thing."""
    talk.say("一体化平台首批试点是哪些省市?")
    assert "教育部" in talk.say("部门呢,有哪些")


def test_a_candidate_by_a_hint_after_the_other(talk: Talk) -> None:
    """The candidate not taken is meant by what only its name holds."""
    talk.say("那个纲要是谁印的")
    talk.say("第一个")
    assert "国务院颁布" in talk.say("不是这个,我指的是大数据那份")


def test_another_document_than_those_offered(talk: Talk) -> None:
    """A name answers the question asked back, also if it was not offered."""
    talk.say("它是哪一年的?")
    assert "2017年1月" in talk.say("互联网+政务服务技术体系建设指南")


def test_the_same_fact_of_a_document_that_is_here(talk: Talk) -> None:
    """After a document that is not here 那条例呢 asks for the same fact."""
    talk.say("数据安全法是哪天施行的?")
    assert "2019年5月15日" in talk.say("那信息公开条例呢")


def test_dates_that_do_not_agree(talk: Talk) -> None:
    """文号是2015,怎么写2018 gets both dates."""
    talk.say("大数据纲要的文号是多少")
    text = talk.say("文号是2015年的,怎么又写2018年")
    assert "2018年1月" in text and "2015年8月" in text


def test_a_value_said_plainly(talk: Talk) -> None:
    """时间是2018年8月 claims it of the document talked of."""
    talk.say("一网一门一次方案谁发的")
    talk.say("那时间是2018年8月")
    assert talk.custom["verdict"] == "false"


def test_the_same_state_claimed_of_another(talk: Talk) -> None:
    """那条例也失效了 is judged."""
    talk.say("十三五国家信息化规划失效了吗")
    talk.say("那条例也失效了")
    assert talk.custom["verdict"] == "false"


def test_steps_are_counted_by_their_numbers(talk: Talk) -> None:
    """最后一步 is the last numbered step."""
    talk.say("战略纲要分几步走")
    assert "第三步" in talk.say("最后一步呢")


def test_a_short_turn_changes_a_part_of_the_last_question(talk: Talk) -> None:
    talk.say("网上可办率到2019年底要到多少")
    assert "70%" in talk.say("市里呢")
    talk.say("停车费呢")
    assert talk.custom["kind"] == "unanswerable"


def test_the_question_is_found_in_the_story_around_it(talk: Talk) -> None:
    said = talk.say("我家是开小卖部的,最近想学点新东西,就把大数据纲要的核心意思跟我讲讲")
    assert "共享交换平台" in said
    talk.context = None
    assert "2019年5月31日" in talk.say(
        "听说国家政务服务平台2019年5月31日试运行,稿子下午就要发,帮我确认这个日子"
    )


def test_what_all_answers_rest_on_is_told_before_any_answer(talk: Talk) -> None:
    assert "来源文章" in talk.say("你说的这些有根据没有,数据来源是哪里")


def test_another_year_of_the_same_goal(talk: Talk) -> None:
    """2020年的呢 after the scale for 2025 is the scale for 2020; what follows stays in that year."""
    talk.say("战略纲要2025年的规模目标是多少?")
    told = talk.say("2020年的呢")
    assert "38万亿元" in told
    assert "5G" not in told
    assert "6万亿元" in talk.say("信息消费要到多少")


def test_the_same_matter_of_another_document(talk: Talk) -> None:
    """这个数 is what the last question was about, asked of the document named."""
    talk.say("国家信息化规划对电子商务交易规模有什么目标?")
    assert "《信息化战略纲要》" in talk.say("那战略纲要里这个指标是多少")


def test_what_was_told_is_sought_in_another_document(talk: Talk) -> None:
    """同样的指标 after a mere year is what the statement told was about."""
    talk.say("战略纲要2020年的规模目标是多少?")
    talk.say("2025年的呢")
    assert "38万亿元" in talk.say("十三五国家信息化规划里同样的目标是多少")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [("decree number please", "711号"), ("and effective from?", "5月15日"), ("索引号也给我", "索引号")],
)
def test_what_only_a_record_holds_is_of_the_document_talked_of(talk: Talk, asked: str, answer: str) -> None:
    """A few words for a field of the record need no document's name, in either language."""
    talk.say("信息公开条例是谁颁布的?")
    assert answer in talk.say(asked)


def test_a_part_of_the_year_narrows_its_list(talk: Talk) -> None:
    """只看下半年的 stays within the list; 起点提前 moves its beginning and keeps it open."""
    talk.say("2018年颁布了哪些文件?")
    assert "一网、一门" not in talk.say("只看下半年的")
    talk.say("2017年起国务院颁布的有哪些?")
    assert "信息公开条例" in talk.say("起点提前到2016年")
