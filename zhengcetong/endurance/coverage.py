"""Coverage-guided fuzzing of the message path with atheris, in a process of its own.

usage: python -m zhengcetong.endurance.coverage RUNS SEED CORPUS
"""

from __future__ import annotations

import sys

import atheris

_INSTRUMENTED = ("text", "linking", "question", "query", "dialogue", "answer", "trust")


def main() -> None:
    """Fuzz until RUNS inputs are done; ends with status 0 if no promise was broken."""
    runs, seed, corpus = sys.argv[1:4]
    with atheris.instrument_imports(include=[f"zhengcetong.{room}" for room in _INSTRUMENTED]):
        from zhengcetong.endurance.core import Way, trained_classifier
        from zhengcetong.knowledge.snapshot import load_snapshot
    way = Way(load_snapshot(), trained_classifier())

    def one(data: bytes) -> None:
        way.take(data.decode("utf-8", "ignore"))

    options = [f"-runs={runs}", f"-seed={seed}", "-timeout=20", "-max_len=1500", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, corpus], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
