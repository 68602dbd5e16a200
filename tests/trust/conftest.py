"""A server of its own for what breaks things: on a small disk, with knowledge files that may be broken."""

from typing import Iterator

import pytest

from zhengcetong.endurance.background import Background
from zhengcetong.endurance.chaos import serving
from zhengcetong.endurance.load import topics
from zhengcetong.endurance.server import Serving
from zhengcetong.knowledge.snapshot import Snapshot


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A running `make serve` that may be killed and starved."""
    with serving(tmp_path_factory.mktemp("own")) as server:
        yield server


@pytest.fixture()
def background(own: Serving, snapshot: Snapshot) -> Background:
    """A load on that server."""
    return Background(own, topics(snapshot.knowledge.policies))
