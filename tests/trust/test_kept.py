"""What is kept goes on after a restart, ends when it should, and can be deleted."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from typing import Dict, List

import requests

from zhengcetong.endurance.server import Serving
from zhengcetong.knowledge.snapshot import ROOT


def _ask(server: Serving, sender: str, message: str) -> str:
    answer = requests.post(server.url, json={"sender": sender, "message": message}, timeout=60)
    assert answer.status_code == 200, answer.text
    return str(answer.json()[0]["text"])


def _session(server: Serving) -> Dict[str, str]:
    token = requests.post(f"{server.base}/chat/sessions", json={}, timeout=10).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def _command(server: Serving, *arguments: str) -> str:
    env = {**os.environ, "DATA_DIR": str(server.data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", "-m", "zhengcetong.serving.conversations", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


def _rows(server: Serving, query: str, *values: object) -> List[tuple]:
    with sqlite3.connect(server.data / "conversations.db", timeout=30) as database:
        return database.execute(query, values).fetchall()


def test_conversation_vote_and_unanswered_question_survive_kill_9(own: Serving) -> None:
    bearer = _session(own)
    ask = f"{own.base}/chat/messages"
    requests.post(ask, json={"message": "建设指南是谁颁布的"}, headers=bearer, timeout=30)
    vote = {"answer_id": "answer-that-was-liked", "vote": "up"}
    assert requests.post(f"{own.base}/chat/feedback", json=vote, headers=bearer, timeout=30).ok
    _ask(own, "curious", "月球基地的建设经费是多少")
    own.kill("rasa", "actions")
    assert own.wait(300)
    answer = requests.post(ask, json={"message": "它是哪年颁布的"}, headers=bearer, timeout=60)
    assert "2017年1月" in answer.json()["text"]
    with sqlite3.connect(own.data / "feedback.db") as votes:
        assert votes.execute("SELECT vote FROM feedback WHERE answer_id LIKE 'answer-that%'").fetchall()
    with sqlite3.connect(own.data / "unanswered.db") as questions:
        assert questions.execute("SELECT times FROM unanswered WHERE question LIKE '月球基地%'").fetchall()


def test_an_expired_session_starts_fresh(own: Serving) -> None:
    _ask(own, "sleeper", "《促进大数据发展行动纲要》是谁颁布的")
    about = "颁布于2018年1月。"
    assert _ask(own, "sleeper", "那是哪年颁布的").startswith(about)
    with sqlite3.connect(own.data / "conversations.db", timeout=30) as database:
        for number, data in database.execute(
            "SELECT id, data FROM events WHERE sender_id = 'sleeper'"
        ).fetchall():
            event = json.loads(data)
            event["timestamp"] -= 7_200
            database.execute("UPDATE events SET data = ? WHERE id = ?", (json.dumps(event), number))
    assert not _ask(own, "sleeper", "那是哪年颁布的").startswith(about)


def test_the_operator_deletes_one_conversation_by_its_id(own: Serving) -> None:
    _ask(own, "unwanted", "促进大数据发展行动纲要的蓝图是谁画的")
    _ask(own, "wanted", "促进大数据发展行动纲要是谁颁布的")
    assert "0 events" not in _command(own, "forget", "unwanted")
    assert _rows(own, "SELECT 1 FROM events WHERE sender_id = 'unwanted'") == []
    assert _rows(own, "SELECT 1 FROM events WHERE sender_id = 'wanted'") != []
    kept = b"".join(path.read_bytes() for path in own.data.glob("conversations.db*"))
    assert b"\\u84dd\\u56fe\\u662f\\u8c01" not in kept  # nothing of it is left in the file either


def test_the_user_deletes_the_conversation(own: Serving) -> None:
    bearer = _session(own)
    ask, gone = f"{own.base}/chat/messages", f"{own.base}/chat/conversation"
    requests.post(ask, json={"message": "建设指南是谁颁布的"}, headers=bearer, timeout=30)
    assert requests.delete(gone, headers=bearer, timeout=30).json() == {"deleted": True}
    answer = requests.post(ask, json={"message": "它是哪年颁布的"}, headers=bearer, timeout=30)
    assert "2017年1月" not in answer.json()["text"]


def test_purge_deletes_what_is_older_than_the_retention(own: Serving) -> None:
    with sqlite3.connect(own.data / "conversations.db", timeout=30) as database:
        insert = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, 'user', ?, '{}')"
        for days in (89, 91):
            database.execute(insert, (f"{days} days old", time.time() - days * 86_400))
    assert "1 events" in _command(own, "purge")
    assert _rows(own, "SELECT sender_id FROM events WHERE sender_id LIKE '% days old'") == [("89 days old",)]


def test_a_number_as_sender_is_kept_under_another_id(own: Serving) -> None:
    _ask(own, "13800138000", "《促进大数据发展行动纲要》是谁颁布的")
    assert "2018年1月" in _ask(own, "13800138000", "那是哪年颁布的")
    assert _rows(own, "SELECT 1 FROM events WHERE sender_id LIKE '%13800138000%'") == []
    assert "0 events" not in _command(own, "forget", "13800138000")


def test_nothing_personal_is_stored(own: Serving) -> None:
    said = "我是张三，手机１３８ ００１３ ８０００，身份证11010519491231002X，邮箱zhang@example.com，月球经费多少"
    _ask(own, "teller", said)
    body = {"sender": "teller", "message": "谢谢", "metadata": {"phone": "13800138000"}}
    assert requests.post(own.url, json=body, timeout=30).ok
    vote = {"answer_id": "x", "vote": "down", "reason": "打13800138000找我"}
    assert requests.post(f"{own.base}/chat/feedback", json=vote, headers=_session(own), timeout=30).ok
    kept = b"".join(path.read_bytes() for path in own.data.glob("*.db*"))
    for number in ("13800138000", "１３８ ００１３", "11010519491231002", "zhang@example"):
        assert number.encode() not in kept and json.dumps(number)[1:-1].encode() not in kept
