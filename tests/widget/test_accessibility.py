"""axe without violations in every state, everything by keyboard, focus where it belongs."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.widget.conftest import Widget

LIGHT = {"viewport": {"width": 1100, "height": 800}, "color_scheme": "light"}
DARK = {"viewport": {"width": 1100, "height": 800}, "color_scheme": "dark"}
PHONE = {"viewport": {"width": 375, "height": 720}, "color_scheme": "light"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _violations(widget: Widget) -> list[str]:
    found = Axe().run(widget.page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]]


@pytest.mark.parametrize("widget", [LIGHT, DARK, PHONE], indirect=True)
def test_axe_finds_nothing_in_any_state(widget: Widget) -> None:
    widget.go(widget.base)
    if widget.find(".panel").is_visible():
        widget.page.evaluate("() => PolicyChat.close()")
    assert _violations(widget) == []
    widget.open()
    assert _violations(widget) == []
    for question in ("2018年颁布了哪些政策", "那个规划是谁发的", "今天天气怎么样"):
        widget.ask(question)
    widget.find("details.sources summary").first.click()
    widget.find(".after button").filter(has_text="没用").first.click()
    widget.find("header button").filter(has_text="删除会话").click()
    assert _violations(widget) == []
    widget.find(".confirm button").last.click()
    widget.find("header button").filter(has_text="大字").click()
    widget.page.context.set_offline(True)
    widget.ask("建设指南是谁颁布的")
    widget.page.context.set_offline(False)
    assert _violations(widget) == []


def _focused(widget: Widget) -> str:
    script = "() => { const a = document.querySelector('policy-chat').shadowRoot.activeElement; return a ? (a.className || a.id || a.tagName) : ''; }"
    return str(widget.page.evaluate(script))


def test_everything_by_keyboard(widget: Widget) -> None:
    widget.go(widget.base)
    if widget.find(".panel").is_visible():
        widget.page.evaluate("() => PolicyChat.close()")
    widget.find(".launcher").focus()
    widget.page.keyboard.press("Enter")
    assert _focused(widget) == "question"
    widget.page.keyboard.type("那个规划是谁发的")
    widget.page.keyboard.press("Enter")
    widget.find(".choices button").first.wait_for()
    assert _focused(widget) == "question"  # the answer does not take the focus away
    for _ in range(12):
        widget.page.keyboard.press("Shift+Tab")
        text = widget.page.evaluate(
            "() => document.querySelector('policy-chat').shadowRoot.activeElement?.textContent || ''"
        )
        if text.startswith("《"):
            break
    widget.page.keyboard.press("Enter")
    widget.find(".theirs:not(.typing)").nth(1).wait_for()
    widget.page.keyboard.press("Escape")
    assert not widget.find(".panel").is_visible()
    assert _focused(widget) == "launcher"


@pytest.mark.parametrize("widget", [PHONE], indirect=True)
def test_focus_stays_inside_on_phones(widget: Widget) -> None:
    widget.go(widget.base).open()
    for _ in range(25):
        widget.page.keyboard.press("Tab")
        assert widget.page.evaluate("() => document.activeElement.tagName") == "POLICY-CHAT"


def test_answers_are_announced_once(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("大数据纲要是谁颁布的")
    assert widget.find("[role=log]").get_attribute("aria-live") == "polite"
    assert widget.find("[role=status]").inner_text() == ""


def test_twice_the_size_loses_nothing(widget: Widget) -> None:
    widget.page.set_viewport_size({"width": 550, "height": 400})
    widget.go(widget.base).open()
    widget.ask("大数据纲要是谁颁布的")
    for selector in ("textarea", ".send", ".close"):
        box = widget.find(selector).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 400, selector
