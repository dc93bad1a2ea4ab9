# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an invoice to purchase lines, and from many invoices to one table.

Amounts are without VAT; those of a credit note are negative. Allowances and charges on the document
are lines of their own, so that the lines add up to what the invoice says before VAT.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from gewoon.errors import Issue, issue
from gewoon.purchases import invoice_codes, numbers, xml
from gewoon.purchases.invoice import Invoice, InvoiceLine, Seller, decimal
from gewoon.purchases.laid_out import amount, header
from gewoon.purchases.metered import carried
from gewoon.purchases.streams import Input
from gewoon.purchases.table import SAMPLE, Report, Rows, Table

FIELDS = ("date", "amount", "currency", "supplier", "supplier_number", "supplier_kvk",
          "supplier_vat", "supplier_iban", "text", "category", "cost_centre", "cpv", "contract",
          "purchase_order", "invoice", "transaction", "quantity", "unit")  # fmt: skip
# By these an invoice is the same one as another: who sent it and its number.
_WHO = tuple(FIELDS.index(f) for f in ("supplier_kvk", "supplier_vat", "supplier", "invoice"))
_AMOUNT = FIELDS.index("amount")
_NOTHING, _HALF_CENT = Decimal(0), Decimal("0.005")
_BY_KVK = "00000003"  # what an OIN starts with when it is made of a KvK number


def tables(source: Input, read: Callable[[xml.Element], Invoice]) -> list[Table]:
    """The table of one invoice file; none, with an issue, when it cannot be read or has no lines."""
    root = _root(source)
    if root is None:
        return []
    found = read(root)
    if not found.lines:
        source.say(issue("invoice_no_lines"))
        return []
    counted = carried(found.lines)
    made = lines(found, counted, source.label)
    issues = tuple(problem.at(file=source.label) for problem in problems(found, counted))
    return [_table(source, made, issues)]


def _root(source: Input) -> xml.Element | None:
    if source.whole:
        return xml.tree(source.whole, source.say)
    with source.open() as stream:
        root = xml.document(stream, source.say)
        if stream.broken or stream.too_much:
            source.say(source.cut_short(stream))
    return root


def _table(source: Input, made: Sequence[list[str]], issues: Sequence[Issue]) -> Table:
    def rows(report: Report) -> Rows:
        for problem in issues:
            report(problem)
        yield from enumerate(made, 1)

    return Table(
        source.file, source.member, source.sha256, header(FIELDS), 0, None, "", rows, made[:SAMPLE],
        "invoice", source.path,
    )  # fmt: skip


def lines(found: Invoice, counted: Sequence[InvoiceLine], label: str) -> list[list[str]]:
    """The purchase lines of an invoice as cells in the order of FIELDS.

    counted: its lines with each metered quantity once. label: its file.
    """
    sign = -1 if found.credit_note else 1
    seller, kvk = found.seller, _kvk(found.seller)
    number = "" if kvk else seller.oin
    who = [seller.name, number, kvk, seller.vat, seller.iban]
    return [
        [
            found.day, _money(line, sign), found.currency, *who, line.text, *_codes(line, found),
            found.contract, line.order or found.order, found.number, label, *_quantity(line, sign),
        ]
        for line in (*counted, *_of_what(found))
    ]  # fmt: skip


def _of_what(found: Invoice) -> Iterator[InvoiceLine]:
    """Allowances and charges on the document; a discount is one on its largest line.

    A charge says what it is for (freight, packaging); a discount only that it is one, and words
    such as "bonus" would send it to the wrong category.
    """
    if not found.adjustments:
        return
    largest = max(found.lines, key=lambda line: line.amount or _NOTHING)
    for one in found.adjustments:
        if one.amount is not None and one.amount < 0:
            text = f"{largest.text} ({one.text})" if one.text else largest.text
            yield one._replace(text=text, classes=largest.classes)
        else:
            yield one


def _kvk(seller: Seller) -> str:
    """The trade register number, from an identifier of a public body if that is made of it."""
    if seller.kvk or not seller.oin:
        return seller.kvk
    oin = numbers.oin(seller.oin)
    return oin[8:16] if oin.startswith(_BY_KVK) else ""


