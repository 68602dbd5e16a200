"""The stock reference project: what `rasa init` writes, with this project's intents and examples.

Pipeline and policies are Rasa's default ones with JiebaTokenizer; dependencies are the newest that
Rasa admits; stores are the default ones; the custom action returns a fixed text as long as a usual
answer of this project.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Dict, List

import yaml

from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.settings import say

_LIST = Path(__file__).with_name("reference.in")
_CHITCHAT = ("greet", "thanks", "bye", "identity", "praise", "abuse", "acknowledge")
_CHARACTERS = 81  # the median length of this project's answers (`make eval`)
_ACTIONS = '''"""The reference project's custom action: a fixed text."""

from rasa_sdk import Action

TEXT = {text!r}


class ActionAnswer(Action):
    def name(self):
        return "action_answer"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text=TEXT)
        return []
'''


def build(folder: Path) -> None:
    """Write the project's files and set up its environment in `folder`, unless it is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    write_project(folder)
    stamp = folder / ".environment"
    if not stamp.exists() or stamp.read_text() != _LIST.read_text():
        say("setting up the reference project's environment (2.5 GB)")
        _environment(folder / ".venv")
        stamp.write_text(_LIST.read_text())


def python(folder: Path) -> str:
    """The reference project's interpreter."""
    return str(folder / ".venv" / "bin" / "python")


def _environment(target: Path) -> None:
    """Raises CalledProcessError when the packages cannot be installed."""
    uv = shutil.which("uv") or str(ROOT / ".venv-tools" / "bin" / "uv")
    interpreter = str(target / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(target)], check=True)
    if Path(uv).exists():
        command = [uv, "pip", "install", "--quiet", "--python", interpreter, "-r", str(_LIST)]
    else:
        command = [interpreter, "-m", "pip", "install", "--quiet", "-r", str(_LIST)]
    subprocess.run(command, check=True)


def write_project(folder: Path) -> None:
    """Write configuration, domain, training data and action."""
    domain = _read(ROOT / "domain.yml")
    replies = _read(ROOT / "knowledge" / "smalltalk.yml")["smalltalk"]
    _write(folder / "config.yml", _config())
    _write(folder / "domain.yml", _domain(domain, replies))
    _write(folder / "data" / "nlu.yml", _examples())
    _write(folder / "data" / "stories.yml", _stories(_read(ROOT / "data" / "stories.yml")))
    _write(folder / "credentials.yml", {"rest": None})
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": "${ACTION_ENDPOINT}"}})
    actions = folder / "actions"
    actions.mkdir(exist_ok=True)
    (actions / "__init__.py").touch()
    text = ("政策由国务院颁布，出处见来源文章。" * 10)[:_CHARACTERS]
    (actions / "actions.py").write_text(_ACTIONS.format(text=text), encoding="utf-8")


def _config() -> Dict[str, Any]:
    """The configuration that `rasa init` ends with, segmenting Chinese."""
    found = importlib.util.find_spec("rasa")
    assert found is not None and found.submodule_search_locations
    package = Path(found.submodule_search_locations[0])
    config = _read(package / "engine" / "recipes" / "config_files" / "default_config.yml")
    config.update(language="zh", assistant_id="reference")
    for component in config["pipeline"]:
        if component["name"] == "WhitespaceTokenizer":
            component["name"] = "JiebaTokenizer"
    return config


def _domain(ours: Dict[str, Any], replies: Dict[str, Any]) -> Dict[str, Any]:
    texts = {i: r["default"] if isinstance(r, dict) else r for i, r in replies.items()}
    return {
        "version": "3.1",
        "intents": ours["intents"],
        "actions": ["action_answer"],
        "responses": {f"utter_{i}": [{"text": texts[i][0]}] for i in _CHITCHAT},
        "session_config": ours["session_config"],
    }


def _examples() -> Dict[str, Any]:
    """This project's examples as its importer fills them."""
    from zhengcetong.adapters.importer import KnowledgeImporter

    importer = KnowledgeImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")])
    by_intent: Dict[str, List[str]] = defaultdict(list)
    for message in importer.get_nlu_data().intent_examples:
        by_intent[message.get("intent")].append(message.get("text"))
    blocks = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    return {"version": "3.1", "nlu": blocks}


def _stories(ours: Dict[str, Any]) -> Dict[str, Any]:
    """This project's rules and stories; chit-chat is answered by the domain's responses."""
    for item in (*ours["rules"], *ours["stories"]):
        for said, done in zip(item["steps"], item["steps"][1:], strict=False):
            if said.get("intent") in _CHITCHAT:
                done["action"] = f"utter_{said['intent']}"
    return ours


def _read(path: Path) -> Dict[str, Any]:
    found: Dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _write(path: Path, data: Dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
