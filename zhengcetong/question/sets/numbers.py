"""Documents by number: groups of a size, two counts compared, the group with most."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.linking.mention import ORDINAL, POLICY
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.others import of_others
from zhengcetong.question.sets.reading import Reading

_NUMBER = re.compile(r"发文[量数]|数量|份数|件数|总数|产量|排行|排名|[多少]")
# 发文单位不止一个的是哪份: documents of several institutions, not institutions of several documents.
_WHICH_DOCUMENT = re.compile(r"哪(?:一|几|些)?(?:份|部|项|件|文件|政策)|(?:文件|政策)(?:有|是)")
_COURSE = re.compile(r"变化|走势|趋势|逐年")
_IN_ALL = re.compile(
    r"合计|总共|一共|共计|加起来|总计|累计|[不无](?:分|论|管|限|看)(?:是)?(?:哪一?年|年份|年度|何年)"
)
_APIECE = re.compile(r"各(?!年度?[上下])|每(?!年度?[上下])|分别|逐")
# 几份 …几份: each of several is counted by itself.
_COUNTED = re.compile(r"(?:几|多少)(?:份|个|项|部|件)|_+")


class Numbers:
    """Understands what a reading says of the number of documents; holds no state."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    # --- numbers compared ------------------------------------------------------------------------

    def compared(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """国务院比国办多发几份, 2016年和2018年一样多吗: two counts and their difference."""
        if r.has("average"):
            return self._average(r)
        if not r.has("difference", "more", "less", "equal", "most", "fewest"):
            return None
        if r.has("difference") and r.has("most") and r.has("fewest"):
            return self._between_extremes(r)
        several = {
            "issuer": r.filters.issuers,
            "period": r.filters.periods,
            "doctype": r.filters.doctypes,
        }
        group = next((name for name, members in several.items() if len(members) == 2), "")
        if not group and r.has("difference") and c.question and c.question.operation == q.COUNT:
            return self._of_the_last_two(r, c)
        if not group or r.filters.issuer_mode in (q.NOT, q.NOT_ONLY):
            return None
        if not r.has("difference", "more", "less", "equal") and not self._between_two(r, group):
            return None
        claim = "" if r.has("difference", "most", "fewest") or r.signals.wh else self._claim(r)
        return q.Question(q.COUNT, filters=r.filters, group_by=group, difference=claim or "asked")

    def _between_two(self, r: Reading, group: str) -> bool:
        """Whether it is one of the two named that has most: 2016和2018哪年最多, not 2016年和2018年最多的机构."""
        return self.dimension(r) in ("", {"period": "year"}.get(group, group)) and r.signals.wh

    def _average(self, r: Reading) -> Optional[q.Question]:
        """平均一年出几份: the mean number of documents of a year."""
        yearly = r.has("year_noun") and r.has("how_many") and not r.targets and not r.has("interval")
        return q.Question(q.COUNT, filters=r.filters, group_by="year", extreme="average") if yearly else None

    def _between_extremes(self, r: Reading) -> Optional[q.Question]:
        """最多的年份比最少的多几份: the largest group and the smallest."""
        group = self.dimension(r)
        if group not in ("year", "issuer") or r.targets:
            return None
        members = self._collection.select(r.filters)
        counts = self._collection.year_counts if group == "year" else self._collection.issuer_counts
        groups = sorted(counts(members).values(), key=len)
        return q.Question(q.COUNT, difference="asked", position={"groups": [groups[-1], groups[0]]})

    def _of_the_last_two(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """差几份 after two counts: the documents of both are remembered."""
        earlier = c.history[0] if c.history else ()
        if not earlier or not c.focus or any((r.filters.issuers, r.filters.periods, r.filters.doctypes)):
            return None
        position = {"groups": [list(earlier), list(c.focus)]}
        return q.Question(q.COUNT, difference="asked", position=position)

    def _claim(self, r: Reading) -> str:
        return next((name for name in ("equal", "more", "less") if r.has(name)), "")

    def sized(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """不止一份的机构, 只有一份的年份, 哪几年出过: groups by how many documents they have."""
        beside = None if r.targets or r.has("most", "fewest") else of_others(r.signals.text, r.filters)
        if beside is not None:
            return beside
        group = self.dimension(r)
        of_documents = r.filters.issuer_mode == q.JOINT and _WHICH_DOCUMENT.search(r.signals.text)
        if (
            not group
            or of_documents
            or group == "month"
            or r.targets
            or r.has("most", "fewest", "earliest", "latest", "interval", "second")
        ):
            return None
        sizes = self._sizes(r) or self._empty(r, group)
        if sizes is None:
            direct = self._asked_for(r, group)
            if not direct or c.listed and r.filters.empty and "分别" in r.signals.text:
                return None
            sizes = (1, 0)
        alone = r.has("alone") and r.filters.issuer_mode == q.ONLY
        filters = r.filters if group != "issuer" or alone else replace(r.filters, issuer_mode=q.ANY)
        return q.Question(q.COUNT, filters=filters, group_by=group, sizes=sizes)

    def _sizes(self, r: Reading) -> Optional[Tuple[int, int]]:
        """Least and greatest number of documents of a group; 0 for no bound."""
        if r.has("more_than"):
            return (r.number("more_than") or 1) + 1, 0
        if r.has("at_least"):
            return r.number("at_least"), 0
        if r.has("exactly"):
            number = r.number("exactly") or 1
            return number, number
        return None

    def _empty(self, r: Reading, group: str) -> Optional[Tuple[int, int]]:
        """哪年一份都没出: groups without any document; only years and institutions are known as such."""
        asked = r.signals.wh and r.has("quiet")
        return (0, 0) if asked and group in ("year", "issuer") and not r.has("which_first") else None

    def dimension(self, r: Reading) -> str:
        """What the nouns of the clause divide documents by: issuer, year or doctype."""
        nouns = (
            ("issuer_noun", "issuer"),
            ("year_noun", "year"),
            ("kind_noun", "doctype"),
            ("month_noun", "month"),
        )
        return next((group for noun, group in nouns if r.has(noun)), "")

    def _asked_for(self, r: Reading, group: str) -> bool:
        """Whether the groups themselves are asked for: 哪些机构发过文件, 分布在哪几年."""
        noun = {"issuer": "issuer_noun", "year": "year_noun", "doctype": "kind_noun", "month": "month_noun"}[
            group
        ]
        named = {"issuer": r.filters.issuers, "doctype": r.filters.doctypes}.get(group, r.filters.periods)
        if named or r.signals.named(POLICY) or not (r.has("document", "issued", "all")):
            return False
        text = r.marked.text
        several = [
            m
            for m in r.found[noun]
            if re.search(r"(?:几|多少|哪些|哪几)(?:个|家|些|类|种)?$", text[: m.start()])
            or re.match(r"几|哪些|哪几", m.group())
        ]
        return bool(several)

    # --- most and fewest -------------------------------------------------------------------------

    def most(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The institution, year or type with most, fewest or next to most documents."""
        if not r.has("most", "fewest", "second") or r.targets:
            return None
        last = c.question
        extreme = last.extreme if last is not None and last.operation == q.EXTREME else ""
        group, which = self.dimension(r), "fewest" if r.has("fewest") else "most"
        if r.has("second"):
            if not re.search(r"第.[多少]|次[多少]", r.signals.text) and not self._ranking(r):
                if not extreme.startswith(("issuer", "year", "doctype", "month")):
                    return None
                which = extreme.split("_")[1]
            which = "fewest" if re.search(r"第.少|次少", r.signals.text) else which
        if not group and extreme.startswith(("issuer", "year", "doctype", "month")):
            group = extreme.split("_")[0]
        if not group:
            return None
        index = [int(m.data["index"]) for m in r.signals.named(ORDINAL) if "index" in m.data]
        rank = 1 if not r.has("second") else index[0] if index else r.number("second") or 2
        return q.Question(q.EXTREME, filters=r.filters, extreme=f"{group}_{which}", rank=rank)

    def _ranking(self, r: Reading) -> bool:
        """Whether institutions or years are ranked by their number: 发文量排第二的是哪家."""
        return bool(self.dimension(r)) and bool(_NUMBER.search(r.signals.text))

    def grouped(self, r: Reading) -> str:
        """By what the documents are told apart: 各机构, 按年份, 国务院和国办各几份."""
        text = r.signals.text
        if in_all(text):
            return ""
        if _COURSE.search(text):
            return "year"
        if not r.has("grouped") and len(_COUNTED.findall(r.marked.text)) < 2:
            return ""
        several = {"issuer": r.filters.issuers, "period": r.filters.periods, "doctype": r.filters.doctypes}
        named = self.dimension(r) if r.has("grouped") else ""
        return named or next((by for by, members in several.items() if len(members) > 1), "")


def in_all(text: str) -> bool:
    """Whether one number of all is asked for: 历年上半年合计多少份."""
    return bool(_IN_ALL.search(text)) and not _APIECE.search(text)
