"""The tables of names: exact keys, keys by their sound, and halves of long names."""

from __future__ import annotations

import pickle
from typing import Dict, List, Sequence, Tuple

import ahocorasick
import numpy as np

from zhengcetong.index.container import Section, Texts, Value
from zhengcetong.index.postings import Lists
from zhengcetong.linking.mention import POLICY
from zhengcetong.linking.names import Name
from zhengcetong.text.pinyin import sound_key

FUZZY_FROM = 5  # characters of a name from which one of them may be wrong
_LONGEST_BY_SOUND = 60


def name_sections(names: Sequence[Name]) -> Dict[str, Section]:
    """What the matcher needs, in the form of a snapshot."""
    by_key: Dict[str, List[Name]] = {}
    for name in names:
        by_key.setdefault(name.key, []).append(name)
    numbers = {key: i for i, key in enumerate(by_key)}
    sounds: Dict[str, List[int]] = {}
    halves: Dict[str, List[Tuple[int, int]]] = {}
    for key, same in by_key.items():
        if same[0].latin:
            continue
        if len(key) <= _LONGEST_BY_SOUND:
            sounds.setdefault(sound_key(key), []).append(numbers[key])
        if len(key) >= FUZZY_FROM and any(name.kind == POLICY for name in same):
            middle = len(key) // 2
            halves.setdefault(key[:middle], []).append((numbers[key], 0))
            halves.setdefault(key[middle:], []).append((numbers[key], middle))
    return {
        "names": Texts(
            [pickle.dumps([(n.kind, n.value, n.text) for n in same], 5) for same in by_key.values()]
        ),
        "names.keys": Texts(list(by_key)),
        "names.latin": np.array([same[0].latin for same in by_key.values()], dtype=np.bool_),
        **_automaton("names.exact", list(by_key)),
        **_automaton("names.sound", list(sounds)),
        **Lists.of(sounds.values()).sections("names.of_sound"),
        **_automaton("names.half", list(halves)),
        **Lists.of([[k for k, _ in rows] for rows in halves.values()]).sections("names.of_half"),
        **Lists.of([[o for _, o in rows] for rows in halves.values()]).sections("names.offsets"),
    }


def _automaton(name: str, keys: Sequence[str]) -> Dict[str, Section]:
    """An automaton that tells the places of the keys it finds, and the lengths of the keys."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, key in enumerate(keys):
        automaton.add_word(key, number)
    automaton.make_automaton()
    return {name: Value(automaton), f"{name}.size": np.array([len(key) for key in keys], dtype=np.uint16)}
