"""What both READMEs say is the same and true."""

import re
import subprocess

from zhengcetong.knowledge.snapshot import ROOT

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
_CODE = re.compile(r"```sh\n(.*?)```", re.S)


def _commands(text: str) -> list:
    return [
        line.split("#")[0].strip()
        for block in _CODE.findall(text)
        for line in block.splitlines()
        if line.strip()
    ]


def test_both_give_the_same_commands() -> None:
    assert _commands(ENGLISH) == _commands(CHINESE)


def test_every_target_named_exists_and_every_target_is_listed() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"make ([a-z-]+)", listed))
    named = set(re.findall(r"make ([a-z]+)(?=[\s`])", ENGLISH + CHINESE))
    assert named <= targets, named - targets
    assert {"chat", "serve", "test", "validate", "eval", "check"} <= targets


def test_every_file_linked_exists() -> None:
    for text in (ENGLISH, CHINESE):
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / link).exists(), link


def test_both_tables_show_the_same_answers() -> None:
    rows = [
        re.findall(
            r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$",
            t.split("question-types:begin")[1].split("question-types:end")[0],
            re.M,
        )
        for t in (ENGLISH, CHINESE)
    ]
    assert len(rows[0]) > 15
    assert rows[0][2:] == rows[1][2:]
