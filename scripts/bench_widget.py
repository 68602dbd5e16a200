"""Measure the widget: its size, and the time from the server's reply to the answer on screen.

usage: .venv/bin/python scripts/bench_widget.py URL   (of a running server, e.g. http://127.0.0.1:5005)
"""

import shutil
import statistics
import sys
import urllib.request

from playwright.sync_api import sync_playwright

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_QUESTIONS = ("大数据纲要什么时候颁布的", "2018年颁布了哪些政策", "那个规划是谁发的", "一共有哪些政策")
_TURNS = 40
# From the end of the reply's last byte to the first frame painted after the answer stands in the page.
_WATCH = """() => {
  window.delays = [];
  const log = document.querySelector('policy-chat').shadowRoot.querySelector('.log');
  new MutationObserver(() => {
    const entries = performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/chat/messages'));
    const shown = log.querySelectorAll('.answer').length;
    if (shown > window.delays.length && entries.length) {
      const done = entries[entries.length - 1].responseEnd;
      window.delays.push(null);
      const place = window.delays.length - 1;
      requestAnimationFrame(() => setTimeout(() => { window.delays[place] = performance.now() - done; }, 0));
    }
  }).observe(log, {childList: true});
}"""


def main() -> int:
    """Print size and delays."""
    base = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:5005"
    request = urllib.request.Request(f"{base}/chat/widget.js", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        size = len(answer.read())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        page = browser.new_page()
        page.goto(f"{base}/chat/")
        page.wait_for_function("() => window.PolicyChat")
        page.evaluate("() => PolicyChat.open()")
        page.evaluate("() => performance.setResourceTimingBufferSize(10000)")
        page.evaluate(_WATCH)
        for i in range(_TURNS):
            page.evaluate("(q) => PolicyChat.ask(q)", _QUESTIONS[i % len(_QUESTIONS)])
        page.wait_for_timeout(500)
        delays = sorted(d for d in page.evaluate("() => window.delays") if d is not None)
        browser.close()
    print(f"widget.js: {size / 1024:.1f} KB compressed")
    print(
        f"reply to answer on screen, {len(delays)} turns: median {statistics.median(delays):.0f} ms, "
        f"95th percentile {delays[int(len(delays) * 0.95)]:.0f} ms, most {delays[-1]:.0f} ms"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
