"""Which entry a question asks for, told by its wording: naive Bayes over the characters of the phrasings.

Characters and pairs of characters (几天, 要交, 谁发) that people use when they ask for one thing tell as much of
it as the meaning of the whole sentence does, and fail in other places (Rennie et al. 2003 on the weights).
"""

from __future__ import annotations

from typing import NamedTuple, Sequence

import numpy as np

from zhengcetong.text.grams import Grams, of_characters
from zhengcetong.text.normalize import normalize

_UP_TO = 2  # characters in a row
_SEEN = 2  # phrasings that they occur in, or they tell nothing of others
_SMOOTHING = 0.01


class Wording(NamedTuple):
    """`grams` are UTF-8 bytes, one n-gram a line; `idf` (n,) their rarity; `likelihoods` (n, entries)
    the logarithms of how often each is used to ask for each entry."""

    grams: np.ndarray
    idf: np.ndarray
    likelihoods: np.ndarray

    def known(self) -> Grams:
        """The n-grams with their places."""
        grams = self.grams.tobytes().decode("utf-8").split("\n") if len(self.grams) else []
        return Grams({gram: place for place, gram in enumerate(grams)}, self.idf)


def evidence(wording: Wording, known: Grams, text: str) -> np.ndarray:
    """Log-likelihoods of a question for each entry, shape (entries,); a single 0 where nothing was learned."""
    columns, values = known.of(of_characters(text, _UP_TO))
    if not columns:
        return np.zeros(1, dtype=np.float32)
    weighed: np.ndarray = np.array(values, dtype=np.float32) @ wording.likelihoods[columns].astype(np.float32)
    return weighed


def nothing(entries: int) -> Wording:
    """What is known of so many entries before anything was learned."""
    return Wording(np.zeros(0, np.uint8), np.zeros(0, np.float32), np.zeros((0, entries), np.float16))


def fitted(phrasings: Sequence[str], asks_for: np.ndarray, entries: int) -> Wording:
    """What `phrasings` use, each of which asks for the entry of that number in `asks_for` (n,)."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.naive_bayes import MultinomialNB

    texts = [normalize(text) for text in phrasings]
    terms = TfidfVectorizer(analyzer="char", ngram_range=(1, _UP_TO), sublinear_tf=True, min_df=_SEEN)
    try:
        features = terms.fit_transform(texts)
    except ValueError:  # nothing that is used twice
        return nothing(entries)
    bayes = MultinomialNB(alpha=_SMOOTHING, fit_prior=False).fit(features, asks_for)
    # An entry without phrasings is as likely as the average one.
    likelihoods = np.repeat(bayes.feature_log_prob_.mean(axis=0)[:, None], entries, axis=1)
    likelihoods[:, bayes.classes_] = bayes.feature_log_prob_.T
    grams = "\n".join(terms.get_feature_names_out()).encode("utf-8")
    return Wording(
        np.frombuffer(grams, dtype=np.uint8), terms.idf_.astype(np.float32), likelihoods.astype(np.float16)
    )
