"""Learn how claims differ from the statements that they contradict, and write it to `knowledge/bearing.yml`.

usage: python -m zhengcetong.evaluation.bearing   (the same result on every run)

Claims with their verdicts: `eval/claim_examples.yml` and the project's question sets. Each is put to the assistant,
and what it is held against is learned from.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Iterator, List, NamedTuple, Tuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from zhengcetong.evaluation.run import items, open_sets, trained
from zhengcetong.knowledge.load import read_yaml
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.knowledge.snapshot import SOURCE as KNOWLEDGE
from zhengcetong.query.bearing import PLACES, Bearing, features, height, packed
from zhengcetong.query.content_claims import SURELY
from zhengcetong.serving.settings import say

FILE = KNOWLEDGE / "bearing.yml"
EXAMPLES = ROOT / "eval" / "claim_examples.yml"
_STRENGTH = 1.0  # inverse regularisation
_FOLDS = 5
_EVERY = 500  # claims between two lines of progress
_HEAD = "# 由说法里多出的字词判断它和条文合不合:由 make claims 根据例句和题集算出,不要手改。\n"


class Held(NamedTuple):
    """What a claim was held against, and what the rules made of it."""

    claim: str
    statement: str
    denies: bool
    ruled: bool


class Recorder(Bearing):
    """Keeps what it is asked, and is never sure."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: List[Held] = []

    def share(self, claim: str, statement: str, denies: bool, ruled: bool) -> float:
        self.asked.append(Held(claim, statement, denies, ruled))
        return 0.5


def claims() -> Iterator[Tuple[str, bool]]:
    """Claims as people put them, with whether they are true."""
    for verdicts in read_yaml(EXAMPLES)["claims"].values():
        for verdict, texts in verdicts.items():
            yield from ((text, verdict == "true") for text in texts)
    for prefix in open_sets():
        for conversation in items(prefix):
            first = conversation[0]  # later ones speak of what was said before
            if first["tags"][0] in ("verify_true", "verify_false"):
                yield first["q"], first["tags"][0] == "verify_true"


def _held() -> Tuple[List[Held], List[bool]]:
    """What the claims that are held against one statement are compared with, and whether they are true."""
    from zhengcetong.adapters.parsing import turn_from_parse
    from zhengcetong.runtime import Current, assistant_for

    agent, assistant, recorder = trained(), Current(assistant_for).get(), Recorder()
    assistant.retriever.bearing = recorder
    found: List[Held] = []
    verdicts: List[bool] = []
    for number, (text, true) in enumerate(claims(), 1):
        recorder.asked.clear()
        assistant.respond(turn_from_parse(asyncio.run(agent.parse_message(text)), None))
        if recorder.asked:
            found.append(recorder.asked[-1])
            verdicts.append(true)
        if not number % _EVERY:
            say(f"{number} claims, {len(found)} held against one statement")
    return found, verdicts


def main() -> int:
    """Learn and write the file."""
    found, verdicts = _held()
    pairs = [features(*held) for held in found]
    values = np.concatenate([np.full(len(new), height(new)) for _, new in pairs])
    ends = np.cumsum([0, *(len(new) for _, new in pairs)])
    places = np.concatenate([new for _, new in pairs]).astype(int)
    new = csr_matrix((values, places, ends), shape=(len(pairs), PLACES))
    x = hstack([csr_matrix(np.array([measures for measures, _ in pairs])), new]).tocsr()
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(x, verdicts)
    data = {"bearing": {"weights": packed(model.coef_[0], float(model.intercept_[0]))}}
    FILE.write_text(_HEAD + yaml.safe_dump(data, width=110), encoding="utf-8")
    _told(found, np.array(verdicts), x)
    return 0


def _told(found: List[Held], verdicts: np.ndarray, x: csr_matrix) -> None:
    """Say what models that have not seen a statement make of the claims on it."""
    ruled, statements = np.array([held.ruled for held in found]), [held.statement for held in found]
    folds = GroupKFold(_FOLDS).split(x, verdicts, statements)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    shares = cross_val_predict(model, x, verdicts, cv=folds, method="predict_proba")[:, 1]
    turned = (np.maximum(shares, 1 - shares) >= SURELY) & ((shares > 0.5) != ruled)
    say(
        f"{len(found)} claims held against one statement; rules alone judge {np.mean(ruled == verdicts):.1%} rightly"
    )
    mended, spoiled = (turned & (ruled != verdicts)).sum(), (turned & (ruled == verdicts)).sum()
    say(f"of statements that were not learned from, {mended} verdicts are mended and {spoiled} spoiled")
    false, after = ~verdicts, ruled != turned
    say(
        f"false claims confirmed: {np.mean(ruled[false]):.1%} by rules alone, {np.mean(after[false]):.1%} then"
    )


if __name__ == "__main__":
    sys.exit(main())
