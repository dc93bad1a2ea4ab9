# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""XML Auditfile Financieel 3.2, 3.2.1 and 4.0: the books of a year, read as they stream by.

4.0 was built from its published structure: no file of it was at hand. What the versions share is
read alike; 4.0 has Commercenr for commerceNr and RGScode for a reference to the taxonomy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import islice

from gewoon.errors import issue
from gewoon.purchases import xml
from gewoon.purchases.bookings import Account, Relation
from gewoon.purchases.books import MOST_KEPT, MOST_WAITING, Booking, Books
from gewoon.purchases.laid_out import amount, cells, header
from gewoon.purchases.layout import Limited
from gewoon.purchases.streams import HEAD, Input
from gewoon.purchases.table import SAMPLE, Report, Rows, Table

NAME = "auditfile"
_TAX = "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/"
VERSIONS = {
    "http://www.auditfiles.nl/XAF/3.2": "3.2",
    f"{_TAX}1.0/structures/XmlAuditfileFinancieel3.2.1": "3.2.1",
    f"{_TAX}1.1/structures/XmlauditfileXAF_4.0": "4.0",
}
FIELDS = ("date", "amount", "currency", "supplier", "supplier_number", "supplier_kvk",
          "supplier_vat", "supplier_iban", "text", "account_code", "account", "cost_centre",
          "invoice", "transaction", "quantity", "unit")  # fmt: skip
# Elements taken from the stream; the last four only to let go of them.
TAKEN = ("header", "customerSupplier", "ledgerAccount", "vatCode", "period", "basic", "trLine",
         "transaction", "journal", "obLine", "obSbLine", "sbLine", "changeInfo")  # fmt: skip
LONGEST = 500
Values = Mapping[str, str]


def recognises(head: bytes, name: str) -> bool:
    """Whether the outermost element is called auditfile; which version it is shows later."""
    found = xml.root(head)
    return found is not None and found.name == "auditfile"


def tables(source: Input) -> list[Table]:
    """The one table of purchases; none, with an issue, for a version that is not read."""
    found = xml.root(source.head(HEAD))
    if found is None or found.namespace not in VERSIONS:
        said = found.namespace if found else ""
        source.say(
            issue("xaf_version", namespace=said or "-", versions=", ".join(VERSIONS.values()))
        )
        return []

    def rows(report: Report) -> Rows:
        limited = Limited(report, source.label)
        yield from _rows(source, found.namespace, limited)
        limited.close()

    sample = [row for _, row in islice(rows(_ignore), SAMPLE)]
    return [
        Table(source.file, source.member, source.sha256, header(FIELDS), 0, None, "", rows, sample,
              path=source.path)
    ]  # fmt: skip


def _ignore(problem: object) -> None:
    """Issues of a sample come again when all rows are read."""


@dataclass(slots=True)
class _Reading:
    """Where in the file we are."""

    prefix: int  # letters of "{namespace}" before each name
    report: Report
    books: Books = field(default_factory=Books)
    currency: str = ""
    transaction: xml.Element | None = None
    journal: xml.Element | None = None
    journal_type: str = ""
    journal_name: str = ""
    shared: dict[str, str] = field(default_factory=dict)  # by the lines of one transaction
    said: tuple[str, str, str] = ("", "", "")


def _rows(source: Input, namespace: str, report: Report) -> Rows:
    reading = _Reading(len(namespace) + 2, report)
    tags = [f"{{{namespace}}}{name}" for name in TAKEN]
    with source.open() as stream:
        for element in xml.elements(stream, tags, report):
            name = element.tag[reading.prefix :]
            if name == "trLine":
                _line(reading, element)
                if len(reading.books.waiting) >= MOST_WAITING:
                    yield from _purchases(reading)
            elif name == "transaction":
                yield from _purchases(reading)
            elif name in _MASTER:
                _MASTER[name](reading, _values(element, reading.prefix), element)
                if reading.books.kept > MOST_KEPT:
                    report(issue("xml_too_large"))
                    return
        if stream.broken or stream.too_much:
            report(source.cut_short(stream))
    yield from _purchases(reading)
    for problem in (*reading.books.unequal(reading.said), *reading.books.left_out()):
        report(problem)


def _purchases(reading: _Reading) -> Rows:
    for booking, known in reading.books.purchases(reading.journal_type):
        yield booking.number, cells(FIELDS, {**_told(reading, booking), **known})


def _values(element: xml.Element, prefix: int) -> dict[str, str]:
    """The texts of the children that have one, by local name; the first of each name."""
    found: dict[str, str] = {}
    for child in element:
        text = child.text
        if text and (text := text.strip()):
            name = child.tag[prefix:]
            if name not in found:
                found[name] = text[:LONGEST]
    return found


