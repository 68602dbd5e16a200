"""The widget's files: small sources joined when the server starts, compressed, with an ETag."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict

import yaml
from sanic.request import Request
from sanic.response import HTTPResponse, raw

STATIC = Path(__file__).resolve().parent / "static"
_AN_HOUR = "public, max-age=3600"
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """A file as it is sent: plain and compressed, with its version."""

    body: bytes
    compressed: bytes
    version: str
    content_type: str

    def respond(self, request: Request) -> HTTPResponse:
        """The file, or 304 where the browser has it; a versioned URL may be kept for ever."""
        etag = f'"{self.version}"'
        cache = _FOR_EVER if request.args.get("v") == self.version else _AN_HOUR
        headers = {
            "ETag": etag,
            "Cache-Control": cache,
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "*",
        }
        if request.headers.get("if-none-match") == etag:
            return raw(b"", status=304, headers=headers)
        body = self.body
        if "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = self.compressed, "gzip"
        return raw(body, headers=headers, content_type=self.content_type)


def _asset(body: bytes, content_type: str) -> Asset:
    version = hashlib.sha256(body).hexdigest()[:16]
    return Asset(body, gzip.compress(body, 9, mtime=0), version, content_type)


def texts() -> Dict[str, Any]:
    """The interface's texts by language."""
    found: Dict[str, Any] = yaml.safe_load((STATIC / "texts.yml").read_text(encoding="utf-8"))
    return found


def widget() -> Asset:
    """widget.js: texts, style and the script's parts in the order of their names, in one function."""
    style = (STATIC / "widget.css").read_text(encoding="utf-8")
    parts = [path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("widget-*.js"))]
    script = "\n".join(
        [
            "(function () {",
            '"use strict";',
            f"const TEXTS = {json.dumps(texts(), ensure_ascii=False)};",
            f"const STYLE = {json.dumps(style, ensure_ascii=False)};",
            *parts,
            "})();",
        ]
    )
    return _asset(script.encode("utf-8"), "text/javascript; charset=utf-8")


def page() -> Asset:
    """The demo page with the snippet to copy."""
    return _asset((STATIC / "demo.html").read_bytes(), "text/html; charset=utf-8")


def demo_script() -> Asset:
    """The demo page's own script."""
    return _asset((STATIC / "demo.js").read_bytes(), "text/javascript; charset=utf-8")


def stylesheet(name: str) -> Asset:
    """A style sheet of its own, for browsers and pages that need one."""
    return _asset((STATIC / name).read_bytes(), "text/css; charset=utf-8")
