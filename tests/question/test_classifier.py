"""The classifier in use computes what scikit-learn would."""

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from zhengcetong.linking.mask import MASKS, coded
from zhengcetong.question.classifier import TypeClassifier

_MASK = next(iter(MASKS.values()))
_TEXTS = [
    f"{_MASK}是哪年发的",
    f"谁发布了{_MASK}",
    "hello  there 你好",
    "Hi hi",
    f"{_MASK}和{_MASK}哪个早",
    "多少份",
]
_LABELS = ["date", "issuer", "greet", "greet", "order", "count"]


def test_it_ranks_like_scikit_learn() -> None:
    ours = TypeClassifier.from_bytes(TypeClassifier.fit(_TEXTS, _LABELS).to_bytes())
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2)
    words = TfidfVectorizer(
        token_pattern=r"[a-z]+|[\ue000-\uf8ff]", ngram_range=(1, 3), sublinear_tf=True, min_df=2
    )
    codes = [coded(text) for text in _TEXTS]
    features = hstack([characters.fit_transform(codes), words.fit_transform(codes)])
    model = LogisticRegression(C=20.0, solver="saga", tol=1e-3, max_iter=400, random_state=0).fit(
        features, _LABELS
    )
    for text in (*_TEXTS, f"{_MASK}   是谁发的 hello hi", "从没见过", ""):
        code = [coded(text)]
        expected = model.predict_proba(hstack([characters.transform(code), words.transform(code)]))[0]
        found = dict(ours.rank(text))
        np.testing.assert_allclose([found[label] for label in model.classes_], expected, atol=1e-3)


def test_the_best_comes_first() -> None:
    ranking = TypeClassifier.fit(_TEXTS, _LABELS).rank(_TEXTS[0])
    assert ranking[0][0] == "date"
    assert [p for _, p in ranking] == sorted((p for _, p in ranking), reverse=True)
