"""A real Chromium on real pages against the real server."""

from __future__ import annotations

import os
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Iterator, Tuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import Server
from zhengcetong.knowledge.snapshot import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = ROOT / "screenshots"


def pytest_collection_modifyitems(items: Any) -> None:
    """Without Chromium these tests are left out, unless the environment demands them."""
    if CHROMIUM or os.environ.get("WIDGET_TESTS") == "required":
        return
    for item in items:
        if "tests/widget" in str(item.path):
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed; widget tests left out"))


class HostPages:
    """Pages of somebody else's site: path → (body, headers)."""

    def __init__(self) -> None:
        self.pages: Dict[str, Tuple[str, Dict[str, str]]] = {}
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body, headers = pages.get(self.path, ("", {}))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def put(self, path: str, html: str, **headers: str) -> str:
        """Serve a page; its path."""
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return path

    def stop(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="session")
def hosts() -> Iterator[HostPages]:
    pages = HostPages()
    yield pages
    pages.stop()


@pytest.fixture(scope="session")
def browser(hosts: HostPages) -> Iterator[Browser]:
    rules = ", ".join(
        f"MAP {name} 127.0.0.1:{hosts.port}" for name in ("allowed.example:80", "refused.example:80")
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*_FLAGS, f"--host-resolver-rules={rules}"]
        )
        yield chromium
        chromium.close()


class Widget:
    """The widget on a page."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))

    def go(self, url: str) -> Widget:
        self.page.goto(url)
        self.page.wait_for_function("() => window.PolicyChat")
        return self

    def find(self, selector: str) -> Any:
        return self.page.locator(f"policy-chat {selector}")

    def open(self) -> Widget:
        if not self.find(".panel").is_visible():
            self.find(".launcher").click()
        self.find(".welcome").wait_for()
        return self

    def ask(self, question: str) -> str:
        """Type a question and wait for its answer's text."""
        answers = self.find(".theirs:not(.typing)").count()
        self.find("textarea").fill(question)
        self.find("textarea").press("Enter")
        self.find(".theirs:not(.typing)").nth(answers).wait_for(timeout=20_000)
        return str(self.find(".theirs:not(.typing)").nth(answers).inner_text())

    def shot(self, name: str) -> None:
        """A picture for people to look at."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))


@pytest.fixture()
def widget(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Widget]:
    """A fresh browser context; `request.param` may hold its options."""
    context = browser.new_context(**getattr(request, "param", {"viewport": {"width": 1100, "height": 800}}))
    page = context.new_page()
    yield Widget(page, f"http://127.0.0.1:{server.port}/chat/")
    context.close()
