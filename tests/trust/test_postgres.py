"""The same promises with PostgreSQL: a real one, started here where it is installed."""

import glob
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Iterator, List

import pytest
import requests
import sqlalchemy as sa

from zhengcetong.endurance.server import Serving
from zhengcetong.serving.conversations import main as conversations
from zhengcetong.serving.settings import free_port


class Postgres:
    """A PostgreSQL of our own in a folder, reached on loopback only."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self._programs, self.port = folder, programs, free_port()
        self.url = f"postgresql://kept@127.0.0.1:{self.port}/postgres"
        folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            folder.parent.chmod(0o755)
        self._run("initdb", "-U", "kept", "-A", "trust", "-D", str(folder / "db"))

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        if os.geteuid() == 0:  # which PostgreSQL refuses to be run by
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(
            command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Start and wait."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "db"), "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop at once, as a crash would."""
        self._run("pg_ctl", "-D", str(self.folder / "db"), "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else [Path(p) for p in glob.glob("/usr/lib/postgresql/*/bin")]
    if not places:
        if os.environ.get("POSTGRES_TESTS") == "required":
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    # Under /tmp itself: the database's own user must be able to get there.
    folder = Path(f"/tmp/zhengcetong-postgres-{os.getpid()}")
    found = Postgres(folder, places[-1])
    found.start()
    try:
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def kept(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with Serving(tmp_path_factory.mktemp("postgres"), {"DATABASE_URL": postgres.url}) as server:
        yield server


def _ask(server: Serving, sender: str, message: str) -> requests.Response:
    return requests.post(server.url, json={"sender": sender, "message": message}, timeout=60)


def _rows(postgres: Postgres, query: str) -> List[tuple]:
    engine = sa.create_engine(postgres.url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(query))]
    engine.dispose()
    return found


def test_everything_is_kept_in_the_database(kept: Serving, postgres: Postgres) -> None:
    assert "国务院" in _ask(kept, "pg", "《促进大数据发展行动纲要》是谁颁布的").text
    assert "2018年1月" in _ask(kept, "pg", "那是哪年颁布的").text
    _ask(kept, "pg", "月球基地的建设经费是多少")
    token = requests.post(f"{kept.base}/chat/sessions", json={}, timeout=10).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    for vote in ("up", "down"):
        body = {"answer_id": "voted", "vote": vote}
        assert requests.post(f"{kept.base}/chat/feedback", json=body, headers=bearer, timeout=30).ok
    assert _rows(postgres, "SELECT COUNT(*) FROM events WHERE sender_id = 'pg' AND type_name = 'user'") == [
        (3,)
    ]
    assert _rows(postgres, "SELECT vote FROM feedback") == [("down",)]
    assert _rows(postgres, "SELECT times FROM unanswered") == [(1,)]
    assert list(kept.data.glob("*.db")) == []
    assert requests.delete(f"{kept.base}/chat/conversation", headers=bearer, timeout=30).ok
    assert _rows(postgres, "SELECT vote FROM feedback") == []


def test_a_database_that_crashes_is_told_and_used_again(kept: Serving, postgres: Postgres) -> None:
    _ask(kept, "crash", "《促进大数据发展行动纲要》是谁颁布的")
    postgres.stop()
    try:
        refused = _ask(kept, "crash", "那是哪年颁布的")
        assert refused.status_code == 503 and refused.json()["error"]["code"] == "not_saved"
        assert kept.health()["reason"] == "conversations cannot be saved"
    finally:
        postgres.start()
    deadline = time.monotonic() + 30
    while (
        answer := _ask(kept, "crash", "那是哪年颁布的")
    ).status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert "2018年1月" in answer.text
    count = "SELECT COUNT(*) FROM events WHERE sender_id = 'crash' AND type_name = 'user'"
    assert _rows(postgres, count) == [(2,)]


def test_a_lock_is_not_waited_for_forever(kept: Serving, postgres: Postgres) -> None:
    engine = sa.create_engine(postgres.url)
    with engine.begin() as connection:
        connection.execute(sa.text("LOCK TABLE events IN EXCLUSIVE MODE"))
        started = time.monotonic()
        refused = _ask(kept, "waiting", "《促进大数据发展行动纲要》是谁颁布的")
        assert refused.status_code == 503 and time.monotonic() - started < 15
    engine.dispose()
    assert _ask(kept, "waiting", "《促进大数据发展行动纲要》是谁颁布的").status_code == 200


def test_purge_and_forget_reach_the_database(
    kept: Serving, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _ask(kept, "unwanted", "《促进大数据发展行动纲要》是谁颁布的")
    for module in ("zhengcetong.serving.conversations", "zhengcetong.trust.database"):
        monkeypatch.setattr(f"{module}.DATABASE_URL", postgres.url)
    monkeypatch.setattr("zhengcetong.serving.conversations.DATA", kept.data)
    assert conversations(["forget", "unwanted"]) == 0
    assert "0 events" not in capsys.readouterr().out
    assert _rows(postgres, "SELECT 1 FROM events WHERE sender_id = 'unwanted'") == []
    assert conversations(["purge", "0"]) == 0
    for table in ("events", "feedback", "unanswered"):
        assert _rows(postgres, f"SELECT COUNT(*) FROM {table}") == [(0,)]
