# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon contracts: what a contract register says, and what is wrong with it."""

from __future__ import annotations

import argparse

from gewoon.cli import registers
from gewoon.cli.wording import say
from gewoon.reports import contracts
from gewoon.reports.figures import money

NAME = "contracts"
HELP = "read a contract register and list what cannot be used"
COLUMNS = (
    "col_contract",
    "col_supplier",
    "col_title",
    "col_cpv",
    "col_value",
    "col_start",
    "col_end",
)


def arguments(sub: argparse.ArgumentParser) -> None:
    """The register and the form of the answer."""
    registers.arguments(sub)
    registers.json_argument(sub)
    sub.add_argument("--top", type=int, default=20, help="how many contracts to show")


def run(options: argparse.Namespace) -> int:
    """Show the contracts, or write them as JSON."""
    found = registers.register(options)
    if options.json:
        issues = [contracts.issue(one, options.lang) for one in found.issues]
        records = [contracts.contract(one) for one in found.contracts]
        registers.write(
            registers.document(contracts.FORM, "contracts", records, issues), options.json
        )
        return 0
    console = registers.console()
    shown = registers.table(options.lang, COLUMNS, right=("col_value",))
    for one in found.contracts[: options.top]:
        end = one.end.isoformat() if one.end else say(f"ending_{one.ending}", options.lang)
        shown.add_row(
            one.key, registers.shown(one.shown_supplier, options.lang), one.title,
            " ".join(one.cpv), money(one.value, one.currency, options.lang),
            one.start.isoformat() if one.start else "", end,
        )  # fmt: skip
    console.print(say("contracts_intro", options.lang, count=len(found.contracts),
                      shown=min(options.top, len(found.contracts))))  # fmt: skip
    console.print(shown)
    registers.tell(console, found.issues, options.lang)
    return 0
