# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Servers and workers as processes of their own; none of them outlives its test."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection

ROOT = Path(__file__).parents[2]
STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def no_survivors() -> Iterator[None]:
    """Whatever a test started is stopped, also when the test failed half way."""
    try:
        yield
    finally:
        while STARTED:
            kill(STARTED.pop())


def environment(data: Path) -> dict[str, str]:
    """What a process of its own needs to be on the database of the test."""
    told = connection.settings_dict
    address = f"sqlite:///{told['NAME']}"
    if connection.vendor == "postgresql":
        place = f"{told['HOST']}:{told['PORT'] or 5432}"
        address = f"postgres://{told['USER']}:{told['PASSWORD']}@{place}/{told['NAME']}"
    return {
        **os.environ, "GEWOON_DATA": str(data), "DATABASE_URL": address,
        "GEWOON_SECRET_KEY": configured.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "gewoon.web.settings",
    }  # fmt: skip


def start(command: list[str], data: Path, **how: Any) -> subprocess.Popen[bytes]:
    """A process in a group of its own, so that it and its children die at once."""
    made = subprocess.Popen(
        [sys.executable, "-m", *command], env=environment(data), cwd=ROOT, start_new_session=True, **how
    )  # fmt: skip
    STARTED.append(made)
    return made


def start_worker(data: Path) -> subprocess.Popen[bytes]:
    """A worker of its own, on the database of the test."""
    return start(["django", "work"], data, stderr=subprocess.PIPE)


def start_server() -> tuple[int, subprocess.Popen[bytes]]:
    """A server of its own on the database of the test, listening."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [
        "granian", "--interface", "wsgi", "--no-ws", "--port", str(port),
        "--log-level", "error", "gewoon.web.wsgi:application",
    ]  # fmt: skip
    server = start(command, Path(configured.DATA))
    wait(lambda: healthy(port))
    return port, server


def healthy(port: int) -> bool:
    """Whether it answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, http.client.HTTPException), closing(connection):
        connection.request("GET", "/gezond")
        with connection.getresponse() as answer:
            return answer.status == 200
    return False


def kill(process: subprocess.Popen[bytes]) -> None:
    """At once, without a word, with its children."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait(reached: Callable[[], Any], seconds: float = 60.0) -> None:
    """Until something is so; fails when it never is."""
    until = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.02)
