# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The web application as a process of its own: `serve`, `worker` and `site` start it.

The command line imports nothing of it, so that the other verbs stay fast and the methods never
need a web framework.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

SETTINGS = "gewoon.web.settings"
APPLICATION = "gewoon.web.wsgi:application"
Process = subprocess.Popen[bytes]
PAUSE = 0.5
PATIENCE = 20.0
NAME = "site"
HELP = "look after the web application: organisation, backup, restore, check_log, tidy"


def arguments(sub: argparse.ArgumentParser) -> None:
    """The command and what it takes."""
    sub.add_argument("command", help="organisation, backup, restore, check_log, tidy, migrate, …")
    sub.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="what the command takes")


def run(options: argparse.Namespace) -> int:
    """Pass a command on."""
    return manage(options, options.command, *options.rest)


def environment(options: argparse.Namespace, **more: str) -> dict[str, str]:
    """The environment of the application: this workspace, unless somebody said otherwise."""
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONUTF8": "1"}
    given.setdefault("GEWOON_DATA", str(options.workspace.absolute() / "web"))
    return {**given, **more}


def manage(options: argparse.Namespace, *command: str, **more: str) -> int:
    """Run one management command; its exit code."""
    return subprocess.run(_manage(*command), env=environment(options, **more)).returncode


def _manage(*command: str) -> list[str]:
    return [sys.executable, "-m", "django", *command]


def worker(environ: dict[str, str]) -> Process:
    """A worker in the background."""
    return subprocess.Popen(_manage("work"), env=environ)


def server(environ: dict[str, str], host: str, port: int, processes: int) -> Process:
    """The server in the background."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", host,
        "--port", str(port), "--workers", str(processes), "--blocking-threads", "8",
        "--backpressure", "64", "--respawn-failed-workers", "--log-level", "error", APPLICATION,
    ]  # fmt: skip
    return subprocess.Popen(command, env=environ)


def watch(web: Process, workers: list[Process], environ: dict[str, str]) -> int:
    """Until the server ends; a worker that died is replaced, and all end together."""
    previous = signal.signal(signal.SIGTERM, _interrupt)
    try:
        while web.poll() is None:
            time.sleep(PAUSE)
            for place, one in enumerate(workers):
                if one.poll() is not None:
                    workers[place] = worker(environ)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        stop([web, *workers])
    return 0 if web.returncode in (0, None, -signal.SIGTERM, -signal.SIGINT) else 1


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def stop(processes: Sequence[Process]) -> None:
    """Ask all to end; end those that do not."""
    for one in processes:
        one.terminate()
    for one in processes:
        try:
            one.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
