"""Statements are found by what they mean, and vectors are never waited for in vain."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Talk
from zhengcetong.index.meanings import SHIPPED, Meant, TooMany, VectorCache, meant, ship
from zhengcetong.index.parts import columns
from zhengcetong.knowledge.snapshot import SOURCE, Snapshot
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.meaning import encoder, features, wording
from zhengcetong.meaning.model import fitted
from zhengcetong.query.meaning import Meaning
from zhengcetong.text.normalize import normalize

TEXTS = [Meant(0, "以公开为常态", False), Meant(0, "什么可以不公开", True)]


def test_words_that_no_statement_uses_find_it(talk: Talk) -> None:
    assert "智慧法院" in talk.say("打官司和检察机关那一块的信息化,哪份文件提过")


def test_of_all_statements_the_one_that_means_the_same_is_nearest(snapshot: Snapshot) -> None:
    meaning = Meaning.from_index(snapshot.index)
    near = meaning.nearness("想查政府的资料,要掏钱不")
    assert near is not None
    texts = snapshot.index.texts("entry.told")
    assert any("不收费" in texts.text(position) for position in meaning.nearest(near, None, 2))


def test_all_texts_of_the_knowledge_have_their_vectors_beside_them(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    knowledge = snapshot.knowledge
    groups = [columns(OVERVIEW, knowledge.overview.entries)]
    groups += [columns(policy.id, policy.entries) for policy in knowledge.policies]
    try:
        VectorCache(tmp_path / "vectors", SOURCE / SHIPPED).vectors(meant(groups), most=0)
    except TooMany as error:
        pytest.fail(f"{error} texts changed: run make vectors")


def test_more_new_vectors_than_wanted_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooMany):
        VectorCache(tmp_path / "vectors").vectors(TEXTS, most=1)
    made = VectorCache(tmp_path / "vectors").vectors(TEXTS)
    assert made.shape == (2, encoder.DIMENSIONS)
    assert (VectorCache(tmp_path / "vectors").vectors(TEXTS, most=0) == made).all()


def test_damaged_files_of_vectors_are_only_slower(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"no database" * 100)
    (tmp_path / SHIPPED).write_bytes(b"no archive")
    made = VectorCache(tmp_path / "vectors", tmp_path / SHIPPED).vectors(TEXTS)
    assert ship(TEXTS, tmp_path / "vectors", tmp_path / SHIPPED) == 2
    kept = VectorCache(tmp_path / "other", tmp_path / SHIPPED).vectors(TEXTS, most=0)
    assert abs(made - kept).max() < 0.002


def test_what_was_learned_from_some_phrasings_finds_most_others(snapshot: Snapshot, tmp_path: Path) -> None:
    knowledge = snapshot.knowledge
    groups = [columns(policy.id, policy.entries) for policy in knowledge.policies]
    texts = meant(groups)
    vectors = VectorCache(tmp_path / "vectors", SOURCE / SHIPPED).vectors(texts, most=0)
    asked, entry = np.array([t.asked for t in texts]), np.array([t.entry for t in texts])
    told, phrased, asks_for = vectors[~asked], vectors[asked], entry[asked]
    left_out = np.arange(len(phrased)) % 5 == 0
    written = [text.text for text in texts if text.asked]
    known = [text for text, out in zip(written, left_out, strict=True) if not out]
    model = fitted(told, phrased[~left_out], asks_for[~left_out], known)
    evidence = model.placed(phrased[left_out]) @ model.weights.T + model.intercept
    plain = phrased[left_out].astype(np.float32) @ told.astype(np.float32).T
    right = (evidence.argmax(1) == asks_for[left_out]).mean()
    assert right > 0.6
    assert right > (plain.argmax(1) == asks_for[left_out]).mean() + 0.1
    grams, others = model.wording.known(), [t for t, out in zip(written, left_out, strict=True) if out]
    worded = np.stack([wording.evidence(model.wording, grams, normalize(text)) for text in others])
    surer = [_loss(logits, asks_for[left_out]) for logits in (evidence + 0.6 * worded, evidence)]
    assert surer[0] < surer[1]  # words and meaning together are less often surprised than meaning alone


def test_what_was_learned_is_kept_for_the_same_texts(tmp_path: Path) -> None:
    vectors = VectorCache(tmp_path / "vectors").vectors(TEXTS)
    model = VectorCache(tmp_path / "vectors").model(TEXTS, vectors)
    kept = VectorCache(tmp_path / "vectors").model(TEXTS, vectors * 0)  # the same texts: not fitted again
    assert all((old == new).all() for old, new in zip(model, kept, strict=True))
    other = [*TEXTS, Meant(1, "平台在2019年上线", False)]
    assert len(VectorCache(tmp_path / "vectors").model(other, np.ones((3, 384))).said) == 2


def test_an_entry_taken_away_is_not_found(snapshot: Snapshot) -> None:
    meaning = Meaning.from_index(snapshot.index)
    near = meaning.nearness("想查政府的资料,要掏钱不")
    assert near is not None
    first = meaning.nearest(near, None, 1)[0]
    without = Meaning(meaning.model.without(first))
    near = without.nearness("想查政府的资料,要掏钱不")
    assert near is not None and without.nearest(near, None, 1)[0] != first


def test_without_phrasings_statements_themselves_are_compared() -> None:
    told = np.stack(
        [encoder.statement(text) for text in ("申请公开信息不收费", "平台在2019年上线", "数据要共享")]
    )
    model = fitted(told, np.zeros((0, encoder.DIMENSIONS)), np.zeros(0, dtype=int), [])
    near = Meaning(model).nearness("找机关要资料得交钱吗")
    assert near is not None and near.asked.argmax() == 0


@given(st.text(st.characters(codec=None), max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_vector(text: str) -> None:
    vector = encoder.question(text)
    assert vector.shape == (encoder.DIMENSIONS,)
    assert np.isfinite(vector).all()


def test_who_asks_why_hears_what_was_to_be_mended(talk: Talk) -> None:
    text = talk.say("一网一门一次这个方案的由来是什么")
    assert talk.custom["operation"] == "why"
    assert "办证多、办事难" in text


def test_features_of_one_text_are_those_learned_from() -> None:
    texts = ["要交钱吗", "when was it issued", "哪年出的?"]
    weights = np.random.default_rng(0).normal(size=(3, features.SIZE)).astype(np.float32)
    kept = features.unpacked(features.packed(weights, np.ones(3)))
    learned = features.matrix(texts) @ weights.T + 1
    told = np.stack([features.evidence(kept, text) for text in texts])
    assert np.abs(told - learned).max() < 0.02
    assert features.evidence(kept, "").shape == (3,)


def _loss(logits: np.ndarray, right: np.ndarray) -> float:
    """The mean negative log-probability of the right entries."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return float(-np.log(shares[np.arange(len(right)), right] + 1e-9).mean())
