#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Set gewoon up and run it: `python3 run.py demo`, `python3 run.py test`, or any gewoon command.

Uses the standard library only. Everything is installed in .venv beside this file, from locked
versions with checked hashes; nothing outside this folder is changed. A second run installs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.txt"
OLDEST = (3, 11)
LOCKS = {
    "run": "requirements.txt",
    "test": "requirements-test.txt",
    "node": "requirements-node.txt",
}
QUICK = "not slow and not browser"
# Commands that show web pages, whose styles and charts come from npm.
SHOWING = {"demo", "serve", "assets"}
ASSETS = HERE / "build" / "assets"


def main(arguments):
    """Run one command; its exit code."""
    if sys.version_info < OLDEST:
        version = ".".join(map(str, OLDEST))
        return f"gewoon needs Python {version} or newer; this is {sys.version.split()[0]}."
    if not arguments:
        return __doc__
    test = arguments[0] == "test"
    problem = prepare("test" if test else "run")
    if problem:
        return problem
    if arguments[0] in SHOWING:
        assets()
    if arguments == ["assets"]:
        return 0
    if test:
        command = [PYTHON, "-m", "pytest", "-m", QUICK, *arguments[1:]]
    else:
        command = [PYTHON, "-m", "gewoon", *arguments]
    where = HERE if test else Path.cwd()
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [str(part) for part in command]
    if os.name == "posix":
        # Become the command, so that a signal to this process reaches it.
        os.chdir(where)
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    return subprocess.run(command, cwd=where, env=environment).returncode


def prepare(purpose):
    """Make the environment and install what is locked; a message if that cannot be done."""
    wanted = stamp(purpose)
    if PYTHON.exists() and STAMP.exists() and wanted in STAMP.read_text().split():
        return None
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        print(f"Making {VENV} ...", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)])
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            return (
                "Python could not make a virtual environment. On Debian or Ubuntu, type: "
                "sudo apt-get install python3-venv"
            )
    print(f"Installing what is in {LOCKS[purpose]} ...", flush=True)
    lock = str(HERE / LOCKS[purpose])
    hashed = ["--require-hashes", "--only-binary", ":all:", "-r", lock]
    itself = ["--no-deps", "--no-build-isolation", "-e", str(HERE)]
    for what in (hashed, itself):
        if subprocess.run([*installer(), *what]).returncode:
            return "Installing failed; the lines above say why. A second try continues."
    known = STAMP.read_text().split() if STAMP.exists() else []
    # The test and node locks hold everything the first lock holds.
    also = [] if purpose == "run" else [stamp("run")]
    STAMP.write_text("\n".join([*known, wanted, *also]) + "\n")
    return None


def assets():
    """Build the styles and charts of the web pages; without them pages are plainer but complete."""
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    done = ASSETS / "stamp.txt"
    if done.exists() and done.read_text() == locked:
        return
    print("Installing the styles and charts in package-lock.json ...", flush=True)
    npm = shutil.which("npm") or own_npm()
    install = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"]
    build = [str(PYTHON), "-m", "gewoon.web.assets", "node_modules", str(ASSETS)]
    steps = (install, build) if npm else ()
    if steps and not any(subprocess.run(step, cwd=HERE).returncode for step in steps):
        done.write_text(locked)
        return
    print("They could not be installed. Pages work without them: plainer, tables but no charts.")


def own_npm():
    """npm as a Python package, for a machine that has Python only; None if that fails."""
    if prepare("node"):
        return None
    return shutil.which("npm", path=str(BIN))


def stamp(purpose):
    """What is installed for a purpose: changes when a lock or the project file changes."""
    texts = [(HERE / name).read_bytes() for name in (LOCKS[purpose], "pyproject.toml")]
    return purpose + "-" + hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def installer():
    """uv when it is there, because it is faster; else pip."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
