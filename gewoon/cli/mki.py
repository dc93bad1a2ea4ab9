# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon mki: the environmental cost indicator of a product or a work, from YAML or a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from gewoon.cli import inputs, rows, showing
from gewoon.errors import DomainError, Issue
from gewoon.estimate import Missing
from gewoon.impact.circularity import mki, works
from gewoon.impact.circularity.weights import Weight
from gewoon.method import fill
from gewoon.reports.figures import MISSING, number
from gewoon.words import say

NAME = "mki"
HELP = "the environmental cost indicator of a product or a work, and its MPG (gewoon template mki)"
told = partial(say, catalogue="circularity")


@dataclass(frozen=True, slots=True)
class Row:
    """An element in a table: EUR per unit over A-C and in D, life in years."""

    name: str
    quantity: float
    a_to_c: float
    d: float | None = None
    weight_set: str = ""
    life: float | None = None
    category: str | int = "1"


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file; for a table also what a YAML file would say of the work."""
    sub.add_argument("file", type=Path, metavar="FILE", help="YAML, or a CSV table of elements")
    sub.add_argument("--json", action="store_true", help="the result as JSON")
    sub.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="own weights: code, unit, eur_per_unit, part_of",
    )
    sub.add_argument("--set", metavar="SET", default="", help="weight set of a table: A1 or A2")
    sub.add_argument("--scope", choices=("A-C", "A-D"), help="what the total of a table counts")
    sub.add_argument("--life", type=float, metavar="YEARS", help="life of the work in a table")
    sub.add_argument("--area", type=float, metavar="M2", help="floor area, for the MPG of a table")
    sub.add_argument(
        "--rounding",
        choices=("none", "ceil", "floor"),
        default="none",
        help="how replacements in a table are rounded (default none)",
    )


def run(options: argparse.Namespace) -> int:
    """Show the indicator. Raised if a table comes without its set or scope: DomainError."""
    own, issues = _weights(options.weights)
    found: mki.Mki | works.Total
    if options.file.suffix.lower() in {".csv", ".txt", ".tsv"}:
        work, more = _table(options)
        issues += more
        found = works.total(replace(work, own_weights=own))
    else:
        given = inputs.parsed(options.file)
        if isinstance(given, dict) and "elements" in given:
            work = fill(works.Work, given, str(options.file))
            found = works.total(replace(work, own_weights=own or work.own_weights))
        else:
            found = mki.mki(fill(mki.Profile, given, str(options.file)), own)
    if options.json:
        showing.show_json(found)
    elif isinstance(found, mki.Mki):
        _product(found, options.lang)
    else:
        _work(found, options.lang)
    showing.issues(issues, options.lang)
    return 0


def _weights(path: Path | None) -> tuple[list[Weight], list[Issue]]:
    """A user's own weights; none without a file."""
    if path is None:
        return [], []
    found, issues = rows.read(Weight, path, "circular_row_unusable")
    return [one for _, one in found], issues


def _table(options: argparse.Namespace) -> tuple[works.Work, list[Issue]]:
    if not (options.set and options.scope):
        raise DomainError("A table needs --set (A1 or A2) and --scope (A-C or A-D).")
    found, issues = rows.read(Row, options.file, "circular_row_unusable")
    elements = [
        works.Element(
            name=one.name,
            dimensions=(one.quantity,),
            declared=works.Declared(one.a_to_c, one.d, one.weight_set, one.category),
            life=one.life,
        )
        for _, one in found
    ]
    return works.Work(
        weight_set=options.set,
        scope=options.scope,
        elements=elements,
        life=options.life,
        floor_area=options.area,
        replacement_rounding=options.rounding,
    ), issues


def _product(found: mki.Mki, language: str) -> None:
    showing.facts(
        told("mki_product", language, set=found.weight_set),
        [
            *_apart(found.a_to_c, found.d, found.a_to_d, language),
            *((name, _eur(eur, language)) for name, eur in found.by_module.items()),
        ],
    )
    showing.grid(
        [(told("mki_impact", language), False), ("A-C, EUR", True)],
        [(code, number(eur, language, 4)) for code, eur in found.by_impact.items()],
    )
    remarks = [told("mki_declared", language, modules=", ".join(found.declared))]
    if found.surcharge:
        remarks.append(told("mki_surcharge", language, rate=f"{found.surcharge:.0%}"))
    if found.missing:
        remarks.append(told("mki_missing", language, impacts=", ".join(found.missing)))
    if found.not_counted:
        remarks.append(told("mki_not_counted", language, impacts=", ".join(found.not_counted)))
    _closing(remarks, found.unverified, language)


def _work(found: works.Total, language: str) -> None:
    name = told("mki_work", language, set=found.weight_set, scope=found.scope)
    showing.facts(
        name,
        [
            (told("mki_total", language, scope=found.scope), _eur(found.total, language)),
            *_apart(found.a_to_c, found.d, found.a_to_d, language),
            *_mpg(found.mpg, language),
        ],
    )
    showing.grid(
        [
            (told("mki_element", language), False),
            (told("mki_quantity", language), True),
            (told("mki_replacements", language), True),
            ("A-C, EUR", True),
            ("D, EUR", True),
        ],
        [
            (
                line.name,
                number(line.quantity, language, 2),
                number(line.replacements, language, 2),
                _eur(line.a_to_c, language),
                _eur(line.d, language),
            )
            for line in found.lines
        ],
    )
    remarks = [told("mki_rounding", language, rounding=found.replacement_rounding)]
    if isinstance(found.total, Missing):
        remarks.append(told("mki_no_total", language, scope=found.scope))
    if found.lasts_as_work:
        remarks.append(told("mki_lasts", language, names=", ".join(found.lasts_as_work)))
    remarks += [
        told("mki_missing", language, impacts=f"{name}: {', '.join(codes)}")
        for name, codes in found.missing.items()
    ]
    _closing(remarks, found.unverified, language)


def _mpg(found: float | Missing, language: str) -> list[tuple[str, str]]:
    """Only a building has one."""
    return (
        []
        if isinstance(found, Missing)
        else [(told("mki_mpg", language), _eur(found, language, 4))]
    )


def _apart(
    a_to_c: float | Missing, d: float | Missing, a_to_d: float | Missing, language: str
) -> list[tuple[str, str]]:
    return [
        ("A-C", _eur(a_to_c, language)),
        ("D", _eur(d, language)),
        ("A-D", _eur(a_to_d, language)),
    ]


def _closing(remarks: Iterable[str], unverified: tuple[str, ...], language: str) -> None:
    last = [told("mki_unverified", language, impacts=", ".join(unverified))] if unverified else []
    showing.remarks([*remarks, *last, told("mki_is_not", language)])


def _eur(value: float | Missing, language: str, decimals: int = 2) -> str:
    return MISSING if isinstance(value, Missing) else number(value, language, decimals)
