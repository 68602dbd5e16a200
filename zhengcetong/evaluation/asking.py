"""Learn to tell what a question asks of the one document it names, and write it to `knowledge/asking.yml`.

usage: python -m zhengcetong.evaluation.asking   (the same result on every run)

Examples: `eval/asked_examples.yml`, those of the question types that name one document, and phrasings of the
entries; the name of the document is replaced, so that only what is asked of it counts.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import Dict

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from zhengcetong.dialogue.asking import BODY, CLAIM, CONTENT, DATE, GIST, PURPOSE, RECORD, neutral
from zhengcetong.evaluation.calibrate import entries
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.index.parts import asked_for
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.linking.mention import POLICY
from zhengcetong.meaning import encoder
from zhengcetong.meaning.kinds import packed
from zhengcetong.runtime import assistant_for, linker_for
from zhengcetong.serving.settings import say
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
    labelled = _labelled()
    kinds = np.array(list(labelled.values()))
    x = np.stack([encoder.question(text) for text in labelled])
    model = LogisticRegression(C=_STRENGTH, max_iter=600)
    folds = StratifiedKFold(5, shuffle=True, random_state=_SEED)
    right = Counter(kinds[cross_val_predict(model, x, kinds, cv=folds) == kinds])
    say(", ".join(f"{kind} {right[kind]} of {count} right" for kind, count in Counter(kinds).items()))
    model.fit(x, kinds)
    data = {"kinds": [str(k) for k in model.classes_], "weights": packed(model.coef_, model.intercept_)}
    FILE.write_text(_HEAD + yaml.safe_dump({"asking": data}, sort_keys=False, width=110), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
