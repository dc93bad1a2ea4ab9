# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A circular baseline of spend: which money buys material, at which rung, with what in it.

Money comes from a baseline by CPV group; what is known of the material comes from contracts, as rows.
Nothing is filled in: where no row says it, the answer is Missing, and shares of all money are given
as bounds between the worst and the best the unknown part could be.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.errors import DomainError, Issue, issue
from gewoon.estimate import Missing
from gewoon.factors import tables
from gewoon.impact.breakdown import GRADES, median_grade
from gewoon.impact.circularity import bearing, content, materials, rladder
from gewoon.impact.circularity.domain import positive, shares
from gewoon.source import Source

NAME = "circularity"
LOWEST = GRADES[-1]


@dataclass(frozen=True, slots=True)
class Spend:
    """Money of one CPV group (or division), in ledger currency. code '' is not classified."""

    code: str
    money: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bought:
    """What is known of the material of one contract or category in the period.

    money: what was paid for it, in ledger currency; mass in kg; recycled and reused: shares of the
    mass, None if not known (0 is known). material: an id of the material table. grade: A measured at
    the contract, B told with proof, C told, D estimated; without a source it counts as D.
    """

    code: str
    money: Decimal
    contract: str = ""
    mass: float | None = None
    material: str = ""
    recycled: float | None = None
    reused: float | None = None
    rung: str = ""
    grade: str = LOWEST
    source: str = ""

    def __post_init__(self) -> None:
        if self.money <= 0:
            raise DomainError(f"money is {self.money}: give what was paid for it.")
        if self.mass is not None:
            positive(self.mass, "mass")
        shares({"recycled": self.recycled or 0.0, "reused": self.reused or 0.0})
        if self.grade not in tuple(GRADES):
            raise DomainError(f"grade is {self.grade!r}: one of {', '.join(GRADES)}.")

    @property
    def graded(self) -> str:
        """Its grade; the lowest where nobody says where the figures come from."""
        return self.grade if self.source.strip() else LOWEST


@dataclass(frozen=True, slots=True)
class Line:
    """One CPV group: is it material-bearing and why, how much of its money is described, and what is in it."""

    code: str
    label: str
    money: Decimal
    bearing: bearing.Class
    reasons: Mapping[str, str]
    described: Decimal
    rung: tuple[str, ...] | Missing
    secondary: content.Secondary | Missing
    grade: str


@dataclass(frozen=True, slots=True)
class CircularBaseline:
    """The whole answer. Money in ledger currency; by_bearing adds up to money.

    bearing: lowest and highest share of the money that buys material: without, and with, everything
    that is partly so or not classified. coverage: described money over the most that can be bearing.
    """

    money: Decimal
    by_bearing: Mapping[str, Decimal]
    bearing: tuple[float, float]
    described: Decimal
    coverage: float | Missing
    ladder: rladder.Ladder
    secondary: content.Secondary | Missing
    carbon: content.Carbon | Missing
    grade: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]


def measure(
    spend: Sequence[Spend],
    bought: Sequence[Bought] = (),
    ladder: str = rladder.TEN,
    at: str = "",
    label: Callable[[str], str] = str,
) -> CircularBaseline:
    """The circular baseline. at: the rung whose share is shown, by default the last above recycling.

    label: how a CPV code is called where spend does not say so.
    Raised if there is no money or a group stands twice: DomainError; if the ladder or the rung is
    not known: UnknownName.
    """
    at = rladder.check(ladder, at or rladder.lowest_kept(ladder))
    money = sum((one.money for one in spend), Decimal(0))
    if money <= 0:
        raise DomainError(f"The money of all groups is {money}: there is no spend to describe.")
    if len({one.code for one in spend}) < len(spend):
        raise DomainError("A CPV group stands twice: add its money up first.")
    used, issues = _usable(spend, bought, ladder)
    lines = tuple(_line(one, used.get(one.code, ()), ladder, label) for one in spend)
    rows = [row for group in used.values() for row in group]
    by_bearing = _by_bearing(lines)
    most = money - by_bearing["no"]
    described = sum((row.money for row in rows), Decimal(0))
    ranked = _rungs(rows, ladder)
    unknown = max(0.0, float(most) - sum(ranked.values()))
    return CircularBaseline(
        money=money,
        by_bearing=by_bearing,
        bearing=_bounds(by_bearing, money),
        described=described,
        coverage=float(described / most) if most > 0 else Missing("no money can be bearing"),
        ladder=rladder.summary(ranked, at, ladder, unknown),
        secondary=content.secondary([_flow(row) for row in rows]),
        carbon=content.carbon([_flow(row) for row in rows]),
        grade=_grade(rows),
        lines=tuple(sorted(lines, key=lambda line: -line.money)),
        sources=tuple(tables.source(tables.shipped(), name) for name in _sources(rows)),
        issues=tuple(issues),
    )


