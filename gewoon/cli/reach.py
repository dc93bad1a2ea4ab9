# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon reach: what can and what cannot be reached with the contracts that come up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gewoon.cli import opportunities, registers, rows, showing
from gewoon.effect.ratio import expected_ratio
from gewoon.effect.realisation import ratio
from gewoon.engine.found import Found, yearly_co2e
from gewoon.errors import DomainError, Issue, UnknownName
from gewoon.method import plain
from gewoon.opportunities.combine import together
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import SROI_UNIT
from gewoon.opportunities.measures import Theme
from gewoon.opportunities.movers import Mover, Question, answer, items, movers
from gewoon.opportunities.reach import Reach, end_dates_to_ask
from gewoon.reports import contracts
from gewoon.reports.figures import mass, number, part
from gewoon.reports.opportunities import amount, uncovered
from gewoon.reports.opportunities import say as told

NAME = "reach"
HELP = "say what can and what cannot be reached with the contracts that come up"
YEARS = 2  # of a plan, when nothing else is said
KILOGRAMS = "kg CO2e"
SHOWN = 4  # contracts named of each kind


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised in a contract and what came of it, in one unit."""

    ex_ante: float
    ex_post: float
    category: str = ""

    def __post_init__(self) -> None:
        """Raised if nothing was promised: DomainError."""
        ratio(self.ex_ante, self.ex_post)


@dataclass(frozen=True)
class Wanted:
    """A goal: what must go off in a year."""

    theme: Theme
    amount: float
    unit: str


def arguments(sub: argparse.ArgumentParser) -> None:
    """What is bought, the goal and the plan."""
    opportunities.arguments(sub)
    sub.add_argument("--until", metavar="DAY", help="last day of the plan (default in two years)")
    sub.add_argument(
        "--goal", default="co2e=0.3", metavar="THEME=AMOUNT",
        help="co2e=0.3 is 30%% off the baseline, sroi=5000 hours a year (default co2e=0.3)",
    )  # fmt: skip
    sub.add_argument("--hours", type=float, help="hours of work there are for it")
    sub.add_argument(
        "--realised", type=Path, metavar="FILE",
        help="what came of earlier promises (gewoon template promises)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Show what can be reached, or write it as JSON."""
    found = opportunities.found(options)
    wanted = _goal(options.goal, found)
    until = opportunities.day(options.until, "--until") or _later(found.today)
    past, wrong = _past(options.realised)
    asked = Question(
        wanted.theme, wanted.amount, wanted.unit, found.today, until, expected_ratio(past),
        options.hours,
    )  # fmt: skip
    given = (found.bought.cases, found.options, found.measures)
    made = answer(*given, asked)
    moved = movers(*given, asked, now=made)
    ends = end_dates_to_ask(items(*given, wanted.theme))
    issues = (*found.issues, *wrong)
    if options.json:
        problems = [contracts.issue(one, options.lang) for one in issues]
        registers.write(
            {"form": contracts.FORM, "what": "reach", "theme": wanted.theme, "reach": plain(made),
             "movers": plain(moved), "ask_end_dates": list(ends), "issues": problems},
            options.json,
        )  # fmt: skip
        return 0
    count = sum(map(len, past.values()))
    hours = sum(one.hours for one in together(*given))
    _show(made, wanted, found, options)
    showing.remarks(_remarks(made, found, count, hours, options))
    _show_movers(moved, found, options.lang)
    if ends:
        print(told("ask_ends", options.lang, keys=", ".join(ends)))
    registers.tell(registers.console(), issues, options.lang)
    return 0


def _later(today: date) -> date:
    # The 29th of February has no day in most years.
    return today.replace(year=today.year + YEARS, day=min(today.day, 28))


def _goal(text: str, found: Found) -> Wanted:
    theme, _, size = text.partition("=")
    try:
        value = float(size)
    except ValueError as error:
        raise UnknownName(f"--goal {text} should be co2e=0.3 or sroi=5000.") from error
    if theme == "sroi":
        return Wanted("sroi", value, SROI_UNIT)
    if theme != "co2e":
        raise UnknownName(f"--goal {text}: themes with a goal are co2e and sroi.")
    if not 0 < value <= 1:
        raise DomainError(f"--goal {text}: a share of the baseline, above 0 and at most 1.")
    return Wanted("co2e", value * yearly_co2e(found), KILOGRAMS)


