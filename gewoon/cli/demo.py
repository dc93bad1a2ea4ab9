# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon demo: the fictional city of Voorbeeldstad, in the browser or in the terminal."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
import webbrowser
from dataclasses import replace
from pathlib import Path

from gewoon import demo
from gewoon.cli import serve, site
from gewoon.cli.baseline import write_page
from gewoon.cli.progress import Bars
from gewoon.cli.wording import say
from gewoon.engine.pipeline import make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.reports import terminal

NAME = "demo"
HELP = "show the fictional city Voorbeeldstad: the web application with an account for each role"
WIDTH = 100
PATIENCE = 30.0


def arguments(sub: argparse.ArgumentParser) -> None:
    """Where, and whether a browser is opened."""
    sub.add_argument("--no-open", action="store_true", help="do not open a browser")
    sub.add_argument(
        "--terminal", action="store_true", help="only make the baseline and show it here"
    )
    sub.add_argument("--port", type=int, default=serve.PORT, help="port (default 8000)")


def run(options: argparse.Namespace) -> int:
    """The application on SQLite with Voorbeeldstad loaded, until stopped."""
    if options.terminal:
        return in_terminal(options)
    options.host, options.processes, options.workers = serve.HOST, 1, 1
    options.workspace = options.workspace / "demo"
    port = free_port(options.port)
    options.port = port
    told = {
        "GEWOON_DEMO": "1",
        "GEWOON_LANG": options.lang,
        "GEWOON_DATA": str(options.workspace.absolute() / "web"),
    }
    print(say("demo_preparing", options.lang), flush=True)
    failed = site.manage(options, "migrate", "--verbosity", "0", **told)
    if failed:
        return failed
    address = f"http://{serve.HOST}:{port}/"
    print(say("demo_accounts", options.lang), flush=True)
    failed = site.manage(options, "make_demo", **told)
    if failed:
        return failed
    print(say("demo_address", options.lang, address=address), flush=True)
    if not options.no_open and may_open():
        threading.Thread(target=_open, args=(address, port), daemon=True).start()
    return serve.serve(options, **told)


def may_open() -> bool:
    """Whether there is somebody to see a browser."""
    if os.environ.get("CI"):
        return False
    shown = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return shown and sys.stdout.isatty()


def free_port(wanted: int) -> int:
    """The wanted port, or another when something listens there already."""
    with socket.socket() as one:
        try:
            one.bind((serve.HOST, wanted))
        except OSError:
            one.bind((serve.HOST, 0))
        port: int = one.getsockname()[1]
    return port


def _open(address: str, port: int) -> None:
    """Open the browser once the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex((serve.HOST, port)) == 0:
                webbrowser.open(address)
                return
        time.sleep(0.2)


def in_terminal(options: argparse.Namespace) -> int:
    """Write the ledgers of Voorbeeldstad, make the baseline, show it."""
    folder: Path = options.workspace / "voorbeeldstad"
    workspace = open_workspace(folder)
    files = [path for path in demo.write(folder / "files") if path.name.startswith("voorbeeldstad")]
    settings = replace(Settings(), vat="excluded", currency="EUR")
    with Bars(options.lang) as bars:
        result = make_baseline(workspace, files, settings, options.lang, bars)
    place = write_page(workspace, result, options.lang, "Voorbeeldstad", None)
    print(terminal.render(result, options.lang, WIDTH))
    print(say("page_written", options.lang, path=place))
    if not options.no_open and sys.stdout.isatty():
        webbrowser.open(place.resolve().as_uri())
    return 0
