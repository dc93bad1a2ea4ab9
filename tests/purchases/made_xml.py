# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up auditfiles and invoices, written out in each version and syntax that is read."""

from xml.sax.saxutils import escape

XAF = {
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "3.2.1": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/"
    "XmlAuditfileFinancieel3.2.1",
    "4.0": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/"
    "XmlauditfileXAF_4.0",
}
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CII = "urn:un:unece:uncefact:data:standard:"


def element(name, value, prefix="", attributes=""):
    """One element with text; nothing for None. A list gives one for each."""
    if isinstance(value, list):
        return "".join(element(name, one, prefix, attributes) for one in value)
    if value is None:
        return ""
    if isinstance(value, dict):
        inner = "".join(element(key, one, prefix) for key, one in value.items())
        return f"<{prefix}{name}{attributes}>{inner}</{prefix}{name}>"
    return f"<{prefix}{name}{attributes}>{escape(str(value))}</{prefix}{name}>"


def auditfile(books, version="3.2", prefix=""):
    """An auditfile. books: accounts, relations, vat_codes, periods, costs, journals (see golden)."""
    new = version == "4.0"
    accounts = [
        {"accID": key, "accDesc": one["name"], "accTp": one["type"],
         ("RGScode" if new else "leadReference"): one.get("rgs")}
        for key, one in books["accounts"].items()
    ]  # fmt: skip
    relations = [
        {"custSupID": key, "custSupName": one["name"],
         ("Commercenr" if new else "commerceNr"): one.get("kvk"),
         "taxRegistrationCountry": one.get("country"), "taxRegIdent": one.get("vat"),
         "custSupTp": one.get("type"),
         "bankAccount": {"bankAccNr": one["iban"]} if "iban" in one else None}
        for key, one in books.get("relations", {}).items()
    ]  # fmt: skip
    company = {
        "companyName": "Gemeente Voorbeeldstad (fictief)",
        "customersSuppliers": {"customerSupplier": relations},
        "generalLedger": {
            "ledgerAccount": accounts,
            "basics": {
                "basic": [{"basicID": k, "basicDesc": v} for k, v in books.get("names", {}).items()]
            },
        },
        "vatCodes": {"vatCode": [{"vatToClaimAccID": one} for one in books.get("vat", [])]},
        "periods": {
            "period": [
                {"periodNumber": key, "startDatePeriod": day}
                for key, day in books.get("periods", {}).items()
            ]
        },
        "transactions": {
            **books.get("totals", {}),
            "journal": list(map(_journal, books["journals"])),
        },
    }
    whole = {"header": {"fiscalYear": 2024, "curCode": "EUR"}, "company": company}
    name = f' xmlns{":" + prefix[:-1] if prefix else ""}="{XAF[version]}"'
    body = "".join(element(key, one, prefix) for key, one in whole.items())
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declaration}<{prefix}auditfile{name}>{body}</{prefix}auditfile>"


def _journal(journal):
    return {
        "jrnID": journal["id"],
        "jrnTp": journal.get("type"),
        "transaction": [
            {"nr": one["nr"], "desc": one.get("text"), "periodNumber": one.get("period"),
             "trDt": one.get("date"), "trLine": one["lines"]}
            for one in journal["transactions"]
        ],
    }  # fmt: skip


def ubl(invoice):
    """The invoice in UBL. invoice: number, date, credit, seller, lines, adjustments (see golden)."""
    note = invoice.get("credit", False)
    root, line = ("CreditNote", "Credited") if note else ("Invoice", "Invoiced")
    a, b = "cac:", "cbc:"

    def base(name, value, **attributes):
        told = "".join(f' {key}="{one}"' for key, one in attributes.items())
        return element(name, value, b, told)

    seller = invoice["seller"]
    party = (
        base("EndpointID", seller.get("oin"), schemeID="0190")
        + f"<{a}PartyTaxScheme>{base('CompanyID', seller.get('vat'))}<{a}TaxScheme>"
        f"{base('ID', 'VAT')}</{a}TaxScheme></{a}PartyTaxScheme><{a}PartyLegalEntity>"
        f"{base('RegistrationName', seller['name'])}"
        f"{base('CompanyID', seller.get('kvk'), schemeID='0106')}</{a}PartyLegalEntity>"
    )
    rows = "".join(
        f"<{a}{root}Line>{base('ID', number)}"
        + base(f"{line}Quantity", one.get("quantity"), unitCode=one.get("unit", "C62"))
        + base("LineExtensionAmount", one["amount"], currencyID="EUR")
        + f"<{a}Item>{base('Name', one['text'])}"
        + "".join(
            f"<{a}CommodityClassification>"
            f"{base('ItemClassificationCode', code, listID=listed)}</{a}CommodityClassification>"
            for listed, code in one.get("classes", {}).items()
        )
        + f"</{a}Item></{a}{root}Line>"
        for number, one in enumerate(invoice["lines"], 1)
    )
    changes = "".join(
        f"<{a}AllowanceCharge>{base('ChargeIndicator', 'true' if one['charge'] else 'false')}"
        f"{base('AllowanceChargeReason', one['text'])}{base('Amount', one['amount'])}"
        f"</{a}AllowanceCharge>"
        for one in invoice.get("adjustments", [])
    )
    return (
        f'<{root} xmlns="{UBL}{root}-2" xmlns:cac="{UBL}CommonAggregateComponents-2" '
        f'xmlns:cbc="{UBL}CommonBasicComponents-2">{base("ID", invoice["number"])}'
        f"{base('IssueDate', invoice['date'])}"
        f"{base('CreditNoteTypeCode' if note else 'InvoiceTypeCode', 381 if note else 380)}"
        f"{base('DocumentCurrencyCode', 'EUR')}"
        f"<{a}OrderReference>{base('ID', invoice.get('order'))}</{a}OrderReference>"
        f"<{a}ContractDocumentReference>{base('ID', invoice.get('contract'))}"
        f"</{a}ContractDocumentReference>"
        f"<{a}AccountingSupplierParty><{a}Party>{party}</{a}Party></{a}AccountingSupplierParty>"
        f"{changes}<{a}LegalMonetaryTotal>{base('LineExtensionAmount', invoice['line_total'])}"
        f"{base('TaxExclusiveAmount', invoice['net_total'])}</{a}LegalMonetaryTotal>"
        f"{rows}</{root}>"
    )


