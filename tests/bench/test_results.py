"""Results become a table and a picture; the reference project is a plain Rasa project."""

import os
from pathlib import Path

import yaml

from zhengcetong.bench import reference
from zhengcetong.bench.measurements import percentiles
from zhengcetong.bench.picture import bars, draw
from zhengcetong.bench.processes import family, memory
from zhengcetong.bench.table import table

_RESULTS = {
    "measurements": {
        "latency_action": {
            "stock": {"median_ms": 80.0, "p95_ms": 100.0, "p99_ms": 120.0, "generator_cpu": 0.02},
            "this project": {"median_ms": 8.0, "p95_ms": 10.0, "p99_ms": 12.0, "generator_cpu": 0.1},
        },
        "throughput": {"stock": {"per_second": 12.0}, "this project": {"per_second": 120.0}},
    }
}


def test_the_table_says_how_many_times_better() -> None:
    rows = table(_RESULTS).splitlines()
    assert "| custom action, median | 80.0 ms | 8.0 ms | 10.0× |" in rows
    assert "| answers per second, 16 users | 12.0/s | 120/s | 10.0× |" in rows
    assert "training" not in table(_RESULTS)
    assert len(table(_RESULTS, chinese=True).splitlines()) == len(rows)


def test_the_picture_is_the_same_for_the_same_results(tmp_path: Path) -> None:
    assert [(label, round(times)) for label, times, _ in bars(_RESULTS)][0] == ("custom action, median", 10)
    draw(_RESULTS, tmp_path / "a.svg")
    draw(_RESULTS, tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_percentiles_are_of_all_answers() -> None:
    figures = percentiles([i / 1000 for i in range(1, 101)])
    assert (figures["median_ms"], figures["p95_ms"], figures["p99_ms"]) == (50.5, 96.0, 100.0)


def test_memory_counts_a_process_and_its_children() -> None:
    assert os.getpid() in family(os.getppid())
    assert memory(os.getpid()) > 10


def test_the_reference_has_the_same_intents_and_examples(tmp_path: Path) -> None:
    reference.write_project(tmp_path)
    config = yaml.safe_load((tmp_path / "config.yml").read_text(encoding="utf-8"))
    names = [component["name"] for component in config["pipeline"]]
    assert names[0] == "JiebaTokenizer" and "DIETClassifier" in names
    assert [p["name"] for p in config["policies"]][-1] == "TEDPolicy"
    domain = yaml.safe_load((tmp_path / "domain.yml").read_text(encoding="utf-8"))
    nlu = yaml.safe_load((tmp_path / "data" / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    assert {block["intent"] for block in nlu} == set(domain["intents"])
    assert sum(block["examples"].count("\n") for block in nlu) > 1500
    stories = yaml.safe_load((tmp_path / "data" / "stories.yml").read_text(encoding="utf-8"))
    greet = next(rule for rule in stories["rules"] if rule["rule"] == "greet")
    assert greet["steps"][1]["action"] == "utter_greet"
