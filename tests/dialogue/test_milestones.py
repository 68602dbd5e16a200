"""From one deadline of a document to the next, the last, the one two years later."""

from tests.conftest import Talk


def test_the_year_after_and_two_more(talk: Talk) -> None:
    talk.say("一体化在线政务服务平台的意见,2018年底前的目标是什么")
    assert "框架初步形成" in talk.say("次年呢")
    assert "2022年底" in talk.say("再往后三年")


def test_the_last_and_the_one_before(talk: Talk) -> None:
    talk.say("一体化在线政务服务平台的意见,2018年底前的目标是什么")
    assert "2022年底" in talk.say("最后一个节点是什么")
    assert "2020年底" in talk.say("上一个节点呢")


def test_a_year_asked_for_is_never_answered_with_another(talk: Talk) -> None:
    answer = talk.say("全国一体化平台意见里2019年底的目标")
    assert "2019年底" in answer and "2018年底" not in answer


def test_lists_of_a_year_stay_lists(talk: Talk) -> None:
    talk.say("2018年颁布了哪些")
    assert "信息公开条例" in talk.say("2019年呢")
