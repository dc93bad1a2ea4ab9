# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of the material of contracts, from any table a person has; good rows load.

A row says of one material of one contract or kind of purchase: kilograms, shares recycled and reused,
rung, and where that comes from. Several materials of one contract are several rows; the amount paid
then stands on one of them and is laid over the rows by mass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

from gewoon.categories import cpv
from gewoon.errors import Issue, issue
from gewoon.impact.breakdown import GRADES
from gewoon.impact.circularity import materials
from gewoon.impact.themes.circularity import LOWEST, Bought
from gewoon.purchases.amounts import Convention, decide, parse_amount
from gewoon.purchases.plain_rows import PlainRows, plain_rows
from gewoon.purchases.register_columns import columns, words

PLACE = "eu/material_lists"
MOST = 20_000
LONGEST = 200
# Columns of amounts, and the issue of a cell that holds none.
AMOUNTS = {"money": "material_money_unusable", "mass": "material_mass_unusable"}
SHARES = ("recycled", "reused", "secondary")
FINE = Decimal("1E-12")
TEXTS = ("contract", "material", "rung", "source")


@dataclass(frozen=True, slots=True)
class Told:
    """What one row of a file says; row is the number a spreadsheet shows."""

    row: int
    bought: Bought


class _Wrong(Exception):
    """A cell that cannot be used: column, what is in it, code of the issue."""

    def __init__(self, column: str, value: str, code: str) -> None:
        super().__init__(code)
        self.column, self.value, self.code = column, value, code


@dataclass(frozen=True, slots=True)
class _Row:
    """A row whose money may stand on another row of its contract (None)."""

    row: int
    code: str
    money: Decimal | None
    mass: float | None
    recycled: float | None
    reused: float | None
    grade: str
    texts: Mapping[str, str]


def read_materials(
    path: Path, before: Iterable[Bought] = ()
) -> tuple[tuple[Told, ...], tuple[Issue, ...]]:
    """The usable rows of a file, and what was wrong with the rest.

    before: what other lists say; a row about the same material of the same contract is an issue.
    """
    rows, troubles = plain_rows(path, MOST + 2)
    issues = list(troubles)
    placed = columns(rows[0][1], words(PLACE)) if rows else {}
    if rows and not {"code", "money"} <= placed.keys():
        lacking = ", ".join(name for name in ("code", "money") if name not in placed)
        issues.append(issue("material_columns_missing", columns=lacking).at(row=1))
        rows = []
    if len(rows) > MOST + 1:
        issues.append(issue("social_list_too_long", read=MOST))
    found = _whole(_read(rows[1 : MOST + 1], placed, issues), issues)
    known = {_name(one) for one in before if one.contract}
    kept = [one for one in found if _name(one.bought) not in known]
    issues += [
        issue("material_row_double", contract=one.bought.contract).at(row=one.row)
        for one in found
        if _name(one.bought) in known
    ]
    return tuple(kept), tuple(one.at(file=path.name) for one in issues)


def _name(one: Bought) -> tuple[str, str, str]:
    return one.code, one.contract.casefold(), one.material


def _read(rows: PlainRows, placed: Mapping[str, int], issues: list[Issue]) -> list[_Row]:
    said = [
        (row, {field: cells[at].strip() for field, at in placed.items() if at < len(cells)})
        for row, cells in rows
    ]
    convention = decide(
        cells.get(name, "")
        for _, cells in said
        for name in (*AMOUNTS, *SHARES)
        if "%" not in cells.get(name, "")
    ).convention
    found = []
    for row, cells in said:
        try:
            found.append(_row(row, cells, convention))
        except _Wrong as wrong:
            told = issue(wrong.code, value=wrong.value[:LONGEST]).at(row=row, column=wrong.column)
            issues.append(told)
    return found


