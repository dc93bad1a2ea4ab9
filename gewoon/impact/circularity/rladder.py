# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The R-ladder: an ordinal scale, so counted and ranked, never averaged.

Method: PBL (Potting and others, 2017), ten strategies R0 to R9; Dutch practice also uses six steps.
Versions and the map between them are data. Lower rung numbers are more circular.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity.domain import amount
from gewoon.impact.circularity.figures import table

SOURCE = "eu/circularity"
TABLE = ("eu", "circularity", "rladder.yaml")
TEN = "pbl-10"
SIX = "nl-6"
STATISTICS = ("distribution", "median", "share")
REFUSED = ("mean", "average", "score", "weighted")


@dataclass(frozen=True, slots=True)
class Ladder:
    """What may be said of money on a ladder. Shares are of the money with a known rung.

    median: one rung, or two when exactly half the money is on either side. coverage: share of all
    money with a known rung. at_or_above_all: bounds if the unknown money were all below, all above.
    status: whether the version itself was verified.
    """

    version: str
    distribution: Mapping[str, float]
    median: tuple[str, ...] | Missing
    at: str
    at_or_above: float | Missing
    at_or_above_all: tuple[float, float] | Missing
    coverage: float | Missing
    status: str


def rungs(version: str) -> tuple[str, ...]:
    """The rungs of a version, most circular first. Raised if it is not known: UnknownName."""
    return tuple(_version(version)["rungs"])


def lowest_kept(version: str) -> str:
    """The last rung above recycling: the product, a part of it or the need for it is kept.

    Raised if the version is not known: UnknownName.
    """
    return str(_version(version)["lowest_kept"])


def label(version: str, rung: str, language: str) -> str:
    """What a rung is called. Raised if there is no such rung: UnknownName."""
    check(version, rung)
    return str(_version(version)["rungs"][rung][language])


def check(version: str, rung: str) -> str:
    """The rung itself. Raised if the version does not have it: UnknownName."""
    known = rungs(version)
    if rung not in known:
        raise UnknownName(f"There is no rung {rung!r} in {version}; there are {', '.join(known)}.")
    return rung


def mapped(rung: str, version: str, other: str) -> tuple[str, ...]:
    """The rungs of another version a rung may stand for: several, where that version is finer.

    Raised if a version or the rung is not known: UnknownName.
    """
    check(version, rung)
    rungs(other)
    if version == other:
        return (rung,)
    pairs = [(one["from"], one["to"]) for one in table(*TABLE)["map"]]
    if (version, other) == (SIX, TEN):
        pairs = [(to, source) for source, to in pairs]
    return tuple(to for source, to in pairs if source == rung)


def summary(
    money: Mapping[str, float],
    at: str,
    version: str = TEN,
    unknown: float = 0.0,
    statistics: Sequence[str] = STATISTICS,
) -> Ladder:
    """Distribution, spend-weighted median, and the share at or above a rung.

    money: amount by rung; unknown: money whose rung nobody knows. Raised if a mean or score is asked
    for, or an amount is negative: DomainError; if a rung is not of the version: UnknownName.
    """
    _refuse(statistics)
    check(version, at)
    amounts = {rung: amount(money[rung], rung) for rung in money if check(version, rung)}
    known = math.fsum(amounts.values())
    all_money = known + amount(unknown, "unknown")
    ordered = {rung: amounts.get(rung, 0.0) for rung in rungs(version)}
    above = math.fsum(ordered[rung] for rung in _at_or_above(version, at))
    none, nothing = Missing("no money has a known rung"), Missing("there is no money")
    return Ladder(
        version=version,
        distribution={rung: value / known for rung, value in ordered.items()} if known else {},
        median=_median(ordered) if known else none,
        at=at,
        at_or_above=above / known if known else none,
        at_or_above_all=(above / all_money, (above + unknown) / all_money)
        if all_money
        else nothing,
        coverage=known / all_money if all_money else nothing,
        status=str(_version(version)["status"]),
    )


def share_in_other(
    money: Mapping[str, float], at: str, version: str, other: str
) -> tuple[float, float]:
    """Lowest and highest share at or above a rung of another version.

    A rung that may stand for several counts as above only in the highest, unless all of them are.
    Raised if there is no money: DomainError; if a rung is not known: UnknownName.
    """
    check(other, at)
    above = set(_at_or_above(other, at))
    total = math.fsum(amount(value, rung) for rung, value in money.items())
    if total <= 0:
        raise DomainError("There is no money on the ladder.")
    low = high = 0.0
    for rung, value in money.items():
        images = set(mapped(rung, version, other))
        low += value if images <= above else 0.0
        high += value if images & above else 0.0
    return low / total, high / total


def _refuse(statistics: Sequence[str]) -> None:
    for name in statistics:
        if name in REFUSED:
            raise DomainError(
                f"A {name} of rungs is refused: the ladder is ordinal, the distance between two "
                "rungs is no number. Use the distribution, the median or the share at or above."
            )
        if name not in STATISTICS:
            raise UnknownName(f"There is no statistic {name!r}; there are {', '.join(STATISTICS)}.")


def _median(ordered: Mapping[str, float]) -> tuple[str, ...]:
    """The rung of the middle euro; both neighbours when the middle falls between them."""
    half = math.fsum(ordered.values()) / 2
    filled = [(rung, value) for rung, value in ordered.items() if value > 0]
    passed = list(accumulate(value for _, value in filled))
    even = [math.isclose(sum_, half, rel_tol=1e-12) for sum_ in passed]
    middle = next(i for i, sum_ in enumerate(passed) if even[i] or sum_ > half)
    rung = filled[middle][0]
    return (rung, filled[middle + 1][0]) if even[middle] else (rung,)


def _at_or_above(version: str, at: str) -> tuple[str, ...]:
    known = rungs(version)
    return known[: known.index(at) + 1]


def _version(name: str) -> Mapping[str, Any]:
    versions = table(*TABLE)["versions"]
    if name not in versions:
        raise UnknownName(f"There is no R-ladder {name!r}; there are {', '.join(versions)}.")
    found: Mapping[str, Any] = versions[name]
    return found
