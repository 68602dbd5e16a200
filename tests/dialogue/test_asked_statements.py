"""A statement that a question asks for by its meaning is said, whatever its words look like."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How soon must the authorities tell an applicant that the request is unclear?", "7个工作日"),
        ("工程规划里的六个大系统按顺序念一下", "执政能力"),
        ("头一批试点对接国家政务服务平台的部委有哪几家?", "商务部"),
        ("纲要盼着2025年的信息消费做到多少钱的规模?", "12万亿"),
        ("一体化平台2018年年底以前得走到哪一步?", "主体功能"),
        ("信息公开条例里头哪些东西不让看?", "国家秘密"),
        ("“群众点餐、政府端菜”这一套，打的是哪几样毛病", "审批难"),
        ("技术指南第二条原则强调加强什么", "顶层设计"),
        ("谁把“三需要”给删了，删它图什么", "取消这一限制"),
        ("实名注册、单点登录这类身份认证，一网一门一次那份打算怎么统一", "统一身份认证"),
        ("文章里夹了一句“异地可办”,源头在哪儿?", "在线政务服务平台建设的指导意见"),
    ],
)
def test_what_is_said_is_asked_for(talk: Talk, question: str, said: str) -> None:
    """Words that look like counting, sorting or asking for the record do not hide what is meant."""
    assert said in talk.say(question)


def test_the_record_stays_the_record(talk: Talk) -> None:
    """Who issued a document and when is not looked for in its statements, but told beside them."""
    assert "国务院办公厅" in talk.say("像“网购”一样办事的那个方案,哪个单位出的?")
    assert "2018年1月" in talk.say("点名金税金关等系统的是哪一份,哪年出的?")
