"""What people do with the widget: ask, choose, look at sources, start over."""

import re

import pytest
import requests

from tests.widget.conftest import Widget

WIDE = {"viewport": {"width": 1100, "height": 800}}
PHONE = {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 600}}


def test_an_answer_with_sources_and_a_follow_up(widget: Widget) -> None:
    widget.go(widget.base).open()
    answer = widget.ask("大数据纲要什么时候颁布的")
    assert "2018年1月" in answer and "国发〔2015〕50号" in answer
    widget.find("details.sources summary").last.click()
    sources = widget.find("details.sources").last.inner_text()
    assert "《促进大数据发展行动纲要》" in sources and "来源文章" in sources
    assert "国务院" in widget.ask("那谁发的呢")
    widget.shot("answer")
    assert widget.errors == []


def test_links_lead_to_gov_cn_only(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("大数据纲要的文号")
    links = widget.find("details.sources a").evaluate_all("nodes => nodes.map(n => [n.href, n.rel])")
    assert links
    for address, rel in links:
        assert re.match(r"https?://[a-z.]*gov\.cn/", address) and "noopener" in rel


def test_a_list_is_a_table_with_a_timeline(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("2018年颁布了哪些政策")
    assert widget.find("table tbody tr").count() == 3
    label = widget.find("svg.timeline").get_attribute("aria-label")
    assert label and "2018年6月" in label
    assert widget.find("svg.timeline circle").count() == 3
    widget.shot("table")


def test_candidates_are_buttons(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("那个规划是谁发的")
    assert widget.find(".choices button").count() == 2
    widget.find(".choices button").last.click()
    widget.page.wait_for_function(
        "() => document.querySelector('policy-chat').shadowRoot.textContent.includes('国家发展改革委颁布')"
    )
    widget.shot("candidates")


def test_suggested_questions_come_before_typing_and_are_answered(widget: Widget) -> None:
    widget.go(widget.base).open()
    assert widget.find(".starters button").count() >= 3
    widget.find(".starters button").first.click()
    widget.find(".theirs:not(.typing)").wait_for()
    assert widget.find(".starters").count() == 0


def test_history_stays_over_reload_and_context_goes_on(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("建设指南是谁颁布的")
    widget.page.reload()
    widget.find(".theirs").wait_for()
    assert "国务院办公厅" in widget.find(".log").inner_text()
    assert "2017年1月" in widget.ask("哪年颁布的")


def test_restart_starts_a_new_conversation(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("建设指南是谁颁布的")
    widget.find(
        "header button",
    ).filter(has_text="重新开始").click()
    assert widget.find(".mine").count() == 0
    assert "您问的是" in widget.ask("它是哪年颁布的")


def test_deleting_takes_the_conversation_from_the_server(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("建设指南是谁颁布的")
    key = "() => Object.entries(localStorage).filter(([k]) => k.startsWith('policychat'))[0][1]"
    token = requests.models.complexjson.loads(widget.page.evaluate(key))["token"]
    widget.find("header button").filter(has_text="删除会话").click()
    widget.find(".confirm button.danger").click()
    widget.find(".mine").wait_for(state="detached")
    answer = requests.post(
        widget.base + "messages",
        json={"message": "它是哪年颁布的"},
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    assert answer.json()["custom"]["kind"] == "clarify"  # nothing is left that 它 could mean


def test_offline_says_so_and_retry_answers(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.page.context.set_offline(True)
    assert "连接不上" in widget.ask("建设指南是谁颁布的")
    widget.shot("offline")
    widget.page.context.set_offline(False)
    widget.find(".failed button").click()
    widget.find(".answer").wait_for()
    assert "国务院办公厅" in widget.find(".log").inner_text()


def test_an_empty_reply_is_not_silence(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.page.route(
        "**/chat/messages", lambda route: route.fulfill(json={"text": "", "buttons": [], "custom": None})
    )
    assert "没有收到回答" in widget.ask("建设指南是谁颁布的")


def test_an_expired_session_is_renewed(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.page.evaluate(
        "() => { for (const k of Object.keys(localStorage)) localStorage.setItem(k, JSON.stringify({token: 'x.y.z', open: true})); }"
    )
    widget.page.reload()
    widget.page.wait_for_function("() => window.PolicyChat")
    widget.open()
    assert "国务院" in widget.ask("大数据纲要是谁颁布的")


def test_markup_stays_text(widget: Widget) -> None:
    widget.go(widget.base).open()
    evil = '<img src=x onerror="window.hacked=1"> **a_b_c** [2023]5号'
    widget.ask(evil)
    assert widget.find(".mine").inner_text().endswith(evil)
    assert widget.page.evaluate("() => window.hacked") is None
    body = {
        "text": "<script>window.hacked=1</script> *a* _b_",
        "buttons": [{"title": "<b>x</b>", "payload": "p"}],
        "custom": {
            "statements": [{"text": "<img src=x onerror=window.hacked=1>", "citations": [0]}],
            "citations": [
                {
                    "title": "<i>t</i>",
                    "source": "article",
                    "section": "一",
                    "url": "javascript:window.hacked=1",
                }
            ],
        },
    }
    widget.page.route("**/chat/messages", lambda route: route.fulfill(json=body))
    widget.ask("再来")
    assert widget.find("details.sources a").count() == 0
    assert widget.find(".answer img, .answer b, .answer i").count() == 0
    assert widget.page.evaluate("() => window.hacked") is None


def test_feedback_is_kept(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.ask("建设指南是谁颁布的")
    with widget.page.expect_response("**/chat/feedback") as first:
        widget.find(".after button").filter(has_text="没用").click()
    assert first.value.status == 200
    widget.find(".why input").fill("太短")
    with widget.page.expect_response("**/chat/feedback") as second:
        widget.find(".why button").click()
    assert second.value.ok and "太短" in (second.value.request.post_data or "")


def test_counter_and_limit(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.find("textarea").fill("长" * 501)
    assert widget.find(".count").inner_text() == "501/500字"
    widget.find("textarea").press("Enter")
    assert widget.find(".mine").count() == 0
    assert widget.find("textarea").get_attribute("aria-invalid") == "true"


def test_enter_of_an_input_method_does_not_send(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.find("textarea").fill("zhengce")
    press = """(node, [composing, code]) => node.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'Enter', isComposing: composing, keyCode: code, bubbles: true, cancelable: true}))"""
    widget.find("textarea").evaluate(press, [True, 13])
    widget.find("textarea").evaluate(press, [False, 229])
    assert widget.find(".mine").count() == 0
    widget.find("textarea").press("Shift+Enter")
    assert widget.find("textarea").input_value() == "zhengce\n"


def test_an_answer_after_closing_leaves_a_mark(widget: Widget) -> None:
    widget.go(widget.base).open()
    widget.page.evaluate("() => { PolicyChat.ask('大数据纲要是谁颁布的'); PolicyChat.close(); }")
    widget.find(".dot").wait_for()
    widget.find(".launcher").click()
    assert not widget.find(".dot").is_visible()


def test_larger_text_stays(widget: Widget) -> None:
    widget.go(widget.base).open()
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    before = widget.find(".welcome").evaluate(size)
    widget.find("header button").filter(has_text="大字").click()
    assert widget.find(".welcome").evaluate(size) > before * 1.25
    widget.shot("large")
    widget.page.reload()
    widget.find(".welcome").wait_for()
    assert widget.find(".welcome").evaluate(size) > before * 1.25


@pytest.mark.parametrize("widget", [PHONE, NARROW], indirect=True)
def test_phones_show_it_on_the_whole_screen(widget: Widget) -> None:
    widget.go(widget.base).open()
    size = widget.page.viewport_size
    box = widget.find(".panel").bounding_box()
    assert size and box
    assert (box["width"], box["height"]) == (size["width"], size["height"])
    assert widget.find(".panel").get_attribute("aria-modal") == "true"
    widget.ask("2018年颁布了哪些政策")
    overflow = "() => document.querySelector('policy-chat').shadowRoot.querySelector('.log')"
    assert widget.page.evaluate(
        f"() => {{ const l = ({overflow})(); return l.scrollWidth <= l.clientWidth; }}"
    )
    widget.shot(f"phone-{size['width']}")


def test_the_page_can_drive_it(widget: Widget) -> None:
    widget.go(widget.base)
    widget.page.evaluate(
        "() => { window.seen = []; for (const n of ['open', 'close', 'ask', 'answer']) PolicyChat.on(n, () => seen.push(n)); }"
    )
    widget.page.evaluate("() => PolicyChat.close()")
    widget.page.evaluate("() => PolicyChat.ask('大数据纲要是谁颁布的')")
    widget.page.evaluate("() => PolicyChat.close()")
    assert widget.page.evaluate("() => seen") == ["close", "open", "ask", "answer", "close"]
