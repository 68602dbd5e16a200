"""The description of the endpoints holds for the running server."""

import re
from typing import Any, Dict

import jsonschema
import requests
import yaml

from tests.conftest import Server
from zhengcetong.knowledge.snapshot import ROOT

API: Dict[str, Any] = yaml.safe_load((ROOT / "docs" / "openapi.yml").read_text(encoding="utf-8"))


def _plain(schema: Any) -> Any:
    """An OpenAPI schema as JSON Schema: references inlined, nullable as a type."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _plain(API["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    plain = {key: _plain(value) for key, value in schema.items() if key != "nullable"}
    if schema.get("nullable"):
        plain["type"] = [schema["type"], "null"]
    return plain


def _check(path: str, method: str, answer: requests.Response) -> None:
    described = API["paths"][path][method]["responses"][str(answer.status_code)]
    if "$ref" in described:
        described = API["components"]["responses"][described["$ref"].rsplit("/", 1)[1]]
    jsonschema.validate(answer.json(), _plain(described["content"]["application/json"]["schema"]))


def test_every_described_path_answers_as_described(server: Server) -> None:
    base = f"http://127.0.0.1:{server.port}"
    _check("/webhooks/rest/", "get", requests.get(f"{base}/webhooks/rest/", timeout=10))
    url = f"{base}/webhooks/rest/webhook"
    for body in (
        '{"sender": "o", "message": "一共有哪些政策"}',
        '{"sender": "o", "message": "/x"}',
        "{",
        "{}",
    ):
        _check("/webhooks/rest/webhook", "post", requests.post(url, data=body, timeout=30))
    large = requests.post(url, data=b"x" * 70_000, timeout=30)
    assert large.status_code == 413
    _check("/webhooks/rest/webhook", "post", large)


def test_the_chat_endpoints_answer_as_described(server: Server) -> None:
    base = f"http://127.0.0.1:{server.port}"
    for path in ("/chat/config", "/chat/health"):
        _check(path, "get", requests.get(base + path, timeout=10))
    opened = requests.post(f"{base}/chat/sessions", json={}, timeout=10)
    _check("/chat/sessions", "post", opened)
    bearer = {"Authorization": f"Bearer {opened.json()['token']}"}
    for message in ("一共有哪些政策", "/restart", "", 5):
        answer = requests.post(f"{base}/chat/messages", json={"message": message}, headers=bearer, timeout=30)
        _check("/chat/messages", "post", answer)
    for vote in ("up", "sideways"):
        body = {"answer_id": "x", "vote": vote}
        _check(
            "/chat/feedback",
            "post",
            requests.post(f"{base}/chat/feedback", json=body, headers=bearer, timeout=9),
        )
    for headers in (bearer, {}):
        gone = requests.delete(f"{base}/chat/conversation", headers=headers, timeout=10)
        _check("/chat/conversation", "delete", gone)
    refused = requests.post(f"{base}/chat/sessions", headers={"Origin": "https://other.example"}, timeout=10)
    assert refused.status_code == 403
    _check("/chat/sessions", "post", refused)


def test_the_widget_is_compressed_and_cached(server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}/chat/widget.js"
    first = requests.get(address, timeout=10)
    assert first.headers["Content-Encoding"] == "gzip" and "max-age=3600" in first.headers["Cache-Control"]
    assert int(first.headers["Content-Length"]) <= 25 * 1024
    again = requests.get(address, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)
    assert again.status_code == 304 and not again.content
    version = first.headers["ETag"].strip('"')
    assert "immutable" in requests.get(f"{address}?v={version}", timeout=10).headers["Cache-Control"]
    hosts = set(re.findall(r"https?://[\w.]+", first.text))
    assert hosts == {"http://www.w3.org"}  # the name of SVG, no address that anything is fetched from


def test_nothing_else_is_served(server: Server) -> None:
    base = f"http://127.0.0.1:{server.port}"
    for path in (
        "/conversations/x/tracker",
        "/model/parse",
        "/status",
        "/domain",
        "/version",
        "/webhooks/callback/",
    ):
        assert requests.get(base + path, timeout=10).status_code == 404, path
