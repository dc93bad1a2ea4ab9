# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon lcc: life-cycle costs of choices beside each other."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gewoon.cli.inputs import written
from gewoon.cli.wording import width
from gewoon.method import plain
from gewoon.reports import lcc_text
from gewoon.tenders.cost_file import CostFile, cost_report

NAME = "lcc"
HELP = "compare life-cycle costs of choices"


def arguments(sub: argparse.ArgumentParser) -> None:
    """The description and where the answer goes."""
    sub.add_argument("file", type=Path, metavar="FILE", help="YAML file; see gewoon template lcc")
    sub.add_argument("--json", action="store_true", help="all figures as JSON instead of text")


def run(options: argparse.Namespace) -> int:
    """Compare and show. Raised if the file cannot be used: UnreadableInput, DomainError, UnitMismatch."""
    found = cost_report(written(CostFile, options.file))
    if options.json:
        print(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return 0
    print(lcc_text.render(found, options.lang, width()), end="")
    return 0
