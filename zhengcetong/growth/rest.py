"""Questions on generated knowledge asked over REST of the real servers."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import uuid
from pathlib import Path
from typing import Dict, List, Mapping, Sequence

import requests

from zhengcetong.endurance.server import Serving
from zhengcetong.growth.generator import Made
from zhengcetong.growth.questions import GROUPS, Asked, questions

_WARM_UP = 40
_SECONDS = 60
_TICKS = os.sysconf("SC_CLK_TCK")


def over_rest(environment: Mapping[str, str], made: Sequence[Made], number: int) -> Dict[str, float]:
    """Milliseconds of a question, by the clock and of the processor in both servers; the share answered right.

    `number` questions of every kind, each in a conversation of its own; `environment` names the knowledge.
    """
    asked = questions(made, number)
    kinds: Dict[str, List[float]] = {name: [] for name in GROUPS}
    warm_up = questions(made, 2, seed=2)[:_WARM_UP]
    settings = {name: environment[name] for name in ("KNOWLEDGE_DIR", "KNOWLEDGE_SNAPSHOT")}
    with (
        tempfile.TemporaryDirectory() as data,
        Serving(Path(data), settings) as server,
        requests.Session() as session,
    ):
        for question in warm_up:
            _ask(session, server, question)
        before = _processor(server)
        answers = [_ask(session, server, question) for question in asked]
        used = _processor(server) - before
    for question, answer in zip(asked, answers, strict=True):
        for name in (name for name, members in GROUPS.items() if question.kind in members):
            kinds[name].append(answer["milliseconds"])
    return {
        **{f"rest_{name}_ms": statistics.median(times) for name, times in kinds.items()},
        "rest_ms": statistics.median(answer["milliseconds"] for answer in answers),
        "rest_p95_ms": sorted(answer["milliseconds"] for answer in answers)[int(len(answers) * 0.95)],
        "rest_cpu_ms": used * 1e3 / len(answers),
        "rest_right": 100 * sum(answer["right"] for answer in answers) / len(answers),
    }


def _ask(session: requests.Session, server: Serving, question: Asked) -> Dict[str, float]:
    body = {"sender": uuid.uuid4().hex, "message": question.text}
    started = time.perf_counter()
    answer = session.post(server.url, json=body, timeout=_SECONDS)
    milliseconds = (time.perf_counter() - started) * 1e3
    answer.raise_for_status()
    text, custom = answer.json()
    return {"milliseconds": milliseconds, "right": question.right(text["text"], custom["custom"])}


def _processor(server: Serving) -> float:
    """Seconds of the processor that both servers have used."""
    ticks = 0
    for pid in server.parts().values():
        # The name in brackets may hold blanks; times in user and system mode are the 12th and 13th field after it.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS
