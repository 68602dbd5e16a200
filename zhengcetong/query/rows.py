"""Three documents and more are told in rows, one or two in a sentence."""

from __future__ import annotations

from typing import List, Sequence

from zhengcetong.query.collection import Collection
from zhengcetong.query.result import Point, row
from zhengcetong.question import model as q

ROWS = 12  # documents that are told in rows at most
SENTENCE = 2  # documents that a sentence names


def in_rows(point: Point, policies: Sequence[str], filters: q.Filters, collection: Collection) -> List[Point]:
    """A point that names documents; from three on its heading with a row for each, in the order given.

    Where only the first of very many are named, they stay examples in a sentence.
    """
    named_all = point.values.get("count", len(policies)) <= len(policies)
    if not (named_all and SENTENCE < len(policies) <= ROWS):
        return [point]
    head = Point(f"{point.key}_rows", point.refs[:1], point.values)
    return [head, *rows(policies, filters, collection)]


def rows(policies: Sequence[str], filters: q.Filters, collection: Collection) -> List[Point]:
    """A numbered row for each document, without the institution where all are asked for by the same one."""
    key = "list.row_dated" if of_one_issuer(policies, filters, collection) else "list.row"
    return _numbered(key, policies, collection)


def of_one_issuer(policies: Sequence[str], filters: q.Filters, collection: Collection) -> bool:
    """Whether the documents of one institution were asked for and these are by it alone."""
    asked = len(filters.issuers) == 1 and filters.issuer_mode in (q.ANY, q.ONLY)
    return asked and all(len(collection.policies[p].article.issuers) == 1 for p in policies)


def dated_rows(policies: Sequence[str], collection: Collection) -> List[Point]:
    """A numbered row with its date for each document, in the order given."""
    return _numbered("list.row_dated", policies, collection)


def _numbered(key: str, policies: Sequence[str], collection: Collection) -> List[Point]:
    return [
        Point(key, (row(p),), {"policy": collection.policies[p], "position": i})
        for i, p in enumerate(policies, 1)
    ]