def _row(row: int, cells: Mapping[str, str], convention: Convention) -> _Row:
    long = next((name for name, cell in cells.items() if len(cell) > LONGEST), "")
    if long:
        raise _Wrong(long, cells[long], "material_cell_long")
    money, mass = (_amount(cells, name, convention) for name in AMOUNTS)
    recycled, reused, secondary = (_share(cells, name, convention) for name in SHARES)
    if secondary is not None and recycled is None and reused is None:
        # Only the sum is known; the sum is what the baseline shows.
        recycled, reused = secondary, 0.0
    if (recycled or 0.0) + (reused or 0.0) > 1:
        raise _Wrong("recycled", cells.get("recycled", ""), "material_share_unusable")
    grade = cells.get("grade", "").upper() or LOWEST
    if grade not in tuple(GRADES):
        raise _Wrong("grade", grade, "material_grade_unusable")
    texts = {name: cells.get(name, "").replace("\0", "") for name in TEXTS}
    if money is None and not texts["contract"]:
        raise _Wrong("money", "", "material_money_unusable")
    return _Row(
        row, _code(cells.get("code", "")), money, None if mass is None else float(mass), recycled,
        reused, grade, {**texts, "material": _material(texts["material"])},
    )  # fmt: skip


def _code(text: str) -> str:
    """A CPV code, or the first digits of one: a group, a division."""
    if text.isdigit() and len(text) >= cpv.SHORTEST and cpv.exists(text):
        return cpv.trim(text)
    found = cpv.parse(text)
    if len(found) != 1:
        raise _Wrong("code", text, "material_code_unusable")
    return found[0]


def _amount(cells: Mapping[str, str], name: str, convention: Convention) -> Decimal | None:
    """An amount above zero; None where the cell is empty."""
    text = cells.get(name, "")
    found = parse_amount(text, convention) if text else None
    if text and (found is None or found <= 0):
        raise _Wrong(name, text, AMOUNTS[name])
    return found


def _share(cells: Mapping[str, str], name: str, convention: Convention) -> float | None:
    """A share from 0 to 1, written as such or as a percentage; None where the cell is empty."""
    text = cells.get(name, "")
    if not text:
        return None
    found = parse_amount(text.removesuffix("%").strip(), convention)
    share = None if found is None else float(found) / (100 if text.endswith("%") else 1)
    if share is None or not 0 <= share <= 1:
        raise _Wrong(name, text, "material_share_unusable")
    return share


def _material(text: str) -> str:
    """The id of a material called by its id or by its Dutch or English name; else as it stands."""
    plain = text.casefold()
    for name, known in materials.known().items():
        if plain in (name, *(one.casefold() for one in known.names.values())):
            return name
    return text


def _whole(rows: Sequence[_Row], issues: list[Issue]) -> list[Told]:
    """Rows with their money; rows of a contract without an amount share that of the row with one."""
    together: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for number, one in enumerate(rows):
        contract = one.texts["contract"].casefold()
        together[one.code, contract or f"\0{number}"].append(one)
    found = []
    for ones in together.values():
        given = [one for one in ones if one.money is not None]
        if len(given) == len(ones):
            found += [_told(one, one.money) for one in ones if one.money]
        elif len(given) == 1 and all(one.mass for one in ones) and given[0].money:
            found += _laid(ones, given[0].money)
        else:
            issues += [
                issue("material_money_unusable", value="").at(row=one.row, column="money")
                for one in ones
                if one.money is None
            ]
            found += [_told(one, one.money) for one in given if one.money]
    return sorted(found, key=lambda one: one.row)


def _laid(rows: Sequence[_Row], money: Decimal) -> list[Told]:
    """The money by mass; the last row gets what rounding down left, so that nothing is lost.

    Not in whole cents: a kilogram of screws in a bridge would get none, and drop out.
    """
    mass = sum(one.mass or 0.0 for one in rows)
    parts = [
        (money * Decimal((one.mass or 0.0) / mass)).quantize(FINE, ROUND_DOWN) for one in rows[:-1]
    ]
    parts.append(money - sum(parts, Decimal(0)))
    return [_told(one, part) for one, part in zip(rows, parts, strict=True) if part > 0]


def _told(row: _Row, money: Decimal) -> Told:
    bought = Bought(
        code=row.code, money=money, mass=row.mass, recycled=row.recycled, reused=row.reused,
        grade=row.grade, **row.texts,
    )  # fmt: skip
    return Told(row.row, bought)
