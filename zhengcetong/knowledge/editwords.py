"""The schema of `knowledge/editing.yml`: the words by which a list's conditions are changed."""

from __future__ import annotations

import re
from typing import Any, Dict, Tuple

from pydantic import create_model, validator

from zhengcetong.knowledge.models import Model

# The roles that words of editing have, the longer ones first where one begins like another: 别的 before 别.
ROLES: Tuple[str, ...] = ("rest", "unchanged", "keep", "add", "drop", "replace", "except", "from", "to")
_OTHERS = ("rest_left", "alone", "whole", "list", "filler", "name_nouns", "giving", "given")


def written(pattern: str) -> str:
    """A pattern without the blanks and line ends it is written with."""
    return re.sub(r"\s+", "", pattern)


def _readable(cls: type, pattern: str) -> str:
    try:
        re.compile(written(pattern))
    except re.error as error:
        raise ValueError(f"正则表达式有误({error.msg})") from error
    return pattern


_FIELDS: Dict[str, Any] = {name: (str, ...) for name in (*ROLES, *_OTHERS)}
EditWording = create_model(
    "EditWording",
    __base__=Model,
    __validators__={"readable": validator(*_FIELDS, allow_reuse=True)(_readable)},
    **_FIELDS,
)
