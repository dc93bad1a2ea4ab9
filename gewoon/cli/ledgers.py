# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The options every verb shares that reads a ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from gewoon.engine.settings import Settings
from gewoon.errors import UnknownName

EARLIEST = 1990


def arguments(sub: argparse.ArgumentParser) -> None:
    """FILE… and what the user may say about them."""
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="ledgers, any format")
    sub.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN",
        help="which column is what: amount=Netto, or a number or letter; may be repeated",
    )  # fmt: skip
    sub.add_argument(
        "--vat", choices=("excluded", "included"),
        help="whether amounts include VAT; never guessed, reported when not said",
    )  # fmt: skip
    sub.add_argument(
        "--vat-rate", type=float, metavar="SHARE",
        help="VAT as a share, for example 0.21, where the ledger has no VAT column",
    )  # fmt: skip
    sub.add_argument("--currency", metavar="ISO", help="currency of the amounts, such as EUR")
    sub.add_argument("--year", type=int, help="year of lines in tables without a date column")
    sub.add_argument(
        "--keep-doubles", action="store_true", help="count lines that stand in two files twice"
    )
    sub.add_argument(
        "--municipality", default="", metavar="CODE",
        help="code (GM0546) or name of the municipality to take from Iv3 accounts of several",
    )  # fmt: skip
    sub.add_argument("--factors", type=Path, metavar="DIR", help="another folder of factor tables")


def settings(options: argparse.Namespace) -> Settings:
    """The settings said on the command line. Raised if one makes no sense: UnknownName."""
    if options.vat == "included" and options.vat_rate is not None and not 0 <= options.vat_rate < 1:
        raise UnknownName("--vat-rate is a share between 0 and 1: write 0.21 for 21%.")
    if options.currency and not (options.currency.isalpha() and len(options.currency) == 3):
        raise UnknownName(f"--currency {options.currency} is no ISO code such as EUR or GBP.")
    if options.year is not None and options.year < EARLIEST:
        raise UnknownName(f"--year {options.year} is before {EARLIEST}.")
    return Settings(
        columns=dict(_pair(entry) for entry in options.map),
        vat=options.vat,
        vat_rate=options.vat_rate,
        currency=options.currency.upper() if options.currency else None,
        year=options.year,
        keep_doubles=options.keep_doubles,
        factors=options.factors,
        municipality=options.municipality,
    )


def _pair(entry: str) -> tuple[str, str]:
    field, equals, column = entry.partition("=")
    if not equals or not field or not column:
        raise UnknownName(f"--map {entry} should be FIELD=COLUMN, for example amount=Bedrag.")
    return field.strip(), column.strip()
