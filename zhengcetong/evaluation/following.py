"""Learn to tell what a short message asks of what was said before it, and write it to `knowledge/following.yml`.

usage: python -m zhengcetong.evaluation.following   (the same result on every run)

Examples: `eval/following_examples.yml`, those of the question types without the document they name, and what
people say about other things; against them phrasings of the entries.
"""

from __future__ import annotations

import random
import sys
from typing import Dict

from zhengcetong.dialogue.asking import neutral
from zhengcetong.dialogue.following import CHAT, CONTENT, FOREIGN
from zhengcetong.evaluation.calibrate import entries, outside_examples
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

FILE = KNOWLEDGE / "following.yml"
_SEED, _STRENGTH = 0, 30.0
_SHORT, _BRIEF, _PHRASINGS, _OUTSIDE = 16, 300, 150, 150  # characters; how many of each are learned from
_NAME = "这份文件"  # what `neutral` puts in the place of a name
_HEAD = (
    "# 认出没有点名的追问问的是什么(时间、机构、上一份、出处……):由 make calibrate 根据例句算出,不要手改。\n"
)
_OF_INTENT = {
    "ask_date": "date",
    "ask_issuer": "issuer",
    "ask_summary": "gist",
    "ask_source": "source",
    **dict.fromkeys(("off_topic", "service_request"), FOREIGN),
    **dict.fromkeys(("greet", "thanks", "bye", "identity", "praise", "abuse", "acknowledge"), CHAT),
}


def _labelled() -> Dict[str, str]:
    """Normalised texts with what they ask."""
    snapshot, chance = SnapshotHolder().current(), random.Random(_SEED)
    linker = linker_for(snapshot)
    found: Dict[str, str] = {}
    phrasings = sorted({t for ref in entries(assistant_for(snapshot)) for t in asked_for(ref.entry)})
    brief = [text for text in phrasings if len(text) <= _SHORT]
    for text in (*chance.sample(brief, _BRIEF), *chance.sample(phrasings, _PHRASINGS)):
        found[normalize(text)] = CONTENT
    outside = sorted(outside_examples())
    found.update({normalize(text): FOREIGN for text in chance.sample(outside, _OUTSIDE)})
    for text, intent in examples():
        text, kind = normalize(text), _OF_INTENT.get(intent)
        mentions = linker.link(text)
        if any(mention.kind == POLICY for mention in mentions):
            text = neutral(text, mentions).replace(f"{_NAME}的", "").replace(_NAME, "").strip(" ,?")
        if kind and len(text) > 2:
            found[text] = kind
    for kind, texts in read_yaml(ROOT / "eval" / "following_examples.yml")["following"].items():
        found.update({normalize(text): kind for text in texts})
    return found


def main() -> int:
    """Learn and write the file."""
    write(FILE, _HEAD, learned(_labelled(), _STRENGTH, _SEED))
    return 0


if __name__ == "__main__":
    sys.exit(main())
