# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What gewoon find and gewoon reach share: what is bought, the measures, the day."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from gewoon.categories import cpv
from gewoon.cli import inputs, ledgers, registers
from gewoon.cli.progress import Bars
from gewoon.engine.buying import bought
from gewoon.engine.found import Found
from gewoon.engine.workspace import open_workspace
from gewoon.errors import Issue, UnknownName, UnreadableInput
from gewoon.opportunities.find import find
from gewoon.opportunities.measures import Measure, library, usable
from gewoon.purchases.register import read


def arguments(sub: argparse.ArgumentParser) -> None:
    """Ledgers, a register, own measures, days."""
    ledgers.arguments(sub, "*")
    sub.add_argument("--contracts", type=Path, metavar="REGISTER", help="contract register")
    sub.add_argument(
        "--contract-map", action="append", default=[], metavar="FIELD=COLUMN",
        help="which column of the register is what: end=Einddatum; may be repeated",
    )  # fmt: skip
    sub.add_argument(
        "--measures", type=Path, metavar="FILE",
        help="your own measures, or changes with a reason (gewoon template measures)",
    )  # fmt: skip
    sub.add_argument("--today", metavar="DAY", help="count from this day (2026-04-01), not today")
    registers.json_argument(sub)


def found(options: argparse.Namespace) -> Found:
    """Every option. Raised if there is neither ledger nor register: UnknownName."""
    if not options.files and not options.contracts:
        raise UnknownName("Give a ledger, or --contracts with a register.")
    today = day(options.today, "--today") or date.today()
    register = (
        read(options.contracts, cpv.parse, registers.said(options.contract_map), today)
        if options.contracts
        else None
    )
    measures, wrong = _measures(options.measures)
    with Bars(options.lang) as bars:
        made = bought(
            open_workspace(options.workspace), options.files,
            register.contracts if register else (), ledgers.settings(options), today,
            options.lang, bars,
        )  # fmt: skip
    issues = (*(register.issues if register else ()), *made.issues, *wrong)
    return Found(made, measures, find(made.cases, today, measures), today, issues)


def day(text: str | None, name: str) -> date | None:
    """A day written as 2026-04-01. Raised if it is none: UnknownName."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UnknownName(f"{name} {text} is no day. Write it as 2026-04-01.") from error


def _measures(path: Path | None) -> tuple[tuple[Measure, ...], list[Issue]]:
    if path is None:
        return library(), []
    told = inputs.parsed(path)
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise UnreadableInput(
            f"{path}: write a list of measures; gewoon template measures shows one."
        )
    good, wrong = usable(told, path.name)
    return library(good, path.name), wrong
