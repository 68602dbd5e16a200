"""What a question about content asks for is told, not what its words resemble: the record, a list, the gist."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("公开条例2019年那次修订，动了哪几块", "依申请公开程序"),
        ("国家信息化规划是照着哪份上位的纲要编的，它开头说是为了落实谁", "战略纲要"),
        ("网上能投诉办事不便的那个平台几号开通的，一网一门一次里写的", "2018年6月11日"),
        ("何谓最多跑一次", "现场办理"),
        ("啥子叫只进一扇门", "线下"),
    ],
)
def test_the_statement_is_told(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("国办2018年6月下发的文件，大致内容是什么", "主要内容"),
        ("2017年8月出的那份文件，文号给我一下", "1449号"),
        ("所收政策里头仅有的一部条例，打哪天起施行", "2019年5月15日"),
    ],
)
def test_more_is_told_of_the_only_document_found(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("信息化战略纲要的三步走，第一步和第二步差几年", "相隔5年"),
        ("一网一门一次的两个阶段，完成时间隔了多久", "相隔1年"),
        ("信息化战略纲要的三步走每一步都要做到什么", "第二步"),
    ],
)
def test_points_of_time_of_one_document(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


@pytest.mark.parametrize(
    "question",
    [
        "按建设指南，每个县要放多少台自助机",
        "依申请公开去年的件数是多少",
    ],
)
def test_a_value_that_is_not_held_is_not_told(talk: Talk, question: str) -> None:
    assert "没有" in talk.say(question)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("申请公开信息得交多少钱", "不收费"),
        ("网上可办率省里要到百分之多少", "90%"),
        ("名称里带“规划”的有几份", "2份"),
    ],
)
def test_what_is_held_is_told(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)
