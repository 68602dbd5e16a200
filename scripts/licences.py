"""Write docs/licences.md: every installed library with its version and licence.

usage: .venv/bin/python scripts/licences.py
"""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs" / "licences.md"
_HEAD = """# Licences of what is installed

Written by `scripts/licences.py` from the metadata of the installed packages; the locked versions are in
`requirements.txt` (running) and `requirements-dev.txt` (tests and checks). Nothing of them is part of this repository.

| library | version | licence |
|---|---|---|
"""
# What packages state in prose only, read from their licence files.
_KNOWN = {"dnspython": "ISC", "types-pytz": "Apache-2.0"}


def licence(package: Distribution) -> str:
    """The package's licence in a few words, from its metadata."""
    meta = package.metadata
    if meta["Name"] in _KNOWN:
        return _KNOWN[meta["Name"]]
    if meta.get("License-Expression"):
        return str(meta["License-Expression"])
    classified = [
        c.split("::")[-1].strip() for c in meta.get_all("Classifier") or [] if c.startswith("License")
    ]
    named = [c for c in classified if c != "OSI Approved"]
    if named:
        return ", ".join(dict.fromkeys(named))
    text = (meta.get("License") or "").strip().splitlines()
    return text[0][:60] if text and text[0] else "see the package"


def main() -> None:
    """Write the table."""
    found = {}
    for package in distributions():
        name = package.metadata["Name"]
        if name:
            key = re.sub(r"[-_.]+", "-", name).lower()
            found[key] = f"| {name} | {package.version} | {licence(package).replace('|', '/')} |"
    TARGET.write_text(_HEAD + "\n".join(found[key] for key in sorted(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
