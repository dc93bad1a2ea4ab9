# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The SQL of one import: text columns in, typed and encoded lines out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoon.engine.duckdb import quote, text
from gewoon.engine.expressions import MONEY, amount, day, trimmed
from gewoon.engine.imported import BAD_AMOUNT, BAD_DATE, BLANK, KEPT, NO_AMOUNT

# What tells one line from another is kept with the line; what many lines share is a key.
OWN = ("text", "contract", "purchase_order", "invoice", "transaction")
PHRASE = ("cpv", "account_code", "account", "text_words", "category", "department")
SUPPLIER = (
    "supplier",
    "supplier_number",
    "supplier_kvk",
    "supplier_vat",
    "supplier_iban",
    "supplier_kind",
)
DIGITS = "0123456789"
AMOUNTS = ("amount", "debit", "credit")


@dataclass(frozen=True)
class Plan:
    """How one table is to be read: which column is what, in which notation."""

    columns: Mapping[str, int]  # field of a line -> position
    decimal: str
    thousands: str
    day_formats: Sequence[str]
    first_year: int
    last_year: int
    currency: str
    year: int  # for lines without a date; 0 when nobody said
    vat: str | None
    vat_rate: float | None
    text_counts: bool  # whether line texts are few enough to classify by

    def has(self, name: str) -> bool:
        """Whether the table has this column."""
        return name in self.columns


def lines(plan: Plan, source: str, numbered: bool) -> str:
    """The query that turns a table expression with text columns c0, c1, … into lines."""
    row = "row, " if numbered else ""
    typed = (
        f"SELECT {row}{_texts(plan)}, {_text(plan, 'date')} AS day_read, "
        f"{day(_text(plan, 'date'), plan.day_formats, plan.first_year, plan.last_year)} AS day, "
        f"{_amount(plan)} AS amount, {_amount_text(plan)} AS amount_read, "
        f"{_currency(plan)} AS currency, {_quantity(plan)} AS quantity, "
        f"{_measure(plan)} AS measure, {_given_year(plan)} AS given_year "
        f"FROM {_cells(plan, source, row)}"
    )
    return (
        f"SELECT {row}day, coalesce(year(day), given_year, {plan.year})::SMALLINT AS year, "
        f"amount, currency, measure, quantity, {_verdict(plan)} AS bad, "
        "CASE WHEN amount IS NULL THEN amount_read END AS amount_text, "
        f"CASE WHEN day IS NULL THEN day_read END AS day_text, {_hashes()}, {', '.join(OWN)} "
        f"FROM ({typed})"
    )


def keys(plan: Plan, source: str) -> str:
    """The query that gives each combination of supplier and words once."""
    names = [name for name in (*SUPPLIER, *PHRASE) if _reads(plan, name)]
    empty = [f"'' AS {name}" for name in (*SUPPLIER, *PHRASE) if name not in names]
    shared = ", ".join([*(f"any_value({name}) AS {name}" for name in names), *empty])
    return (
        f"SELECT s, p, {shared} FROM (SELECT *, {_hashes()} FROM "
        f"(SELECT {_texts(plan)} FROM {_cells(plan, source)})) GROUP BY s, p"
    )


def _cells(plan: Plan, source: str, row: str = "") -> str:
    """The columns that mean something, each trimmed once however often it is read below."""
    columns = (f"{trimmed(f'c{i}')} AS c{i}" for i in sorted(set(plan.columns.values())))
    return f"(SELECT {row}{', '.join(columns)} FROM {source})"


def _hashes() -> str:
    """64 bits per key: two of a million different keys are the same with chance 3 in 10^8."""
    return f"hash({', '.join(SUPPLIER)}) AS s, hash({', '.join(PHRASE)}) AS p"


def _texts(plan: Plan) -> str:
    place = "department" if plan.has("department") else "cost_centre"
    plain = [
        name for name in (*SUPPLIER, *PHRASE, *OWN) if name not in ("department", "text_words")
    ]
    read = [f"{_text(plan, name)} AS {name}" for name in plain]
    return ", ".join(
        [*read, f"{_text(plan, place)} AS department", f"{_words(plan)} AS text_words"]
    )


def _reads(plan: Plan, name: str) -> bool:
    """Whether a key can be anything else than ''."""
    if name == "text_words":
        return plan.text_counts
    return plan.has(name) or (name == "department" and plan.has("cost_centre"))


def _text(plan: Plan, name: str) -> str:
    if not plan.has(name):
        return "''"
    return f"c{plan.columns[name]}"


def _money(plan: Plan, name: str) -> str:
    return amount(_text(plan, name), plan.decimal, plan.thousands)


