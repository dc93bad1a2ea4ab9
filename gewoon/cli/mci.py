# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon mci: the Material Circularity Indicator of a product or company in a small YAML file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gewoon.cli import inputs, showing
from gewoon.impact.circularity import mci
from gewoon.method import fill
from gewoon.reports.figures import number
from gewoon.words import say

NAME = "mci"
HELP = "how circular the material flows of a product are (gewoon template mci)"
told = partial(say, catalogue="circularity")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The products of a company, and by what they are weighted: mass or revenue."""

    by: str
    products: Sequence[mci.Sold]


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file, and whether the answer is JSON."""
    sub.add_argument("file", type=Path, metavar="FILE", help="YAML with parts, or with products")
    sub.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Show the indicator and what it is made of."""
    given = inputs.parsed(options.file)
    if isinstance(given, dict) and "products" in given:
        portfolio = fill(Portfolio, given, str(options.file))
        of_company = mci.company(portfolio.products, portfolio.by)
        if options.json:
            showing.show_json(of_company)
        else:
            _company(of_company, portfolio, options.lang)
        return 0
    product = fill(mci.Product, given, str(options.file))
    found = mci.mci(product)
    if options.json:
        showing.show_json(found)
    else:
        _product(found, product.name, options.lang)
    return 0


def _product(found: mci.Mci, name: str, language: str) -> None:
    def line(key: str, value: float, decimals: int = 3) -> tuple[str, str]:
        return told(key, language), number(value, language, decimals)

    showing.facts(
        name or told("mci", language),
        [
            line("mci", found.mci),
            line("mci_lfi", found.lfi),
            line("mci_utility", found.utility, 2),
            line("mci_mass", found.mass),
            line("mci_virgin", found.virgin),
            line("mci_waste", found.waste),
        ],
    )
    remarks = [told(f"mci_{key}", language) for key in found.assumed]
    showing.remarks([*remarks, told("mci_is_not", language)])


def _company(found: mci.Company, portfolio: Portfolio, language: str) -> None:
    by = told(f"mci_by_{found.by}", language)
    showing.facts(
        told("mci_company", language, by=by),
        [
            (told("mci", language), number(found.mci, language, 3)),
            *(
                (one.product.name or "-", number(value, language, 3))
                for one, value in zip(portfolio.products, found.products, strict=True)
            ),
        ],
    )
    showing.remarks([told("mci_weighted", language, by=by), told("mci_is_not", language)])
