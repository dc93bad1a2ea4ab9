# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""UBL 2.x invoices and credit notes: NLCIUS (SI-UBL), Peppol BIS Billing, EN 16931, older profiles."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gewoon.purchases import invoices, xml
from gewoon.purchases.invoice import Invoice, InvoiceLine, Seller, decimal
from gewoon.purchases.invoice_codes import credit_types, kind_of
from gewoon.purchases.streams import Input
from gewoon.purchases.table import Table

NAME = "ubl"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_A, _B = f"{{{_UBL}CommonAggregateComponents-2}}", f"{{{_UBL}CommonBasicComponents-2}}"
ROOTS = {f"{_UBL}Invoice-2": "Invoice", f"{_UBL}CreditNote-2": "CreditNote"}
# Names of elements, made once: a file asks for them many times.
_ALLOWANCE = f"{_A}AllowanceCharge"
_CLASS = f"{_B}ItemClassificationCode"
_COMMODITY = f"{_A}CommodityClassification"
_COMPANY = f"{_B}CompanyID"
_CONTRACT = f"{_A}ContractDocumentReference"
_COST = f"{_B}AccountingCost"
_CURRENCY = f"{_B}DocumentCurrencyCode"
_DAY = f"{_B}IssueDate"
_DESCRIPTION = f"{_B}Description"
_ENDPOINT = f"{_B}EndpointID"
_ENTITY = f"{_A}PartyLegalEntity"
_ID = f"{_B}ID"
_IDENTIFICATION = f"{_A}PartyIdentification"
_ITEM = f"{_A}Item"
_LINE_AMOUNT = f"{_B}LineExtensionAmount"
_NAME = f"{_B}Name"
_NET_AMOUNT = f"{_B}TaxExclusiveAmount"
_NOTE = f"{_B}Note"
_ORDER = f"{_A}OrderReference"
_ORDER_LINE = f"{_A}OrderLineReference"
_PARTY_NAME = f"{_A}PartyName"
_TAX = f"{_A}PartyTaxScheme"
_TOTAL = f"{_A}LegalMonetaryTotal"
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
    is_note = root.tag == f"{{{_UBL}CreditNote-2}}CreditNote"
    line_tag = f"{_A}CreditNoteLine" if is_note else f"{_A}InvoiceLine"
    quantity = f"{_B}CreditedQuantity" if is_note else f"{_B}InvoicedQuantity"
    # Of several of one name the first.
    first = {child.tag: child for child in root.iterchildren(reversed=True)}
    adjustments = enumerate(root.iterchildren(_ALLOWANCE), 1)
    kind = _said(first.get(f"{_B}CreditNoteTypeCode" if is_note else f"{_B}InvoiceTypeCode"))
    total = first.get(_TOTAL)
    return Invoice(
        number=_said(first.get(_ID)),
        day=_said(first.get(_DAY)),
        currency=_said(first.get(_CURRENCY)),
        type=kind,
        credit_note=is_note or kind in credit_types(),
        seller=_seller(first),
        contract=_text(first.get(_CONTRACT), _ID),
        order=_text(first.get(_ORDER), _ID),
        cost_centre=_said(first.get(_COST)),
        lines=tuple([_line(one, quantity) for one in root.iterchildren(line_tag)]),
        adjustments=tuple(_adjustment(one, number) for number, one in adjustments),
        line_total=_number(total, _LINE_AMOUNT),
        net_total=_number(total, _NET_AMOUNT),
        sign_unsure=bool(kind) and (not kind.isdigit() or (kind in credit_types()) != is_note),
    )


def _child(element: Element | None, tag: str) -> Element | None:
    """The first child of this name. A plain loop: find() and iterchildren() cost more to set up."""
    if element is not None:
        for child in element:
            if child.tag == tag:
                return child
    return None


def _said(element: Element | None) -> str:
    """The text of an element; '' when it is not there."""
    return "" if element is None else (element.text or "").strip()


def _text(element: Element | None, tag: str) -> str:
    return _said(_child(element, tag))