def _amount(plan: Plan) -> str:
    """One signed amount without VAT, from an amount or from a debit and a credit column."""
    if not any(plan.has(name) for name in AMOUNTS):
        # Missing is never zero: without a column of money no line has an amount.
        return f"CAST(NULL AS {MONEY})"
    if plan.has("amount"):
        value = _money(plan, "amount")
    else:
        debit, credit = _or_zero(plan, "debit"), _or_zero(plan, "credit")
        value = f"({debit} - {credit})"
    if plan.has("sign"):
        credit_side = f"upper(left({_text(plan, 'sign')}, 1)) IN ('C', 'H')"
        value = f"(CASE WHEN {credit_side} THEN -abs({value}) ELSE {value} END)"
    return f"CAST({_without_vat(plan, value)} AS {MONEY})"


def _or_zero(plan: Plan, name: str) -> str:
    """An empty debit or credit cell is no amount on that side; a bad one stays bad."""
    if not plan.has(name):
        return "0"
    return f"(CASE WHEN {_text(plan, name)} = '' THEN 0 ELSE {_money(plan, name)} END)"


def _without_vat(plan: Plan, value: str) -> str:
    if plan.vat != "included":
        return value
    if plan.has("vat_amount"):
        return f"({value} - coalesce({_money(plan, 'vat_amount')}, 0))"
    rate = f"{plan.vat_rate or 0.0}"
    if plan.has("vat_rate"):
        digits = f"replace(replace({_text(plan, 'vat_rate')}, '%', ''), ',', '.')"
        given = f"try_cast({digits} AS DOUBLE)"
        rate = f"coalesce(CASE WHEN {given} > 1 THEN {given} / 100 ELSE {given} END, {rate})"
    return f"({value} / (1 + {rate}))"


def _amount_text(plan: Plan) -> str:
    if plan.has("amount"):
        return _text(plan, "amount")
    sides = [_text(plan, name) for name in ("debit", "credit") if plan.has(name)]
    return f"trim({' || chr(31) || '.join(sides)})" if sides else "''"


def _currency(plan: Plan) -> str:
    given = text(plan.currency)
    if not plan.has("currency"):
        return given
    cell = f"upper({_text(plan, 'currency')})"
    return f"(CASE WHEN regexp_full_match({cell}, '[A-Z]{{3}}') THEN {cell} ELSE {given} END)"


def _quantity(plan: Plan) -> str:
    if not plan.has("quantity"):
        return "CAST(NULL AS DOUBLE)"
    return f"CAST({_money(plan, 'quantity')} AS DOUBLE)"


def _measure(plan: Plan) -> str:
    """The unit of the quantity, '' where there is no usable quantity."""
    if not (plan.has("quantity") and plan.has("unit")):
        return "''"
    unit = f"lower({_text(plan, 'unit')})"
    # A credit note takes its quantity back; a quantity that contradicts the money is no evidence.
    same_side = f"sign({_money(plan, 'quantity')}) = sign({_amount(plan)})"
    return f"(CASE WHEN {_money(plan, 'quantity')} <> 0 AND {same_side} THEN {unit} ELSE '' END)"


def _given_year(plan: Plan) -> str:
    if plan.has("date") or not plan.has("year"):
        return "NULL"
    return f"try_cast(left({_text(plan, 'year')}, 4) AS SMALLINT)"


def _words(plan: Plan) -> str:
    """The line text without the digits that make every invoice text unique."""
    if not plan.text_counts:
        return "''"
    return f"trim(translate(lower({_text(plan, 'text')}), {text(DIGITS)}, ''))"


def _verdict(plan: Plan) -> str:
    """What becomes of a line."""
    empty = " AND ".join(f"{name} = ''" for name in ("supplier", "account", "text", "invoice"))
    blank = f"amount IS NULL AND amount_read = '' AND day_read = '' AND {empty}"
    cases = f"WHEN {blank} THEN {BLANK} WHEN amount IS NULL AND amount_read = '' "
    cases += f"THEN {NO_AMOUNT} WHEN amount IS NULL THEN {BAD_AMOUNT} "
    if plan.has("date"):
        cases += f"WHEN day IS NULL THEN {BAD_DATE} "
    return f"(CASE {cases} ELSE {KEPT} END)::TINYINT"


def named(columns: int) -> str:
    """Column names c0, c1, … as a type declaration for a text reader."""
    return "{" + ", ".join(f"{text(f'c{i}')}: 'VARCHAR'" for i in range(columns)) + "}"


def aliased(columns: Sequence[str]) -> str:
    """Columns of a Parquet file as text under the names c0, c1, …"""
    return ", ".join(
        f"coalesce(CAST({quote(column)} AS VARCHAR), '') AS c{i}"
        for i, column in enumerate(columns)
    )
