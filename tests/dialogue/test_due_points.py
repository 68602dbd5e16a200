"""What a document wants by when, in the order of time; documents asked for by their number."""

from __future__ import annotations

from tests.conftest import Talk


def test_points_of_time_by_their_place(talk: Talk) -> None:
    """The first, the next and the last point of time of one document."""
    assert "2018年底前" in talk.say("一体化平台意见定的几个时间点,第一个时间点要干成啥")
    assert "2022年底前" in talk.say("那最后一个节点呢")
    assert "本世纪中叶" in talk.say("战略纲要最末一步是哪年")


def test_what_is_due_of_a_thing(talk: Talk) -> None:
    """A year narrows what is wanted of a thing, whatever its statement explains."""
    assert "2019年底前" in talk.say("全国一体化在线政务服务平台到2019年底前要干到啥地步")


def test_a_document_by_its_number(talk: Talk) -> None:
    """Words around a number do not hide which document it is."""
    answer = talk.say("文件柜里翻出一张国发〔2016〕55号,这是份什么文件")
    assert "工作的指导意见" in answer and "2016年7月" in answer


def test_members_one_by_one(talk: Talk) -> None:
    """Members that are only named together are not made up."""
    assert "执政能力" in talk.say("六系统都有些啥")
    assert "没有逐项说明" in talk.say("四库是些什么")


def test_ones_own_affairs(talk: Talk) -> None:
    """The state of one's own application and the hours of a counter are nothing documents tell."""
    for question in ("我上个月递的公开申请批了没", "政务大厅礼拜天上班吗", "你们中午几点关门"):
        assert talk.say(question).startswith("抱歉"), question


def test_parts_of_a_text(talk: Talk) -> None:
    """Numbered parts of a text that no statement speaks of are not made up."""
    assert "没有" in talk.say("战略纲要第二章的原文给我") and "附件2" in talk.say("建设指南附件2都列了啥")


def test_long_english(talk: Talk) -> None:
    """A long English question about the documents is not taken for something else."""
    answer = talk.say("Please give me everything in your collection that was issued in 2018, thank you.")
    assert "大数据发展行动纲要" in answer
