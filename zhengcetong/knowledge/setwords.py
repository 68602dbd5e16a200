"""The schema of `knowledge/sets.yml`: which groups of patterns there are, and that every pattern can be read."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Tuple

from pydantic import Field, create_model, validator

from zhengcetong.knowledge.models import Model

_CLASS = re.compile(r"(?<!P)<([a-z]+)>")
# The groups that the readers of several documents know, by what they speak of.
_BY_SUBJECT: Mapping[str, str] = {
    "nouns": "document unit issuer_noun year_noun kind_noun month_noun name_noun",
    "wishes": "how_many which list all issued some_ends alone joint taking_part except table",
    "order": "earliest latest middle odd even sort downward upward which_first place same_issuer same_year",
    "neighbours": "before after between window_before window_after one_before one_after both_sides",
    "ends": "to_the_end both_ends",
    "time": "interval steps duration elapsed ago quiet over under year_after year_before average whole_span",
    "spans": "longest shortest until record_written record_published record_effective former",
    "gaps": "record_gap least",
    "numbers": "difference more less equal most fewest second at_least more_than exactly grouped compare",
    "aims": "due due_where due_open horizon horizon_of_all horizon_last horizon_first horizon_when horizon_whose",
    "fillers": "neutral",
}
GROUPS: Tuple[str, ...] = tuple(name for names in _BY_SUBJECT.values() for name in names.split())


def alternatives(classes: Mapping[str, List[str]]) -> Dict[str, str]:
    """The classes of words as patterns, by name."""
    return {name: "(?:" + "|".join(words) + ")" for name, words in classes.items()}


def compiled(pattern: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with its <classes> written out; raises ValueError for a class or a pattern that is none."""
    written = ""
    try:
        while written != pattern:
            written, pattern = pattern, _CLASS.sub(lambda m: classes[m.group(1)], pattern)
        return re.compile(pattern, re.IGNORECASE)
    except KeyError as error:
        raise ValueError(f"classes里没有<{error.args[0]}>这一类") from error
    except re.error as error:
        raise ValueError(f"正则表达式有误({error.msg})") from error


def _readable(cls: type, pattern: str, values: Mapping[str, Any]) -> str:
    """The pattern itself if it can be read; broken classes are told by themselves."""
    if "classes" in values:
        compiled(pattern, alternatives(values["classes"]))
    return pattern


_FIELDS: Dict[str, Any] = {group: (List[str], Field(..., min_items=1)) for group in GROUPS}
SetWording = create_model(
    "SetWording",
    __base__=Model,
    __validators__={"readable": validator(*GROUPS, each_item=True, allow_reuse=True)(_readable)},
    classes=(Dict[str, List[str]], ...),
    **_FIELDS,
)
