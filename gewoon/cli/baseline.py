# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon baseline: files in, a baseline out: on screen, as a page, as JSON, as a workbook."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from gewoon.cli import ledgers
from gewoon.cli.progress import Bars
from gewoon.cli.wording import say
from gewoon.engine.pipeline import make_baseline
from gewoon.engine.workspace import Workspace, open_workspace, write_text
from gewoon.impact.result import Baseline
from gewoon.reports import terminal
from gewoon.reports.baseline_page import page
from gewoon.reports.document import to_json
from gewoon.reports.workbook import write_xlsx

NAME = "baseline"
HELP = "make the baseline of one or more ledgers"
WIDTH = 100


def arguments(sub: argparse.ArgumentParser) -> None:
    """The ledger options and where the answer goes."""
    ledgers.arguments(sub)
    sub.add_argument(
        "--json", nargs="?", const="-", metavar="PATH", help="JSON to PATH, or to the screen"
    )
    sub.add_argument("--xlsx", type=Path, metavar="PATH", help="also write a workbook")
    sub.add_argument(
        "--html", type=Path, metavar="PATH", help="where the page goes (default in the workspace)"
    )
    sub.add_argument("--name", default="", help="name of the organisation, shown on the page")


def run(options: argparse.Namespace) -> int:
    """Make the baseline and show it."""
    workspace = open_workspace(options.workspace)
    settings = ledgers.settings(options)
    with Bars(options.lang) as bars:
        result = make_baseline(workspace, options.files, settings, options.lang, bars)
    html = write_page(workspace, result, options.lang, options.name, options.html)
    if options.xlsx:
        write_xlsx(result, options.xlsx, options.lang)
    if options.json == "-":
        sys.stdout.write(to_json(result, options.lang) + "\n")
        return 0
    if options.json:
        write_text(Path(options.json), to_json(result, options.lang))
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    print(terminal.render(result, options.lang, width))
    print(say("page_written", options.lang, path=html))
    return 0


def write_page(
    workspace: Workspace, result: Baseline, language: str, name: str, path: Path | None
) -> Path:
    """Write the page whole or not at all; where it stands."""
    place = path or workspace.root / "baseline.html"
    write_text(place, page(result, language, name))
    return place
