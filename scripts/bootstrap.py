"""Set up the project's environment with any Python 3: find Python 3.10, create .venv, install.

usage: python3 scripts/bootstrap.py [--dev]
Needs the standard library only. A second call finds everything in place and returns at once.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
TOOLS = os.path.join(ROOT, ".venv-tools")
STAMP = os.path.join(VENV, ".requirements-stamp")
LOCK = os.path.join(ROOT, ".bootstrap-lock")
WANTED = "3.10"
NO_PYTHON = (
    "Python 3.10 was not found and could not be fetched; install Python 3.10 "
    "(e.g. your system's package python3.10 or `pyenv install 3.10`) and run the command again."
)


def say(text):
    """One line of progress."""
    print("· " + text, file=sys.stderr)
    sys.stderr.flush()


def fail(text):
    """One line of error, exit status 1."""
    print("error: " + text, file=sys.stderr)
    sys.exit(1)


def binary(folder, name):
    """The path of a program in a virtual environment."""
    sub = "Scripts" if os.name == "nt" else "bin"
    return os.path.join(folder, sub, name + (".exe" if os.name == "nt" else ""))


def is_wanted(python):
    """Whether `python` runs and is a Python 3.10 that can make environments."""
    return runs([python, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 10))"])


def runs(command):
    """Whether a command can be run and succeeds."""
    try:
        with open(os.devnull, "w") as null:
            return subprocess.call(command, stdout=null, stderr=null) == 0
    except OSError:
        return False


def candidates():
    """Pythons that may be 3.10: on PATH, this one, pyenv's."""
    for name in ("python3.10", "python3", "python"):
        path = shutil.which(name)
        if path:
            yield path
    yield sys.executable
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    versions = os.path.join(pyenv, "versions")
    if os.path.isdir(versions):
        for version in sorted(os.listdir(versions), reverse=True):
            if version.startswith(WANTED):
                yield os.path.join(versions, version, "bin", "python")


def uv():
    """The uv installer: from PATH, or installed into a private environment; None if neither works."""
    path = shutil.which("uv")
    if path and runs([path, "--version"]):
        return path
    private = binary(TOOLS, "uv")
    if os.path.exists(private):
        return private
    say("installing the package installer uv into .venv-tools")
    for command in (
        [sys.executable, "-m", "venv", TOOLS],
        [binary(TOOLS, "python"), "-m", "pip", "install", "--quiet", "uv"],
    ):
        if not runs(command):
            return None
    return private if os.path.exists(private) else None


def create_environment(installer):
    """.venv with Python 3.10."""
    for python in candidates():
        if is_wanted(python):
            say("creating .venv with " + python)
            if subprocess.call([python, "-m", "venv", VENV]) == 0:
                return
    if installer:
        say("fetching Python 3.10 with uv")
        if subprocess.call([installer, "venv", "--quiet", "--python", WANTED, VENV]) == 0:
            return
    fail(NO_PYTHON)


def install(installer, requirements):
    """The locked requirements, checked by hash."""
    say("installing the locked dependencies (about 2.5 GB, mostly TensorFlow; some minutes on a slow line)")
    python = binary(VENV, "python")
    if installer:
        command = [installer, "pip", "install", "--python", python, "--require-hashes", "-r", requirements]
        if subprocess.call(command) == 0:
            return
        say("uv did not succeed, trying pip")
    runs([python, "-m", "ensurepip"])
    command = [python, "-m", "pip", "install", "--require-hashes", "-r", requirements]
    if subprocess.call(command) != 0:
        fail("the dependencies could not be installed; check the network and run the command again.")


def digest(path):
    """The hash of a file and of the interpreter's version wanted."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read() + WANTED.encode()).hexdigest()


def installed(name, wanted):
    """Whether the stamp says that this requirements file is installed."""
    try:
        with open(STAMP) as file:
            stamps = dict(line.split() for line in file if line.strip())
    except (OSError, ValueError):
        return False
    return stamps.get(name) == wanted and os.path.exists(binary(VENV, "python"))


def write_stamp(name, wanted):
    """Remember what is installed; the larger set holds the smaller one."""
    lines = [f"{name} {wanted}\n"]
    if name == "requirements-dev.txt":
        lines.append("requirements.txt {}\n".format(digest(os.path.join(ROOT, "requirements.txt"))))
    with open(STAMP, "w") as file:
        file.writelines(lines)


def acquire():
    """Wait for another setup to finish; a lock left by a dead process is taken over."""
    told = False
    while True:
        try:
            handle = os.open(LOCK, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            os.write(handle, str(os.getpid()).encode())
            os.close(handle)
            return
        except OSError:
            if not alive():
                with contextlib.suppress(OSError):
                    os.unlink(LOCK)
                continue
            if not told:
                say("another setup is running, waiting for it")
                told = True
            time.sleep(0.5)


def alive():
    """Whether the process that holds the lock lives."""
    try:
        with open(LOCK) as file:
            os.kill(int(file.read() or "0"), 0)
        return True
    except ValueError:
        return True  # just being written
    except OSError:
        return False


def main():
    """Set up what is missing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    name = "requirements-dev.txt" if parser.parse_args().dev else "requirements.txt"
    path = os.path.join(ROOT, name)
    wanted = digest(path)
    if installed(name, wanted):
        return
    acquire()
    try:
        if installed(name, wanted):
            return
        installer = uv()
        if not is_wanted(binary(VENV, "python")):
            create_environment(installer)
        install(installer, path)
        write_stamp(name, wanted)
        say("environment ready")
    finally:
        with contextlib.suppress(OSError):
            os.unlink(LOCK)


if __name__ == "__main__":
    main()
