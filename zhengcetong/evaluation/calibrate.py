"""Calibrate the confidence in what was found by content, and write it to `knowledge/confidence.yml`.

usage: python -m zhengcetong.evaluation.calibrate   (the same result on every run)

Known outcomes: an entry's phrasings (found rightly or not), phrasings with their entry taken away
(whatever is found is wrong), and what people say about other things (`eval/outside_examples.txt`).
"""

from __future__ import annotations

import random
import sys
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from zhengcetong.dialogue.assistant import Assistant
from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.evaluation.classifiers import examples
from zhengcetong.index.parts import asked_for, said_by
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.snapshot import ROOT, SOURCE
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.meaning import encoder
from zhengcetong.meaning.features import learner, matrix, packed
from zhengcetong.meaning.model import Model, fitted
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.confidence import NAMES, features, named, sought
from zhengcetong.query.meaning import Meaning
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.query.rewording import reworded
from zhengcetong.question.signals import Signals
from zhengcetong.runtime import assistant_for, linker_for
from zhengcetong.serving.settings import say
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

FILE = SOURCE / "confidence.yml"
_WITHOUT_ENTRY = 0.3  # weight of an example whose entry was taken away
_SEED, _PHRASINGS, _MOST_OUTSIDE = 0, 1500, 1500
_FOLDS = 5  # each phrasing is judged by a model that has not seen it
_STRENGTH = 20.0  # inverse regularisation of the model of what is about the policies
_OTHER_TYPES = (
    "off_topic",
    "service_request",
    "greet",
    "thanks",
    "bye",
    "identity",
    "praise",
    "abuse",
    "acknowledge",
)
# Types of question that the record and the catalogue of the documents answer, not what they say.
_RECORD_TYPES = (
    "ask_date",
    "ask_issuer",
    "ask_record",
    "ask_source",
    "ask_summary",
    "list_policies",
    "count",
    "order",
    "extreme",
    "interval",
    "compare",
    "capability",
    "carry_over",
    "resume",
    "correct",
    "elaborate",
)
_WRONG = 0.01  # share of the outside examples that may be answered
_IN_CONTEXT = 0.1  # the same where the conversation already speaks of the document
_HEAD = (
    "# 检索内容时的把握:由 make calibrate 根据各条目的 phrasings 和与政策无关的例句算出,不要手改。\n"
    "# 把握不到 least 就回答没有;接着刚才的话题问时,不到 least_in_context 才回答没有。\n"
)

Row = Tuple[Dict[str, float], bool, float]


def _signals(assistant: Assistant, linker: Linker, text: str) -> Signals:
    text = normalize(text)
    turn = Turn(text, [], linker.link(text), None, ())
    return assistant.read(turn, Clause(0, len(text), ()))


def entries(assistant: Assistant) -> List[EntryRef]:
    collection = assistant.collection
    return [ref for owner in (OVERVIEW, *collection.by_date) for ref in collection.entries_of(owner)]


def _subject(phrasings: Sequence[str]) -> Tuple[Dict[str, Any], Dict[str, float]]:
    """The model of what is about the policies, and the log-odds of every example when it is left out."""
    others = [(normalize(text), False) for text in outside_examples()]
    asked = [(normalize(text), kind not in _OTHER_TYPES) for text, kind in examples()]
    known = dict([*asked, *((text, True) for text in phrasings), *others])
    return _told_apart(known, "about the policies or not")


def _contents(phrasings: Sequence[str]) -> Dict[str, Any]:
    """The model of what asks for a statement rather than for the record or the catalogue of the documents."""
    other = {normalize(text): False for text, kind in examples() if kind in _RECORD_TYPES}
    return _told_apart({**other, **{text: True for text in phrasings}}, "a statement asked for or not")[0]


def _told_apart(known: Mapping[str, bool], what: str) -> Tuple[Dict[str, Any], Dict[str, float]]:
    """A model of whether a text is what it is in `known`, and the log-odds of each when it is left out."""
    x, y = matrix(list(known)), np.array(list(known.values()))
    model = learner(_STRENGTH, class_weight="balanced")
    left_out = cross_val_predict(
        model, x, y, cv=StratifiedKFold(5, shuffle=True, random_state=_SEED), method="decision_function"
    )
    say(f"{what}: area under the curve {roc_auc_score(y, left_out):.3f}, {len(y)} examples")
    model.fit(x, y)
    data = {"weights": packed(model.coef_, model.intercept_)}
    return data, dict(zip(known, left_out.tolist(), strict=True))


