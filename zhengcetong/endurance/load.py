"""Users that ask over REST and check every answer against the policy their conversation is about."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

import aiohttp

from zhengcetong.knowledge.models import Policy

_AGAIN_SECONDS = 0.2
_MOST_TOPICS = 50
_TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass(frozen=True)
class Topic:
    """A policy that a conversation is about, with what its answers must hold."""

    policy: str
    name: str
    date: str


def topics(policies: Iterable[Policy]) -> List[Topic]:
    """One topic a policy, of the first ones."""
    found = []
    for policy in itertools.islice(policies, _MOST_TOPICS):
        year, month = policy.article.date.split("-")[:2]
        found.append(Topic(policy.id, policy.name, f"{int(year)}年{int(month)}月"))
    return found


def questions(topic: Topic) -> List[Tuple[str, str]]:
    """A conversation: each question with what its answer must hold; only the first names the policy."""
    return [
        (f"《{topic.name}》是谁颁布的", f"policy:{topic.policy}"),
        ("那是哪年颁布的", topic.date),
        ("谢谢", "kind:chitchat"),
        ("它是谁颁布的", f"policy:{topic.policy}"),
    ]


@dataclass
class Answer:
    """What came back: HTTP status (0: no connection), the turn, and how long it took."""

    status: int
    seconds: float
    text: str = ""
    custom: Dict[str, Any] = field(default_factory=dict)
    error: str = ""

    @property
    def acknowledged(self) -> bool:
        """Whether the server said that it took the turn."""
        return self.status == 200 and self.custom.get("operation") != "error"

    def holds(self, expected: str) -> bool:
        """Whether the answer is the one expected by `questions`."""
        if expected.startswith("policy:"):
            return self.custom.get("policies") == [expected[7:]]
        if expected.startswith("kind:"):
            return bool(self.custom.get("kind") == expected[5:])
        return expected in self.text


class Client:
    """A pool of connections to the REST webhook."""

    def __init__(self, url: str, key: str = "", source: Optional[str] = None) -> None:
        """`key` for servers that demand one; `source` is the client's own address."""
        self._url = url
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._local = (source, 0) if source else None

    async def __aenter__(self) -> Client:
        connector = aiohttp.TCPConnector(limit=0, local_addr=self._local)
        self._session = aiohttp.ClientSession(connector=connector, timeout=_TIMEOUT, headers=self._headers)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._session.close()

    async def ask(self, sender: str, message: str) -> Answer:
        """Ask once; never raises for a connection that breaks."""
        started = time.perf_counter()
        try:
            async with self._session.post(self._url, json={"sender": sender, "message": message}) as answer:
                status, body = answer.status, await answer.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            return Answer(0, time.perf_counter() - started, error=type(error).__name__)
        seconds = time.perf_counter() - started
        if status != 200:
            return Answer(status, seconds, error=str(body))
        texts = [part["text"] for part in body if "text" in part]
        customs = [part["custom"] for part in body if "custom" in part]
        return Answer(status, seconds, texts[0] if texts else "", customs[0] if customs else {})


@dataclass
class Count:
    """What a load came to."""

    seconds: List[float] = field(default_factory=list)
    acknowledged: List[str] = field(default_factory=list)  # one sender for every turn
    failed: List[str] = field(default_factory=list)  # 5xx, error turns, broken connections
    unsaved: int = 0  # the declared 503
    mixed: List[str] = field(default_factory=list)
    empty: List[str] = field(default_factory=list)

    def add(self, sender: str, question: str, expected: str, answer: Answer) -> None:
        """Take in one answer."""
        self.seconds.append(answer.seconds)
        if answer.status == 503 and "not_saved" in answer.error:
            self.unsaved += 1
        elif not answer.acknowledged:
            self.failed.append(f"{question}: {answer.status} {answer.error or answer.text}")
        else:
            self.acknowledged.append(sender)
            if not answer.text.strip():
                self.empty.append(question)
            elif not answer.holds(expected):
                self.mixed.append(f"{sender}: {question} → {answer.text}")


def percentile(seconds: Sequence[float], share: float) -> float:
    """The `share` quantile of `seconds`, in milliseconds; 0 of nothing."""
    if not seconds:
        return 0.0
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3, 1)


async def converse(
    client: Client,
    count: Count,
    topic: Topic,
    patient: float = 0.0,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """One conversation about a topic; a turn that failed is asked again for `patient` seconds, or until
    `stopped`."""
    sender = uuid.uuid4().hex
    for question, expected in questions(topic):
        deadline = time.monotonic() + patient
        while True:
            answer = await client.ask(sender, question)
            count.add(sender, question, expected, answer)
            if answer.acknowledged or time.monotonic() >= deadline:
                break
            if stopped():
                return  # what follows would lack its context
            await asyncio.sleep(_AGAIN_SECONDS)


async def at_once(url: str, about: Sequence[Topic], senders: int) -> Count:
    """`senders` conversations that go on at the same time, in step, each about another topic than its
    neighbours."""
    count = Count()
    async with Client(url) as client:
        talks = (converse(client, count, about[n % len(about)]) for n in range(senders))
        await asyncio.gather(*talks)
    return count
