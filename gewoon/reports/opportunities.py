# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opportunities and reach as rows and plain records, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from gewoon import words
from gewoon.estimate import Estimate, Missing
from gewoon.impact.result import Baseline
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Effect, Option
from gewoon.opportunities.measures import Cost, Measure, Said, Theme
from gewoon.opportunities.robustness import Place
from gewoon.reports.figures import SPACE, mass, money, number, part, span

say = partial(words.say, catalogue="opportunities")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One opportunity with everything that is shown of it."""

    option: Option
    case: Case
    measure: Measure
    place: Place | None


def record(row: Row, language: str) -> Record:
    """One opportunity in plain values; effects per year."""
    option, case, measure = row.option, row.case, row.measure
    return {
        "case": case.key, "title": case.title, "decides": case.owner, "ending": case.ending,
        "codes": [one.code for one in case.parts], "measure": measure.id,
        "measure_name": measure.name(language), "part": option.part,
        "effects": {one.theme: _effect(one) for one in option.effects},
        "market_standard": option.standard, "begins": option.begins.isoformat(),
        "latest_day": option.latest.isoformat() if option.latest else None, "late": option.late,
        "moment": measure.moment, "forms": list(measure.forms),
        "hours": [option.hours.low, option.hours.high],
        "cost": {"direction": measure.cost.direction, "low": measure.cost.low,
                 "high": measure.cost.high},
        "rung": measure.rung or None, "baseline": measure.baseline,
        "worked": [one.nl if language == "nl" else one.en for one in measure.worked],
        "grade_effect": option.grades[0], "grade_intensity": option.grades[1],
        "status": measure.status, "judged": judged(measure),
        "caution": spoken(measure.caution, language), "reason": measure.reason or None,
        "source": {"publisher": measure.source.publisher, "title": measure.source.title,
                   "year": measure.source.year, "url": measure.source.url},
        "in_top": row.place.share if row.place else None,
        "tie": row.place.tie if row.place else None,
    }  # fmt: skip


def spoken(one: Said | None, language: str) -> str | None:
    """The sentence in a language, if there is one."""
    if one is None:
        return None
    return one.nl if language == "nl" else one.en


def _effect(one: Effect) -> Record:
    share = one.share.mean if one.share else None
    if isinstance(one.amount, Missing):
        return {"mean": None, "reason": one.amount.reason, "share": share}
    amount = one.amount
    return {"mean": amount.mean, "low": amount.low, "high": amount.high, "unit": amount.unit,
            "share": share}  # fmt: skip


def effect(option: Option, theme: Theme, language: str) -> str:
    """The effect with its interval; for material without kilograms the share of the material."""
    found = option.effect(theme)
    if found is None:
        return ""
    if isinstance(found.amount, Missing):
        return (
            say("share_off", language, share=part(found.share.mean, language))
            if found.share
            else ""
        )
    return amount(found.amount, theme, language)


def amount(found: Estimate, theme: Theme, language: str) -> str:
    """A mean with its interval, in tonnes and kilograms, or hours."""
    if theme == "sroi":
        low, mean, high = (number(v, language) for v in (found.low, found.mean, found.high))
        return f"{mean} ({low}{SPACE}–{SPACE}{high})"
    return f"{mass(found.mean, language)} ({span(found.low, found.high, language)})"


def cost(given: Cost, language: str) -> str:
    """Which way the price goes."""
    told = say(f"cost_{given.direction}", language)
    if given.low is None or given.high is None:
        return told
    return f"{told} {part(given.low, language)}–{part(given.high, language)}"


def latest(row: Row, language: str) -> str:
    """The last day, or why there is none."""
    if row.option.latest is not None:
        day = row.option.latest.isoformat()
        return say("late", language, day=day) if row.option.late else day
    return say(f"when_{row.case.ending}", language)


def forms(measure: Measure, language: str) -> str:
    """The legal forms, in words."""
    return ", ".join(say(f"form_{one.replace(' ', '_')}", language) for one in measure.forms)


def grade(row: Row, language: str) -> str:
    """Grade of the effect and of the intensity; and how much of the number is nobody's but ours."""
    own = "judged" if row.measure.status != "verified" else "judged_partly"
    return f"{row.option.grades[0]} / {row.option.grades[1]} {say(own, language)}"


def judged(measure: Measure) -> list[str]:
    """Which inputs are judgement: all but a verified effect."""
    own = ["reducible", "influence", "hours", "cost", "market_standard"]
    return own if measure.status == "verified" else ["effect", *own]


def uncovered(baseline: Baseline, years: float, language: str) -> str:
    """How much money a year, in the currency of the ledger, stands outside a goal of CO2e: it has no factor."""
    counted = float(baseline.money_total - baseline.money_excluded) / years
    left = Decimal(str(round((1 - baseline.coverage) * counted, 2)))
    return say("reach_uncovered", language, money=money(left, baseline.currency, language))


def euros(given: float, language: str) -> str:
    """An amount in euros."""
    return money(Decimal(str(round(given, 2))), "EUR", language)
