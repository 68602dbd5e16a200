"""Whatever an integrator sends, the answer keeps the contract."""

import json
from typing import Any, Dict

import jsonschema
import jwt
import pytest
import requests

from tests.conftest import Server
from zhengcetong.knowledge.snapshot import ROOT

SCHEMA = json.loads((ROOT / "zhengcetong" / "answer" / "custom.schema.json").read_text())


def _turn(messages: Any) -> Dict[str, Any]:
    assert [sorted(set(m) - {"buttons"}) for m in messages] == [
        ["recipient_id", "text"],
        ["custom", "recipient_id"],
    ]
    jsonschema.validate(messages[1]["custom"], SCHEMA)
    assert messages[0]["text"].strip() and "\n\n" not in messages[0]["text"]
    return dict(messages[1]["custom"])


def test_a_question_is_answered_with_its_source(server: Server) -> None:
    messages = server.ask("《促进大数据发展行动纲要》是谁颁布的?", "facts")
    custom = _turn(messages)
    assert "国务院" in messages[0]["text"]
    assert custom["kind"] == "answer" and custom["citations"][0]["section"] == "一"


def test_a_question_that_fits_several_is_asked_back_with_buttons(server: Server) -> None:
    messages = server.ask("《规划》是谁颁布的", "clarify")
    assert _turn(messages)["kind"] == "clarify"
    titles = [b["title"] for b in messages[0]["buttons"]]
    assert len(titles) == 2
    again = server.ask(messages[0]["buttons"][1]["payload"], "clarify")
    assert "国家发展改革委" in again[0]["text"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "\u200b\u200b",
        "\x00\x01",
        "/restart",
        "/greet",
        "／intent",
        '/ask_date{"policy":"x"}',
        "问" * 10_000,
        "\ud800",
        "?!。,",
        " /restart",
    ],
)
def test_an_unusable_message_gets_a_sentence(server: Server, message: str) -> None:
    body = json.dumps({"sender": "bad", "message": message})
    answer = requests.post(server.url, data=body, timeout=30)
    assert answer.status_code == 200
    assert _turn(answer.json())["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ("{", 400, None),
        ("", 400, None),
        ("null", 400, None),
        ("[]", 400, None),
        ('"x"', 400, None),
        (b"\xff\xfe", 400, None),
        ("[" * 5000, 400, None),
        ('{"message": "x"}', 400, "sender"),
        ('{"sender": "", "message": "x"}', 400, "sender"),
        ('{"sender": " ", "message": "x"}', 400, "sender"),
        ('{"sender": 1, "message": "x"}', 400, "sender"),
        ('{"sender": {"a": 1}, "message": "x"}', 400, "sender"),
        (json.dumps({"sender": "chat-" + "aZ09_-" * 4, "message": "x"}), 400, "sender"),
        ('{"sender": "a"}', 400, "message"),
        ('{"sender": "a", "message": 5}', 400, "message"),
        ('{"sender": "a", "message": null}', 400, "message"),
        ('{"sender": "a", "message": "x", "metadata": []}', 400, "metadata"),
        ('{"sender": "a", "message": "x", "input_channel": "cmdline"}', 400, "input_channel"),
        (json.dumps({"sender": "a", "message": "x" * 70_000}), 413, None),
    ],
)
def test_a_malformed_request_gets_a_json_error(server: Server, body: Any, status: int, field: Any) -> None:
    answer = requests.post(server.url, data=body, timeout=30)
    assert answer.status_code == status, answer.text[:200]
    error = answer.json()["error"]
    assert error["field"] == field and error["code"] and error["message"]


def test_conversations_are_kept_apart(server: Server) -> None:
    server.ask("国家信息化发展战略纲要是谁发的", "one")
    server.ask("政府信息公开条例是谁发的", "two")
    assert "2016年1月" in server.ask("哪年的", "one")[0]["text"]
    assert "2019年4月" in server.ask("哪年的", "two")[0]["text"]


def test_a_widget_conversation_cannot_be_taken_over(server: Server) -> None:
    chat = f"http://127.0.0.1:{server.port}/chat"
    token = requests.post(f"{chat}/sessions", json={}, timeout=10).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    asked = {"message": "国家信息化发展战略纲要是谁发的"}
    assert requests.post(f"{chat}/messages", json=asked, headers=bearer, timeout=30).ok
    owner = jwt.decode(token, options={"verify_signature": False})["sub"]
    body = {"sender": owner, "message": "哪年的"}
    refused = requests.post(server.url, json=body, timeout=30)
    assert refused.status_code == 400 and refused.json()["error"]["field"] == "sender"
    assert "2016年1月" not in refused.text
    for other in (f" {owner}", f"{owner} ", owner.upper(), f"{owner}\u200b"):  # near is not the same
        answer = requests.post(server.url, json={"sender": other, "message": "哪年的"}, timeout=30)
        assert "2016年1月" not in answer.text


def test_user_text_stays_out_of_the_logs(server: Server) -> None:
    secret = "我的秘密暗号是蓝色河马"
    server.ask(secret, "private")
    for log in (server.data / "log").glob("*.log"):
        assert "蓝色河马" not in log.read_text(errors="replace")
        assert "\\u84dd\\u8272" not in log.read_text(errors="replace")


def test_the_first_page_tells_no_version(server: Server) -> None:
    answer = requests.get(f"http://127.0.0.1:{server.port}/", timeout=10)
    assert "3.6" not in answer.text
