"""A name or a few words and no question: what is said about them is told, without a verdict."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("四库", "四库"),
        ("C级证照", "核验原件"),
        ("依申请公开", "书面"),
        ("主要原则", "问题导向"),
        ("信息孤岛", "孤岛"),
        ("《技术体系建设指南》", "问题导向"),
        ("我想了解一下首批试点", "贵州"),
        ("帮我查查政策", "9份"),
        ("数据共享", "《“十三五”国家信息化规划》"),
    ],
)
def test_what_is_said_about_it_is_told(talk: Talk, name: str, told: str) -> None:
    assert told in talk.say(name)
    assert talk.custom["kind"] == "answer" and talk.custom["verdict"] is None


@pytest.mark.parametrize("name", ["红烧肉", "朋友圈", "上证指数"])
def test_what_nothing_is_said_about_is_declined(talk: Talk, name: str) -> None:
    talk.say(name)
    assert talk.custom["kind"] == "unanswerable"


def test_a_number_by_itself_leads_to_its_document(talk: Talk) -> None:
    talk.say("3号")
    assert talk.custom["kind"] == "unanswerable"
    assert "在线政务服务平台" in talk.say("27号")


def test_a_kind_of_documents_is_listed(talk: Talk) -> None:
    text = talk.say("指导意见总共哪两份来着，老是搞混")
    assert "共2份" in text or "有2份" in text


def test_two_documents_that_are_mixed_up_are_compared(talk: Talk) -> None:
    talk.say("工程建设规划跟国家信息化规划，脑子糊涂了，帮捋捋")
    assert talk.custom["operation"] == "compare"


def test_an_amount_by_itself_leads_to_the_statement_that_holds_it(talk: Talk) -> None:
    assert "信息消费总额" in talk.say("12万亿元")
    talk.say("34万亿元")
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(("text", "told"), [("条例 生效", "5月15日"), ("2016 108号", "技术体系建设指南")])
def test_a_type_or_a_number_with_what_is_asked_of_it(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("方案是国办印发的?", "true"), ("指南是2015年的?", "false"), ("18年就两份对吧", "false")],
)
def test_a_type_may_be_the_subject_of_a_claim(talk: Talk, text: str, verdict: str) -> None:
    talk.say(text)
    assert talk.custom["verdict"] == verdict
