"""The rest of an enumeration, what does not belong to it, and arithmetic on figures."""

from __future__ import annotations

from tests.conftest import Talk


def test_the_other_members(talk: Talk) -> None:
    """What is named already is left out."""
    answer = talk.say("建设指南四项原则,问题导向和顶层设计我知道,还剩哪两项?")
    assert "除坚持问题导向、加强顶层设计外还有：推动资源整合、注重开放协同" in answer


def test_a_stray_among_members(talk: Talk) -> None:
    """Of a row of names the one that is no member is told."""
    assert "“能源”" in talk.say("优先开放的领域,信用、交通、能源、文化这四样,哪样不算?").split("。")[0]
    answer = talk.say("首批试点的9个省市里有没有福建?")
    assert answer.startswith(("不", "没有")) and "贵州" in answer


def test_figures_are_reckoned_with(talk: Talk) -> None:
    """The difference and the sum of what statements give."""
    assert "多6万亿" in talk.say("信息消费总额2025年的目标要比2020年的多多少?")
    assert "2倍" in talk.say("信息消费总额2025年是2020年的几倍?")
    assert "合计40个工作日" in talk.say("答复公开申请,法定期限和延长期限加起来一共多少个工作日?")
