"""Knowledge of any size, made up from a vocabulary: the same files for the same seed.

usage: python -m zhengcetong.growth.generator SIZE FOLDER [--seed N]
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Set, Tuple

import yaml

from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT

STATEMENTS = 20
_SHARED = (
    "lexicon",
    "wording",
    "synonyms",
    "english",
    "english_grammar",
    "errors",
    "services",
    "smalltalk",
    "sets",
    "editing",
)
_YEARS = range(2012, 2026)
_ENDINGS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


@dataclass(frozen=True)
class Issuer:
    """An institution of one region."""

    id: str
    name: str
    head: str  # how its document numbers begin

    def data(self) -> Dict[str, Any]:
        """What issuers.yml holds of it."""
        return {"id": self.id, "name": self.name, "short": self.name}


@dataclass(frozen=True)
class Made:
    """A generated policy: the data of its file, and what questions are made from."""

    data: Dict[str, Any]
    region: str
    field: str
    type: str
    issuer: Issuer
    said: Tuple[Tuple[str, str, str], ...]  # (entry id, object, the other words for it)


def bare(region: str) -> str:
    """浙江省 → 浙江."""
    for ending in _ENDINGS:
        if region.endswith(ending) and len(region) > len(ending) + 1:
            return region[: -len(ending)]
    return region


def vocabulary() -> Dict[str, Any]:
    """The words that everything is made from."""
    words: Dict[str, Any] = read_yaml(Path(__file__).parent / "vocabulary.yml")
    return words


class Generator:
    """Policies by number: the first hundred are the same whether a hundred or ten thousand are made."""

    def __init__(self, seed: int = 1) -> None:
        self._words = vocabulary()
        self._seed = seed
        self._family = {
            f: family for family in self._words["families"] for f in self._words["families"][family]["fields"]
        }
        regions = [r for group in self._words["regions"].values() for r in group]
        self._issuers = {region: self._issuers_of(i, region) for i, region in enumerate(regions)}
        combined = [(r, f, t["id"]) for r in regions for f in self._family for t in self._words["types"]]
        random.Random(seed).shuffle(combined)
        self.combinations: List[Tuple[str, str, str]] = combined
        self.types = {t["id"]: t for t in self._words["types"]}

    def policies(self, size: int) -> Iterator[Made]:
        """The first `size` policies; raises ValueError if there are not so many combinations."""
        if not 0 < size <= len(self.combinations):
            raise ValueError(f"size must be from 1 to {len(self.combinations)}")
        numbers: Dict[Tuple[str, int], int] = {}
        terms: Set[str] = set()
        for index in range(size):
            yield self._policy(index, numbers, terms)

    def name(self, combination: Tuple[str, str, str]) -> str:
        """The name a policy of this region, field and type would have."""
        region, field, kind = combination
        return f"{region}{field}{self.types[kind]['full']}"

    def _issuers_of(self, number: int, region: str) -> List[Issuer]:
        short = bare(region)
        office = "办公室" if region.endswith("市") else "办公厅"
        found = [
            Issuer(f"r{number}-gov", f"{region}人民政府", f"{short}政发"),
            Issuer(f"r{number}-office", f"{region}人民政府{office}", f"{short}政办发"),
        ]
        for position, department in enumerate(self._words["departments"]):
            found.append(
                Issuer(
                    f"r{number}-d{position}",
                    f"{region}{department}",
                    f"{short}{department[0]}{department[2]}发",
                )
            )
        return found

    def _policy(self, index: int, numbers: Dict[Tuple[str, int], int], terms: Set[str]) -> Made:
        region, field, kind = self.combinations[index]
        draw = random.Random(f"{self._seed}/{index}")
        issuer = draw.choice(self._issuers[region])
        day = datetime.date(draw.choice(_YEARS), draw.randint(1, 12), draw.randint(1, 28))
        serial = numbers[(issuer.head, day.year)] = numbers.get((issuer.head, day.year), 0) + 1
        name, short = self.name((region, field, kind)), f"{bare(region)}{field}{self.types[kind]['name']}"
        aliases = [
            f"{region}{field}{self.types[kind]['name']}",
            f"{bare(region)}{field}{self.types[kind]['full']}",
        ]
        title = name if kind == "regulation" else f"{issuer.name}关于印发《{name}》的通知"
        dated = day if draw.random() < 0.95 else day + datetime.timedelta(days=40)
        entries, said = self._entries(region, field, day.year, issuer, draw, terms)
        family = self._family[field]
        data = {
            "id": f"p{index + 1:05d}",
            "row": index + 1,
            "name": name,
            "short": short,
            "type": kind,
            "aliases": [a for a in dict.fromkeys(aliases) if a not in (name, short)],
            "topics": [f"t{list(self._words['families']).index(family)}"],
            "article": {
                "date": f"{day:%Y-%m}",
                "name": name,
                "issuers": [issuer.id],
                "section": f"二({index + 1})",
            },
            "official": {
                "title": title,
                "number": f"{issuer.head}〔{day.year}〕{serial}号",
                "issuers": [issuer.id],
                "published": dated,
                "validity": "失效" if day.year < 2016 else "现行有效",
                "in_force": day.year >= 2016,
                "url": f"https://www.gov.cn/growth/p{index + 1:05d}.htm",
            },
            "entries": entries,
        }
        return Made(data, region, field, kind, issuer, tuple(said))

    def _entries(
        self, region: str, field: str, year: int, issuer: Issuer, draw: random.Random, terms: Set[str]
    ) -> Tuple[List[Dict[str, Any]], List[Tuple[str, str, str]]]:
        objects = [o.split("/") for o in self._words["families"][self._family[field]]["objects"]]
        chosen = draw.sample(self._words["statements"], STATEMENTS)
        entries, said = [], []
        for number, template in enumerate(chosen, 1):
            first, second, third = draw.sample(objects, 3)
            values = {**self._values(draw, year, terms, bare(region)), "region": region, "bare": bare(region)}
            values.update(field=field, object=first[0], object2=second[0], object3=third[0], dept=issuer.name)
            entry = {key: _filled(value, values) for key, value in template.items()}
            entry.update(id=f"e{number:02d}", source="article", section=f"二·{number}", keywords=[first[1]])
            if draw.random() < 0.2:
                entry.update(
                    source="official", section=None, url="https://www.gov.cn/growth/", basis="official_page"
                )
            entries.append(entry)
            said.append((entry["id"], first[0], first[1]))
        return entries, said

    def _values(self, draw: random.Random, year: int, terms: Set[str], region: str) -> Dict[str, Any]:
        words = self._words
        p1, p2, p3, p4 = draw.sample(words["principles"], 4)
        mode, mode2 = draw.sample(words["modes"], 2)
        return {
            **{"p1": p1, "p2": p2, "p3": p3, "p4": p4, "mode": mode, "mode2": mode2},
            **{"noun": draw.choice(words["nouns"]), "problem": draw.choice(words["problems"])},
            **{"effect": draw.choice(words["effects"]), "due": year + draw.randint(1, 6), "past": year - 1},
            **{"n": draw.randint(11, 9800), "k": draw.randint(3, 60), "m": draw.randint(2, 24)},
            **{"share": draw.randint(55, 99), "term": self._term(draw, terms, region)},
            "term2": self._term(draw, terms, region),
        }

    def _term(self, draw: random.Random, terms: Set[str], region: str) -> str:
        """A coined name that no other statement bears: 浙江慢病随访云."""
        family = draw.choice(list(self._words["families"].values()))
        while True:
            name = (
                region + draw.choice(family["objects"]).split("/")[0] + draw.choice(self._words["suffixes"])
            )
            for number in ("", "二号", "三号", "四号", "五号", "六号"):
                if name + number not in terms:
                    terms.add(name + number)
                    return name + number

    def shared(self, made: List[Made]) -> Dict[str, Any]:
        """The data of the files beside the policies."""
        issuers = {p.issuer.id: p.issuer for p in made}
        used = {t for p in made for t in p.data["topics"]}
        families = list(self._words["families"])
        newest = max(p.data["official"]["published"] for p in made)
        text = "地方政务数字化是指各地用数字技术改进公共服务和社会管理。"
        definition = {
            "id": "definition",
            "source": "article",
            "section": "引言",
            "kind": "term",
            "label": "地方政务数字化",
            "text": text,
            "names": ["地方政务数字化"],
        }
        return {
            "issuers": [issuer.data() for _, issuer in sorted(issuers.items())],
            "doctypes": [{"id": t["id"], "name": t["name"]} for t in self._words["types"]],
            "topics": [{"id": f"t{i}", "name": f} for i, f in enumerate(families) if f"t{i}" in used],
            "overview": {
                "title": "来源文章",
                "as_of": newest,
                "coverage": f"收录{len(made)}项地方政策。",
                "entries": [definition],
            },
        }


def _filled(value: Any, values: Dict[str, Any]) -> Any:
    if isinstance(value, str):
        return value.format(**values)
    if isinstance(value, list):
        filled = [v.format(**values) for v in value]
        return [{"name": v} for v in filled] if "{term" not in value[0] else filled
    return value


def write(size: int, folder: Path, seed: int = 1) -> List[Made]:
    """Write a knowledge folder of `size` policies; what is in it already is replaced."""
    generator = Generator(seed)
    made = list(generator.policies(size))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "policies").mkdir(parents=True)
    for name in _SHARED:
        shutil.copy(ROOT / "knowledge" / f"{name}.yml", folder / f"{name}.yml")
    outside = read_yaml(ROOT / "knowledge" / "outside.yml")["outside"]
    regions = {bare(r) for group in vocabulary()["regions"].values() for r in group}
    outside["places"] = [p for p in outside["places"] if p not in regions]
    dump(folder / "outside.yml", {"outside": outside})
    for name, data in generator.shared(made).items():
        dump(folder / f"{name}.yml", {name: data})
    for policy in made:
        dump(folder / "policies" / f"{policy.data['id']}.yml", policy.data)
    return made


def dump(path: Path, data: Any) -> None:
    """Write one YAML file as a curator would."""
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


def main() -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(description="Write generated knowledge.")
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made = write(arguments.size, arguments.folder, arguments.seed)
    print(f"{len(made)} policies, {sum(len(p.data['entries']) for p in made)} statements: {arguments.folder}")


if __name__ == "__main__":
    main()
