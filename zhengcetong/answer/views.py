"""How knowledge objects are written in a wording: `{policy:title}`, `{policies:titles}` …"""

from __future__ import annotations

import datetime
import re
from typing import Any, List, Mapping, Sequence

from zhengcetong.knowledge.models import DocumentType, Entry, Issuer, Item, Policy
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.groups import Named
from zhengcetong.question.model import Filters


def title(name: str) -> str:
    """A document's name in 书名号."""
    return name if name.startswith("《") else f"《{name}》"


def month(value: tuple[int, int]) -> str:
    """(2018, 6) → 2018年6月."""
    return f"{value[0]}年{value[1]}月"


def day(value: datetime.date) -> str:
    """A date as 2018年6月22日."""
    return f"{value.year}年{value.month}月{value.day}日"


def span(months: int) -> str:
    """39 → 3年3个月; 12 → 1年(12个月); 2 → 2个月."""
    years, rest = divmod(abs(months), 12)
    if not years:
        return f"{rest}个月"
    return f"{years}年{rest}个月" if rest else f"{years}年（{years * 12}个月）"


class PolicyView:
    """A policy in a wording; the format spec names what is written."""

    def __init__(self, policy: Policy, collection: Collection) -> None:
        self._policy = policy
        self._issuers = [collection.issuers[i].name for i in policy.article.issuers]
        self._type = collection.doctypes[policy.type].name
        self._verb = "修订颁布" if policy.article.name.startswith("修订") else "颁布"

    def __format__(self, spec: str) -> str:
        policy, official = self._policy, self._policy.official
        if spec == "official_date":
            return _official_dates(policy)
        values: Mapping[str, str] = {
            "": title(policy.name),
            "title": title(policy.name),
            "short": title(policy.short),
            "date": month(month_of(policy)),
            "issuers": "、".join(self._issuers),
            "issuers_and": "和".join(self._issuers),
            "type": self._type,
            "verb": self._verb,
            "number": official.number or "",
            "number_aside": f"（{official.number}）" if official.number else "",
            "official_title": title(official.title),
            "effective": day(official.effective) if official.effective else "",
            "published": day(official.published) if official.published else "",
            "month_published": month((official.published.year, official.published.month))
            if official.published
            else "",
            "link": official.url or official.english_url or "",
        }
        return values[spec]


def _official_dates(policy: Policy) -> str:
    official = policy.official
    parts = []
    if official.written:
        parts.append(f"{day(official.written)}成文")
    if official.published:
        parts.append(f"{day(official.published)}发布")
    return "、".join(parts)


class PoliciesView:
    """Several policies in a wording."""

    def __init__(self, policies: Sequence[Policy], collection: Collection) -> None:
        self._policies = policies
        self._views = [PolicyView(policy, collection) for policy in policies]

    def __format__(self, spec: str) -> str:
        joint = "、"
        if spec == "dated":
            return joint.join(f"{view:title}（{view:date}）" for view in self._views)
        if spec == "dated_issued":
            return joint.join(f"{view:title}（{view:date}，{view:issuers}）" for view in self._views)
        if spec == "official_sequence":
            return joint.join(f"{view:title}（{view:month_published}）" for view in self._views)
        if spec == "short_months":
            return joint.join(f"{view:short}{view:date}" for view in self._views)
        if spec == "short_dated":
            return joint.join(f"{view:short}（{view:date}）" for view in self._views)
        if spec == "dated_lines":
            return "；".join(f"{view:title}{view:date}" for view in self._views)
        if spec == "issued":
            return "；".join(f"{view:title}由{view:issuers_and}颁布" for view in self._views)
        if spec == "sequence":
            return " → ".join(f"{view:short}（{view:date}）" for view in self._views)
        if spec == "full_sequence":
            return " → ".join(f"{view:title}（{view:date}）" for view in self._views)
        if spec == "short":
            return joint.join(f"{view:short}" for view in self._views)
        return joint.join(f"{view:title}" for view in self._views)


