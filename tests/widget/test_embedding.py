"""The widget on pages of others: hostile styles, strict policies, other origins, host attributes."""

from playwright.sync_api import Browser

from tests.conftest import Server
from tests.widget.conftest import HostPages, Widget


def _script(server: Server, attributes: str = "") -> str:
    return f'<script src="http://127.0.0.1:{server.port}/chat/widget.js" defer {attributes}></script>'


def _at(browser: Browser, server: Server, url: str) -> Widget:
    page = browser.new_context(viewport={"width": 1100, "height": 800}).new_page()
    return Widget(page, f"http://127.0.0.1:{server.port}/chat/").go(url)


def test_a_page_with_hostile_styles(browser: Browser, server: Server, hosts: HostPages) -> None:
    style = "* { color: red !important; font-size: 40px !important; display: block !important; float: left; }"
    path = hosts.put(
        "/hostile", f"<html lang=zh><style>{style}</style><body><h1>门户</h1>{_script(server)}</body></html>"
    )
    widget = _at(browser, server, f"http://127.0.0.1:{hosts.port}{path}")
    widget.open()
    widget.ask("大数据纲要是谁颁布的")
    look = "n => { const s = getComputedStyle(n); return [s.fontSize, s.color]; }"
    assert widget.find(".statement").first.evaluate(look) == ["15px", "rgb(31, 41, 51)"]
    widget.shot("hostile")


def test_a_strict_policy_with_trusted_types(browser: Browser, server: Server, hosts: HostPages) -> None:
    origin = f"http://127.0.0.1:{server.port}"
    policy = (
        f"default-src 'none'; script-src {origin}; connect-src {origin}; style-src 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    path = hosts.put(
        "/strict", f"<html><body>{_script(server)}</body></html>", Content_Security_Policy=policy
    )
    widget = _at(browser, server, f"http://127.0.0.1:{hosts.port}{path}")
    widget.open()
    assert "国务院" in widget.ask("大数据纲要是谁颁布的")
    assert widget.find(".panel").evaluate("n => getComputedStyle(n).position") == "fixed"
    assert [e for e in widget.errors if "favicon" not in e] == []


def test_an_allowed_origin(browser: Browser, server: Server, hosts: HostPages) -> None:
    hosts.put("/page", f"<html><body>{_script(server)}</body></html>")
    widget = _at(browser, server, "http://allowed.example/page")
    widget.open()
    assert "国务院" in widget.ask("大数据纲要是谁颁布的")


def test_a_refused_origin(browser: Browser, server: Server, hosts: HostPages) -> None:
    hosts.put("/page", f"<html><body>{_script(server)}</body></html>")
    widget = _at(browser, server, "http://refused.example/page")
    widget.open()
    assert "连接不上" in widget.ask("大数据纲要是谁颁布的")


def test_attributes_set_place_colour_and_texts_and_run_nothing(
    browser: Browser, server: Server, hosts: HostPages
) -> None:
    attributes = (
        'data-position="left" data-color="#b00020" data-theme="light" data-open="true" data-lang="zh-Hant" '
        'data-title="<img src=x onerror=\'window.hacked=1\'>" data-launcher="问政策"'
    )
    path = hosts.put("/attributes", f"<html><body>{_script(server, attributes)}</body></html>")
    widget = _at(browser, server, f"http://127.0.0.1:{hosts.port}{path}")
    widget.find(".welcome").wait_for()
    assert widget.find("h2").inner_text().startswith("<img")
    assert widget.page.evaluate("() => window.hacked") is None
    box = widget.find(".launcher").bounding_box()
    assert box and box["x"] < 100 and "问政策" in widget.find(".launcher").inner_text()
    assert widget.find("header").evaluate("n => getComputedStyle(n).backgroundColor") == "rgb(176, 0, 32)"
    assert "國家" in widget.find(".welcome").inner_text()
    widget.shot("attributes")


def test_another_page_cannot_go_on_with_the_conversation(
    browser: Browser, server: Server, hosts: HostPages
) -> None:
    """Tokens lie in the storage of the embedding page's origin; without one nothing is reached."""
    import requests

    base = f"http://127.0.0.1:{server.port}/chat/"
    for headers in ({}, {"Authorization": "Bearer forged.token.here"}, {"Authorization": "Bearer "}):
        for method, path in (("POST", "messages"), ("DELETE", "conversation"), ("POST", "feedback")):
            answer = requests.request(method, base + path, json={"message": "x"}, headers=headers, timeout=10)
            assert answer.status_code == 401 and answer.json()["error"]["code"] == "bad_session"
