"""`make chat` as a person meets it: a question, a follow-up, and a clean end."""

import os
import sys
import time

import pexpect
import pytest

from zhengcetong.knowledge.snapshot import ROOT


def _children(pid: int) -> list:
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/environ", "rb") as file:
                    if b"CHAT_TEST=" + str(pid).encode() in file.read():
                        found.append(entry)
            except OSError:
                pass
    return found


@pytest.fixture()
def shell():
    marker = f"{os.getpid()}"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CHAT_TEST": marker, "TERM": "dumb"}
    child = pexpect.spawn(
        sys.executable,
        ["-W", "ignore", "-m", "zhengcetong.serving.chat"],
        cwd=str(ROOT),
        env=env,
        encoding="utf-8",
        timeout=90,
        dimensions=(40, 200),
    )
    child.expect("Your input")
    yield child
    child.close(force=True)


def _gone(seconds: float = 12.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not [p for p in _children(os.getpid()) if int(p) != os.getpid()]:
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("end", ["interrupt", "eof"])
def test_a_question_a_follow_up_and_a_clean_end(shell: pexpect.spawn, end: str) -> None:
    shell.sendline("一网一门一次改革方案是谁发的")
    shell.expect("国务院办公厅颁布")
    shell.sendline("哪年的")
    shell.expect("2018年6月")
    assert "version" not in shell.before
    shell.expect("Your input")
    time.sleep(0.5)
    if end == "interrupt":
        shell.sendintr()
    else:
        shell.sendeof()
    shell.expect(pexpect.EOF, timeout=20)
    shell.wait()
    assert shell.exitstatus == 0
    assert _gone()
