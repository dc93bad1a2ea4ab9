# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon demo: the fictional city of Voorbeeldstad, from ledger to page."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path

from gewoon import demo
from gewoon.cli.baseline import write_page
from gewoon.cli.progress import Bars
from gewoon.cli.wording import say
from gewoon.engine.pipeline import make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.reports import terminal

NAME = "demo"
HELP = "make the baseline of the fictional city Voorbeeldstad and open its page"
WIDTH = 100


def arguments(sub: argparse.ArgumentParser) -> None:
    """Whether a browser is opened."""
    sub.add_argument("--no-open", action="store_true", help="do not open the page in a browser")


def run(options: argparse.Namespace) -> int:
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