def _money(line: InvoiceLine, sign: int) -> str:
    return line.written if line.amount is None else amount(line.amount * sign)


def _codes(line: InvoiceLine, found: Invoice) -> tuple[str, str, str]:
    """(other classifications, cost centre, CPV) of a line."""
    cost = line.cost_centre or found.cost_centre
    if not line.classes:
        return "", cost, ""
    cpv, others = "", []
    for listed, code in line.classes:
        if invoice_codes.is_cpv(listed):
            cpv = cpv or code
        else:
            others.append(f"{invoice_codes.list_name(listed)} {code}".strip())
    return "; ".join(others), cost, cpv


def _quantity(line: InvoiceLine, sign: int) -> tuple[str, str]:
    """(quantity, unit) in a unit of ours; an unknown unit keeps its code."""
    unit = invoice_codes.units().get(line.unit)
    name = unit.name if unit else line.unit
    if line.quantity is None:
        return "", name
    times = unit.times if unit else 1
    return amount(line.quantity * sign if times == 1 else line.quantity * times * sign), name


def problems(found: Invoice, counted: Sequence[InvoiceLine]) -> Iterator[Issue]:
    """What does not fit within an invoice. counted: its lines with each metered quantity once."""
    of_lines = sum((line.amount or _NOTHING for line in found.lines), _NOTHING)
    net = sum((line.amount or _NOTHING for line in found.adjustments), of_lines)
    for what, said, summed in (
        ("lines", found.line_total, of_lines),
        ("net", found.net_total, net),
    ):
        if said is None:
            yield issue("invoice_total_missing", "note", total=what)
        elif said != summed and abs(said - summed) >= _HALF_CENT:
            yield issue("invoice_total_differs", "warning", total=what, said=said, lines=summed)
    if found.sign_unsure:
        taken = "-" if found.credit_note else "+"
        yield issue("invoice_sign_unsure", "warning", type=found.type[:20], sign=taken)
    if not found.number:
        yield issue("invoice_number_missing", "warning")
    shared = sum(line.quantity is not None for line in found.lines)
    shared -= sum(line.quantity is not None for line in counted)
    if shared:
        yield issue("invoice_quantity_shared", "note").at(lines=shared)


def bundled(made: Sequence[Table]) -> tuple[list[Table], list[Issue]]:
    """All tables, with those of single invoices joined into one; an invoice given twice counts once.

    A thousand invoices are one ledger of a few thousand lines, not a thousand ledgers.
    """
    single = [table for table in made if table.kind == "invoice"]
    if len(single) < 2:
        return list(made), []
    seen: dict[tuple[str, ...], str] = {}
    kept: list[Table] = []
    issues = []
    for table in single:
        rows = table.sample
        total = sum((decimal(row[_AMOUNT]) or _NOTHING for row in rows), _NOTHING)
        key = (*(rows[0][place] for place in _WHO), str(total.normalize()))
        if rows[0][_WHO[-1]] and key in seen:
            problem = issue("invoice_twice", "warning", other=seen[key])
            issues.append(problem.at(file=_label(table), lines=len(rows)))
        else:
            seen[key] = _label(table)
            kept.append(table)
    others = [table for table in made if table.kind != "invoice"]
    return [*others, _joined(kept)], issues


def _label(table: Table) -> str:
    return f"{table.file}/{table.sheet}" if table.sheet else table.file


def _joined(kept: Sequence[Table]) -> Table:
    """One table with the rows of all, numbered on; each row says its file as its transaction."""

    def rows(report: Report) -> Rows:
        every = chain.from_iterable(table.rows(report) for table in kept)
        yield from enumerate((row for _, row in every), 1)

    folder = Path(kept[0].path).parent.name
    checksum = hashlib.sha256("".join(table.sha256 for table in kept).encode()).hexdigest()
    sample = list(islice(chain.from_iterable(table.sample for table in kept), SAMPLE))
    return replace(
        kept[0], file=f"{folder}/*.xml", sheet="", sha256=checksum, rows=rows, sample=sample
    )
