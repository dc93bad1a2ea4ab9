# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one definition of a purchase line.

The reference page, the CSV template, the column recognition and the engine all start from FIELDS.
The words by which a column is recognised are data: gewoon/data/eu/line/headers.yaml.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Literal

from gewoon.purchases.headers import header_words

FieldType = Literal["text", "date", "money", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a purchase line; nl and en say what it is, used_for why it is read."""

    name: str
    type: FieldType
    nl: str
    en: str
    required: bool
    used_for: str


def _field(
    name: str, kind: FieldType, nl: str, en: str, used_for: str, required: bool = False
) -> Field:
    return Field(name, kind, nl, en, required, used_for)


FIELDS: tuple[Field, ...] = (
    _field("date", "date", "Boekdatum, factuurdatum of betaaldatum",
           "Date of booking, invoice or payment", "year and price level"),
    _field("amount", "money", "Bedrag, liefst zonder btw; een creditnota is negatief",
           "Amount, preferably without VAT; a credit note is negative", "spend", required=True),
    _field("debit", "money", "Bedrag aan de debetzijde, in plaats van het bedrag",
           "Amount on the debit side, instead of the amount", "spend"),
    _field("credit", "money", "Bedrag aan de creditzijde, in plaats van het bedrag",
           "Amount on the credit side, instead of the amount", "spend"),
    _field("sign", "text", "D of C: debet (kosten) of credit (terug)",
           "D or C: debit (cost) or credit (back)", "spend"),
    _field("currency", "text", "Valuta, drie letters (EUR)", "Currency, three letters (EUR)",
           "conversion to the currency of the factors"),
    _field("vat_amount", "money", "Btw-bedrag", "Amount of VAT", "taking VAT off"),
    _field("vat_rate", "number", "Btw-percentage", "VAT rate", "taking VAT off"),
    _field("supplier", "text", "Naam van de leverancier", "Name of the supplier",
           "supplier, category"),
    _field("supplier_number", "text", "Crediteurnummer in uw eigen administratie",
           "Supplier number in your own books", "supplier"),
    _field("supplier_kvk", "text", "KvK-nummer (8 cijfers)",
           "Number in the Dutch trade register (8 digits)", "supplier"),
    _field("supplier_vat", "text", "Btw-nummer van de leverancier", "VAT number of the supplier",
           "supplier"),
    _field("supplier_iban", "text", "IBAN van de leverancier", "IBAN of the supplier", "supplier"),
    _field("supplier_kind", "text", "Soort crediteur (bedrijf, particulier, overheid)",
           "Kind of creditor (firm, individual, public body)", "privacy, category"),
    _field("text", "text", "Omschrijving van de boeking of factuurregel",
           "Description of the booking or invoice line", "category"),
    _field("account_code", "text", "Nummer van de grootboekrekening of kostensoort",
           "Number of the ledger account or expense type", "category"),
    _field("account", "text", "Naam van de grootboekrekening of kostensoort",
           "Name of the ledger account or expense type", "category"),
    _field("category", "text", "Inkooppakket of inkoopcategorie van uw organisatie",
           "Purchasing category of your own", "category"),
    _field("department", "text", "Afdeling of team", "Department or team", "hotspots"),
    _field("cost_centre", "text", "Kostenplaats", "Cost centre", "hotspots"),
    _field("cpv", "text", "CPV-code", "CPV code", "category"),
    _field("contract", "text", "Contractnummer", "Contract number", "contracts"),
    _field("purchase_order", "text", "Nummer van de inkooporder of bestelling",
           "Number of the purchase order", "contracts"),
    _field("invoice", "text", "Factuurnummer", "Invoice number", "double lines"),
    _field("transaction", "text", "Boekstuknummer", "Transaction number", "double lines"),
    _field("quantity", "number", "Aantal of hoeveelheid", "Quantity",
           "impact by physical quantity"),
    _field("unit", "text", "Eenheid van de hoeveelheid (kWh, liter, stuk)",
           "Unit of the quantity (kWh, litre, piece)", "impact by physical quantity"),
    _field("year", "number", "Boekjaar, als er geen datum is", "Financial year if there is no date",
           "year and price level"),
)  # fmt: skip

NAMES = tuple(field.name for field in FIELDS)


def template_csv(language: str) -> str:
    """An empty ledger with one column per field, as the spreadsheet of that language reads it.

    language: "nl" (semicolons) or "en" (commas). Every header is one that is recognised again.
    """
    out = io.StringIO()
    delimiter = ";" if language == "nl" else ","
    words = header_words()
    csv.writer(out, delimiter=delimiter).writerow(words[name][language][0] for name in NAMES)
    return out.getvalue()
