"""Learn to tell what a question asks of the one document it names, and write it to `knowledge/asking.yml`.

usage: python -m zhengcetong.evaluation.asking   (the same result on every run)

Examples: `eval/asked_examples.yml`, those of the question types that name one document, and phrasings of the
entries; the name of the document is replaced, so that only what is asked of it counts.
"""

from __future__ import annotations

import random
import sys
from typing import Dict

from zhengcetong.dialogue.asking import BODY, CLAIM, CONTENT, DATE, GIST, PURPOSE, RECORD, neutral
from zhengcetong.evaluation.calibrate import entries
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.evaluation.kinds import learned, write
from zhengcetong.index.parts import asked_for
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.linking.mention import POLICY
from zhengcetong.runtime import assistant_for, linker_for
from zhengcetong.text.normalize import normalize

FILE = KNOWLEDGE / "asking.yml"
_SEED, _PHRASINGS, _STRENGTH = 0, 400, 20.0
_PLACE = "D"  # stands for the document's name in the examples
_HEAD = (
    "# 认出对一份文件问的是什么(大意、时间、机构、目的、内容……):由 make calibrate 根据例句算出,不要手改。\n"
)
_OF_INTENT = {
    "ask_summary": GIST,
    "ask_date": DATE,
    "ask_issuer": BODY,
    "ask_record": RECORD,
    "ask_why": PURPOSE,
    "verify": CLAIM,
    "ask_detail": CONTENT,
    "ask_goal": CONTENT,
    "explain_term": CONTENT,
}


def _labelled() -> Dict[str, str]:
    """Texts without the document's name, with what they ask."""
    snapshot = SnapshotHolder().current()
    linker = linker_for(snapshot)
    found: Dict[str, str] = {}
    for text, intent in examples():
        text = normalize(text)
        mentions, kind = linker.link(text), _OF_INTENT.get(intent)
        if kind and (kind == CONTENT or any(m.kind == POLICY for m in mentions)):
            found[neutral(text, mentions)] = kind
    phrasings = sorted({t for ref in entries(assistant_for(snapshot)) for t in asked_for(ref.entry)})
    for text in map(normalize, random.Random(_SEED).sample(phrasings, min(_PHRASINGS, len(phrasings)))):
        found.setdefault(neutral(text, linker.link(text)), CONTENT)
    for kind, texts in read_yaml(ROOT / "eval" / "asked_examples.yml")["asked"].items():
        found.update({neutral(normalize(text), (), _PLACE): kind for text in texts})
    return found


def main() -> int:
    """Learn and write the file."""
    write(FILE, _HEAD, learned(_labelled(), _STRENGTH, _SEED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
