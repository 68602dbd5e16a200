"""Knowledge objects as plain tuples and back, without validating them again."""

from __future__ import annotations

import pickle
from typing import Any, Dict, Tuple, Type, TypeVar

from pydantic import BaseModel

from zhengcetong.knowledge.models import (
    ArticleRow,
    Basis,
    Discrepancy,
    Entry,
    Item,
    Kind,
    OfficialRecord,
    Policy,
    Source,
)

M = TypeVar("M", bound=BaseModel)
_KINDS = {kind.value: kind for kind in Kind}
_SOURCES = {source.value: source for source in Source}
_BASES: Dict[Any, Any] = {**{basis.value: basis for basis in Basis}, None: None}
_FIELDS: Dict[Type[BaseModel], Tuple[str, ...]] = {
    cls: tuple(cls.__fields__) for cls in (ArticleRow, Discrepancy, Entry, Item, OfficialRecord, Policy)
}


def _tuple(model: BaseModel) -> tuple:
    values = model.__dict__
    return tuple(values[name] for name in _FIELDS[type(model)])


def _made(cls: Type[M], values: tuple) -> M:
    """An instance of values that were validated when they were packed."""
    fields = _FIELDS[cls]
    instance = cls.__new__(cls)
    object.__setattr__(instance, "__dict__", dict(zip(fields, values, strict=True)))
    object.__setattr__(instance, "__fields_set__", set(fields))
    return instance


def pack_entry(entry: Entry) -> bytes:
    """An entry in the snapshot's form."""
    plain = entry.copy(
        update={
            "kind": entry.kind.value,
            "source": entry.source.value,
            "basis": entry.basis.value if entry.basis else None,
            "items": [_tuple(item) for item in entry.items],
        }
    )
    return pickle.dumps(_tuple(plain), protocol=5)


def unpack_entry(data: Any) -> Entry:
    """The entry that `pack_entry` packed."""
    entry = _made(Entry, pickle.loads(data))
    values = entry.__dict__
    values["kind"] = _KINDS[values["kind"]]
    values["source"] = _SOURCES[values["source"]]
    values["basis"] = _BASES[values["basis"]]
    values["items"] = [_made(Item, item) for item in values["items"]]
    return entry


def pack_policy(policy: Policy) -> bytes:
    """A policy in the snapshot's form; of its entries only the ids."""
    plain = policy.copy(
        update={
            "article": _tuple(policy.article),
            "official": _tuple(policy.official),
            "discrepancies": [_tuple(d) for d in policy.discrepancies],
            "entries": tuple(entry.id for entry in policy.entries),
        }
    )
    return pickle.dumps(_tuple(plain), protocol=5)


def unpack_policy(data: Any) -> Policy:
    """The policy that `pack_policy` packed; its entries are still their ids."""
    policy = _made(Policy, pickle.loads(data))
    values = policy.__dict__
    values["article"] = _made(ArticleRow, values["article"])
    values["official"] = _made(OfficialRecord, values["official"])
    values["discrepancies"] = [_made(Discrepancy, d) for d in values["discrepancies"]]
    return policy
