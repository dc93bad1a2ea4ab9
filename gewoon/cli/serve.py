# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon serve: the web application, with its workers."""

from __future__ import annotations

import argparse

from gewoon.cli import site

NAME = "serve"
HELP = "run the web application and its workers"
HOST, PORT = "127.0.0.1", 8000


def arguments(sub: argparse.ArgumentParser) -> None:
    """Where it listens and how many processes it has."""
    sub.add_argument("--host", default=HOST, help="address to listen on (default 127.0.0.1)")
    sub.add_argument("--port", type=int, default=PORT, help="port to listen on (default 8000)")
    sub.add_argument(
        "--processes", type=int, default=2, metavar="N", help="server processes (default 2)"
    )
    sub.add_argument(
        "--workers", type=int, default=1, metavar="N",
        help="workers beside it (default 1; 0 if `gewoon worker` runs elsewhere)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Bring the database up to date, then serve until stopped."""
    prepared = site.manage(options, "migrate", "--verbosity", "0")
    return prepared or serve(options)


def serve(options: argparse.Namespace, **more: str) -> int:
    """Serve until stopped."""
    environ = site.environment(options, **more)
    workers = [site.worker(environ) for _ in range(options.workers)]
    web = site.server(environ, options.host, options.port, options.processes)
    return site.watch(web, workers, environ)
