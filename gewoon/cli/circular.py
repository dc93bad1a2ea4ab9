# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon circular: which money of a baseline buys material, at which rung, with what in it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from gewoon.categories import cpv
from gewoon.cli import inputs, rows, showing
from gewoon.errors import Issue, UnreadableInput
from gewoon.estimate import Missing
from gewoon.impact.circularity import content, rladder
from gewoon.impact.circularity.figures import UNVERIFIED
from gewoon.impact.themes import circularity
from gewoon.impact.themes.catalogue import circular_baseline
from gewoon.method import fill
from gewoon.reports.figures import MISSING, SPACE, mass, money, part
from gewoon.words import say

NAME = "circular"
HELP = "which money of a baseline buys material, at which rung, with how much secondary material"
FORMAT = "gewoon/baseline"
TOP = 20
told = partial(say, catalogue="circularity")


def arguments(sub: argparse.ArgumentParser) -> None:
    """A baseline as JSON, and what is known of the material."""
    sub.add_argument(
        "baseline", type=Path, metavar="BASELINE", help="JSON of gewoon baseline --json PATH"
    )
    sub.add_argument(
        "--materials",
        type=Path,
        metavar="FILE",
        help="table of what was bought (gewoon template materials)",
    )
    sub.add_argument("--ladder", default=rladder.TEN, help="R-ladder: pbl-10 (default) or nl-6")
    sub.add_argument(
        "--at", metavar="RUNG", default="", help="show the share at or above this rung"
    )
    sub.add_argument("--top", type=int, default=TOP, help=f"groups to show (default {TOP})")
    sub.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Show the circular baseline. Raised if the file is no baseline: UnreadableInput."""
    currency, given = read_baseline(options.baseline)
    spend = [
        replace(one, label=cpv.label(one.code, options.lang) if one.code else one.label)
        for one in given
    ]
    known: list[tuple[int, circularity.Bought]] = []
    issues: list[Issue] = []
    if options.materials:
        known, issues = rows.read(circularity.Bought, options.materials, "circular_row_unusable")
    found = circular_baseline(spend, [row for _, row in known], options.ladder, options.at)
    issues += [_placed(one, known, options.materials) for one in found.issues]
    found = replace(found, issues=tuple(issues))
    if options.json:
        showing.show_json(found)
    else:
        _show(found, currency, options.lang, options.top)
    return 0


def read_baseline(path: Path) -> tuple[str, list[circularity.Spend]]:
    """Currency and money by CPV group of a baseline. Raised if it is none: UnreadableInput."""
    try:
        given = json.loads(inputs.text_of(path))
    except ValueError as error:
        raise UnreadableInput(f"{path}: this is no JSON: {error}") from error
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise UnreadableInput(f"{path}: no baseline; make one with gewoon baseline … --json PATH.")
    kept = [
        {name: group.get(name) for name in ("code", "label", "money")} for group in given["groups"]
    ]
    return str(given["currency"]), [fill(circularity.Spend, one, path.name) for one in kept]


def _placed(
    found: Issue, known: Sequence[tuple[int, circularity.Bought]], path: Path | None
) -> Issue:
    """The issue with the row of the file: the theme counts usable rows, from 2."""
    row = known[found.row - 2][0] if found.row else None
    return found.at(row=row, file=path.name if path else "")


def _show(found: circularity.CircularBaseline, currency: str, language: str, top: int) -> None:
    showing.facts(told("circular", language), _headline(found, currency, language))
    shown = [line for line in found.lines if line.bearing != "no" or line.described]
    showing.grid(
        [
            (told("circular_group", language), False),
            (told("circular_money", language), True),
            (told("circular_bearing", language), False),
            (told("circular_why", language), False),
            (told("circular_described", language), True),
            (told("circular_rung", language), False),
            (told("circular_secondary", language), True),
            (told("circular_grade", language), False),
        ],
        [_row(line, currency, language) for line in shown[:top]],
    )
    if len(shown) > top:
        print(told("circular_more", language, count=len(shown) - top))
    showing.remarks(_remarks(found, language))
    showing.issues(found.issues, language)


def _headline(
    found: circularity.CircularBaseline, currency: str, language: str
) -> Iterator[tuple[str, str]]:
    yield told("circular_spend", language), money(found.money, currency, language)
    yield told("circular_share", language), _span(*found.bearing, language)
    for name, amount in found.by_bearing.items():
        yield f"  {told(f'bearing_{name}', language)}", money(amount, currency, language)
    covered = part(_number(found.coverage), language)
    described = money(found.described, currency, language)
    yield told("circular_described_all", language), f"{described} ({covered})"
    yield told("circular_median", language), _rungs(found.ladder.median, language, found)
    rung = told("circular_at", language, rung=found.ladder.at)
    share = part(_number(found.ladder.at_or_above), language)
    bounds = found.ladder.at_or_above_all
    span = MISSING if isinstance(bounds, Missing) else _span(*bounds, language)
    yield rung, told("circular_known_all", language, known=share, all=span)
    yield told("circular_secondary_all", language), _secondary(found.secondary, language)
    yield told("circular_carbon", language), _carbon(found.carbon, language)
    yield told("circular_grade_all", language), found.grade


def _row(line: circularity.Line, currency: str, language: str) -> tuple[str, ...]:
    described = float(line.described / line.money) if line.money > 0 else None
    secondary = line.secondary
    return (
        f"{line.code or '-'} {line.label}",
        money(line.money, currency, language),
        told(f"bearing_{line.bearing}", language),
        line.reasons[language],
        part(described, language) if line.described else MISSING,
        MISSING if isinstance(line.rung, Missing) else " / ".join(line.rung),
        MISSING if isinstance(secondary, Missing) else part(secondary.share, language),
        line.grade,
    )


def _secondary(found: content.Secondary | Missing, language: str) -> str:
    if isinstance(found, Missing):
        return told("circular_no_content", language)
    return told(
        "circular_content",
        language,
        share=part(found.share, language),
        recycled=part(found.recycled, language),
        reused=part(found.reused, language),
        span=_span(found.low, found.high, language),
        mass=mass(found.mass, language),
        coverage=part(found.coverage, language),
    )


def _carbon(found: content.Carbon | Missing, language: str) -> str:
    if isinstance(found, Missing):
        return told("circular_no_carbon", language)
    return told(
        "circular_carbon_is",
        language,
        bought=mass(found.as_bought, language),
        new=mass(found.all_primary, language),
        coverage=part(found.coverage, language),
    )


def _rungs(
    found: tuple[str, ...] | Missing, language: str, of: circularity.CircularBaseline
) -> str:
    if isinstance(found, Missing):
        return told("circular_no_rung", language)
    version = of.ladder.version
    return " / ".join(f"{rung} {rladder.label(version, rung, language)}" for rung in found)


def _remarks(found: circularity.CircularBaseline, language: str) -> Iterator[str]:
    yield told("circular_bounds", language)
    yield told("circular_judgement", language)
    if found.ladder.status == UNVERIFIED:
        yield told("circular_ladder", language, ladder=found.ladder.version)
    yield told("circular_is_not", language)
    for source in found.sources:
        yield told(
            "circular_source",
            language,
            title=source.title,
            publisher=source.publisher,
            licence=source.licence,
            credit=source.credit,
        )


def _number(value: float | Missing) -> float | None:
    return None if isinstance(value, Missing) else value


def _span(low: float, high: float, language: str) -> str:
    return f"{part(low, language)}{SPACE}–{SPACE}{part(high, language)}"
