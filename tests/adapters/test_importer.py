import hashlib
import subprocess
import sys

from rasa.shared.importers.importer import TrainingDataImporter

from zhengcetong.knowledge.snapshot import ROOT

_DIGEST = """
import hashlib
from zhengcetong.adapters.importer import KnowledgeImporter
data = KnowledgeImporter('config.yml', 'domain.yml', ['data']).get_nlu_data()
print(hashlib.sha256(repr([(m.get('text'), m.get('intent')) for m in data.intent_examples]).encode()).hexdigest())
"""


def _imported() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]
    )


def test_rasa_really_loads_the_importer() -> None:
    examples = _imported().get_nlu_data().intent_examples
    assert len(examples) > 100
    assert not [m.get("text") for m in examples if "〈" in m.get("text")]


def test_training_data_are_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _DIGEST],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
        )
        .stdout.strip()
        .splitlines()[-1]
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop()) == len(hashlib.sha256().hexdigest())