def _line(reading: _Reading, element: xml.Element) -> None:
    books = reading.books
    books.lines += 1
    parent = element.getparent()
    if parent is not reading.transaction:
        _enter(reading, parent)
    values = _values(element, reading.prefix)
    value = _decimal(values.get("amnt", ""))
    side = values.get("amntTp", "")[:1].upper()
    if side == "D":
        books.debit += value or 0
        signed = value
    elif side == "C":
        books.credit += value or 0
        signed = None if value is None else -value
    else:
        reading.report(issue("xaf_side").at(row=books.lines))
        return
    account, relation = values.get("accID", ""), values.get("custSupID", "")
    books.add(Booking(books.lines, account, relation, signed, values))


def _told(reading: _Reading, booking: Booking) -> dict[str, str]:
    """What a line itself says, by field of a purchase line."""
    values, names, shared = booking.values, reading.books.names, reading.shared
    cost, unit = values.get("costID", ""), values.get("qntityID", "")
    signed = booking.amount
    return {
        "date": values.get("effDate") or shared["date"],
        "amount": values.get("amnt", "") if signed is None else amount(signed),
        "currency": reading.currency,
        "text": values.get("desc") or shared["text"],
        "cost_centre": names.get(cost, cost),
        "invoice": values.get("docRef") or values.get("invRef", ""),
        "transaction": shared["transaction"],
        "quantity": values.get("qntity", ""),
        "unit": names.get(unit, unit),
    }


def _enter(reading: _Reading, transaction: xml.Element) -> None:
    """Begin a transaction: what its lines share, and the journal it stands in."""
    reading.transaction = transaction
    journal = transaction.getparent()
    if journal is not reading.journal:
        _open(reading, journal)
    own = _values(transaction, reading.prefix)
    number = " ".join(part for part in (reading.journal_name, own.get("nr")) if part)
    day = own.get("trDt") or reading.books.periods.get(own.get("periodNumber", ""), "")
    reading.shared = {"date": day, "text": own.get("desc", ""), "transaction": number}


def _open(reading: _Reading, journal: xml.Element | None) -> None:
    """Begin a journal; before the first one the control totals stand."""
    reading.journal = journal
    around = {} if journal is None else _values(journal, reading.prefix)
    reading.journal_type = around.get("jrnTp", "").upper()
    reading.journal_name = around.get("jrnID", "")
    if not any(reading.said) and journal is not None and journal.getparent() is not None:
        totals = _values(journal.getparent(), reading.prefix)
        said = [totals.get(name, "") for name in ("linesCount", "totalDebit", "totalCredit")]
        reading.said = (said[0], said[1], said[2])


def _header(reading: _Reading, values: Values, element: xml.Element) -> None:
    reading.currency = values.get("curCode", "")


def _relation(reading: _Reading, values: Values, element: xml.Element) -> None:
    number = values.get("taxRegIdent", "")
    country = values.get("taxRegistrationCountry", "")
    if number[:1].isdigit() and len(country) == 2:
        number = country + number
    accounts = (
        _values(child, reading.prefix).get("bankAccNr", "")
        for child in element
        if child.tag[reading.prefix :] == "bankAccount"
    )
    ibans = (one for one in accounts if one[:2].isalpha())
    reading.books.relations[values.get("custSupID", "")] = Relation(
        values.get("custSupName", ""),
        _kvk(values.get("commerceNr") or values.get("Commercenr", "")),
        number,
        next(ibans, ""),
        values.get("custSupTp", "").upper(),
    )


def _kvk(number: str) -> str:
    """The trade register number; packages still write the head office behind it as 0000."""
    return number[:8] if len(number) == 12 and number.endswith("0000") else number


def _account(reading: _Reading, values: Values, element: xml.Element) -> None:
    rgs = values.get("RGScode") or values.get("leadReference") or _concept(element, reading.prefix)
    reading.books.accounts[values.get("accID", "")] = Account(
        values.get("accDesc", ""), values.get("accTp", "").upper(), rgs
    )


def _concept(element: xml.Element, prefix: int) -> str:
    """The code of the reference ledger in the taxonomy of 3.2."""
    found: Iterator[xml.Element] = element.iter(element.tag[:prefix] + "conceptRef")
    first = next(found, None)
    return (first.text or "").strip()[:LONGEST] if first is not None else ""


def _vat_code(reading: _Reading, values: Values, element: xml.Element) -> None:
    for name in ("vatToPayAccID", "vatToClaimAccID"):
        if name in values and len(reading.books.vat_accounts) < MOST_KEPT:
            reading.books.vat_accounts.add(values[name])


def _period(reading: _Reading, values: Values, element: xml.Element) -> None:
    reading.books.periods[values.get("periodNumber", "")] = values.get("startDatePeriod", "")


def _basic(reading: _Reading, values: Values, element: xml.Element) -> None:
    reading.books.names.setdefault(values.get("basicID", ""), values.get("basicDesc", ""))


_MASTER: dict[str, Callable[[_Reading, Values, xml.Element], None]] = {
    "header": _header,
    "customerSupplier": _relation,
    "ledgerAccount": _account,
    "vatCode": _vat_code,
    "period": _period,
    "basic": _basic,
}


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text if "." in text else text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**15 else None