def cii(invoice):
    """The same invoice in the Cross Industry syntax."""
    seller = invoice["seller"]

    def r(name, value, **attributes):
        told = "".join(f' {key}="{one}"' for key, one in attributes.items())
        return element(name, value, "r:", told)

    rows = "".join(
        f"<r:IncludedSupplyChainTradeLineItem><r:AssociatedDocumentLineDocument>"
        f"{r('LineID', number)}</r:AssociatedDocumentLineDocument><r:SpecifiedTradeProduct>"
        f"{r('Name', one['text'])}"
        + "".join(
            f"<r:DesignatedProductClassification>{r('ClassCode', code, listID=listed)}"
            "</r:DesignatedProductClassification>"
            for listed, code in one.get("classes", {}).items()
        )
        + "</r:SpecifiedTradeProduct><r:SpecifiedLineTradeDelivery>"
        + r("BilledQuantity", one.get("quantity"), unitCode=one.get("unit", "C62"))
        + "</r:SpecifiedLineTradeDelivery><r:SpecifiedLineTradeSettlement>"
        "<r:SpecifiedTradeSettlementLineMonetarySummation>"
        f"{r('LineTotalAmount', one['amount'])}"
        "</r:SpecifiedTradeSettlementLineMonetarySummation></r:SpecifiedLineTradeSettlement>"
        "</r:IncludedSupplyChainTradeLineItem>"
        for number, one in enumerate(invoice["lines"], 1)
    )
    changes = "".join(
        "<r:SpecifiedTradeAllowanceCharge><r:ChargeIndicator>"
        f"<t:Indicator>{'true' if one['charge'] else 'false'}</t:Indicator></r:ChargeIndicator>"
        f"{r('ActualAmount', one['amount'])}{r('Reason', one['text'])}"
        "</r:SpecifiedTradeAllowanceCharge>"
        for one in invoice.get("adjustments", [])
    )
    day = invoice["date"].replace("-", "")
    return (
        f'<s:CrossIndustryInvoice xmlns:s="{CII}CrossIndustryInvoice:100" '
        f'xmlns:r="{CII}ReusableAggregateBusinessInformationEntity:100" '
        f'xmlns:t="{CII}UnqualifiedDataType:100"><s:ExchangedDocument>{r("ID", invoice["number"])}'
        f"{r('TypeCode', 381 if invoice.get('credit') else 380)}<r:IssueDateTime>"
        f'<t:DateTimeString format="102">{day}</t:DateTimeString></r:IssueDateTime>'
        f"</s:ExchangedDocument><s:SupplyChainTradeTransaction>{rows}"
        f"<r:ApplicableHeaderTradeAgreement><r:SellerTradeParty>"
        f"{r('GlobalID', seller.get('oin'), schemeID='0190')}{r('Name', seller['name'])}"
        f"<r:SpecifiedLegalOrganization>{r('ID', seller.get('kvk'), schemeID='0106')}"
        f"</r:SpecifiedLegalOrganization><r:SpecifiedTaxRegistration>"
        f"{r('ID', seller.get('vat'), schemeID='VA')}</r:SpecifiedTaxRegistration>"
        f"</r:SellerTradeParty><r:BuyerOrderReferencedDocument>"
        f"{r('IssuerAssignedID', invoice.get('order'))}</r:BuyerOrderReferencedDocument>"
        f"<r:ContractReferencedDocument>{r('IssuerAssignedID', invoice.get('contract'))}"
        f"</r:ContractReferencedDocument></r:ApplicableHeaderTradeAgreement>"
        f"<r:ApplicableHeaderTradeSettlement>{r('InvoiceCurrencyCode', 'EUR')}{changes}"
        f"<r:SpecifiedTradeSettlementHeaderMonetarySummation>"
        f"{r('LineTotalAmount', invoice['line_total'])}"
        f"{r('TaxBasisTotalAmount', invoice['net_total'])}"
        f"</r:SpecifiedTradeSettlementHeaderMonetarySummation>"
        f"</r:ApplicableHeaderTradeSettlement></s:SupplyChainTradeTransaction>"
        f"</s:CrossIndustryInvoice>"
    )
