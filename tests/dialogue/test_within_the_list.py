"""Lists narrowed, filtered anew, compared with the one before, and claims on the two talked of."""

from __future__ import annotations

from tests.conftest import Talk


def test_a_year_within_the_issuer(talk: Talk) -> None:
    """2016年的是哪份 keeps the issuer, and so does 那2019年的."""
    talk.say("国务院颁布的有哪些")
    told = talk.say("2016年的是哪几份")
    assert "信息化规划" in told and "战略纲要" not in told
    told = talk.say("那2018年的")
    assert "大数据" in told and "一次" not in told


def test_a_part_of_a_year_named_apart(talk: Talk) -> None:
    """下半年颁布的,2018年那些 is one time; 上半年呢 keeps the year."""
    told = talk.say("下半年颁布的政策,2018年的")
    assert "平台" in told and "2016年" not in told
    assert "2018年6月" in talk.say("上半年的呢")


def test_the_year_after(talk: Talk) -> None:
    """换成后一年的 is counted from the year of the list."""
    talk.say("2017年出台了哪些")
    assert "大数据" in talk.say("换成下一年的")
    talk.say("2016年的指导意见是哪份")
    assert "平台" in talk.say("年份改成18")


def test_whether_the_list_holds_one(talk: Talk) -> None:
    """这三份里有没有国务院的 looks into the list."""
    talk.say("2016年颁布的政策")
    talk.say("第二份讲了什么")
    told = talk.say("这三份里有没有两办的")
    assert "战略纲要" in told and "信息化规划" not in told


def test_what_was_added(talk: Talk) -> None:
    """新增的是哪份 is what the list before did not hold."""
    talk.say("国办单独发的有哪些")
    talk.say("把联合发的也算上")
    told = talk.say("多出来的是哪份")
    assert "战略纲要" in told and "建设指南" not in told


def test_a_claim_on_both(talk: Talk) -> None:
    """两份都是国务院的? is judged of the two documents talked of."""
    talk.say("2016年那份指导意见是谁发的")
    talk.say("国家信息化规划是谁发的")
    talk.say("两份都是国务院的?")
    assert talk.custom["verdict"] == "true"
    talk.say("俩都是2017年的?")
    assert talk.custom["verdict"] == "false"


def test_an_end_of_the_list(talk: Talk) -> None:
    """最早的 after something was asked of another of the list is asked the same of the first."""
    talk.say("国务院办公厅发过哪几份")
    talk.say("最新那份几月印的")
    assert "2016年1月" in talk.say("最早的")


def test_the_oldest_and_a_question(talk: Talk) -> None:
    """最旧的那份讲了什么 asks for what it says, 好吧 before it asks nothing."""
    assert "信息化水平" in talk.say("最旧的那份讲了什么")
    talk.say("2017年的文件")
    talk.say("六系统是哪六个")
    assert "108号" in talk.say("好吧,头一个的文号是多少")
