"""A patch stands in for a certain piece of Rasa: these tests fail when an upgrade changes it."""

import hashlib
import importlib
import inspect
import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest

from zhengcetong import patches
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.patches import PATCHES, RASA, later

_REPLACED = [(p.name, target, digest) for p in PATCHES for target, digest in p.replaces.items()]


def _upstream(target: str) -> Any:
    module, _, path = target.partition(":")
    found: Any = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    return found


def test_rasa_is_the_version_that_the_patches_were_written_for() -> None:
    assert version("rasa") == RASA


@pytest.mark.parametrize(("name", "target", "digest"), _REPLACED)
def test_the_replaced_source_is_unchanged(name: str, target: str, digest: str) -> None:
    source = inspect.getsource(_upstream(target)).encode()
    assert hashlib.sha256(source).hexdigest()[:16] == digest, f"look at patch {name} again: {target} changed"


def test_every_module_put_off_exists_and_gives_its_channel() -> None:
    for module, names in later.MODULES.items():
        assert importlib.util.find_spec(module) is not None, module
        for name, known in names.items():
            assert _upstream(f"{module}:{name}").name() == known["name"]()


def test_every_patch_says_why_and_what_it_gains() -> None:
    for patch in PATCHES:
        assert patch.reason and patch.gain, patch.name
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert all(f"| `{patch.name}` | {patch.reason} | {patch.gain} |" in operations for patch in PATCHES)


def test_the_switch_leaves_patches_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATCHES_OFF", "graph, payload")
    assert {p.name for p in PATCHES} - {p.name for p in patches.active()} == {"graph", "payload"}
    monkeypatch.setenv("PATCHES_OFF", "all")
    assert patches.active() == []


def test_the_server_is_imported_without_tensorflow_and_gets_it_when_it_is_used() -> None:
    code = """
import sys
from zhengcetong import patches
patches.apply()
import rasa.core.run
from rasa.core.channels import BUILTIN_CHANNELS
absent = [m for m in ("tensorflow", "sklearn", "matplotlib", "twilio", "pymongo.collection.x") if m in sys.modules]
assert not absent, absent
from rasa.core.channels.slack import SlackInput
assert BUILTIN_CHANNELS["slack"] is SlackInput and "slack_sdk" not in sys.modules
channel = SlackInput.from_credentials({"slack_token": "t", "slack_signing_secret": "s"})
assert type(channel).__module__ == "rasa.core.channels.slack" and isinstance(channel, SlackInput)
"""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-1500:]
