"""What tells questions for facts of documents from questions for what they say: the model of `query/aim.py`.

Learned from examples of the first kind, whose documents are named, described or told by their content, and
from those phrasings of entries that ask when, by whom or which number, some with their document named too.
"""

from __future__ import annotations

import random
from typing import Any, Dict, Iterator, List, Tuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from zhengcetong.adapters.importer import fill, fillers
from zhengcetong.dialogue.assistant import Assistant
from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.index.parts import asked_for
from zhengcetong.knowledge.snapshot import ROOT, load_snapshot
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query.aim import SIGNS, signs
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.serving.settings import say
from zhengcetong.text.normalize import normalize

_DOCUMENTS = (
    "〈政策〉",
    "〈政策〉",
    "〈机构〉那份〈文种〉",
    "讲〈术语〉的那份文件",
    "提出要〈内容〉的〈文种〉",
    "写着“〈内容〉”的文件",
)
_NAMED = ("{name}里,{asked}", "{asked}({name})", "{name}说的{asked}", "按{name},{asked}")
_SEED, _VARIANTS, _SHARE_NAMED = 0, 10, 0.5
_WRONG = 0.12  # share of the questions for facts of documents that may be taken for the others


def _record(chance: random.Random) -> Iterator[str]:
    """Questions for facts of documents, one example a line of the file."""
    choices = fillers(load_snapshot().knowledge)
    lines = (ROOT / "eval" / "record_examples.txt").read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        for variant in range(_VARIANTS):
            example = line.replace("〈政策〉", chance.choice(_DOCUMENTS))
            yield fill(example, choices, variant)


def _content(assistant: Assistant, chance: random.Random) -> Iterator[str]:
    """Questions for what documents say, some of which name the document."""
    collection = assistant.collection
    for owner in (OVERVIEW, *collection.by_date):
        for ref in collection.entries_of(owner):
            for asked in asked_for(ref.entry):
                if owner == OVERVIEW or chance.random() >= _SHARE_NAMED:
                    yield asked
                else:
                    policy = collection.policies[owner]
                    name = chance.choice([policy.short, *policy.aliases])
                    yield chance.choice(_NAMED).format(name=name, asked=asked)


def _rows(
    assistant: Assistant, linker: Linker, confidence: Confidence, texts: Iterator[str], of_content: bool
) -> Iterator[Tuple[Dict[str, float], bool]]:
    for text in texts:
        written = normalize(text)
        turn = Turn(written, [], linker.link(written), None, ())
        signals = assistant.read(turn, Clause(0, len(written), ()))
        hit = confidence.meant(signals, named(signals)) if signals.attributes and signals.hard else None
        found = signs(signals, hit, assistant.retriever.words) if hit else None
        if found is not None:
            yield found, of_content


def learned(assistant: Assistant, linker: Linker) -> Dict[str, Any]:
    """The part `aim` of confidence.yml."""
    chance, confidence = random.Random(_SEED), Confidence(assistant.retriever, None)
    rows: List[Tuple[Dict[str, float], bool]] = []
    rows += _rows(assistant, linker, confidence, _record(chance), False)
    rows += _rows(assistant, linker, confidence, _content(assistant, chance), True)
    x = np.array([[found[name] for name in SIGNS] for found, _ in rows])
    y = np.array([of_content for _, of_content in rows])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(max_iter=500)
    model.fit(scaler.transform(x), y)
    probability = model.predict_proba(scaler.transform(x))[:, 1]
    say(f"of a document or of what it says: area {roc_auc_score(y, probability):.3f}, {len(y)} examples")
    weights = model.coef_[0] / scaler.scale_
    return {
        "intercept": round(float(model.intercept_[0] - (weights * scaler.mean_).sum()), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(SIGNS, weights, strict=True)},
        "least": round(float(np.quantile(probability[~y], 1 - _WRONG)), 2),
    }
