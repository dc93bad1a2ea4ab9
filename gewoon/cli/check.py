# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon check: the gate every table must pass."""

from __future__ import annotations

import argparse
from pathlib import Path

from gewoon.adoption import gate as adoption
from gewoon.cli.wording import say
from gewoon.contracts.sroi import gate as sroi
from gewoon.errors import DataError
from gewoon.factors.gate import check
from gewoon.goals import public
from gewoon.impact.circularity import gate as circularity
from gewoon.opportunities import gate as measures
from gewoon.opportunities import settings
from gewoon.plan import reminder_rules
from gewoon.tenders import gate as tenders
from gewoon.words import explain

NAME = "check"
HELP = "check the factor tables: units, sources, licences, dates, gaps"


def arguments(sub: argparse.ArgumentParser) -> None:
    """A folder other than the shipped one."""
    sub.add_argument("--factors", type=Path, metavar="DIR", help="another folder of factor tables")


def run(options: argparse.Namespace) -> int:
    """List what the gate refuses. Raised if it refuses anything: DataError."""
    issues = [
        *check(options.factors),
        *circularity.gate(),
        *public.gate(),
        *settings.gate(),
        *measures.gate(),
        *tenders.gate(),
        *sroi.gate(),
        *adoption.gate(),
        *reminder_rules.gate(),
    ]
    for problem in issues:
        what, do = explain(problem, options.lang)
        print(f"{problem.file}:{problem.row or ''} {problem.column} {what} {do}")
    if any(problem.severity == "error" for problem in issues):
        raise DataError(say("gate_refuses", options.lang))
    print(say("gate_passes", options.lang))
    return 0
