# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon tender: what a tender design does to its bids, before publication."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from gewoon.cli.inputs import written
from gewoon.cli.wording import say, width
from gewoon.engine.workspace import write_text
from gewoon.method import plain
from gewoon.reports import tender_text
from gewoon.reports.tender_page import page
from gewoon.tenders.design import report
from gewoon.tenders.tender import Tender

NAME = "tender"
HELP = "test a tender design: ranking, price of a point, rank reversal, legal checks"


def arguments(sub: argparse.ArgumentParser) -> None:
    """The description and where the answer goes."""
    sub.add_argument(
        "file", type=Path, metavar="FILE", help="YAML file; see gewoon template tender"
    )
    sub.add_argument("--json", action="store_true", help="all figures as JSON instead of text")
    sub.add_argument("--html", type=Path, metavar="PATH", help="also write a page")
    sub.add_argument(
        "--tenders",
        type=int,
        default=20_000,
        metavar="N",
        help="tenders to simulate (default 20000)",
    )
    sub.add_argument(
        "--seed", type=int, default=7, metavar="N", help="seed of the simulation (default 7)"
    )


def run(options: argparse.Namespace) -> int:
    """Make the report and show it. Raised if the file cannot be used: UnreadableInput, DomainError."""
    found = report(written(Tender, options.file), options.tenders, options.seed)
    if options.html:
        write_text(options.html, page(found, options.lang, date.today()))
    if options.json:
        print(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return 0
    print(tender_text.render(found, options.lang, width()), end="")
    if options.html:
        print("\n" + say("page_written", options.lang, path=options.html))
    return 0
