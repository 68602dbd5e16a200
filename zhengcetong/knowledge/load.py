"""Read the knowledge files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

SCHEMA_FILES = ("overview", "issuers", "doctypes", "topics", "synonyms")


def read_yaml(path: Path) -> Any:
    """The plain data of one YAML file (UTF-8)."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=Loader)


def knowledge_files(folder: Path) -> List[Path]:
    """All files of the knowledge, in a fixed order."""
    return sorted(folder.glob("*.yml")) + sorted((folder / "policies").glob("*.yml"))


def load_extras(folder: Path) -> Dict[str, Any]:
    """The data of the files beside the schema's own (wording, lexicon …), by file name."""
    return {p.stem: read_yaml(p) for p in sorted(folder.glob("*.yml")) if p.stem not in SCHEMA_FILES}


def load_lists(folder: Path) -> Dict[str, Any]:
    """The data of the schema's files beside the policies, by name; raises OSError or yaml.YAMLError."""
    return {name: read_yaml(folder / f"{name}.yml")[name] for name in SCHEMA_FILES}
