# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate of the measures: what a measure must have before anything may rest on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gewoon.categories import cpv
from gewoon.errors import DomainError, Issue, issue
from gewoon.impact.circularity.rladder import TEN, rungs
from gewoon.method import fill
from gewoon.opportunities.measures import FORMS, THEMES, UNVERIFIED, VERIFIED, Measure, Three, raw
from gewoon.opportunities.settings import moving_rows, pace_rows, ratio_rows

# The types of gewoon.effect, which stands above this room; a test keeps them equal.
BASELINES = (
    "randomised start", "difference in differences", "market average",
    "previous contract, trend", "previous contract",
)  # fmt: skip
LEAST = 60
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A grade without a source that was read.
JUDGED = "D"


def gate(rows: Sequence[tuple[str, Mapping[str, Any]]] | None = None) -> list[Issue]:
    """Everything wrong with the measures: of the shipped ones by default."""
    given = raw() if rows is None else rows
    found = [one for table, row in given for one in check(row, table)]
    counts = Counter(row.get("id") for _, row in given)
    found += [issue("measure_twice", id=name) for name, count in counts.items() if count > 1]
    if rows is None:
        found += [issue("measures_few", count=len(given))] if len(given) < LEAST else []
        found += [*ratio_rows(), *moving_rows(), *pace_rows()]
    return found


def check(row: Mapping[str, Any], table: str) -> list[Issue]:
    """What is wrong with one measure."""
    name = str(row.get("id", "?"))
    try:
        made = fill(Measure, row, name)
        wrong = list(_wrong(made))
    except DomainError as error:
        wrong = [str(error)]
    return [issue("measure_wrong", id=name, why=why).at(file=table) for why in wrong]


def _wrong(one: Measure) -> Iterable[str]:
    if not NAME.fullmatch(one.id):
        yield "the id is lower case words joined by '-'"
    if not all((one.nl, one.en, one.question.nl, one.question.en)):
        yield "a name or question is missing in one language"
    if one.caution and not (one.caution.nl and one.caution.en):
        yield "the caution is missing in one language"
    yield from (f"CPV {code} does not exist" for code in one.cpv if not _exists(code))
    if not one.cpv:
        yield "it has no CPV prefix"
    if not one.themes:
        yield f"it has no effect on any of {', '.join(THEMES)}"
    yield from _ranges(one)
    if one.baseline not in BASELINES:
        yield f"baseline {one.baseline!r} is none of {'; '.join(BASELINES)}"
    if not one.forms or len(set(one.forms)) < len(one.forms):
        yield f"give each legal form once, of {', '.join(FORMS)}"
    if one.rung and one.rung not in rungs(TEN):
        yield f"rung {one.rung} is not on the ladder of ten steps"
    yield from _cost(one)
    yield from _source(one)


def _ranges(one: Measure) -> Iterable[str]:
    for theme, given in one.effects.items():
        most = None if theme == "sroi" else 1.0
        yield from _range(f"effect on {theme}", given, most)
    for theme in one.effect_from:
        if theme == "sroi" or theme in one.effects:
            yield f"effect on {theme}: give it or compute it; social return is never computed"
        else:
            one.effect(theme)
    yield from _range("reducible", one.reducible, 1.0)
    yield from _range("influence", one.influence, 1.0)
    if not 0 < one.hours[0] <= one.hours[1]:
        yield "hours are above 0, little before much"
    if not (0 <= one.standard.share <= 1 and abs(one.standard.growth) <= 1):
        yield "market standard is a share of 0 to 1, its growth a share a year"


def _range(what: str, given: Three, most: float | None) -> Iterable[str]:
    low, likely, high = given
    if not 0 <= low <= likely <= high:
        yield f"{what}: low, likely, high in that order, 0 or more"
    if most is not None and high > most:
        yield f"{what}: a share is at most 1"


def _cost(one: Measure) -> Iterable[str]:
    cost = one.cost
    if (cost.low is None) != (cost.high is None):
        yield "cost: give both ends or none"
    elif cost.low is not None and cost.high is not None and not 0 <= cost.low <= cost.high:
        yield "cost: low before high, 0 or more; the direction says which way"


def _source(one: Measure) -> Iterable[str]:
    for told in (one.source, *(example.source for example in one.worked)):
        if not (told.publisher and told.title and told.url):
            yield "a source needs publisher, title, year and url"
    if one.status not in (VERIFIED, UNVERIFIED):
        yield f"status is {VERIFIED!r} or {UNVERIFIED!r}"
    elif (one.status == UNVERIFIED) != (one.grade == JUDGED):
        yield f"grade {one.grade} does not go with status {one.status!r}"


def _exists(code: str) -> bool:
    return cpv.exists(code) and cpv.trim(code) == code
