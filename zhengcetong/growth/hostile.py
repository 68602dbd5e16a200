"""Texts that are made to cost much: the work for a message must stay linear in its length."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any, Dict, Sequence

from zhengcetong.growth.generator import Made

LIMIT = 500


def texts(made: Sequence[Made], size: int = LIMIT) -> Dict[str, str]:
    """Hostile texts of `size` characters by what they are made of."""
    names = [policy.data["name"] for policy in made[:50]]
    heads = [policy.data["official"]["title"][:12] for policy in made[:50]]

    def filled(parts: Sequence[str]) -> str:
        return "".join(islice(cycle("".join(parts)), size))

    return {
        "one name": filled(names[:1]),
        "mixed names": filled(names),
        "beginnings of titles": filled(heads),
        "halves of names": filled([name[: len(name) // 2] for name in names]),
        "wrong characters": filled([name[:3] + "亓" + name[4:] for name in names]),
        "digits": filled(["0123456789"]),
        "years": filled(["2018年", "到", "2019年"]),
        "rare characters": filled([chr(code) for code in range(0x4E00, 0x4E00 + 4 * size, 4)]),
        "brackets": filled(["《", "“", "("]),
        "repeated letters": filled(["a"]),
        "pinyin": filled(["zhengce", "shenme"]),
        "question marks": filled(["谁?", "哪年?"]),
    }


def hostile_milliseconds(talk: Any, made: Sequence[Made]) -> Dict[str, float]:
    """The processor's milliseconds for each hostile text."""
    return {name: talk.ask(text, lambda t, c: True)[1] for name, text in texts(made).items()}
