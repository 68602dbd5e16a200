"""Whether a reply meets what a question of the evaluation sets demands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence

from zhengcetong.text.normalize import to_simplified

MAX_CHARS = 600
_NUMERALS = "0123456789一二两三四五六七八九十百"
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)(?:年0?(\d{1,2})月|[./-]0?(1[0-2]|[1-9])(?!\d))")
_LIST_MARK = re.compile(
    r"^\s*(?:\d{1,2}[、)）]|\d{1,2}\.(?=\D|(?:19|20)\d\d年)|[（(][\d一二三四五六七八九十]{1,2}[)）]|[①-⑳])\s*",
    re.M,
)
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)
_DENYING = (
    "不对",
    "不是",
    "不准确",
    "不正确",
    "不属",
    "不在",
    "不符",
    "有误",
    "并非",
    "错误",
    "没有",
    "不包括",
    "不完全",
    "有出入",
    "不一致",
)
_HEAD = 12
_VERDICTS = {"verify_true": "true", "verify_false": "false"}


@dataclass(frozen=True)
class Read:
    """What a person reads of a turn, and its structured object."""

    text: str
    custom: Optional[Mapping[str, Any]]

    @property
    def kind(self) -> Optional[str]:
        """The declared kind of the turn."""
        return self.custom.get("kind") if self.custom else None


def read(messages: Sequence[Mapping[str, Any]]) -> Read:
    """Texts and button titles of a turn's messages joined, and the last structured object."""
    texts: List[str] = []
    custom: Optional[Mapping[str, Any]] = None
    for message in messages:
        texts += [message["text"]] if message.get("text") else []
        texts += [str(button.get("title", "")) for button in message.get("buttons") or []]
        if isinstance(message.get("custom"), Mapping) and "kind" in message["custom"]:
            custom = message["custom"]
    return Read("\n".join(texts), custom)


def comparable(text: str) -> str:
    """`text` without script, case, punctuation and ways to write a month told apart."""
    simple = unicodedata.normalize("NFKC", to_simplified(text)).lower()
    simple = re.sub(r"(?<=\d)\s+(?=[年月日])|(?<=[年月])\s+(?=\d)", "", simple)
    simple = _YEAR_MONTH.sub(lambda m: f"{m[1]}年{int(m[2] or m[3])}月", simple)
    return _NOT_WORD.sub("", simple)


def contains(text: str, wanted: str) -> bool:
    """`wanted` stands in comparable `text`, and not as the tail of a longer number."""
    key = comparable(wanted)
    if not key:
        return True
    start = text.find(key)
    while start >= 0:
        if key[0] not in _NUMERALS or not start or text[start - 1] not in _NUMERALS:
            return True
        start = text.find(key, start + 1)
    return False


def failures(item: Mapping[str, Any], messages: Sequence[Mapping[str, Any]]) -> List[str]:
    """What is wrong with the reply to `item`; empty if nothing is."""
    reply = read(messages)
    text = comparable(_LIST_MARK.sub("", reply.text))
    found = []
    if reply.kind not in item["kind"].split("|"):
        found.append(f"kind {reply.kind}, wanted {item['kind']}")
    found += [f"missing {g}" for g in item.get("must") or [] if not any(contains(text, a) for a in g)]
    found += [f"has {word}" for word in item.get("must_not") or [] if contains(text, word)]
    if len(reply.text) > MAX_CHARS:
        found.append(f"{len(reply.text)} characters")
    broken = _broken_contract(reply.custom)
    if broken:
        found.append(broken)
    return found + _wrong_verdict(item, reply, text)


def _broken_contract(custom: Optional[Mapping[str, Any]]) -> Optional[str]:
    if custom is None:
        return "no structured object"
    citations = custom.get("citations") or []
    answered = custom.get("kind") == "answer"
    if answered and not citations:
        return "answer without citation"
    for statement in custom.get("statements") or []:
        cited = statement.get("citations") or []
        if any(not isinstance(i, int) or not 0 <= i < len(citations) for i in cited):
            return "citation out of range"
        if answered and not cited:
            return "statement without citation"
    return None


def _wrong_verdict(item: Mapping[str, Any], reply: Read, text: str) -> List[str]:
    found = []
    for tag in item.get("tags") or []:
        wanted = _VERDICTS.get(tag)
        if wanted is None or reply.kind != "answer":
            continue
        verdict = reply.custom.get("verdict") if reply.custom else None
        if verdict != wanted:
            found.append(f"verdict {verdict}, wanted {wanted}")
        denies = any(word in text[:_HEAD] for word in _DENYING)
        if denies != (wanted == "false"):
            found.append("first words and verdict disagree")
    return found


def summary_counts(rows: Sequence[Mapping[str, Any]]) -> Dict[str, List[int]]:
    """Passed and asked per ability (the first tag), sorted by name."""
    counts: Dict[str, List[int]] = {}
    for row in rows:
        ability = (row.get("tags") or ["-"])[0]
        passed, asked = counts.setdefault(ability, [0, 0])
        counts[ability] = [passed + (not row["failures"]), asked + 1]
    return dict(sorted(counts.items()))