def place_of(code: str, known: Container[str]) -> str | None:
    """The group, else the division, whose money a row with this code describes; None without one."""
    return next((code[:digits] for digits in (3, 2) if code[:digits] in known), None)


def _usable(
    spend: Sequence[Spend], bought: Sequence[Bought], ladder: str
) -> tuple[dict[str, list[Bought]], list[Issue]]:
    """Rows by the group whose money they describe, and what is wrong with the others."""
    money = {one.code: one.money for one in spend}
    found: dict[str, list[Bought]] = {}
    issues: list[Issue] = []
    for number, row in enumerate(bought, start=2):
        place = place_of(row.code, money)
        if place is None:
            issues.append(issue("material_row_no_spend", cpv=row.code or "?").at(row=number))
            continue
        if row.rung and row.rung not in rladder.rungs(ladder):
            issues.append(
                issue("material_row_rung", "warning", rung=row.rung, ladder=ladder).at(row=number)
            )
        if row.material and row.material not in materials.known():
            issues.append(
                issue("material_row_material", "warning", material=row.material).at(row=number)
            )
        found.setdefault(place, []).append(row)
    for code in list(found):
        described = sum((row.money for row in found[code]), Decimal(0))
        if described > money[code]:
            told = issue("material_rows_exceed", cpv=code, described=described, money=money[code])
            issues.append(told.at(lines=len(found.pop(code))))
    return found, issues


def _line(spend: Spend, rows: Sequence[Bought], ladder: str, label: Callable[[str], str]) -> Line:
    judged = bearing.of(spend.code)
    ranked = _rungs(rows, ladder)
    middle = rladder.summary(ranked, rladder.rungs(ladder)[0], ladder).median
    return Line(
        code=spend.code,
        label=spend.label or label(spend.code),
        money=spend.money,
        bearing=judged.bearing,
        reasons=judged.reasons,
        described=sum((row.money for row in rows), Decimal(0)),
        rung=middle,
        secondary=content.secondary([_flow(row) for row in rows]),
        grade=_grade(rows),
    )


def _by_bearing(lines: Sequence[Line]) -> dict[str, Decimal]:
    """Money by class. What a row describes is material, whatever the table thinks of its group."""
    found = {name: Decimal(0) for name in bearing.CLASSES}
    for line in lines:
        found["yes"] += line.described
        found[line.bearing] += line.money - line.described
    return {str(name): amount for name, amount in found.items()}


def _bounds(by_bearing: Mapping[str, Decimal], money: Decimal) -> tuple[float, float]:
    """Shares of all money; in order even where credit notes make the middle negative."""
    sure = by_bearing["yes"]
    ends = sorted((sure, sure + by_bearing["partly"] + by_bearing["unknown"]))
    return float(ends[0] / money), float(ends[1] / money)


def _rungs(rows: Sequence[Bought], ladder: str) -> dict[str, float]:
    known = rladder.rungs(ladder)
    found: dict[str, float] = {}
    for row in rows:
        if row.rung in known:
            found[row.rung] = found.get(row.rung, 0.0) + float(row.money)
    return found


def _sources(rows: Sequence[Bought]) -> tuple[str, ...]:
    """The tables the answer rests on; that of materials only if a row names one."""
    named = any(row.material in materials.known() for row in rows)
    return (bearing.SOURCE, rladder.SOURCE, *((materials.SOURCE,) if named else ()))


def _grade(rows: Sequence[Bought]) -> str:
    money: dict[str, Decimal] = {}
    for row in rows:
        money[row.graded] = money.get(row.graded, Decimal(0)) + row.money
    return median_grade(money)


def _flow(row: Bought) -> content.Flow:
    return content.Flow(row.mass, row.material, row.recycled, row.reused, float(row.money))
