"""Turns in classical or terse official Chinese go on like those in plain words."""

from __future__ import annotations

from tests.conftest import Talk


def titles(talk: Talk, text: str) -> int:
    """How many documents the list that answers `text` shows."""
    talk.say(text)
    return len(talk.custom["policies"])


def test_conditions_in_bookish_words(talk: Talk) -> None:
    """者 ends a condition, 亦 adds one, 之限 is one that is lifted."""
    talk.say("附表二，拟列国务院所颁各件，请供名目")
    assert titles(talk, "仅留2016年者") == 2
    assert titles(talk, "年份之限撤去") == 5


def test_types_are_added(talk: Talk) -> None:
    """A type named alone joins the list."""
    talk.say("纲要有哪几份")
    assert titles(talk, "指导意见一类亦列") == 4
    assert "4份" in talk.say("两类合计若干件")


def test_a_condition_is_lifted_and_another_replaced(talk: Talk) -> None:
    """Two conditions change at once."""
    talk.say("2016年国务院发的有哪些")
    assert titles(talk, "机关这一条件取消，年份换成2017年") == 2
    talk.say("2018年国务院发的有哪些")
    assert titles(talk, "不看年份了") == 5


def test_order_and_interval_in_bookish_words(talk: Talk) -> None:
    """何者先出 and 较之晚几何 ask for order and interval."""
    assert "国家信息化发展战略纲要》先颁布" in talk.say("两份纲要何者先出")
    talk.say("两份规划各是何年所颁")
    talk.say("信息化规划何时颁布")
    assert "11个月" in talk.say("政务信息化工程建设规划较之晚几何")


def test_ends_of_a_list_after_its_members(talk: Talk) -> None:
    """首末两件 counts the list although a member was asked about in between."""
    talk.say("2018年颁布者有哪几件，请列其名")
    talk.say("末一件何机关所发")
    assert "7个月" in talk.say("首末两件，其间相隔若干")


def test_correction_in_bookish_words(talk: Talk) -> None:
    """误矣,所问者乃… asks the last question of another document."""
    talk.say("条例的颁布年月")
    assert "2017年1月" in talk.say("误矣，非此件，所问者乃技术体系建设指南")


def test_names_of_an_empty_list(talk: Talk) -> None:
    """Asking for the names of what was not found lists nothing."""
    talk.say("2021年颁布的是哪几份，列一下名字")
    assert talk.custom["kind"] == "unanswerable"


def test_a_list_named_before_what_is_claimed_of_it(talk: Talk) -> None:
    """照这个名单 and a tag say nothing of what is claimed to be among the members."""
    talk.say("全国一体化平台首批试点有哪些国务院部门")
    assert talk.say("照你报的名单，农业农村部也在里面？").startswith("没有“农业农村部”")
    assert talk.say("商务部在列，对吧").startswith("对")
    assert talk.say("名单里有没有外交部").startswith("没有“外交部”")


def test_the_candidate_left_by_its_year(talk: Talk) -> None:
    """2016年的呢 after a choice means the candidate of that year."""
    talk.say("指导意见的文号是多少")
    talk.say("2018年的")
    assert "国发〔2016〕55号" in talk.say("2016年的也抄一下")


def test_two_told_one_after_the_other(talk: Talk) -> None:
    """一前一后 are the two documents of which the same was told."""
    talk.say("建设指南是什么时候发的")
    talk.say("一网一门一次方案呢")
    assert "1年5个月" in talk.say("一前一后隔了多久")


def test_a_refusal_in_talk_of_what_is_surely_told(talk: Talk) -> None:
    """A statement that is surely asked for is told, whatever is talked of."""
    talk.say("大数据纲要点了哪五类问题")
    assert "20个工作日" in talk.say("换到条例，主动公开得在几天之内做完")
    talk.say("全国一体化平台由谁发布")
    assert "9个省市" in talk.say("地方上头一批试点是几个省市")


def test_a_member_told_by_another_statement(talk: Talk) -> None:
    """A member of an enumeration without words of its own is told by the statement whose head it is."""
    talk.say("政务信息化工程规划的总体框架由哪几个“大”组成")
    assert "政务数据共享开放" in talk.say("第二个是啥样")


def test_a_hypothesis_is_a_claim(talk: Talk) -> None:
    """H1: and 命题二: introduce claims."""
    assert talk.say("H1：发改委单独发过两份文件").startswith("不")
    assert talk.say("命题二：条例是2019年4月修订的").startswith(("对", "是"))
