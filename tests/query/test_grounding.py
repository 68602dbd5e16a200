"""Every number, date and name in an answer stands in the entries it cites, or is counted from them."""

import re
from typing import Any, Dict, Iterator, List, Tuple

import pytest

from tests.conftest import Talk
from zhengcetong.answer.views import title
from zhengcetong.knowledge.snapshot import Snapshot

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_TITLES = re.compile(r"《[^《》]+》")
ATTRIBUTES = (
    "是什么时候颁布的",
    "由谁颁布",
    "的文号是多少",
    "的全称是什么",
    "还有效吗",
    "什么时候施行",
    "的成文日期",
    "官方发布日期是哪天",
    "的原文链接",
    "主要讲什么",
    "为什么出台",
    "的目标是什么",
    "有哪些原则",
    "之后颁布的是哪份",
    "之前颁布的是哪份",
    "是2015年发的吗",
    "是国务院办公厅发的对吗",
    "和政府信息公开条例有什么区别",
    "和政府信息公开条例隔了多久",
    "和建设指南哪个先颁布",
)
COLLECTION = (
    "一共有哪些政策",
    "2016年颁布了哪些政策",
    "2018年以来有几份",
    "国务院颁布的有哪些",
    "国办单独发的有几份",
    "最早的是哪份",
    "最新的是哪份",
    "哪个机构颁布的最多",
    "哪年颁布的最多",
    "规划有哪些",
    "联合颁布的是哪份",
    "标题里带“十三五”的有哪些",
    "2018年以前颁布的有哪些",
    "除国务院外其他机构颁布的有哪些",
    "按时间先后排列所有政策",
)


def _sources(custom: Dict[str, Any], snapshot: Snapshot) -> str:
    """Everything that the cited entries, rows and records hold, as text."""
    policies = {p.id: p for p in snapshot.knowledge.policies}
    parts: List[str] = []
    for citation in custom["citations"]:
        owner, entry_id = citation["entry"].split("#")
        if owner == "overview":
            parts += [e.text for e in snapshot.knowledge.overview.entries if e.id == entry_id]
            continue
        policy = policies[owner]
        year, month = policy.article.date.split("-")
        parts += [
            policy.name,
            policy.short,
            policy.official.title,
            policy.official.number or "",
            f"{year}年{int(month)}月",
        ]
        parts += [str(getattr(policy.official, f) or "") for f in ("url", "english_url", "validity")]
        for day in (policy.official.written, policy.official.published, policy.official.effective):
            parts += [f"{day.year}年{day.month}月{day.day}日"] if day else []
        parts += [d.note for d in policy.discrepancies]
        parts += [
            e.text + "".join(i.name + (i.text or "") for i in e.items)
            for e in policy.entries
            if e.id == entry_id
        ]
    return "\n".join(parts)


def _computed(text: str) -> Iterator[str]:
    """Numbers that are declared computations: counts, positions in a list, spans."""
    yield from re.findall(r"(?:共|有|只有|收录|各|我能回答)(\d+)(?:项|份|个|部)", text)
    yield from re.findall(r"(?m)^(\d+)\. ", text)
    for match in (
        re.findall(r"(\d+)年(?:（(\d+)个月）|(\d+)个月)?", text) if "隔" in text or "早" in text else []
    ):
        yield from (part for part in match if part)
    yield from re.findall(r"(\d+)个月", text)


def _unfounded(talk: Talk, text: str, snapshot: Snapshot) -> List[str]:
    body = text.rsplit("\n出处：", 1)[0]
    sources = _sources(talk.custom, snapshot)
    names = sources + "".join(title(p.name) for p in snapshot.knowledge.policies)
    computed = set(_computed(body))
    found = [n for n in _NUMBERS.findall(body) if n not in sources and n not in computed]
    return found + [t for t in _TITLES.findall(body) if t.strip("《》") not in names]


def _questions(snapshot: Snapshot) -> Iterator[Tuple[str, str]]:
    for policy in snapshot.knowledge.policies:
        for attribute in ATTRIBUTES:
            yield policy.id, f"{title(policy.name)}{attribute}"
        for entry in policy.entries:
            yield policy.id, f"{title(policy.short)}的{entry.label}是怎么说的"
            for name in entry.names:
                yield policy.id, f"{name}是什么意思"
                yield policy.id, f"哪份文件提到{name}"


def test_answers_about_every_entry_state_only_what_they_cite(talk: Talk, snapshot: Snapshot) -> None:
    problems, answered, asked = [], 0, 0
    for _, question in _questions(snapshot):
        talk.context = None
        text = talk.say(question)
        asked += 1
        answered += talk.custom["kind"] == "answer"
        if talk.custom["kind"] == "answer":
            bad = _unfounded(talk, text, snapshot)
            problems += [(question, bad, text)] if bad else []
    assert not problems, problems[:5]
    assert answered > 0.8 * asked


@pytest.mark.parametrize("question", COLLECTION)
def test_answers_about_the_collection_state_only_what_they_cite(
    talk: Talk, snapshot: Snapshot, question: str
) -> None:
    text = talk.say(question)
    assert talk.custom["kind"] == "answer", text
    assert not _unfounded(talk, text, snapshot), text


def test_every_citation_resolves(talk: Talk, snapshot: Snapshot) -> None:
    entries = {f"{p.id}#{e.id}" for p in snapshot.knowledge.policies for e in p.entries}
    entries |= {f"overview#{e.id}" for e in snapshot.knowledge.overview.entries}
    virtual = {f"{p.id}#{v}" for p in snapshot.knowledge.policies for v in ("row", "record")}
    for question in COLLECTION:
        talk.say(question)
        for citation in talk.custom["citations"]:
            assert citation["entry"] in entries | virtual
            assert citation["title"] and citation["section"]
