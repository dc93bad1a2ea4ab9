# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon certificates: what was read from a list of certificates."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from gewoon.cli.wording import say
from gewoon.errors import UnreadableInput
from gewoon.purchases.certificates import Certificate, read
from gewoon.words import explain

NAME = "certificates"
HELP = "read lists of certificates of suppliers (PSO, CO2-Prestatieladder, social enterprises)"
MOST = 200


def arguments(sub: argparse.ArgumentParser) -> None:
    """FILE… and the day on which they must hold."""
    sub.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="lists with KvK numbers, csv or xlsx"
    )
    sub.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="DAY",
        help="count which hold on this day (default today)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Show what was read and what was wrong. Raised if nothing could be read: UnreadableInput."""
    found: list[Certificate] = []
    issues = []
    for path in options.files:
        some, problems = read(path)
        found += some
        issues += problems
    day = options.on or date.today()
    for problem in issues:
        what, do = explain(problem, options.lang)
        print(f"{problem.file}:{problem.row or ''} {what} {do}")
    if not found:
        raise UnreadableInput(say("certificates_none", options.lang))
    for one in found[:MOST]:
        first, last = one.period.first or "…", one.period.last or "…"
        scheme = say(f"certificate_{one.scheme}", options.lang)
        print(f"{one.kvk}  {first} – {last}  {scheme} {one.level}  {one.name}")
    if len(found) > MOST:
        print(say("certificates_more", options.lang, count=len(found) - MOST))
    holding = Counter(one.scheme for one in found if one.period.holds(day))
    for scheme, count in sorted(Counter(one.scheme for one in found).items()):
        told = say("certificates_sum", options.lang, scheme=say(f"certificate_{scheme}", options.lang),
                   count=count, holding=holding[scheme], day=day)  # fmt: skip
        print(told)
    return 0