class EntriesView:
    """Statements in a wording: numbered when there are several."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def __format__(self, spec: str) -> str:
        if len(self._entries) == 1:
            return self._entries[0].text
        return "".join(f"\n{i}. {entry.text}" for i, entry in enumerate(self._entries, 1))


class FiltersView:
    """Conditions in a wording, as people say them: 2018年国务院颁布的规划."""

    def __init__(self, filters: Filters, collection: Collection) -> None:
        self._filters = filters
        self._collection = collection

    def __format__(self, spec: str) -> str:
        f, c = self._filters, self._collection
        parts = []
        if f.within:
            parts.append("其中")
        if f.excluded:
            parts.append("除" + "、".join(title(c.policies[p].short) for p in f.excluded) + "外，")
        if f.periods:
            words = "和".join(_period(p) for p in f.periods)
            parts.append(f"除{words}外，" if f.outside_periods else words)
        if f.after or f.before:
            parts.append(_beside(f, c))
        names = "或".join([c.issuers[i].name for i in f.issuers] + list(f.unknown_issuers))
        if names:
            pattern = {
                "not": "不是{}",
                "not_only": "不是{}单独",
                "only": "{}单独",
                "joint": "{}参与联合",
            }.get(f.issuer_mode, "{}")
            parts.append(pattern.format(names))
        elif f.issuer_mode in ("only", "joint"):
            parts.append({"only": "单独", "joint": "多个机构联合"}[f.issuer_mode])
        issued = bool(f.periods or names or f.after or f.before or f.issuer_mode in ("only", "joint"))
        if issued:
            parts.append("颁布的")
        if f.in_force is not None:
            parts.append("现行有效的" if f.in_force else "已标注失效的")
        about = []
        if f.due:
            about.append("定有" + "、".join(f"{year}年" for year in f.due) + "目标")
        if f.topics:
            about.append("涉及" + "、".join(c.topics[t].name for t in f.topics))
        about += _numbered(f)
        words = "、".join(f"“{w}”" for w in f.title_words)
        if words:
            way = {"end": "以{}结尾", "start": "以{}开头"}.get(f.title_place, "带{}").format(words)
            about.append(f"名称{'不' if f.without_title_words else ''}{way}")
        if about:
            parts.append("、".join(about) + "的")
        kinds = "、".join(c.doctypes[d].name for d in f.doctypes)
        noun = _noun(f, kinds)
        if parts == ["其中"] and not kinds:
            return f"这些{noun}"
        if not parts and not kinds:
            return f"所收{noun}"
        return "".join(parts) + noun


def _numbered(f: Filters) -> List[str]:
    """What the document numbers are like: 文号以“国发”开头, 文号年份为2016, 没有收录文号."""
    told = [f"文号以{'、'.join(f'“{code}”' for code in f.number_codes)}开头"] if f.number_codes else []
    told += [f"文号年份为{'、'.join(f.number_years)}"] if f.number_years else []
    told += [f"{'' if f.numbered else '没有'}收录文号"] if f.numbered is not None else []
    return told


def _noun(f: Filters, kinds: str) -> str:
    """What the conditions are on; a word of the names is not said again: 名称带“规划”的文件."""
    if kinds and kinds in f.title_words:
        return "文件"
    return (f"非{kinds}类文件" if f.outside_doctypes else kinds) if kinds else "政策"


def _beside(f: Filters, c: Collection) -> str:
    """Between which documents: 《A》之后、《B》之前."""
    sides = [
        f"{title(c.policies[p].short)}{side}" for p, side in ((f.after, "之后"), (f.before, "之前")) if p
    ]
    return "、".join(sides)


def _period(period: Any) -> str:
    """The range in unmistakable words: 2018年以前(不含2018年)."""
    suffix = {"before": "（不含）", "after": "（不含）", "since": "（含）", "until": "（含）"}.get(
        period.relation, ""
    )
    return f"{_in_digits(period.text)}{suffix}"


_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR_IN_WORDS = re.compile(r"[〇零一二三四五六七八九]{2,4}(?=年)")
_SHORT_YEAR = re.compile(r"(?<![\d年])(?=\d{2}(?:年|[到至\-~]\d{2}年))")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?![\d年.\-/]|\s*年)")
_YEAR_AND_MONTH = re.compile(r"((?:19|20)\d{2})[.\-/]0?(1[0-2]|[1-9])(?!\d)")


def _in_digits(text: str) -> str:
    """A period with its years in four digits and 年: 二零一七年 → 2017年, 17年 → 2017年, 2017 → 2017年."""
    text = _YEAR_IN_WORDS.sub(lambda m: m.group().translate(_DIGITS), text)
    text = _SHORT_YEAR.sub("20", text)
    text = _YEAR_AND_MONTH.sub(r"\1年\2月", text)
    return _BARE_YEAR.sub(r"\1年", text)


def viewed(values: Mapping[str, Any], collection: Collection) -> Mapping[str, Any]:
    """`values` with every knowledge object wrapped for formatting."""
    return {key: _view(key, value, collection) for key, value in values.items()}


def _view(key: str, value: Any, collection: Collection) -> Any:
    if isinstance(value, Policy):
        return PolicyView(value, collection)
    if isinstance(value, Filters):
        return FiltersView(value, collection)
    if isinstance(value, datetime.date):
        return day(value)
    if key == "months":
        return span(value)
    if isinstance(value, Issuer):
        return value.name
    if isinstance(value, tuple):
        if all(isinstance(v, Policy) for v in value):
            return PoliciesView(value, collection)
        if value and all(isinstance(v, Entry) for v in value):
            return EntriesView(value)
        names = [
            v.name
            if isinstance(v, (Issuer, DocumentType, Named))
            else f"{v}年"
            if isinstance(v, int)
            else f"“{v}”"
            for v in value
        ]
        return "、".join(names)
    if isinstance(value, (Entry, Item)):
        return value
    return value