def _text_below(element: Element, outer: str, inner: str) -> str:
    """The text of the first inner child of any outer child."""
    for child in element:
        if child.tag == outer:
            found = _child(child, inner)
            if found is not None:
                return _said(found)
    return ""


def _number(element: Element | None, tag: str) -> Decimal | None:
    found = _child(element, tag)
    return None if found is None else decimal(found.text)


def _seller(first: Mapping[str, Element]) -> Seller:
    party = _child(first.get(f"{_A}AccountingSupplierParty"), f"{_A}Party")
    if party is None:
        return Seller()
    numbers: dict[str, str] = {}
    tax = []
    trading = registered = ""
    for child in party:
        tag = child.tag
        if tag == _ENTITY:
            registered = registered or _text(child, f"{_B}RegistrationName")
            _note(numbers, _child(child, _COMPANY))
        elif tag == _TAX:
            tax.append(_tax_number(child))
        elif tag == _PARTY_NAME:
            trading = trading or _text(child, _NAME)
        elif tag == _IDENTIFICATION:
            _note(numbers, _child(child, _ID))
        elif tag == _ENDPOINT:
            _note(numbers, child)
    return Seller(
        name=" ".join((registered or trading).split()),
        kvk=numbers.get("kvk", ""),
        oin=numbers.get("oin", ""),
        vat=next(filter(None, tax), "") or numbers.get("vat", ""),
        iban=_iban(first),
    )


def _note(numbers: dict[str, str], found: Element | None) -> None:
    """Keep a number under its kind (kvk, oin, vat); a later one is the legal entity's own."""
    if found is not None and found.text:
        kind = kind_of(found.get("schemeID") or found.get("schemeAgencyName") or "")
        if kind:
            numbers[kind] = found.text.strip()


def _tax_number(scheme: Element) -> str:
    """The VAT number; a number of another tax (an income tax office) is none."""
    kind = _text_below(scheme, f"{_A}TaxScheme", _ID).upper()
    return _text(scheme, _COMPANY) if kind in {"VAT", "BTW", ""} else ""


def _iban(first: Mapping[str, Element]) -> str:
    """The account to pay, unless someone else than the seller is paid (a factoring company)."""
    if f"{_A}PayeeParty" in first:
        return ""
    means = first.get(f"{_A}PaymentMeans")
    return "" if means is None else _text_below(means, f"{_A}PayeeFinancialAccount", _ID)


def _line(element: Element, quantity: str) -> InvoiceLine:
    parts = {child.tag: child for child in element}  # of several of one name the last
    counted, item = parts.get(quantity), parts.get(_ITEM)
    amount = _said(parts.get(_LINE_AMOUNT))
    text, classes = ("", ()) if item is None else _item(item)
    return InvoiceLine(
        _said(parts.get(_ID)),
        text or " ".join(_said(parts.get(_NOTE)).split()),
        decimal(amount),
        amount,
        None if counted is None else decimal(counted.text),
        "" if counted is None else counted.get("unitCode", ""),
        classes,
        _said(parts.get(_COST)),
        _text(_child(parts.get(_ORDER_LINE), _ORDER), _ID),
    )


def _item(item: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(name and description, classifications) of what was bought."""
    name = description = ""
    classes = []
    for child in item:
        tag = child.tag
        if tag == _NAME:
            name = child.text or ""
        elif tag == _DESCRIPTION:
            description = description or child.text or ""
        elif tag == _COMMODITY:
            for code in child:
                if code.tag == _CLASS and code.text:
                    classes.append((code.get("listID", ""), code.text.strip()))
    name, description = " ".join(name.split()), " ".join(description.split())
    text = f"{name}. {description}" if name and description and name != description else ""
    return text or name or description, tuple(classes)


def _adjustment(element: Element, number: int) -> InvoiceLine:
    """An allowance (negative) or charge on the whole document."""
    written = _text(element, f"{_B}Amount")
    amount = decimal(written)
    is_charge = _text(element, f"{_B}ChargeIndicator").lower() in {"true", "1"}
    signed = amount if is_charge or amount is None else -amount
    return InvoiceLine(f"+{number}", _text(element, f"{_B}AllowanceChargeReason"), signed, written)
