"""Questions on generated knowledge, with what a right answer holds."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from pypinyin import lazy_pinyin

from zhengcetong.growth.generator import Generator, Made

# Kinds of questions that are measured together.
GROUPS = {
    "fact": ("date", "issuer", "alias", "typo"),
    "search": ("quotation", "paraphrase"),
    "list": ("list", "count", "list_long", "count_long"),
}
_HOMOPHONES = re.split(
    r"\s",
    "医一以意 疗聊辽 务物雾 数树述 字自紫 服福伏 智至志 慧会惠 展占站 设社射 方房芳 案按暗 规归龟 划话画 条调跳 例利立 办半伴 法发罚 管馆冠 理里礼 指止纸 南男难 意义易 见间建 导道岛 工公功 作做坐 治制志 保宝报 护户互 经京晶 济记季 城成诚 市是事 业叶页 环还欢 境静敬",
)


@dataclass(frozen=True)
class Asked:
    """A question, its kind, and whether a reply (text, custom object) to it is right."""

    kind: str
    text: str
    right: Callable[[str, Dict], bool]


def questions(made: Sequence[Made], number: int, seed: int = 1, used: int = 0) -> List[Asked]:
    """`number` questions of every kind; `used` combinations of the generator exist (default: those made)."""
    return list(_Maker(made, seed, used or len(made)).all(number))


def answered(custom: Dict) -> bool:
    """Whether a question was answered."""
    return bool(custom["kind"] == "answer")


class _Maker:
    def __init__(self, made: Sequence[Made], seed: int, used: int) -> None:
        self._made, self._draw = made, random.Random(f"questions/{seed}/{len(made)}")
        self._generator = Generator(seed)
        self._used = used
        self._texts = Counter(e["text"] for p in made for e in p.data["entries"])
        self._names = {n for p in made for n in (p.data["name"], p.data["short"], *p.data["aliases"])}
        self._of_year: Dict[Tuple[str, str], List[Made]] = {}
        for policy in made:
            self._of_year.setdefault((policy.issuer.id, _year(policy)), []).append(policy)

    def all(self, number: int) -> Iterator[Asked]:
        kinds = (
            self._date,
            self._issuer,
            self._alias,
            self._typo,
            self._quotation,
            self._paraphrase,
            self._detail,
            self._list,
            self._count,
            self._long_list,
            self._long_count,
            self._true,
            self._false,
            self._unknown,
        )
        for kind in kinds:
            found = 0
            for _ in range(number * 20):
                asked = kind(self._draw.choice(self._made))
                if asked is not None:
                    found += 1
                    yield asked
                if found == number:
                    break

    # --- facts ---------------------------------------------------------------------------------

    def _date(self, policy: Made) -> Asked:
        month = _month(policy)
        return Asked(
            "date", f"《{policy.data['name']}》是什么时候颁布的？", lambda t, c: answered(c) and month in t
        )

    def _issuer(self, policy: Made) -> Asked:
        name = policy.issuer.name
        return Asked(
            "issuer", f"{policy.data['name']}是哪个部门颁布的？", lambda t, c: answered(c) and name in t
        )

    def _alias(self, policy: Made) -> Asked:
        alias = self._draw.choice([policy.data["short"], *policy.data["aliases"]])
        month = _month(policy)
        return Asked("alias", f"{alias}哪年哪月出台的", lambda t, c: answered(c) and month in t)

    def _typo(self, policy: Made) -> Optional[Asked]:
        name = policy.data["name"]
        places = [(i, other) for i, char in enumerate(name) for other in _sounding(char)]
        if not places:
            return None
        place, other = self._draw.choice(places)
        wrong = name[:place] + other + name[place + 1 :]
        month = _month(policy)
        if wrong in self._names:
            return None
        return Asked("typo", f"{wrong}的颁布时间是？", lambda t, c: answered(c) and month in t)

    # --- content -------------------------------------------------------------------------------

    def _unique(self, policy: Made) -> Optional[Dict]:
        entry: Dict = self._draw.choice(policy.data["entries"])
        return entry if self._texts[entry["text"]] == 1 and any(c.isdigit() for c in entry["text"]) else None

    def _quotation(self, policy: Made) -> Optional[Asked]:
        entry = self._unique(policy)
        if entry is None:
            return None
        name = policy.data["name"]
        return Asked(
            "quotation",
            f"“{entry['text'].rstrip('。')}”出自哪份文件？",
            lambda t, c: answered(c) and name in t,
        )

    def _paraphrase(self, policy: Made) -> Optional[Asked]:
        """Region, object in other words and the number of a goal."""
        goals = [e for e in policy.data["entries"] if e["label"].endswith("覆盖目标")]
        if not goals:
            return None
        goal = goals[0]
        text = f"哪份文件要求{goal['deadline']}{_bare(policy)}{goal['keywords'][0]}覆盖率达到{_share(goal['text'])}%？"
        name = policy.data["name"]
        return Asked("paraphrase", text, lambda t, c: answered(c) and name in t)

    def _detail(self, policy: Made) -> Optional[Asked]:
        entries = [e for e in policy.data["entries"] if e["kind"] == "principle"]
        if not entries:
            return None
        wanted = [item["name"] for item in entries[0]["items"]]
        text = f"{policy.data['short']}的基本原则有哪些？"
        return Asked("detail", text, lambda t, c: answered(c) and all(w in t for w in wanted))

    # --- lists ---------------------------------------------------------------------------------

    def _list(self, policy: Made) -> Asked:
        found = self._of_year[(policy.issuer.id, _year(policy))]
        names = {p.data["name"] for p in found}
        text = f"{_year(policy)}年{policy.issuer.name}颁布了哪些政策？"

        def right(answer: str, custom: Dict) -> bool:
            rows = (custom["table"] or {}).get("rows") or []
            shown = {row[0].strip("《》") for row in rows} or {n for n in names if n in answer}
            said = f"{len(names)}份" in answer
            return answered(custom) and said and bool(shown) and shown <= names

        return Asked("list", text, right)

    def _count(self, policy: Made) -> Asked:
        number = len(self._of_year[(policy.issuer.id, _year(policy))])
        text = f"{policy.issuer.name}{_year(policy)}年一共发了几份文件？"
        return Asked("count", text, lambda t, c: answered(c) and _says(t, number))

    def _long_list(self, policy: Made) -> Asked:
        found = [p for p in self._made if _year(p) == _year(policy)]
        names = {p.data["name"] for p in found}
        text = f"{_year(policy)}年颁布了哪些政策？"

        def right(answer: str, custom: Dict) -> bool:
            rows = {row[0].strip("《》") for row in (custom["table"] or {}).get("rows") or []}
            return answered(custom) and _says(answer, len(found)) and rows <= names and len(answer) <= 600

        return Asked("list_long", text, right)

    def _long_count(self, policy: Made) -> Asked:
        found = [p for p in self._made if p.type == policy.type and _year(p) == _year(policy)]
        kind = self._generator.types[policy.type]["name"]
        text = f"{_year(policy)}年一共出台了多少份{kind}？"
        return Asked("count_long", text, lambda t, c: answered(c) and _says(t, len(found)))

    # --- claims --------------------------------------------------------------------------------

    def _true(self, policy: Made) -> Asked:
        text = f"{policy.data['name']}是{policy.issuer.name}颁布的，对吗？"
        return Asked("verify_true", text, lambda t, c: c["verdict"] == "true")

    def _false(self, policy: Made) -> Optional[Asked]:
        other = self._draw.choice(self._made)
        if other.issuer.id == policy.issuer.id:
            return None
        text = f"{policy.data['name']}是{other.issuer.name}颁布的，对吗？"
        return Asked("verify_false", text, lambda t, c: c["verdict"] == "false" and policy.issuer.name in t)

    def _unknown(self, policy: Made) -> Asked:
        """A document of the same style that is not there."""
        combined = self._generator.combinations
        name = self._generator.name(self._draw.choice(combined[self._used :]))
        written = self._draw.choice(["《{}》是什么时候颁布的？", "{}是谁颁布的？", "{}主要讲了什么？"])
        return Asked("unknown", written.format(name), lambda t, c: not answered(c))


def _sounding(char: str) -> str:
    group = next((g for g in _HOMOPHONES if char in g), "")
    return "".join(o for o in group if o != char and lazy_pinyin(o) == lazy_pinyin(char))


def _year(policy: Made) -> str:
    return str(policy.data["article"]["date"])[:4]


def _month(policy: Made) -> str:
    year, month = policy.data["article"]["date"].split("-")
    return f"{year}年{int(month)}月"


def _bare(policy: Made) -> str:
    from zhengcetong.growth.generator import bare

    return bare(policy.region)


def _share(text: str) -> str:
    return text.split("达到")[1].split("%")[0]


def _says(text: str, number: int) -> bool:
    return f"共{number}份" in text or f"有{number}份" in text or (number == 1 and "只有1份" in text)
