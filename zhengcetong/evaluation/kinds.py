"""Learn kinds of texts from their meaning and wording, and write what was learned to a file of the knowledge."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Dict, Mapping

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from zhengcetong.meaning.features import learner, matrix, packed
from zhengcetong.serving.settings import say

_FOLDS = 5


def learned(labelled: Mapping[str, str], strength: float, seed: int) -> LogisticRegression:
    """The model of the kinds of the texts `labelled`, after saying how many it tells rightly that it has not seen.

    `strength` is the inverse regularisation.
    """
    kinds = np.array(list(labelled.values()))
    x, model = matrix(list(labelled)), learner(strength)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    right = Counter(kinds[cross_val_predict(model, x, kinds, cv=folds) == kinds])
    say(", ".join(f"{kind} {right[kind]} of {count} right" for kind, count in Counter(kinds).items()))
    return model.fit(x, kinds)


def write(file: Path, head: str, model: LogisticRegression, **more: int) -> None:
    """Write a model, and what `more` is to be known of it, to a file of the knowledge, under a comment `head`."""
    data: Dict[str, object] = {
        "kinds": [str(kind) for kind in model.classes_],
        "weights": packed(model.coef_, model.intercept_),
    }
    data.update(more)
    text = yaml.safe_dump({file.stem: data}, sort_keys=False, width=110)
    file.write_text(head + text, encoding="utf-8")
