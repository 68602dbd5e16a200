"""The classifier of question types: learned from the masked examples, independent of any policy."""

from __future__ import annotations

import io
from typing import List, Sequence, Tuple

import joblib
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

from zhengcetong.linking.mask import MASKS

# One private character per mask, so that a mask is one unit of a character n-gram.
_CODES = {mask: chr(0xE000 + position) for position, mask in enumerate(MASKS.values())}


def _coded(masked: str) -> str:
    for mask, code in _CODES.items():
        masked = masked.replace(mask, code)
    return masked.lower()


class TypeClassifier:
    """Multinomial logistic regression over character n-grams and words of masked questions."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self.labels: List[str] = [str(label) for label in pipeline.classes_]

    @classmethod
    def fit(
        cls, masked: Sequence[str], labels: Sequence[str], strength: float = 20.0, seed: int = 0
    ) -> TypeClassifier:
        """Train on masked texts and their question types; `strength` is the inverse regularisation."""
        characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=1)
        words = TfidfVectorizer(
            token_pattern=r"[a-z]+|[\ue000-\uf8ff]", ngram_range=(1, 3), sublinear_tf=True
        )
        pipeline = Pipeline(
            [
                ("features", FeatureUnion([("characters", characters), ("words", words)])),
                ("model", LogisticRegression(C=strength, max_iter=400, random_state=seed)),
            ]
        )
        pipeline.fit([_coded(text) for text in masked], list(labels))
        return cls(pipeline)

    def rank(self, masked: str) -> List[Tuple[str, float]]:
        """Question types with their probabilities, best first."""
        (probabilities,) = self._pipeline.predict_proba([_coded(masked)])
        ranked = zip(self.labels, (float(p) for p in probabilities), strict=False)
        return sorted(ranked, key=lambda pair: -pair[1])

    def to_bytes(self) -> bytes:
        """The trained classifier in serialised form."""
        buffer = io.BytesIO()
        joblib.dump(self._pipeline, buffer, compress=3)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> TypeClassifier:
        """The classifier that `to_bytes` wrote; `data` must come from our own model storage."""
        return cls(joblib.load(io.BytesIO(data)))
