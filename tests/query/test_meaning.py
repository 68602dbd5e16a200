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
from zhengcetong.meaning import encoder
from zhengcetong.query.meaning import Meaning

TEXTS = [Meant(0, "以公开为常态", False), Meant(0, "什么可以不公开", True)]


def test_words_that_no_statement_uses_find_it(talk: Talk) -> None:
    assert "智慧法院" in talk.say("打官司和检察机关那一块的信息化,哪份文件提过")


def test_of_all_statements_the_one_that_means_the_same_is_nearest(snapshot: Snapshot) -> None:
    meaning = Meaning(snapshot.index, snapshot.index.array("entry.owner").size)
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


@given(st.text(st.characters(codec=None), max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_vector(text: str) -> None:
    vector = encoder.question(text)
    assert vector.shape == (encoder.DIMENSIONS,)
    assert np.isfinite(vector).all()
