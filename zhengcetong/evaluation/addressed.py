"""Learn to tell what is said to the assistant itself, and write it to `knowledge/addressed.yml`.

usage: python -m zhengcetong.evaluation.addressed   (the same result on every run)

Examples: `eval/addressed_examples.yml` and those of the question types; against them the other types, phrasings
of the entries, and what people say about other things, as far as it is no small talk by the examples known.
"""

from __future__ import annotations

import random
import sys
from typing import Dict

import numpy as np
from scipy.sparse import vstack
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from zhengcetong.dialogue.addressed import OTHER, SOURCE
from zhengcetong.evaluation.calibrate import entries, outside_examples
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.evaluation.kinds import write
from zhengcetong.index.parts import asked_for
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.meaning.features import learner, matrix
from zhengcetong.runtime import assistant_for
from zhengcetong.serving.settings import say
from zhengcetong.text.normalize import normalize

FILE = KNOWLEDGE / "addressed.yml"
_SEED, _PHRASINGS, _STRENGTH = 0, 1500, 50.0
_CHAT = 0.5  # an unlabelled example that is less surely foreign than this is left out
_HEAD = "# 认出对助手本身说的话(能做什么、依据、寒暄):由 make calibrate 根据例句算出,不要手改。\n"


def _labelled() -> Dict[str, str]:
    """Normalised texts with their kinds; OTHER for questions about the policies and foreign requests."""
    own = read_yaml(ROOT / "eval" / "addressed_examples.yml")["addressed"]
    renamed = {"ask_source": SOURCE}
    found: Dict[str, str] = {}
    for text, intent in examples():
        kind = renamed.get(intent, intent)
        found[normalize(text)] = kind if kind in own else OTHER
    assistant = assistant_for(SnapshotHolder().current())
    phrasings = sorted({text for ref in entries(assistant) for text in asked_for(ref.entry)})
    for text in random.Random(_SEED).sample(phrasings, min(_PHRASINGS, len(phrasings))):
        found.setdefault(normalize(text), OTHER)
    for kind, texts in own.items():
        found.update({normalize(text): kind for text in texts})
    return found


def main() -> int:
    """Learn and write the file."""
    labelled = _labelled()
    texts, kinds = list(labelled), np.array(list(labelled.values()))
    x = matrix(texts)
    others = [t for t in map(normalize, outside_examples()) if t.strip() and t not in labelled]
    strange = matrix(others)
    first = learner(_STRENGTH).fit(x, kinds)
    foreign = first.predict_proba(strange)[:, list(first.classes_).index(OTHER)] >= _CHAT
    x = vstack([x, strange[foreign]]).tocsr()
    kinds = np.concatenate([kinds, np.full(int(foreign.sum()), OTHER)])
    folds = StratifiedKFold(5, shuffle=True, random_state=_SEED)
    left_out = cross_val_predict(learner(_STRENGTH), x, kinds, cv=folds)
    said = left_out != OTHER
    right = int((said & (left_out == kinds)).sum())
    say(f"said to the assistant: {right} of {int(said.sum())} right, {int((kinds != OTHER).sum())} there")
    write(FILE, _HEAD, learner(_STRENGTH).fit(x, kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
