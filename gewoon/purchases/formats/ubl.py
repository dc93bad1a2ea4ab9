# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""UBL 2.x invoices and credit notes: NLCIUS (SI-UBL), Peppol BIS Billing, EN 16931, older profiles."""

from __future__ import annotations

from collections.abc import Iterator

from gewoon.purchases import invoices, xml
from gewoon.purchases.invoice import Invoice, InvoiceLine, Seller, decimal
from gewoon.purchases.invoice_codes import credit_types, kind_of
from gewoon.purchases.streams import Input
from gewoon.purchases.table import Table

NAME = "ubl"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_A, _B = f"{{{_UBL}CommonAggregateComponents-2}}", f"{{{_UBL}CommonBasicComponents-2}}"
ROOTS = {f"{_UBL}Invoice-2": "Invoice", f"{_UBL}CreditNote-2": "CreditNote"}
Element = xml.Element


def recognises(head: bytes, name: str) -> bool:
    """Whether the outermost element is a UBL invoice or credit note."""
    found = xml.root(head)
    return found is not None and ROOTS.get(found.namespace) == found.name


def tables(source: Input) -> list[Table]:
    """One table with the lines of the invoice; none, with an issue, when it cannot be read."""
    return invoices.tables(source, invoice)


def invoice(root: Element) -> Invoice:
    """The invoice under the outermost element."""
    is_note = root.tag.endswith("}CreditNote")
    kind = _text(root, f"{_B}CreditNoteTypeCode" if is_note else f"{_B}InvoiceTypeCode")
    line = f"{_A}CreditNoteLine" if is_note else f"{_A}InvoiceLine"
    quantity = f"{_B}CreditedQuantity" if is_note else f"{_B}InvoicedQuantity"
    total = root.find(f"{_A}LegalMonetaryTotal")
    return Invoice(
        number=_text(root, f"{_B}ID"),
        day=_text(root, f"{_B}IssueDate"),
        currency=_text(root, f"{_B}DocumentCurrencyCode"),
        type=kind,
        credit_note=is_note or kind in credit_types(),
        seller=_seller(root),
        contract=_text(root, f"{_A}ContractDocumentReference/{_B}ID"),
        order=_text(root, f"{_A}OrderReference/{_B}ID"),
        cost_centre=_text(root, f"{_B}AccountingCost"),
        lines=tuple(_line(one, quantity) for one in root.iterchildren(line)),
        adjustments=tuple(_adjustments(root)),
        line_total=None if total is None else decimal(total.findtext(f"{_B}LineExtensionAmount")),
        net_total=None if total is None else decimal(total.findtext(f"{_B}TaxExclusiveAmount")),
    )


def _text(element: Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _seller(root: Element) -> Seller:
    party = root.find(f"{_A}AccountingSupplierParty/{_A}Party")
    if party is None:
        return Seller()
    numbers = dict(_numbers(party))
    return Seller(
        name=_text(party, f"{_A}PartyLegalEntity/{_B}RegistrationName")
        or _text(party, f"{_A}PartyName/{_B}Name"),
        kvk=numbers.get("kvk", ""),
        oin=numbers.get("oin", ""),
        vat=_tax_number(party) or numbers.get("vat", ""),
        iban=_iban(root),
    )


def _numbers(party: Element) -> Iterator[tuple[str, str]]:
    """(kvk, oin or vat, number); the legal entity's own number last, because the last one counts."""
    paths = (f"{_B}EndpointID", f"{_A}PartyIdentification/{_B}ID",
             f"{_A}PartyLegalEntity/{_B}CompanyID")  # fmt: skip
    for path in paths:
        for found in party.iterfind(path):
            kind = kind_of(found.get("schemeID") or found.get("schemeAgencyName") or "")
            if kind and found.text:
                yield kind, found.text.strip()


def _tax_number(party: Element) -> str:
    """The VAT number; a number of another tax (an income tax office) is none."""
    for scheme in party.iterfind(f"{_A}PartyTaxScheme"):
        if _text(scheme, f"{_A}TaxScheme/{_B}ID").upper() in {"VAT", "BTW", ""}:
            return _text(scheme, f"{_B}CompanyID")
    return ""


def _iban(root: Element) -> str:
    """The account to pay, unless someone else than the seller is paid (a factoring company)."""
    if root.find(f"{_A}PayeeParty") is not None:
        return ""
    return _text(root, f"{_A}PaymentMeans/{_A}PayeeFinancialAccount/{_B}ID")


def _line(element: Element, quantity: str) -> InvoiceLine:
    amount = counted = item = None
    number = note = cost = order = ""
    for child in element:
        tag = child.tag
        if tag == quantity:
            counted = child
        elif tag == f"{_B}LineExtensionAmount":
            amount = child.text
        elif tag == f"{_A}Item":
            item = child
        elif tag == f"{_B}ID":
            number = child.text or ""
        elif tag == f"{_B}Note":
            note = child.text or ""
        elif tag == f"{_B}AccountingCost":
            cost = child.text or ""
        elif tag == f"{_A}OrderLineReference":
            order = _text(child, f"{_A}OrderReference/{_B}ID")
    text, classes = ("", ()) if item is None else _item(item)
    return InvoiceLine(
        number=number.strip(),
        text=text or " ".join(note.split()),
        amount=decimal(amount),
        written=(amount or "").strip(),
        quantity=None if counted is None else decimal(counted.text),
        unit="" if counted is None else counted.get("unitCode", ""),
        classes=classes,
        cost_centre=cost.strip(),
        order=order,
    )


def _item(item: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(name and description, classifications) of what was bought."""
    name = description = ""
    classes = []
    for child in item:
        if child.tag == f"{_B}Name":
            name = child.text or ""
        elif child.tag == f"{_B}Description":
            description = description or child.text or ""
        elif child.tag == f"{_A}CommodityClassification":
            code = child.find(f"{_B}ItemClassificationCode")
            if code is not None and code.text:
                classes.append((code.get("listID", ""), code.text.strip()))
    words = [" ".join(part.split()) for part in (name, description)]
    return ". ".join(part for part in dict.fromkeys(words) if part), tuple(classes)


def _adjustments(root: Element) -> Iterator[InvoiceLine]:
    """Allowances (negative) and charges on the whole document."""
    for number, one in enumerate(root.iterchildren(f"{_A}AllowanceCharge"), 1):
        amount = decimal(one.findtext(f"{_B}Amount"))
        is_charge = _text(one, f"{_B}ChargeIndicator").lower() in {"true", "1"}
        signed = amount if is_charge or amount is None else -amount
        reason = _text(one, f"{_B}AllowanceChargeReason")
        yield InvoiceLine(f"+{number}", reason, signed, _text(one, f"{_B}Amount"))
