"""`make audit`: known weaknesses of the locked dependencies; a database out of reach is told, not failed.

usage: python -m zhengcetong.endurance.audit
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, List, Mapping

from zhengcetong.endurance.report import Report
from zhengcetong.endurance.tools import tool
from zhengcetong.knowledge.snapshot import ROOT

_SECONDS = 600
_UNREACHABLE = "the database of weaknesses is out of reach"


def weaknesses(found: Mapping[str, Any]) -> List[str]:
    """One line a known weakness in pip-audit's JSON."""
    lines = []
    for package in found.get("dependencies", []):
        for weakness in package.get("vulns", []):
            mended = ", ".join(weakness.get("fix_versions") or []) or "nowhere yet"
            lines.append(f"{package['name']} {package['version']}: {weakness['id']} (mended in {mended})")
    return lines


def audit(locked: str, service: str = "osv") -> Mapping[str, Any]:
    """pip-audit's findings for a locked requirements file; raises OSError when they cannot be had."""
    try:
        command = [str(tool("pip-audit")), "--requirement", str(ROOT / locked), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--vulnerability-service", service, "--progress-spinner", "off"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        found: Mapping[str, Any] = json.loads(done.stdout)
        return found
    except (subprocess.SubprocessError, ValueError) as error:
        raise OSError(_UNREACHABLE) from error


def main() -> int:
    """Print what is known; exit status 0 also with findings: Rasa's own pins decide what can be mended."""
    report = Report("audit")
    try:
        found = audit("requirements.txt")
    except OSError as error:
        report.tell("packages audited", f"0: {error}")
        return report.finish()
    lines = weaknesses(found)
    report.tell("packages audited", len(found.get("dependencies", [])))
    report.tell("known weaknesses", len(lines))
    status = report.finish()
    for line in lines:
        print(line)
    return status


if __name__ == "__main__":
    sys.exit(main())
