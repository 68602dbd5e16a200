"""Pinyin typed in place of Chinese characters (zhengce, shenme shihou) becomes Chinese again."""

from __future__ import annotations

import re
from typing import Callable, Collection, Dict, Iterable, List, Mapping, Optional, Tuple

from zhengcetong.text.pinyin import spelled

_RUN = re.compile(r"[A-Za-z][A-Za-z' ]*[A-Za-z]")
_THAT = re.compile(r"^哪([^,。?]{1,12}呢[?。]*)$")  # na X ne
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_SHORTEST_RUN, _SHORTEST_WORD = 4, 6
# Single characters that stand between words in questions.
_PARTICLES = "的是谁在了吗呢有发和几年月哪个这那我要由第份啊从天日号到底吧一二三四五六七八九两也都还"
# Words of one syllable that people mix into Chinese: na 大数据纲要 ne, shei 发的.
_SHORT = {
    **{"na": "那", "ne": "呢", "shei": "谁", "shui": "谁", "shi": "是", "ba": "吧", "ma": "吗", "de": "的"},
    **{"fa": "发", "you": "有", "he": "和", "zhe": "这", "hai": "还", "ye": "也", "ji": "几", "fen": "份"},
}
_COST_OF_WORD, _COST_OF_PARTICLE = 1.0, 1.6
_LINKING = 1.2  # the cost of 的, the commonest of all


def reading_table(
    words: Iterable[str], frequency: Callable[[str], int], asked: Collection[str] = ()
) -> Dict[str, str]:
    """The words by their pinyin; of like-sounding ones that in `asked`, the most frequent, else the first, counts."""
    table: Dict[str, str] = {}
    chinese = [
        w for w in dict.fromkeys(words) if 2 <= len(w) <= 12 and all("\u4e00" <= c <= "\u9fff" for c in w)
    ]
    for word in sorted(chinese, key=lambda w: (w not in asked, -frequency(w))):
        table.setdefault(_typed(spelled(word)), word)
    return table


def _typed(sound: str) -> str:
    """A spelling as people type it: lue for lüe."""
    return sound.replace("lve", "lue").replace("nve", "nue").replace("lü", "lv")


class Romanised:
    """Reads pinyin with a fixed vocabulary; holds no state of any conversation."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table` is a `reading_table`."""
        self._words = table
        self._particles = {spelled(char): char for char in reversed(_PARTICLES)}
        self._particles["shei"] = "谁"
        self._longest = max((len(key) for key in self._words), default=0)

    def to_chinese(self, text: str) -> str:
        """`text` with its runs of pinyin replaced; anything that is not all pinyin stays."""
        if not any(c.isascii() and c.isalpha() for c in text):
            return text
        chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
        read = _RUN.sub(lambda match: self._run(match.group(), chinese), text)
        return _THAT.sub(r"那\1", _BLANK.sub("", read)) if read != text else read

    def _run(self, letters: str, in_chinese: bool) -> str:
        if len(letters) < _SHORTEST_RUN:
            return _SHORT.get(letters.lower(), letters) if in_chinese else letters
        whole = self._read(letters.lower().replace(" ", "").replace("'", ""))
        if whole is not None:
            return whole
        if not in_chinese:
            return letters
        parts = letters.split(" ")
        if all(p.lower() in _SHORT for p in parts):
            return "".join(_SHORT[p.lower()] for p in parts)
        read = [self._read(p.lower()) if len(p) >= _SHORTEST_WORD else None for p in parts]
        if len(parts) > 2 and 2 * sum(found is not None for found in read) < len(parts):
            return letters  # English with a word that might be pinyin: the two guiding opinions
        return " ".join(found or part for found, part in zip(read, parts, strict=True))

    def _read(self, letters: str) -> Optional[str]:
        """The Chinese of a stretch of pinyin in the fewest words, None if it is not all pinyin."""
        best: List[Optional[Tuple[float, str, bool]]] = [(0.0, "", False)] + [None] * len(letters)
        for start in range(len(letters)):
            here = best[start]
            if here is None:
                continue
            for end in range(start + 1, min(len(letters), start + self._longest) + 1):
                key = letters[start:end]
                for found, cost, is_word in (
                    (self._words.get(key), _COST_OF_WORD, True),
                    (self._particles.get(key), _LINKING if key == "de" else _COST_OF_PARTICLE, False),
                ):
                    there = best[end]
                    if found and (there is None or here[0] + cost < there[0]):
                        best[end] = (here[0] + cost, here[1] + found, here[2] or is_word)
        last = best[-1]
        return last[1] if last and last[2] else None
