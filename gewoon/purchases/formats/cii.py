# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cross Industry Invoice D16B: the other syntax of EN 16931 (Factur-X, ZUGFeRD, XRechnung)."""

from __future__ import annotations

from collections.abc import Iterator

from gewoon.purchases import invoices, xml
from gewoon.purchases.invoice import Invoice, InvoiceLine, Seller, decimal
from gewoon.purchases.invoice_codes import credit_types, kind_of
from gewoon.purchases.streams import Input
from gewoon.purchases.table import Table

NAME = "cii"
_UN = "urn:un:unece:uncefact:data:standard:"
ROOT = f"{_UN}CrossIndustryInvoice:100"
_S, _R = f"{{{ROOT}}}", f"{{{_UN}ReusableAggregateBusinessInformationEntity:100}}"
_T = f"{{{_UN}UnqualifiedDataType:100}}"
Element = xml.Element


def recognises(head: bytes, name: str) -> bool:
    """Whether the outermost element is a Cross Industry Invoice of this version."""
    found = xml.root(head)
    return found is not None and (found.namespace, found.name) == (ROOT, "CrossIndustryInvoice")


def tables(source: Input) -> list[Table]:
    """One table with the lines of the invoice; none, with an issue, when it cannot be read."""
    return invoices.tables(source, invoice)


def invoice(root: Element) -> Invoice:
    """The invoice under the outermost element."""
    trade = root.find(f"{_S}SupplyChainTradeTransaction")
    trade = root if trade is None else trade
    agreement = f"{_R}ApplicableHeaderTradeAgreement"
    settlement = f"{_R}ApplicableHeaderTradeSettlement"
    total = f"{settlement}/{_R}SpecifiedTradeSettlementHeaderMonetarySummation"
    kind = _text(root, f"{_S}ExchangedDocument/{_R}TypeCode")
    return Invoice(
        number=_text(root, f"{_S}ExchangedDocument/{_R}ID"),
        day=_day(_text(root, f"{_S}ExchangedDocument/{_R}IssueDateTime/{_T}DateTimeString")),
        currency=_text(trade, f"{settlement}/{_R}InvoiceCurrencyCode"),
        type=kind,
        credit_note=kind in credit_types(),
        seller=_seller(trade, f"{agreement}/{_R}SellerTradeParty", settlement),
        contract=_text(trade, f"{agreement}/{_R}ContractReferencedDocument/{_R}IssuerAssignedID"),
        order=_text(trade, f"{agreement}/{_R}BuyerOrderReferencedDocument/{_R}IssuerAssignedID"),
        cost_centre=_text(
            trade, f"{settlement}/{_R}ReceivableSpecifiedTradeAccountingAccount/{_R}ID"
        ),
        lines=tuple(
            _line(one) for one in trade.iterchildren(f"{_R}IncludedSupplyChainTradeLineItem")
        ),
        adjustments=tuple(_adjustments(trade, settlement)),
        line_total=decimal(trade.findtext(f"{total}/{_R}LineTotalAmount")),
        net_total=decimal(trade.findtext(f"{total}/{_R}TaxBasisTotalAmount")),
    )


def _text(element: Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _day(text: str) -> str:
    """Format 102 (20240131) as 2024-01-31; any other text as it is."""
    if len(text) == 8 and text.isascii() and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text


def _seller(trade: Element, path: str, settlement: str) -> Seller:
    party = trade.find(path)
    if party is None:
        return Seller()
    numbers: dict[str, str] = {}
    for found in (
        *party.iterfind(f"{_R}GlobalID"),
        *party.iterfind(f"{_R}SpecifiedLegalOrganization/{_R}ID"),
    ):
        kind = kind_of(found.get("schemeID", ""))
        if kind and found.text:
            numbers[kind] = found.text.strip()
    tax = (
        (found.text or "").strip()
        for found in party.iterfind(f"{_R}SpecifiedTaxRegistration/{_R}ID")
        if found.get("schemeID", "") == "VA"
    )
    payee = trade.find(f"{settlement}/{_R}PayeeTradeParty")
    account = f"{_R}SpecifiedTradeSettlementPaymentMeans/{_R}PayeePartyCreditorFinancialAccount"
    return Seller(
        name=_text(party, f"{_R}Name"),
        kvk=numbers.get("kvk", ""),
        oin=numbers.get("oin", ""),
        vat=next(tax, "") or numbers.get("vat", ""),
        iban="" if payee is not None else _text(trade, f"{settlement}/{account}/{_R}IBANID"),
    )


def _line(element: Element) -> InvoiceLine:
    product = element.find(f"{_R}SpecifiedTradeProduct")
    counted = element.find(f"{_R}SpecifiedLineTradeDelivery/{_R}BilledQuantity")
    settled = f"{_R}SpecifiedLineTradeSettlement"
    amount = element.findtext(
        f"{settled}/{_R}SpecifiedTradeSettlementLineMonetarySummation/{_R}LineTotalAmount"
    )
    order = f"{_R}SpecifiedLineTradeAgreement/{_R}BuyerOrderReferencedDocument"
    return InvoiceLine(
        number=_text(element, f"{_R}AssociatedDocumentLineDocument/{_R}LineID"),
        text="" if product is None else _words(product),
        amount=decimal(amount),
        written=(amount or "").strip(),
        quantity=None if counted is None else decimal(counted.text),
        unit="" if counted is None else counted.get("unitCode", ""),
        classes=() if product is None else tuple(_classes(product)),
        cost_centre=_text(
            element, f"{settled}/{_R}ReceivableSpecifiedTradeAccountingAccount/{_R}ID"
        ),
        order=_text(element, f"{order}/{_R}IssuerAssignedID"),
    )


def _words(product: Element) -> str:
    """Name and description of what was bought."""
    words = (_text(product, f"{_R}Name"), _text(product, f"{_R}Description"))
    return ". ".join(part for part in dict.fromkeys(words) if part)


def _classes(product: Element) -> Iterator[tuple[str, str]]:
    for code in product.iterfind(f"{_R}DesignatedProductClassification/{_R}ClassCode"):
        if code.text:
            yield code.get("listID", ""), code.text.strip()


def _adjustments(trade: Element, settlement: str) -> Iterator[InvoiceLine]:
    """Allowances (negative) and charges on the whole document."""
    found = trade.iterfind(f"{settlement}/{_R}SpecifiedTradeAllowanceCharge")
    for number, one in enumerate(found, 1):
        written = _text(one, f"{_R}ActualAmount")
        amount = decimal(written)
        said = _text(one, f"{_R}ChargeIndicator/{_T}Indicator").lower()
        signed = amount if said in {"true", "1"} or amount is None else -amount
        yield InvoiceLine(f"+{number}", _text(one, f"{_R}Reason"), signed, written)
