"""The classifier of question types: learned from the masked examples, independent of any policy."""

from __future__ import annotations

import io
import json
import re
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np

from zhengcetong.linking.mask import coded
from zhengcetong.text.grams import Grams, of_characters

_WORD = r"[a-z]+|[\ue000-\uf8ff]"
_WORDS = re.compile(_WORD)
_CHARACTERS_UP_TO = 4
_WORDS_UP_TO = 3
_SEEN = 2  # examples that an n-gram occurs in, or it tells nothing of others
_TOLERANCE = 1e-3


def _word_grams(text: str) -> Iterator[str]:
    words = _WORDS.findall(text)
    for size in range(1, _WORDS_UP_TO + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


class TypeClassifier:
    """Multinomial logistic regression over character n-grams and words of masked questions.

    scikit-learn trains it; in use numpy alone serves, ten times faster and without importing the other.
    """

    def __init__(
        self,
        labels: Sequence[str],
        vocabularies: Sequence[Dict[str, int]],
        idf: Sequence[np.ndarray],
        coefficients: np.ndarray,
        intercept: np.ndarray,
    ) -> None:
        """`coefficients` has a row for each feature, characters first, and a column for each label."""
        self.labels: List[str] = [str(label) for label in labels]
        self._characters = Grams(vocabularies[0], idf[0])
        self._words = Grams(vocabularies[1], idf[1], len(vocabularies[0]))
        self._coefficients = np.ascontiguousarray(coefficients)
        self._intercept = intercept

    @classmethod
    def fit(
        cls, masked: Sequence[str], labels: Sequence[str], strength: float = 20.0, seed: int = 0
    ) -> TypeClassifier:
        """Train on masked texts and their question types; `strength` is the inverse regularisation."""
        from scipy.sparse import hstack
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        kept: Dict[str, Any] = {"sublinear_tf": True, "min_df": min(_SEEN, len(masked))}
        characters = TfidfVectorizer(analyzer="char", ngram_range=(1, _CHARACTERS_UP_TO), **kept)
        words = TfidfVectorizer(token_pattern=_WORD, ngram_range=(1, _WORDS_UP_TO), **kept)
        texts = [coded(text) for text in masked]
        features = hstack([characters.fit_transform(texts), words.fit_transform(texts)]).tocsr()
        model = LogisticRegression(C=strength, solver="saga", tol=_TOLERANCE, max_iter=400, random_state=seed)
        model.fit(features, list(labels))
        vocabularies = [_plain(v.vocabulary_) for v in (characters, words)]
        return cls(
            model.classes_,
            vocabularies,
            [characters.idf_, words.idf_],
            model.coef_.T.astype(np.float32),
            model.intercept_,
        )

    def rank(self, masked: str) -> List[Tuple[str, float]]:
        """Question types with their probabilities, best first."""
        text = coded(masked)
        columns, values = self._characters.of(of_characters(text, _CHARACTERS_UP_TO))
        word_columns, word_values = self._words.of(_word_grams(text))
        scores = np.array(values + word_values) @ self._coefficients[columns + word_columns] + self._intercept
        shares = np.exp(scores - scores.max())
        ranked = zip(self.labels, (shares / shares.sum()).tolist(), strict=True)
        return sorted(ranked, key=lambda pair: -pair[1])

    def to_bytes(self) -> bytes:
        """The trained classifier in serialised form."""
        buffer = io.BytesIO()
        texts = {
            "labels": self.labels,
            "grams": [list(g.vocabulary) for g in (self._characters, self._words)],
        }
        np.savez_compressed(
            buffer,
            texts=np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8),
            characters=self._characters.idf,
            words=self._words.idf,
            coefficients=self._coefficients,
            intercept=self._intercept,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> TypeClassifier:
        """The classifier that `to_bytes` wrote; raises ValueError for anything else."""
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            texts: Dict[str, Any] = json.loads(kept["texts"].tobytes())
            vocabularies = [{gram: i for i, gram in enumerate(grams)} for grams in texts["grams"]]
            idf = [kept["characters"], kept["words"]]
            return cls(texts["labels"], vocabularies, idf, kept["coefficients"], kept["intercept"])


def _plain(vocabulary: Dict[str, Any]) -> Dict[str, int]:
    """scikit-learn's vocabulary in the order of its columns."""
    return {gram: int(column) for gram, column in sorted(vocabulary.items(), key=lambda item: item[1])}
