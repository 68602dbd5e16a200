"""Checks of the knowledge beyond its schema: references, dates, names, links, clean text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Dict, Iterator, List, Sequence, Tuple
from urllib.parse import urlparse

from zhengcetong.knowledge.models import Entry, Knowledge, Policy, Source
from zhengcetong.knowledge.positions import Key
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize, to_simplified

# (place: file stem of a policy or of another file, path in it, what is wrong, how to mend it)
Finding = Tuple[str, Tuple[Key, ...], str, str]
MAX_TEXT, MAX_NOTE = 200, 80
_GLOSS = re.compile(r"[\u4e00-\u9fff][（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_HIDDEN = re.compile(r"[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\ue000-\uf8ff\ufeff]")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;?!]|[\u4e00-\u9fff]:(?!//)|\"")


def findings(knowledge: Knowledge) -> Iterator[Finding]:
    """Everything wrong with a knowledge that fits the schema."""
    yield from _policies(knowledge)
    yield from _names(knowledge)
    for index, entry in enumerate(knowledge.overview.entries):
        yield from _entry("overview", ("overview", "entries", index), entry, knowledge, ())


def _policies(knowledge: Knowledge) -> Iterator[Finding]:
    ids: Dict[str, str] = {}
    rows: Dict[int, str] = {}
    numbers: Dict[str, str] = {}
    issuers = {issuer.id for issuer in knowledge.issuers}
    doctypes = {doctype.id for doctype in knowledge.doctypes}
    for policy in knowledge.policies:
        place = policy.id
        if policy.id in ids:
            yield place, ("id",), f"id {policy.id} 用了两次", "换一个没有用过的id"
        if policy.row in rows:
            yield place, ("row",), f"row {policy.row} 与 {rows[policy.row]} 相同", "每份政策的row各不相同"
        number = policy.official.number
        if number and number in numbers:
            yield place, ("official", "number"), f"文号{number}与 {numbers[number]} 相同", "核对文号"
        ids[policy.id], rows[policy.row] = policy.id, policy.id
        if number:
            numbers[number] = policy.id
        for index, issuer in enumerate(policy.article.issuers):
            if issuer not in issuers:
                yield (
                    place,
                    ("article", "issuers", index),
                    f"没有机构 {issuer}",
                    "先在issuers.yml里添加这个机构",
                )
        if policy.type not in doctypes:
            yield place, ("type",), f"没有文种 {policy.type}", "先在doctypes.yml里添加这个文种"
        yield from _dates(policy)
        yield from _links(policy)
        yield from _entries(policy, knowledge)


def _dates(policy: Policy) -> Iterator[Finding]:
    official = policy.official
    named = [(n, getattr(official, n)) for n in ("written", "published", "effective")]
    known = [(n, day) for n, day in named if day]
    for (one, first), (two, second) in zip(known, known[1:], strict=False):
        if first > second:
            yield (
                policy.id,
                ("official", two),
                f"{two} {second} 早于 {one} {first}",
                "核对日期:成文、发布、施行应依次不早于前者",
            )
    for name, day in known:
        if not 1990 <= day.year <= 2100:
            yield policy.id, ("official", name), f"日期 {day} 不合常理", "核对年份"


def _links(policy: Policy) -> Iterator[Finding]:
    for name in ("url", "english_url"):
        link = getattr(policy.official, name)
        if not link:
            continue
        parts = urlparse(link)
        host = parts.hostname or ""
        official = host == "gov.cn" or host.endswith(".gov.cn")
        if parts.scheme not in ("http", "https") or not official or host.startswith("big5."):
            yield (
                policy.id,
                ("official", name),
                f"链接 {link} 不能展示",
                "只用gov.cn下的原始页面,镜像和其他网站不填",
            )


def _entries(policy: Policy, knowledge: Knowledge) -> Iterator[Finding]:
    seen: List[str] = []
    all_ids = tuple(entry.id for entry in policy.entries)
    topics = {topic.id for topic in knowledge.topics}
    for index, entry in enumerate(policy.entries):
        path: Tuple[Key, ...] = ("entries", index)
        if entry.id in seen or entry.id in ("row", "record"):
            yield policy.id, (*path, "id"), f"条目id {entry.id} 重复或是保留字", "换一个没有用过的id"
        seen.append(entry.id)
        yield from _entry(policy.id, path, entry, knowledge, all_ids)
    for position, topic in enumerate(policy.topics):
        if topic not in topics:
            yield policy.id, ("topics", position), f"没有主题 {topic}", "先在topics.yml里添加这个主题"
    for number, difference in enumerate(policy.discrepancies):
        for entry_id in difference.entries:
            if entry_id not in all_ids:
                yield (
                    policy.id,
                    ("discrepancies", number, "entries"),
                    f"没有条目 {entry_id}",
                    "改成本文件里条目的id",
                )
        if len(difference.note) > MAX_NOTE:
            yield policy.id, ("discrepancies", number, "note"), f"说明超过{MAX_NOTE}字", "写短一些"
        yield from _text(policy.id, ("discrepancies", number, "note"), difference.note)


def _entry(
    place: str, path: Tuple[Key, ...], entry: Entry, knowledge: Knowledge, siblings: Sequence[str]
) -> Iterator[Finding]:
    if entry.source is Source.OFFICIAL and not (entry.url and entry.basis):
        yield place, path, f"官方条目 {entry.id} 没有url或basis", "补上核对所用的网址和依据类型"
    if entry.source is Source.ARTICLE and not entry.section:
        yield place, path, f"文章条目 {entry.id} 没有section", "补上来源文章的节,如 二(七)"
    if entry.parent and entry.parent not in siblings:
        yield place, (*path, "parent"), f"没有上级条目 {entry.parent}", "改成本文件里条目的id"
    if entry.complete and not entry.items:
        yield place, (*path, "complete"), "complete为true但没有items", "列出全部成员,或去掉complete"
    topics = {topic.id for topic in knowledge.topics}
    for position, topic in enumerate(entry.topics):
        if topic not in topics:
            yield place, (*path, "topics", position), f"没有主题 {topic}", "先在topics.yml里添加这个主题"
    unsaid = [year for year in re.findall(r"\d{4}", entry.deadline or "") if year not in entry.text]
    if unsaid:
        yield place, (*path, "text"), f"正文没有写出期限{entry.deadline}", "把期限写进正文，答案才完整"
    if len(entry.text) > MAX_TEXT:
        yield place, (*path, "text"), f"正文{len(entry.text)}字,超过{MAX_TEXT}字", "拆成几条"
    yield from _beliefs(place, path, entry)
    for key, value in (("text", entry.text), ("label", entry.label)):
        yield from _text(place, (*path, key), value)
    for position, item in enumerate(entry.items):
        yield from _text(place, (*path, "items", position), item.name + (item.text or ""))


def _beliefs(place: str, path: Tuple[Key, ...], entry: Entry) -> Iterator[Finding]:
    """What is wrong with the beliefs that an entry refutes."""
    said = _key(entry.text)
    for position, belief in enumerate(entry.denies):
        at = (*path, "denies", position)
        yield from _text(place, at, belief)
        if _key(belief) in said or belief in entry.phrasings:
            yield place, at, f"“{belief}”正是本条所说", "denies写与本条相反的说法"


def _text(place: str, path: Tuple[Key, ...], text: str) -> Iterator[Finding]:
    if not text.strip():
        yield place, path, "内容是空的", "填上内容,或删去这一项"
    gloss = _GLOSS.search(text)
    if gloss:
        yield place, path, f"夹有注音“{gloss.group()}”", "删去括号里的拼音"
    simple = to_simplified(text)
    odd = (
        [char for char, other in zip(text, simple, strict=False) if char != other]
        if len(text) == len(simple)
        else []
    )
    if odd:
        yield place, path, f"有繁体字“{''.join(odd)}”", f"改成简体:{simple[:30]}"
    if _HIDDEN.search(text):
        yield place, path, "有看不见的字符", "重新输入这段文字"
    half = _HALF_WIDTH.search(text)
    if half:
        yield place, path, f"有半角标点“{half.group()}”", "改用全角标点,引号用“ ”"


def _names(knowledge: Knowledge) -> Iterator[Finding]:
    """Names that would link one question to two things."""
    owners: Dict[str, List[Tuple[str, str]]] = defaultdict(list)
    for kind, things in (("issuers", knowledge.issuers), ("doctypes", knowledge.doctypes)):
        for thing in things:
            for name in (thing.name, *thing.aliases):
                owners[_key(name)].append((kind, thing.id))
    for policy in knowledge.policies:
        for index, alias in enumerate(policy.aliases):
            key = _key(alias)
            if len(key) < 2:
                yield policy.id, ("aliases", index), f"别名“{alias}”太短", "别名至少两个字"
            others = [owner for owner in owners[key] if owner[1] != policy.id]
            if others:
                yield (
                    policy.id,
                    ("aliases", index),
                    f"别名“{alias}”也指 {others[0][1]}",
                    "删去,或换成只指这份政策的说法",
                )
        for name in {_key(n) for n in (policy.name, policy.short, *policy.aliases)}:
            owners[name].append(("policies", policy.id))


def _key(name: str) -> str:
    return fold(normalize(name)).text
