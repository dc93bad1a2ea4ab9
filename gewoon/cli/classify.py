# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon classify: what each line is, one record a line."""

from __future__ import annotations

import argparse
import json
import sys

from gewoon.cli import ledgers
from gewoon.cli.progress import Bars
from gewoon.engine.listing import listing
from gewoon.engine.pipeline import classified
from gewoon.engine.workspace import open_workspace

NAME = "classify"
HELP = "say for each line what was bought, by which rule and how surely"
HEADER = ("file", "row", "kind", "code", "depth", "confidence", "rule", "because")


def arguments(sub: argparse.ArgumentParser) -> None:
    """The ledger options; JSON lines instead of tab-separated text."""
    ledgers.arguments(sub)
    sub.add_argument("--json", action="store_true", help="one JSON record a line")


def run(options: argparse.Namespace) -> int:
    """Write one record for each kept line."""
    workspace = open_workspace(options.workspace)
    settings = ledgers.settings(options)
    with (
        Bars(options.lang) as bars,
        classified(workspace, options.files, settings, options.lang, bars) as found,
    ):
        if not options.json:
            sys.stdout.write("\t".join(HEADER) + "\n")
        for record in listing(found):
            if options.json:
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
            else:
                sys.stdout.write("\t".join(str(record[name]) for name in HEADER) + "\n")
    return 0
