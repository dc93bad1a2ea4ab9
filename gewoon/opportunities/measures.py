# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be done: the measures of gewoon/data/nl/measures, and an organisation's own.

A measure takes a share off what a category causes. How large that share is, how much of the category
it touches and how far a buyer can bring it about are three ranges; what the market does already
counts nothing. Numbers are data; which of them somebody has verified is part of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from gewoon.errors import DataError, DomainError, Issue, issue
from gewoon.method import fill
from gewoon.opportunities.effects import Computed, reduction
from gewoon.opportunities.expected import Range

FOLDER = "nl/measures"
VERIFIED, UNVERIFIED = "verified", "unverified: editable"
Theme = Literal["co2e", "material", "sroi"]
THEMES: tuple[Theme, ...] = get_args(Theme)
Moment = Literal["need", "specification", "award", "contract"]
Form = Literal[
    "requirement", "award criterion", "contract clause", "reserved lot", "market dialogue",
    "no purchase",
]  # fmt: skip
FORMS: tuple[Form, ...] = get_args(Form)
# low, likely, high: a 95% interval around a mean.
Three = tuple[float, float, float]
DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Cost:
    """Which way the price goes, and by which share of the spend if somebody knows."""

    direction: Literal["less", "same", "more", "unknown"]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """The share of the market that does it anyway on 1 January of a year, and its growth a year."""

    share: float
    year: int
    growth: float

    def at(self, day: date) -> float:
        """The share on a day, between 0 and 1; doing the same as the market changes nothing."""
        years = (day - date(self.year, 1, 1)).days / DAYS
        return min(max(self.share + self.growth * years, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure or a case was read; year None: the page has no date."""

    publisher: str
    title: str
    year: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Example:
    """A public case: what was done where, and where one can read it."""

    nl: str
    en: str
    source: Citation


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a buyer can do.

    cpv: prefixes of what it applies to. effects: per theme the share it takes off the part it
    touches (co2e, material), or hours of social return per 100,000 euro (sroi); effect_from: the
    same computed from two sets of factors. reducible: the share of the category it touches;
    influence: how far a buyer can bring it about. baseline: what it is compared with. moment: until
    when it can be asked. hours: work, [little, much]. group: measures of one group exclude each other
    on one contract. rung: of the ten-step R-ladder, '' if it is about no material. grade: of the
    effect; status: whether the effect was computed or read in the source. All other numbers are judgement.
    question: one for a small purchase; if the answer is yes, this measure is the default. caution: what
    to mind before relying on it. reason: why the organisation added or changed it; off: it does not use it.
    """

    id: str
    nl: str
    en: str
    question: Said
    cpv: tuple[str, ...]
    reducible: Three
    influence: Three
    baseline: str
    moment: Moment
    forms: tuple[Form, ...]
    hours: tuple[float, float]
    cost: Cost
    standard: Standard
    grade: Literal["A", "B", "C", "D"]
    status: str
    source: Citation
    effects: Mapping[Theme, Three] = field(default_factory=dict)
    effect_from: Mapping[Theme, Computed] = field(default_factory=dict)
    rung: str = ""
    group: str = ""
    worked: tuple[Example, ...] = ()
    caution: Said | None = None
    reason: str = ""
    off: bool = False

    def name(self, language: str) -> str:
        """What it is called."""
        return self.nl if language == "nl" else self.en

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes it does something for."""
        return tuple(one for one in THEMES if one in self.effects or one in self.effect_from)

    def effect(self, theme: Theme) -> Range:
        """The effect on a theme. KeyError if it has none."""
        given = self.effect_from.get(theme)
        return reduction(given) if given else three(self.effects[theme])

    def fits(self, code: str) -> bool:
        """Whether a CPV code, as a prefix without trailing zeros, is one of those it is for."""
        return code.startswith(self.cpv)


def three(given: Three) -> Range:
    """A range of the data as a mean with its interval."""
    low, likely, high = given
    return Range(likely, low, high)


def library(own: Sequence[Mapping[str, Any]] = (), name: str = "") -> tuple[Measure, ...]:
    """The shipped measures, with what an organisation added or overruled.

    own: rows as in the shipped files; one whose id is known changes the fields it names, another
    is new; each needs a reason. name: of its file, for messages. Those switched off are left out.
    Raised if a row cannot be used: DomainError (DataError for a shipped one).
    """
    if not own:
        return _shipped()
    rows = {row["id"]: row for _, row in raw()}
    for change in own:
        if not str(change.get("reason", "")).strip():
            raise DomainError(f"{name}: {change.get('id', '?')} needs a reason.")
        known = rows.get(str(change.get("id", "")), {})
        rows[str(change.get("id", ""))] = {**known, **change}
    made = tuple(fill(Measure, row, f"{name}: {key or '?'}") for key, row in rows.items())
    return tuple(one for one in made if not one.off)


@cache
def _shipped() -> tuple[Measure, ...]:
    try:
        return tuple(fill(Measure, row, f"{table}: {row['id']}") for table, row in raw())
    except DomainError as error:
        raise DataError(f"{error} Run: gewoon check") from error


@cache
def raw() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Every row of the shipped files, with the table it stands in."""
    folder = files("gewoon").joinpath("data", *FOLDER.split("/"))
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return tuple(
        (f"{FOLDER}/{name}", row)
        for name in names
        if name not in ("source.yaml", "settings.yaml")
        for row in yaml.safe_load(folder.joinpath(name).read_text("utf-8"))
    )


def usable(
    rows: Iterable[Mapping[str, Any]], name: str
) -> tuple[list[Mapping[str, Any]], list[Issue]]:
    """The rows of an organisation that can be used, and an issue for each that cannot."""
    good: list[Mapping[str, Any]] = []
    issues: list[Issue] = []
    for number, given in enumerate(rows, start=1):
        row = spelled(given)
        try:
            library([row], name)
        except (DomainError, AttributeError) as error:
            issues.append(issue("measure_unusable", why=error).at(file=name, row=number))
        else:
            good.append(row)
    return good, issues


def spelled(row: Mapping[Any, Any]) -> Mapping[str, Any]:
    """A row as its writer meant it: YAML takes the bare word off for "no", also as the name of a field."""
    if not isinstance(row, Mapping):
        return row
    return {("off" if name is False else name): value for name, value in row.items()}
