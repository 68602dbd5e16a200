"""A generated knowledge of sixty policies: answers, incremental compiling, bounded work."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import List, Tuple

import pytest

from zhengcetong.growth.generator import Generator, Made, write
from zhengcetong.growth.hostile import texts
from zhengcetong.growth.questions import questions
from zhengcetong.index import cache, meanings
from zhengcetong.knowledge.snapshot import Snapshot, SnapshotInfo, compile_snapshot, load_snapshot
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.mention import POLICY
from zhengcetong.runtime import assistant_for, linker_for, romanised_for
from zhengcetong.understanding import Understanding

SIZE = 60


def compiled_by_words(folder: Path, target: Path) -> SnapshotInfo:
    """Compiled as a much larger knowledge is: the vectors of sixty policies would take a minute."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meanings, "MOST_TEXTS", 0)
        return compile_snapshot(folder, target)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Tuple[Path, Path, List[Made]]:
    """The folder, the snapshot and the policies that were made."""
    folder = tmp_path_factory.mktemp("growth") / "knowledge"
    made = write(SIZE, folder)
    target = folder.with_suffix(".snapshot")
    compiled_by_words(folder, target)
    return folder, target, made


@pytest.fixture(scope="module")
def grown_snapshot(grown: Tuple[Path, Path, List[Made]]) -> Snapshot:
    """The compiled sixty."""
    return load_snapshot(grown[1])


@pytest.fixture(scope="module")
def grown_linker(grown_snapshot: Snapshot) -> Linker:
    """The linker of the sixty."""
    return linker_for(grown_snapshot)


def test_the_first_policies_are_the_same_at_every_size() -> None:
    few = [made.data for made in Generator().policies(5)]
    assert few == [made.data for made in Generator().policies(12)][:5]
    assert few != [made.data for made in Generator(seed=2).policies(5)]


def test_questions_are_answered_right(
    grown: Tuple[Path, Path, List[Made]],
    grown_snapshot: Snapshot,
    grown_linker: Linker,
    understanding: Understanding,
) -> None:
    own = Understanding(grown_linker, understanding._classifier, romanised_for(grown_snapshot))
    assistant = assistant_for(grown_snapshot)
    asked = questions(grown[2], 3)
    wrong = []
    for question in asked:
        reply = assistant.respond(own.read(question.text))
        if not question.right(reply.text, reply.custom):
            wrong.append((question.kind, question.text, reply.text))
        assert len(reply.text) <= 600
    assert len(asked) > 35
    assert len(wrong) <= 2, wrong


def test_of_very_many_documents_some_are_named(
    grown_snapshot: Snapshot, grown_linker: Linker, understanding: Understanding
) -> None:
    own = Understanding(grown_linker, understanding._classifier, romanised_for(grown_snapshot))
    assistant = assistant_for(grown_snapshot)
    for question in ("一共收录了多少份政策？", "按颁布时间把所有政策排一下"):
        assert f"{SIZE}份" in assistant.respond(own.read(question)).text


def test_a_document_of_another_place_is_not_the_one_of_like_name(
    grown: Tuple[Path, Path, List[Made]], grown_linker: Linker
) -> None:
    made = grown[2]
    names = {policy.data["name"] for policy in made}
    others = {p.data["name"].replace(p.region, other.region) for p in made for other in made}
    taken = [
        (name, mention.value)
        for name in sorted(others - names)
        for mention in grown_linker.link(f"{name}是谁颁布的")
        if mention.kind == POLICY
    ]
    assert not taken


def test_a_changed_file_is_compiled_alone(
    grown: Tuple[Path, Path, List[Made]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target, _ = grown
    compiled = []
    original = cache.compile_policy
    monkeypatch.setattr(cache, "compile_policy", lambda data: compiled.append(data) or original(data))
    path = folder / "policies" / "p00007.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "# changed\n", encoding="utf-8")
    assert compiled_by_words(folder, target).written
    assert len(compiled) == 1
    with sqlite3.connect(target.with_suffix(".parts")) as kept:
        assert kept.execute("SELECT count(*) FROM parts").fetchone() == (SIZE,)


def test_compiling_anew_gives_the_same_snapshot(grown: Tuple[Path, Path, List[Made]], tmp_path: Path) -> None:
    folder, target, _ = grown
    compiled_by_words(folder, target)
    other = tmp_path / "other.snapshot"
    compiled_by_words(folder, other)
    one, two = load_snapshot(target), load_snapshot(other)
    assert one.digest == two.digest
    for here, there in zip(one.knowledge.policies, two.knowledge.policies, strict=True):
        assert here == there
        assert list(here.entries) == list(there.entries)
    for name in ("pairs", "pairs.ends", "entry.statements", "names.keys", "policy.month"):
        assert bytes(one.index.bytes(name)) == bytes(two.index.bytes(name)), name


def test_the_linker_takes_hostile_text_in_linear_time(
    grown: Tuple[Path, Path, List[Made]], grown_linker: Linker
) -> None:
    """Twice the text must not cost four times as much (with room for a busy machine)."""
    for name, text in texts(grown[2]).items():
        grown_linker.link(text[:250])
        half, whole = (_seconds(grown_linker, part) for part in (text[:250], text))
        assert whole < max(3.2 * half, 0.05), (name, half, whole)


def _seconds(linker: Linker, text: str) -> float:
    best = 9.0
    for _ in range(3):
        started = time.process_time()
        linker.link(text)
        best = min(best, time.process_time() - started)
    return best
