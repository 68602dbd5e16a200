"""Fuzzing of every endpoint over HTTP: any bytes may come, only declared answers may go."""

from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Sequence

import aiohttp
from yarl import URL

from zhengcetong.endurance.inputs import CANARY, Bodies, Messages
from zhengcetong.endurance.load import percentile
from zhengcetong.endurance.progress import Progress
from zhengcetong.endurance.report import Report
from zhengcetong.endurance.server import Serving

_AT_ONCE = 6
_TIMEOUT = aiohttp.ClientTimeout(total=30)
_LONGEST_SECONDS = 10.0
_ALLOWED = frozenset((200, 201, 204, 304, 400, 401, 403, 404, 405, 408, 413, 414, 417, 429, 431))
_TRACE = re.compile(r"Traceback \(most recent|File \"[^\"]+\", line|site-packages|rasa[._]core")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDINGS = ("。", "？", "！", "）", "”", "…")


@dataclass
class Found:
    """What the fuzzing found."""

    sent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: List[float] = field(default_factory=list)
    undeclared: List[str] = field(default_factory=list)
    traces: List[str] = field(default_factory=list)
    empty: List[str] = field(default_factory=list)
    hung: List[str] = field(default_factory=list)
    wordless: List[str] = field(default_factory=list)

    def check(self, request: str, status: int, text: str, method: str) -> None:
        """Judge one answer."""
        self.statuses[status] += 1
        unsaved = status == 503 and '"not_saved"' in text
        ready = status == 503 and '"ready":false' in text
        if status not in _ALLOWED and not unsaved and not ready:
            self.undeclared.append(f"{status} for {request}: {text[:200]}")
        if _TRACE.search(text):
            self.traces.append(f"{request}: {text[:200]}")
        if not text.strip() and status not in (204, 304) and method not in ("HEAD", "OPTIONS"):
            self.empty.append(f"{status} for {request}")
        said = _said(text)
        if said is not None and not (_HAN.search(said) and said.rstrip().endswith(_ENDINGS)):
            self.wordless.append(f"{request}: {said[:200]}")


def _said(text: str) -> str | None:
    """The sentence for people in an error or in an error turn, None where there is none."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if isinstance(data, dict) and isinstance(data.get("error"), dict):
        return str(data["error"].get("message"))
    if isinstance(data, dict) and "custom" in data:
        return str(data["text"]) if data["custom"]["operation"] == "error" else None
    if isinstance(data, list) and len(data) == 2 and "custom" in data[1]:
        return str(data[0]["text"]) if data[1]["custom"]["operation"] == "error" else None
    return None


async def _worker(server: Serving, found: Found, bodies: Bodies, total: int) -> None:
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector, timeout=_TIMEOUT) as session:
        while found.sent < total:
            found.sent += 1
            method, path, body, headers = bodies.one()
            request = f"{method} {path[:60]} {body[:200]!r}"
            loop = asyncio.get_running_loop()
            started = loop.time()
            try:
                address = URL(server.base + path, encoded=True)
                async with session.request(method, address, data=body or None, headers=headers) as answer:
                    text = (await answer.read()).decode("utf-8", "replace")
                    found.check(request, answer.status, text, method)
            except asyncio.TimeoutError:
                found.hung.append(request)
            except (aiohttp.ClientError, OSError) as error:
                found.undeclared.append(f"{type(error).__name__} for {request}")
            took = loop.time() - started
            found.seconds.append(took)
            if took > _LONGEST_SECONDS:
                found.hung.append(f"{took:.1f} s for {request}")


async def _token(server: Serving) -> str:
    async with (
        aiohttp.ClientSession(timeout=_TIMEOUT) as session,
        session.post(f"{server.base}/chat/sessions", json={}) as answer,
    ):
        return str((await answer.json())["token"])


async def fuzz_http(
    server: Serving, phrases: Sequence[str], total: int, seed: int, progress: Progress
) -> Found:
    """`total` requests from `seed`; every answer judged."""
    token, found = await _token(server), Found()
    workers = []
    for number in range(_AT_ONCE):
        dice = random.Random(seed * 1_000 + number)
        workers.append(_worker(server, found, Bodies(dice, Messages(dice, phrases), token), total))
    with progress.step("requests over HTTP", lambda: found.sent, total):
        await asyncio.gather(*workers)
    return found


def in_logs(data: Path) -> List[str]:
    """Places in logs and console output where a user's words turn up, plain or escaped."""
    escaped = CANARY.encode("unicode_escape").decode()
    forms = (CANARY[:3], escaped[:18], "%E8%93%9D%E6%B2%B3")
    found = []
    for path in [*sorted((data / "log").glob("*")), *sorted(data.glob("*.out"))]:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if any(form in line for form in forms):
                found.append(f"{path.name}: {line[:150]}")
    return found


def judge(report: Report, found: Found, server: Serving) -> None:
    """The figures of the fuzzing over HTTP."""
    report.least("requests fuzzed over HTTP", found.sent, 1)
    statuses: Dict[int, int] = dict(sorted(found.statuses.items()))
    report.tell("answers by status", ", ".join(f"{status}: {number}" for status, number in statuses.items()))
    report.none("undeclared answers (5xx, broken connections)", found.undeclared)
    report.none("stack traces shown", found.traces)
    report.none("empty replies", found.empty)
    report.none("errors without a Chinese sentence", found.wordless)
    report.none("hangs", found.hung)
    report.none("user text in logs", in_logs(server.data))
    report.tell("median ms", percentile(found.seconds, 0.5))
    report.most("longest ms", round(max(found.seconds) * 1e3), _LONGEST_SECONDS * 1e3)
