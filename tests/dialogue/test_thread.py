"""What was said last goes on: the same statement, the next goal, facts of the document talked of."""

from __future__ import annotations

from tests.conftest import Talk


def test_the_statement_holds_what_is_asked_next(talk: Talk) -> None:
    """县里呢 and 到哪年为止 are answered by the statement just shown."""
    talk.say("一网一门一次对网上可办率的目标")
    assert "2019年底" in talk.say("要到啥时候做到")
    talk.say("信息公开条例的年度报告怎么规定的?")
    assert "3月31日" in talk.say("地方政府的呢")


def test_the_next_milestone(talk: Talk) -> None:
    """再往后一个阶段 is the next goal of the document."""
    talk.say("一体化平台意见2019年底前的目标")
    assert "2020年底前" in talk.say("再往后一个节点呢")
    assert "2022年底前" in talk.say("再往后一个阶段")


def test_content_of_this_document(talk: Talk) -> None:
    """这份文件 keeps to the document talked of."""
    talk.say("大数据纲要几几年发的")
    assert "产业基础薄弱" in talk.say("这份文件点出了哪些毛病")


def test_counted_within_the_document(talk: Talk) -> None:
    """分几层 counts inside the document, never documents."""
    talk.say("技术体系建设指南谁发的")
    assert "应用支撑层" in talk.say("那它分几层")


def test_who_and_where(talk: Talk) -> None:
    """颁布者, 谁提的 and 哪儿写的 go on from the document."""
    talk.say("战略纲要主要讲什么")
    assert "中共中央办公厅" in talk.say("颁布者")
    assert "中共中央办公厅" in talk.say("谁提的")
    talk.say("大数据是怎么定义的")
    assert "依据是" in talk.say("这在哪儿写的")


def test_the_official_day(talk: Talk) -> None:
    """官方的日子 asks for the official date, 与官方是否一致 for both."""
    talk.say("技术体系建设指南是哪年的")
    assert "2017年1月12日" in talk.say("官方的日期呢")
    talk.say("国家信息化规划何时印发")
    assert "2016年12月" in talk.say("与官方记载一致吗")


def test_todays_date_is_not_here(talk: Talk) -> None:
    """今天几号 is declined, also where a day is being talked of."""
    talk.say("条例几号施行")
    talk.say("今天几号")
    assert talk.custom["kind"] == "unanswerable"


def test_one_thing_dismissed(talk: Talk) -> None:
    """X就算了 leaves X out of the question."""
    talk.say("国办发过哪些")
    assert "2017年1月" in talk.say("第一份就算了,第二份什么时候发的")


def test_set_against_the_latest(talk: Talk) -> None:
    """它和最晚那份 relates what is talked of to the last in time."""
    talk.say("大数据纲要是谁发的")
    assert "1年3个月" in talk.say("它跟最晚那份隔多久")


def test_back_to_the_one_of_a_body(talk: Talk) -> None:
    """回到国办那份 means the one of that body talked of last."""
    talk.say("一网一门一次方案是哪年的")
    talk.say("技术体系建设指南呢")
    talk.say("条例呢")
    assert "国办函〔2016〕108号" in talk.say("回到国办那份,文号多少")


def test_a_type_alone_is_asked_back(talk: Talk) -> None:
    """意见 alone fits two documents."""
    talk.say("意见")
    assert talk.custom["kind"] == "clarify"


def test_a_fact_told_once_more(talk: Talk) -> None:
    """文号再报一遍 asks for the number, whatever was told last."""
    talk.say("一网一门一次方案谁发的")
    assert "45号" in talk.say("文号再报一遍")
