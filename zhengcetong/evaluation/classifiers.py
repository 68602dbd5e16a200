"""Compare question-type classifiers on held-out examples: accuracy, latency, memory, training time.

usage: python -m zhengcetong.evaluation.classifiers [--out FILE]
Every variant is trained and asked in a process of its own, on the same split.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple

import yaml

from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot
from zhengcetong.serving.settings import environment

_HELD_OUT = 0.2
_PACKAGE = "zhengcetong.adapters.components."
_COUNTS: List[Dict[str, Any]] = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
CLASSIFIERS: Mapping[str, List[Dict[str, Any]]] = {
    "TF-IDF + logistic regression (ours)": [{"name": _PACKAGE + "QuestionTypeClassifier", "strength": 20.0}],
    "Rasa LogisticRegressionClassifier": [
        *_COUNTS,
        {"name": "LogisticRegressionClassifier", "max_iter": 400},
    ],
    "Rasa DIETClassifier": [
        *_COUNTS,
        {"name": "DIETClassifier", "epochs": 100, "entity_recognition": False, "random_seed": 0},
    ],
}


def examples() -> List[Tuple[str, str]]:
    """The training examples with their placeholders filled: (text, question type)."""
    from zhengcetong.adapters.importer import KnowledgeImporter

    importer = KnowledgeImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")])
    return [(str(m.get("text")), str(m.get("intent"))) for m in importer.get_nlu_data().intent_examples]


def split(pairs: List[Tuple[str, str]]) -> Tuple[List[Tuple[str, str]], List[Tuple[str, str]]]:
    """Training and held-out examples, every type in the same share, always the same split."""
    by_type: Dict[str, List[str]] = defaultdict(list)
    for text, kind in pairs:
        by_type[kind].append(text)
    training, held_out = [], []
    for kind in sorted(by_type):
        texts = sorted(by_type[kind])
        random.Random(0).shuffle(texts)
        cut = round(len(texts) * _HELD_OUT)
        held_out += [(text, kind) for text in texts[:cut]]
        training += [(text, kind) for text in texts[cut:]]
    return training, held_out


def _config(name: str, masked: bool) -> Dict[str, Any]:
    steps = [dict(step) for step in CLASSIFIERS[name]]
    for step in steps:
        if step["name"].startswith(_PACKAGE):
            step["mask"] = masked
    before = [
        {"name": _PACKAGE + "Normalizer"},
        {"name": _PACKAGE + "KnowledgeTokenizer"},
        {"name": _PACKAGE + "KnowledgeLinker", "mask": masked},
    ]
    return {
        "recipe": "default.v1",
        "assistant_id": "comparison",
        "language": "zh",
        "pipeline": before + steps,
        "policies": [],
    }


def measure(name: str, masked: bool) -> Dict[str, Any]:
    """Train and ask one variant in this process."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    training, held_out = split(examples())
    with tempfile.TemporaryDirectory() as folder:
        by_type: Dict[str, List[str]] = defaultdict(list)
        for text, kind in training:
            by_type[kind].append(text)
        nlu = [{"intent": k, "examples": "".join(f"- {t}\n" for t in ts)} for k, ts in by_type.items()]
        data, config = Path(folder) / "nlu.yml", Path(folder) / "config.yml"
        data.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8")
        config.write_text(yaml.safe_dump(_config(name, masked)), encoding="utf-8")
        started = time.perf_counter()
        model = train_nlu(str(config), str(data), folder)
        seconds = time.perf_counter() - started
        agent = Agent.load(model)
        right, times = 0, []
        for text, kind in held_out:
            began = time.perf_counter()
            parsed = asyncio.run(agent.parse_message(text))
            times.append((time.perf_counter() - began) * 1e3)
            right += (parsed["intent"] or {}).get("name") == kind
    return {
        "classifier": name,
        "masked": masked,
        "accuracy": right / len(held_out),
        "held_out": len(held_out),
        "ms_median": statistics.median(times),
        "training_seconds": seconds,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def table(rows: List[Dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| classifier | names masked | right on held-out | latency (median) | training | memory |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row['classifier']} | {'yes' if row['masked'] else 'no'} | {100 * row['accuracy']:.1f} % | "
            f"{row['ms_median']:.1f} ms | {row['training_seconds']:.0f} s | {row['memory_mb']:.0f} MB |"
        )
    return "\n".join(lines)


def main() -> int:
    """Compare all variants, or measure one (`--one NAME MASKED`) and print it as JSON."""
    parser = argparse.ArgumentParser(description="Compare question-type classifiers.")
    parser.add_argument("--one", nargs=2, metavar=("NAME", "MASKED"), help="measure one variant only")
    parser.add_argument("--out", type=Path, help="where to write the rows as JSON")
    arguments = parser.parse_args()
    compile_snapshot()
    if arguments.one:
        print(json.dumps(measure(arguments.one[0], arguments.one[1] == "yes")))
        return 0
    rows = []
    for name in CLASSIFIERS:
        for masked in ("yes", "no"):
            print(f"· {name}, masked: {masked}", file=sys.stderr, flush=True)
            run = subprocess.run(
                [sys.executable, "-W", "ignore", "-m", __spec__.name, "--one", name, masked],
                cwd=ROOT,
                env=environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode != 0:
                print(run.stderr[-800:], file=sys.stderr)
                return 1
            rows.append(json.loads(run.stdout.splitlines()[-1]))
    if arguments.out:
        arguments.out.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