def _models(refs: Sequence[EntryRef]) -> Iterator[Tuple[Model, List[Tuple[int, str]]]]:
    """(a model, the phrasings it was not fitted with and the numbers of their entries), for every fold."""
    said = np.stack([encoder.statement(said_by(ref.entry)) for ref in refs])
    asked = [(number, text) for number, ref in enumerate(refs) for text in asked_for(ref.entry)]
    vectors = np.stack([encoder.question(text) for _, text in asked])
    numbers = np.array([number for number, _ in asked])
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
    for known, left_out in folds.split(vectors, numbers):
        texts = [asked[i][1] for i in known]
        yield fitted(said, vectors[known], numbers[known], texts), [asked[i] for i in left_out]


def _rows(assistant: Assistant, linker: Linker, about: Mapping[str, float]) -> Iterator[Tuple[str, Row]]:
    """(kind of example, (features, whether the entry found is the right one, weight)).

    `about` gives the log-odds that each example is about the policies.
    """
    retriever, chance = assistant.retriever, random.Random(_SEED)
    refs = [assistant.collection.at(position) for position in range(retriever.size)]
    as_it_is = retriever.meaning
    for model, left_out in _models(refs):
        for number, phrasing in chance.sample(left_out, min(_PHRASINGS // _FOLDS, len(left_out))):
            signals = _signals(assistant, linker, phrasing)
            sure, ref = about[normalize(phrasing)], refs[number]
            retriever.meaning = Meaning(model)
            hits = _found(retriever, signals, phrasing)
            if hits:
                right = hits[0].ref.owner == ref.owner
                yield "inside", (features(hits[0], signals, retriever, sure), right, 1.0)
            retriever.meaning = Meaning(model.without(number))
            others = [hit for hit in _found(retriever, signals, phrasing) if hit.ref.ref != ref.ref]
            if others:
                yield "taken", (features(others[0], signals, retriever, sure), False, _WITHOUT_ENTRY)
    retriever.meaning = as_it_is
    outside = sorted(outside_examples())
    for text in chance.sample(outside, min(_MOST_OUTSIDE, len(outside))):
        signals = _signals(assistant, linker, text)
        hits = _found(retriever, signals)
        found = features(hits[0], signals, retriever, about[normalize(text)]) if hits else {}
        yield "outside", (found, False, 1.0)


def _found(retriever: Retriever, signals: Signals, phrasing: str = "") -> List[Hit]:
    """What a clause finds by content; `phrasing` is the clause if it is one, and does not count then."""
    found = retriever.search(sought(signals), named(signals))
    return reworded(found, signals.words, retriever, fold(normalize(phrasing)).text)


def outside_examples() -> List[str]:
    """What people say about other things, one a line of the file."""
    lines = (ROOT / "eval" / "outside_examples.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line]


def calibrated(rows: List[Tuple[str, Row]]) -> Dict[str, Any]:
    """The data of confidence.yml."""
    known = [(kind, row) for kind, row in rows if row[0]]
    x = np.array([[row[0][name] for name in NAMES] for _, row in known])
    y = np.array([row[1] for _, row in known])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(max_iter=500)
    model.fit(scaler.transform(x), y, sample_weight=np.array([row[2] for _, row in known]))
    probability = model.predict_proba(scaler.transform(x))[:, 1]
    outside = np.array([kind == "outside" for kind, _ in known])
    sure = np.concatenate([probability[outside], np.zeros(sum(not row[0] for _, row in rows))])
    weights = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    say(f"area under the curve {roc_auc_score(y, probability):.3f}, {len(rows)} examples")
    return {
        "intercept": round(intercept, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(NAMES, weights, strict=True)},
        "least": round(float(np.quantile(sure, 1 - _WRONG)), 2),
        "least_in_context": round(float(np.quantile(sure, 1 - _IN_CONTEXT)), 2),
    }


def main() -> int:
    """Calibrate and write the file."""
    snapshot = SnapshotHolder().current()
    assistant = assistant_for(snapshot)
    phrasings = [text for ref in entries(assistant) for text in asked_for(ref.entry)]
    subject, about = _subject(phrasings)
    known = list(_rows(assistant, linker_for(snapshot), about))
    contents = _contents(phrasings)
    data = {"confidence": {**calibrated(known), "subject": subject, "contents": contents}}
    text = yaml.safe_dump(data, sort_keys=False, default_flow_style=None, width=110)
    FILE.write_text(_HEAD + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
