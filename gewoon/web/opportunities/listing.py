# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the opportunities somebody asked for, in which order, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.http import urlencode

from gewoon.categories import cpv
from gewoon.engine.found import Found
from gewoon.engine.kept_cases import CATEGORY
from gewoon.opportunities.case import Case
from gewoon.opportunities.find import Option
from gewoon.opportunities.measures import THEMES, Theme
from gewoon.opportunities.order import By, can_be, in_time, ordered, places
from gewoon.reports.opportunities import Row
from gewoon.web.contracts.seen import is_own, led_by
from gewoon.web.organisations.models import Membership
from gewoon.web.ownership.models import Kind, Owner
from gewoon.web.shell.words import language

BYS = ("year", "hour")
TOP, LONGEST = 10, 80


@dataclass(frozen=True)
class Wish:
    """What somebody asked for. division: two digits of the CPV, '' for all."""

    theme: Theme = THEMES[0]
    by: By = "year"
    until: date | None = None
    mine: bool = False
    all: bool = False
    division: str = ""
    text: str = ""

    @property
    def query(self) -> str:
        """As in an address."""
        given = {
            "theme": self.theme, "by": self.by, "until": self.until.isoformat() if self.until else "",
            "mine": "1" if self.mine else "", "all": "1" if self.all else "",
            "division": self.division, "text": self.text,
        }  # fmt: skip
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True)
class Listed:
    """The rows in order, and what is not among them.

    late, undated: opportunities passed over; coarse: cases without a measure for the theme, and
    their spend a year in euros.
    """

    rows: tuple[Row, ...]
    late: int
    undated: int
    coarse: int
    coarse_euros: float


def wish(given: Mapping[str, Any]) -> Wish:
    """From the address; what makes no sense is not asked."""
    theme, by, division = given.get("theme"), given.get("by"), str(given.get("division", ""))
    return Wish(
        cast(Theme, theme) if theme in THEMES else THEMES[0],
        cast(By, by) if by in BYS else "year",
        _day(given.get("until", "")),
        bool(given.get("mine")),
        bool(given.get("all")),
        division if division in cpv.divisions() else "",
        str(given.get("text", ""))[:LONGEST].strip(),
    )


def listed(found: Found, asked: Wish, membership: Membership) -> Listed:
    """The opportunities somebody asked for, most effect first."""
    cases = {one.key: one for one in found.bought.cases}
    measures = {one.id: one for one in found.measures}
    fits = _fits(found, asked, membership)
    about = [one for one in found.options if fits(cases[one.case], one)]
    kept = [
        one
        for one in about
        if in_time(one, asked.until) and (asked.all or can_be(one, cases[one.case]))
    ]
    left = [one for one in about if one.effect(asked.theme) and not can_be(one, cases[one.case])]
    late = sum(one.late for one in left)
    first = ordered(kept, cases, asked.theme, asked.by)
    sure = places(first, asked.theme, asked.by, TOP)
    rows = tuple(
        Row(one, cases[one.case], measures[one.measure], sure.get((one.case, one.measure)))
        for one in first
    )
    return Listed(rows, late, len(left) - late, *_coarse(found, asked.theme))


def _fits(found: Found, asked: Wish, membership: Membership) -> Callable[[Case, Option], bool]:
    speaks, text = language(), asked.text.casefold()
    measures = {one.id: one.name(speaks).casefold() for one in found.measures}
    own = _own(found, membership) if asked.mine else None

    def fits(case: Case, option: Option) -> bool:
        if own is not None and case.key not in own:
            return False
        if asked.division and not any(one.code[:2] == asked.division for one in case.parts):
            return False
        words = f"{case.key} {case.title} {case.owner}".casefold()
        return not text or text in words or text in measures[option.measure]

    return fits


def _own(found: Found, membership: Membership) -> frozenset[str]:
    """Keys of the cases that are the member's own: by owner, department or category."""
    mine = is_own(membership)
    keys = {one.contract.key for one in found.bought.agendas if mine(one.contract)}
    owners = list(Owner.objects.filter(membership=membership, left=False))
    led = {cpv.trim(code) for code in led_by(owners, Kind.GROUP)}
    for case in found.bought.cases:
        codes = {part.code[:3] for part in case.parts} | {case.key.removeprefix(CATEGORY)}
        if led & {cpv.trim(code) for code in codes if code.isdigit()}:
            keys.add(case.key)
    return frozenset(keys)


def _coarse(found: Found, theme: Theme) -> tuple[int, float]:
    """What no measure fits: known too coarsely, or the library has nothing for it."""
    fitted = {one.case for one in found.options if one.effect(theme)}
    rest = [one for one in found.bought.cases if one.key not in fitted]
    return len(rest), sum(one.euros or 0.0 for one in rest)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
