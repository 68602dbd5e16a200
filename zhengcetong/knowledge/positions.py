"""Where a value stands in a YAML file: paths of keys and indexes to line numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Tuple, Union

import yaml

Key = Union[str, int]
Lines = Dict[Tuple[Key, ...], int]


class DuplicateKey(Exception):
    """A mapping that has one key twice: the key and the line of its second occurrence."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def lines_of(path: Path) -> Lines:
    """The line (from 1) of every value of a YAML file, by its path of keys.

    Raises yaml.YAMLError, UnicodeDecodeError, and DuplicateKey.
    """
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    found: Lines = {(): 1}
    if root is not None:
        _walk(root, (), found)
    return found


def _walk(node: yaml.Node, path: Tuple[Key, ...], found: Lines) -> None:
    found[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: List[str] = []
        for key, value in node.value:
            if key.value in seen:
                raise DuplicateKey(key.value, key.start_mark.line + 1)
            seen.append(key.value)
            _walk(value, (*path, key.value), found)
            found[tuple([*path, key.value])] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), found)


def line_at(lines: Lines, path: Tuple[Key, ...]) -> int:
    """The line of the value at `path`, or of the nearest value around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