def _past(path: Path | None) -> tuple[Mapping[str, Sequence[float]], Sequence[Issue]]:
    if path is None:
        return {}, ()
    found, issues = rows.read(Promise, path, "promise_unusable")
    ratios: dict[str, list[float]] = {}
    for _, one in found:
        ratios.setdefault(one.category, []).append(ratio(one.ex_ante, one.ex_post))
    return ratios, issues


def _show(made: Reach, wanted: Wanted, found: Found, options: argparse.Namespace) -> None:
    language, console = options.lang, registers.console()
    if wanted.theme == "sroi":
        console.print(told("reach_goal_sroi", language, goal=number(wanted.amount, language)))
    else:
        console.print(told("reach_goal", language, goal=mass(wanted.amount, language),
                          theme=told("theme_co2e", language)))  # fmt: skip
    low, mean, high = _ends(made.share, language)
    console.print(told("reach_share", language, until=made.until.isoformat(), low=low, mean=mean,
                      high=high), style="bold")  # fmt: skip
    names = {one.key: f"{one.key} {one.title}".strip() for one in found.bought.cases}
    table = registers.table(language, ())
    for column in ("col_kind", "col_contracts", "col_mean", "col_share", "col_first"):
        table.add_column(
            told(column, language, theme=told(f"theme_{wanted.theme}", language), unit="95%"),
            overflow="fold",
        )
    for group in made.groups:
        table.add_row(told(f"kind_{group.kind}", language), str(len(group.keys)),
                      amount(group.effect, wanted.theme, language), _span(group.share, language),
                      _first(group.keys, names))  # fmt: skip
    for year in made.locked:
        table.add_row(f"  {told('col_year', language)} {year.year}", str(len(year.keys)),
                      amount(year.effect, wanted.theme, language), _span(year.share, language),
                      _first(year.keys, names))  # fmt: skip
    console.print(table)


def _show_movers(moved: Sequence[Mover], found: Found, language: str) -> None:
    """What would move it, each as a sentence."""
    if not moved:
        return
    names = {one.key: f"{one.key} {one.title}".strip() for one in found.bought.cases}
    print(told("movers_title", language))
    showing.remarks(
        told(
            f"mover_{one.what}", language, name=names.get(one.key, "")[:60],
            hours=number(one.hours, language), part=part(one.hours or 0.0, language),
            share=part(one.share, language, 1),
        )
        for one in moved
    )  # fmt: skip


def _remarks(
    made: Reach, found: Found, count: int, hours: float, options: argparse.Namespace
) -> Iterator[str]:
    language = options.lang
    locked = next((one for one in made.groups if one.kind == "locked"), None)
    if locked and made.locked_until:
        yield told("reach_locked", language, share=_span(locked.share, language),
                  year=made.locked_until)  # fmt: skip
    else:
        yield told("reach_nothing_locked", language)
    if made.in_full:
        yield told("reach_full", language, day=made.in_full.isoformat())
    why = told("ratio_own", language, count=count) if count else told("ratio_assumed", language)
    low, mean, high = _ends(made.ratio, language)
    yield told("reach_ratio", language, mean=mean, low=low, high=high, why=why)
    key = "reach_hours" if options.hours is None else "reach_hours_limit"
    yield told(
        key, language, hours=number(hours if options.hours is None else options.hours, language)
    )
    yield told("reach_widest", language)
    yield told("remark_judged", language)
    baseline = found.bought.baseline
    if baseline and baseline.coverage < 1:
        yield uncovered(baseline, found.bought.years, language)


def _first(keys: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names[key][:50] for key in keys[:SHOWN])


def _ends(given: Range, language: str) -> tuple[str, str, str]:
    low = given.mean if given.low is None else given.low
    high = given.mean if given.high is None else given.high
    return part(low, language, 1), part(given.mean, language, 1), part(high, language, 1)


def _span(given: Range, language: str) -> str:
    low, mean, high = _ends(given, language)
    return f"{mean} ({low}–{high})"
