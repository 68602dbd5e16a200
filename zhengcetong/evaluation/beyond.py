"""Learn to tell what no document can answer, and write it to `knowledge/beyond.yml`.

usage: python -m zhengcetong.evaluation.beyond   (the same result on every run)

Examples: `eval/beyond_examples.yml`; against them phrasings of the entries and the question types about policies.
"""

from __future__ import annotations

import random
import sys
from typing import Dict

from zhengcetong.dialogue.beyond import NONE
from zhengcetong.evaluation.calibrate import entries
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.evaluation.kinds import learned, write
from zhengcetong.index.parts import asked_for
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.question.intents import SMALLTALK_INTENTS
from zhengcetong.runtime import assistant_for, romanised_for
from zhengcetong.text.normalize import normalize

FILE = KNOWLEDGE / "beyond.yml"
_SEED, _STRENGTH, _PHRASINGS, _TYPED = 0, 200.0, 2500, 2500
_OTHER = (*SMALLTALK_INTENTS, "off_topic", "service_request")  # may be beyond the documents themselves
_HEAD = (
    "# 认出政务话题里资料答不了的愿望(代办、查件、人名、花费、排名、现状、地方……):"
    "由 make calibrate 根据例句算出,不要手改。\n"
)


def _labelled() -> Dict[str, str]:
    """Texts as they are read, with their kinds."""
    snapshot, chance = SnapshotHolder().current(), random.Random(_SEED)
    latin = romanised_for(snapshot)
    asked = sorted({t for ref in entries(assistant_for(snapshot)) for t in asked_for(ref.entry)})
    typed = sorted(text for text, intent in examples() if intent not in _OTHER)
    found = {normalize(text): NONE for text in chance.sample(asked, min(_PHRASINGS, len(asked)))}
    for text in chance.sample(typed, min(_TYPED, len(typed))):
        found[latin.to_chinese(normalize(text))] = NONE
    for kind, texts in read_yaml(ROOT / "eval" / "beyond_examples.yml")["beyond"].items():
        found.update({latin.to_chinese(normalize(text)): kind for text in texts})
    return found


def main() -> int:
    """Learn and write the file."""
    write(FILE, _HEAD, learned(_labelled(), _STRENGTH, _SEED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
