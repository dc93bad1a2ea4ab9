# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which column of a ledger is which field of a purchase line, and in which notation.

Header words decide first, what the cells look like decides second, and the user decides over both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gewoon.errors import Issue, issue
from gewoon.purchases import amounts, dates
from gewoon.purchases.amounts import Convention
from gewoon.purchases.columns import FEW, MOST, Look, column, look
from gewoon.purchases.dates import DateConvention
from gewoon.purchases.headers import EXACT, marked, meanings, plain
from gewoon.purchases.line import FIELDS
from gewoon.purchases.overrides import chosen, from_dict, signature, to_dict

__all__ = ["ColumnMapping", "from_dict", "propose", "signature", "to_dict"]

MONEY = ("amount", "debit", "credit", "vat_amount")
# A field of names and the field of codes that its column is when it holds only figures.
CODE_OF = {"supplier": "supplier_number", "account": "account_code"}
MANY = 10**6


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """field -> column index (0-based) of a table, and how to read the cells.

    amounts and dates: the notation of the columns. currency: ISO code named by signs in header or
    cells, or ''. vat: "excluded" or "included" when the header of the amount says so, else ''.
    reasons: field -> "header", "content" or "said". problems: what was in doubt or lacks.
    """

    header: tuple[str, ...]
    columns: Mapping[str, int]
    amounts: Convention
    dates: DateConvention
    currency: str
    vat: str
    reasons: Mapping[str, str]
    problems: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """One column that may be a field; the smallest is the best."""

    rank: int
    column: int
    field: str
    reason: str


def propose(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    overrides: Mapping[str, str] = MappingProxyType({}),
) -> ColumnMapping:
    """The mapping of a table from its header, some rows and what the user said.

    Raised if an override names a field or column that does not exist: UnknownName.
    """
    said = chosen(header, overrides)
    looks = [look(column(sample, i)) for i in range(len(header))]
    candidates = sorted(_by_header(header, looks) + _by_content(looks))
    columns, reasons = _assign(candidates, said)
    problems = _doubts(header, columns, candidates, said) + _lacking(header, columns)
    decided = _amount_notation(columns, sample)
    days = _date_notation(columns, sample)
    return ColumnMapping(
        tuple(header),
        MappingProxyType(columns),
        decided.convention,
        days,
        _currency(header, columns, sample),
        _vat(header, columns),
        MappingProxyType(reasons),
        tuple(problems) + _placed(decided.issues, header, columns, "amount")
        + _placed(days.issues, header, columns, "date"),
    )  # fmt: skip


def _by_header(header: Sequence[str], looks: Sequence[Look]) -> list[_Candidate]:
    """Candidates by word: whole headers before parts, telling words before common ones."""
    found: dict[tuple[str, int], _Candidate] = {}
    for index, name in enumerate(header):
        for field, how, place in meanings(name):
            field = _as_code(field, looks[index])
            if not _fits(field, looks[index]):
                continue
            rank = (0 if how == EXACT else 1000) + place
            rank += 500 if field == "amount" and _says(name, "gross") else 0
            one = _Candidate(rank, index, field, "header")
            found[field, index] = min(one, found.get((field, index), one))
    return list(found.values())


def _as_code(field: str, seen: Look) -> str:
    """A column "Leverancier" that holds only numbers is the supplier's number."""
    return CODE_OF[field] if field in CODE_OF and seen.digits > MOST else field


def _fits(field: str, seen: Look) -> bool:
    """Whether the cells can be what the header says; an empty column can be anything."""
    if not seen.filled:
        return True
    if field in MONEY or field == "quantity":
        return seen.amount > FEW
    if field == "date":
        return seen.day > FEW
    if field == "sign":
        return seen.side > FEW
    return True


def _by_content(looks: Sequence[Look]) -> list[_Candidate]:
    """Candidates by the look of the cells alone, for headers that say nothing."""
    found = []
    for index, seen in enumerate(looks):
        field, strength = _seems(seen)
        if field:
            found.append(_Candidate(MANY + 1000 - int(strength * 999), index, field, "content"))
    return found


