"""Lists stay in mind: positions count them, turns add to them, take from them and narrow them."""

from __future__ import annotations

from tests.conftest import Talk


def test_an_older_list_counts_where_the_last_is_too_short(talk: Talk) -> None:
    """After two of three were compared, the third is still the third of the list."""
    talk.say("2018年都出台了哪几份?")
    talk.say("头两份对比一下")
    talk.say("前两份对比一下")
    assert "国发〔2018〕27号" in talk.say("第三份的文号给我")


def test_something_is_asked_at_a_position(talk: Talk) -> None:
    """A position takes the place of a name, whatever is asked there."""
    talk.say("2017年以后国务院出了哪些文件")
    assert "不收费" in talk.say("第三份里申请要交钱吗")
    assert "五大目标" in talk.say("第一份呢,五大目标是哪些")


def test_a_distance_from_a_position(talk: Talk) -> None:
    """它和第一个 relates what is talked of to a member of the list."""
    talk.say("国务院办公厅单独发的有哪些")
    talk.say("最后一个是哪年的")
    assert "1年5个月" in talk.say("它跟第一个隔了多久")


def test_rank_in_time(talk: Talk) -> None:
    """第二早 and 第二新 count all documents in time."""
    assert "指导意见" in talk.say("第二早的是哪份")
    assert "全国一体化" in talk.say("第二新的呢")


def test_a_list_grows(talk: Talk) -> None:
    """算上 and 加上 join what is named to the list."""
    talk.say("2016年出了哪些")
    assert len(listed(talk, "把2017年的也加上")) == 5
    assert len(listed(talk, "条例也算进去")) == 6


def test_two_lists_together(talk: Talk) -> None:
    """加起来 means the lists shown last."""
    talk.say("2017年出了几份")
    talk.say("2018年呢")
    assert "5份" in talk.say("两年合起来是几份")


def test_a_list_shrinks(talk: Talk) -> None:
    """扣掉 takes away what is named, and the rest is what is talked of."""
    talk.say("2017年到2018年间颁布的政策")
    assert "指南" not in talk.say("刨去国办发的还有哪些")
    assert "2018年8月" in talk.say("剩下的哪份最晚")


def test_a_condition_without_a_noun_narrows(talk: Talk) -> None:
    """国办发的是哪几个 looks into the list just shown."""
    talk.say("名称带互联网的有哪些?")
    assert "战略纲要" not in talk.say("国办发的是哪几个")


def test_the_names_of_what_was_counted(talk: Talk) -> None:
    """列一下 and 哪三份 give the names."""
    talk.say("2018年一共几份")
    assert "1. " in talk.say("名字报一下")
    assert "1. " in talk.say("哪三份")


def test_between_two(talk: Talk) -> None:
    """中间还有别的吗 asks for what lies between two documents."""
    talk.say("技术体系建设指南和大数据纲要哪个早")
    assert "工程建设规划" in talk.say("它们中间还有别的文件吗")


def test_on_from_what_is_talked_of(talk: Talk) -> None:
    """再往后 and 比它早的 go on in time."""
    talk.say("大数据纲要是谁发的")
    assert "一网、一门、一次" in talk.say("再往后呢")
    talk.say("回到大数据纲要,哪年的")
    assert len(listed(talk, "比它早的有哪些")) >= 5


def listed(talk: Talk, text: str) -> list:
    """The policies of the reply to `text`."""
    talk.say(text)
    return list(talk.custom["policies"])


def test_quotation_marks_within_a_title_quote_nothing(talk: Talk) -> None:
    """A document called by its whole title has its place in the row like any other."""
    assert "技术体系建设指南" in talk.say("《“十三五”国家信息化规划》之后颁布的是哪一份?")
    assert "排第8" in talk.say("一体化在线政务服务平台指导意见按时间排第几")
