# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What things of a plan are called on screen."""

from __future__ import annotations

from typing import Any

from gewoon.plan.periods import Periods
from gewoon.reports import figures
from gewoon.web.goals.models import Theme
from gewoon.web.plans.models import Choice, Decision
from gewoon.web.shell.words import language, say

QUARTER = 3
# Fields whose values are codes, and the words of each.
CODES = {"status": "status", "choice": "choice", "theme": "theme"}
PERIODS = frozenset({"starts", "first", "last"})


def period(periods: Periods, number: int | None) -> str:
    """K1 2026, or P1 where periods are no quarters; a dash without one."""
    if number is None:
        return figures.MISSING
    first = periods.begin(number)
    if periods.months == QUARTER and first.day == 1 and first.month % QUARTER == 1:
        return say("plan.quarter", number=(first.month + 2) // QUARTER, year=first.year)
    return say("plan.nth", number=number)


def period_long(periods: Periods, number: int) -> str:
    """The same with its first and last day."""
    span = periods.span(number)
    first, last = (figures.day(day, language()) for day in (span.first, span.last))
    return f"{period(periods, number)} ({first} – {last})"


def choices(periods: Periods, nothing: str = "") -> list[tuple[str, str]]:
    """Every period, for a list; first what none of them means, if that can be chosen."""
    told = [(str(n), period_long(periods, n)) for n in range(1, periods.count + 1)]
    return [("", nothing), *told] if nothing else told


def themes() -> list[tuple[str, str]]:
    """The themes of the Manifest."""
    return [(theme.value, say(f"theme.{theme}")) for theme in Theme]


def wishes() -> list[tuple[str, str]]:
    """Free, pinned, banned."""
    return [(one.value, say(f"choice.{one}")) for one in Choice]


def effect(theme: str, mean: Any) -> str:
    """1,2 t CO₂e, 3 t materiaal, 40 uur; a dash for what is missing."""
    if mean is None or mean == "":
        return figures.MISSING
    exact = float(mean)
    text = figures.number(exact, language()) if theme == "sroi" else figures.mass(exact, language())
    return f"{text}{figures.SPACE}{say(f'effect.unit_{theme}')}"


def effect_span(theme: str, low: Any, high: Any) -> str:
    """An interval in the unit of its theme."""
    if low is None or high is None or low == "" or high == "":
        return figures.MISSING
    if theme != "sroi":
        return figures.span(low, high, language())
    return " – ".join(figures.number(end, language()) for end in (low, high))


def hours(value: Any) -> str:
    """Hours, with a decimal where there is one."""
    if value is None or value == "":
        return figures.MISSING
    exact = float(value)
    return figures.number(exact, language(), 0 if exact == round(exact) else 1)


def change(decision: Decision, periods: Periods) -> tuple[str, str]:
    """(before, after) of a decision, in words."""
    name = decision.what.removeprefix("field_")
    return value(name, decision.before, periods), value(name, decision.after, periods)


def value(name: str, plain: str, periods: Periods) -> str:
    """A plain text of a field, as people read it."""
    if not plain:
        return ""
    if name in CODES:
        return say(f"{CODES[name]}.{plain}")
    if name == "state":
        return say(f"plan.state_{plain}")
    if name in PERIODS and plain.isdecimal() and 1 <= int(plain) <= periods.count:
        return period(periods, int(plain))
    return plain