def _seems(seen: Look) -> tuple[str, float]:
    shapes = (
        ("supplier_iban", seen.iban),
        ("supplier_vat", seen.vat),
        ("cpv", seen.cpv),
        ("date", seen.day),
    )
    for field, share in shapes:
        if share > MOST:
            return field, share
    if seen.kvk > MOST and seen.digits > MOST:
        return "supplier_kvk", seen.kvk
    # Whole numbers without cents may be codes, so only a column that writes cents is money.
    if seen.amount > MOST and seen.decimals > FEW:
        return "amount", seen.decimals
    return "", 0.0


def _assign(
    candidates: Sequence[_Candidate], said: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, str]]:
    """The best candidate for each field, one field to a column."""
    columns = dict(said)
    reasons = dict.fromkeys(said, "said")
    for one in candidates:
        if one.field in columns or one.column in columns.values():
            continue
        if one.reason == "content" and one.field == "amount" and {"debit", "credit"} & set(columns):
            continue
        columns[one.field], reasons[one.field] = one.column, one.reason
    kept = {field.name: columns[field.name] for field in FIELDS if columns.get(field.name, -1) >= 0}
    return kept, {field: reasons[field] for field in kept}


def _doubts(
    header: Sequence[str],
    columns: Mapping[str, int],
    candidates: Sequence[_Candidate],
    said: Mapping[str, int],
) -> list[Issue]:
    """Two columns that could both be the amount or the date: which was taken, and the others."""
    problems = []
    for field, severity in (("amount", "warning"), ("date", "note")):
        if field in said or field not in columns:
            continue
        taken = columns[field]
        others = {
            one.column
            for one in candidates
            if one.field == field and one.reason == "header" and one.column != taken
        }
        if others:
            names = ", ".join(header[i].strip() for i in sorted(others))
            example = header[min(others)].strip()
            problems.append(
                issue(
                    f"{field}_columns_several",
                    "warning" if severity == "warning" else "note",
                    taken=header[taken].strip(),
                    others=names,
                    example=example,
                ).at(column=header[taken].strip())
            )
    return problems


def _lacking(header: Sequence[str], columns: Mapping[str, int]) -> list[Issue]:
    names = ", ".join(name.strip() for name in header if name.strip())
    problems = []
    if not {"amount", "debit", "credit"} & set(columns):
        problems.append(issue("amount_column_missing", "error", headers=names))
    if not {"date", "year"} & set(columns):
        problems.append(issue("date_column_missing", "warning", headers=names))
    if not {"supplier", "supplier_number", "supplier_kvk"} & set(columns):
        problems.append(issue("supplier_column_missing", "warning", headers=names))
    return problems


def _money_cells(columns: Mapping[str, int], sample: Sequence[Sequence[str]]) -> list[str]:
    return [cell for field in MONEY if field in columns for cell in column(sample, columns[field])]


def _amount_notation(
    columns: Mapping[str, int], sample: Sequence[Sequence[str]]
) -> amounts.AmountDecision:
    return amounts.decide(_money_cells(columns, sample))


def _date_notation(columns: Mapping[str, int], sample: Sequence[Sequence[str]]) -> DateConvention:
    return dates.decide(column(sample, columns["date"]) if "date" in columns else [])


def _currency(
    header: Sequence[str], columns: Mapping[str, int], sample: Sequence[Sequence[str]]
) -> str:
    money = [header[columns[field]] for field in MONEY if field in columns]
    return amounts.currency(money) or amounts.currency(_money_cells(columns, sample))


def _vat(header: Sequence[str], columns: Mapping[str, int]) -> str:
    if "amount" not in columns:
        return ""
    name = header[columns["amount"]]
    if _says(name, "gross"):
        return "included"
    return "excluded" if _says(name, "net") else ""


def _says(name: str, mark: str) -> bool:
    words = f" {plain(name)} "
    return any(f" {word} " in words for word in marked(mark))


def _placed(
    issues: tuple[Issue, ...], header: Sequence[str], columns: Mapping[str, int], field: str
) -> tuple[Issue, ...]:
    name = header[columns[field]].strip() if field in columns else ""
    return tuple(problem.at(column=name) for problem in issues)
