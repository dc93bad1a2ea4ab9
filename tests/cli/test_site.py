# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The application as a process: the demo answers, a dead worker is replaced, all end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from gewoon.cli import main
from gewoon.cli.demo import free_port, may_open

pytestmark = pytest.mark.slow
PATIENCE = 120.0


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def demo(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The demonstration, running."""
    environ = {**os.environ, "CI": "1"}
    for name in ("DATABASE_URL", "GEWOON_DATA", "DJANGO_SETTINGS_MODULE"):
        environ.pop(name, None)
    command = [
        sys.executable,
        "-m",
        "gewoon",
        "demo",
        "--port",
        str(port),
        "--workspace",
        str(tmp_path),
    ]
    running = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    yield running
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)


def answer(port: int, path: str) -> str:
    """The text of a page, once the server answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as page:
                return str(page.read().decode())
        except URLError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)


def children(running: subprocess.Popen[str], word: str | None = None) -> list[int]:
    """The processes that the demonstration started, by a whole word of their command.

    A whole word: the folder of the interpreter may well have a part "work" too.
    """
    told = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(running.pid)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    lines = [line.split() for line in told.stdout.splitlines()]
    return [int(line[0]) for line in lines if word is None or word in line[1:]]


def test_the_demo_prints_accounts_answers_and_ends(demo: subprocess.Popen[str], port: int) -> None:
    assert "Proefomgeving" in answer(port, "/inloggen")
    assert demo.stdout
    told = "".join(demo.stdout.readline() for _ in range(11))
    assert "advisor@voorbeeldstad.example" in told
    assert f"http://127.0.0.1:{port}/" in told
    [worker] = children(demo, "work")
    os.kill(worker, signal.SIGKILL)
    until = time.monotonic() + 20
    while children(demo, "work") in ([], [worker]):
        assert time.monotonic() < until, "the worker was not replaced"
        time.sleep(0.1)
    others = children(demo)
    demo.send_signal(signal.SIGTERM)
    assert demo.wait(60) == 0
    assert [pid for pid in others if Path(f"/proc/{pid}/cmdline").exists()] == []


def test_a_taken_port_gives_another(port: int) -> None:
    assert free_port(port) == port
    with socket.socket() as one:
        one.bind(("127.0.0.1", port))
        one.listen()
        assert free_port(port) != port


def test_no_browser_is_opened_where_nobody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    assert not may_open()


def test_a_first_organisation_and_a_whole_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place = ["--workspace", str(tmp_path)]
    assert main(["site", *place, "migrate", "--verbosity", "0"]) == 0
    made = ["organisation", "mijnstad", "Gemeente Mijnstad", "beheer@mijnstad.example"]
    assert main(["site", *place, *made]) == 0
    assert "/mijnstad/ beheer@mijnstad.example" in capfd.readouterr().out
    assert main(["site", *place, "organisation", "inloggen", "X", "x@y.example"]) == 1
    assert main(["site", *place, "check_log"]) == 0
    assert "1 entries, whole" in capfd.readouterr().out
    assert main(["site", *place, "make_demo"]) == 1
    assert main(["worker", *place, "--batch"]) == 0
