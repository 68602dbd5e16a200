"""A file that may not be written is never opened: SQLite would keep it read-only for the whole process."""

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from zhengcetong.trust.database import Records


def test_what_may_not_be_written_is_told_and_works_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = Records(tmp_path / "kept.db", "CREATE TABLE IF NOT EXISTS kept (a INTEGER)")
    with monkeypatch.context() as forbidden:
        forbidden.setattr(os, "access", lambda place, mode: False)
        for _ in range(2):
            with pytest.raises(sa.exc.DBAPIError):
                records.execute("INSERT INTO kept VALUES (1)")
    assert records.execute("INSERT INTO kept VALUES (1)") == 1
    assert records.execute("SELECT a FROM kept") == [(1,)]
