"""What a server serves and by which settings, in one line."""

from __future__ import annotations

import sqlalchemy as sa

from zhengcetong.knowledge.snapshot import load_snapshot
from zhengcetong.serving import settings
from zhengcetong.serving.model import MODEL


def summary() -> str:
    """Knowledge, model, data folder, database, limits and access in one line, without secrets."""
    snapshot = load_snapshot()
    starts = snapshot.knowledge.starts
    policies, entries = len(starts) - 1, starts[-1] - starts[0]
    database = "SQLite"
    if settings.DATABASE_URL:
        url = sa.engine.make_url(settings.DATABASE_URL)
        database = f"{url.get_backend_name()} at {url.host or 'a local socket'}"
    rates = [settings.RATE_PER_SENDER or "no limit", settings.RATE_PER_ADDRESS or "no limit"]
    parts = (
        f"{policies} policies, {entries} entries (knowledge {snapshot.digest[:8]})",
        f"model {MODEL.name}",
        f"data {settings.DATA}",
        database,
        f"limits {rates[0]} a sender, {rates[1]} an address"
        + ("" if settings.LIMIT_LOOPBACK else ", none on loopback"),
        "API key demanded" if settings.API_KEY else "no API key",
        f"kept {settings.RETENTION_DAYS} days",
    )
    return " · ".join(parts)
