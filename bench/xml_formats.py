# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading auditfiles and invoices beside a bare lxml parse of the same files.

Run: python bench/xml_formats.py FOLDER --lines 1000000 --invoices 2000 --times 3
Every run is a fresh process and runs take turns; the table gives medians of processor time (both
sides use one core), so that a busy machine disturbs little. Files are made up.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from gewoon.purchases.invoices import bundled  # noqa: E402
from gewoon.purchases.read import open_tables  # noqa: E402

XAF = "http://www.auditfiles.nl/XAF/3.2"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SUPPLIERS = 5_000
LINE = """<trLine><nr>{nr}</nr><accID>{account}</accID><docRef>F{doc}</docRef>\
<effDate>2024-{month:02d}-{day:02d}</effDate><desc>{text} {doc}</desc><amnt>{amount:.2f}</amnt>\
<amntTp>{side}</amntTp><custSupID>{supplier}</custSupID><invRef>F{doc}</invRef>\
<costID>KP{cost}</costID>{vat}</trLine>
"""
VAT = "<vat><vatID>H</vatID><vatPerc>21.000</vatPerc><vatAmnt>{:.2f}</vatAmnt>\
<vatAmntTp>D</vatAmntTp></vat>"


def write_auditfile(path: Path, lines: int) -> None:
    """Purchases of three lines each: supplier, cost and VAT."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="{XAF}"><header>')
        file.write("<fiscalYear>2024</fiscalYear><curCode>EUR</curCode></header><company>")
        file.write("<customersSuppliers>")
        for number in range(SUPPLIERS):
            file.write(
                f"<customerSupplier><custSupID>{number}</custSupID><custSupName>Leverancier "
                f"Voorbeeld {number} B.V.</custSupName><commerceNr>{10_000_000 + number}</commerceNr>"
                "<custSupTp>S</custSupTp></customerSupplier>\n"
            )
        file.write("</customersSuppliers><generalLedger>")
        for number in range(4000, 4400):
            file.write(
                f"<ledgerAccount><accID>{number}</accID><accDesc>Kosten {number}</accDesc>"
                "<accTp>P</accTp></ledgerAccount>\n"
            )
        file.writelines(
            f"<ledgerAccount><accID>{number}</accID><accDesc>Balans</accDesc><accTp>B</accTp>"
            "</ledgerAccount>"
            for number in (1520, 1600)
        )
        file.write(f"</generalLedger><transactions><linesCount>{lines // 3 * 3}</linesCount>")
        file.write("<journal><jrnID>INK</jrnID><jrnTp>P</jrnTp>")
        file.writelines(map(_transaction, range(lines // 3)))
        file.write("</journal></transactions></company></auditfile>")


def _transaction(number: int) -> str:
    net = 10 + number * 37 % 90_000 / 10
    shared = {"doc": number, "month": 1 + number % 12, "day": 1 + number % 28,
              "supplier": number * 7919 % SUPPLIERS, "cost": number % 300,
              "text": "Levering en onderhoud"}  # fmt: skip
    rows = (
        LINE.format(nr=1, account=1600, amount=net * 1.21, side="C", vat="", **shared),
        LINE.format(nr=2, account=4000 + number % 400, amount=net, side="D",
                    vat=VAT.format(net * 0.21), **shared),
        LINE.format(nr=3, account=1520, amount=net * 0.21, side="D", vat="", **shared),
    )  # fmt: skip
    return (
        f"<transaction><nr>{number}</nr><desc>Inkoop {number}</desc><periodNumber>"
        f"{1 + number % 12}</periodNumber><trDt>2024-01-01</trDt>{''.join(rows)}</transaction>"
    )


PARTY = """<cac:Accounting{role}Party><cac:Party><cbc:EndpointID schemeID="0106">{kvk}</cbc:EndpointID>
<cac:PartyIdentification><cbc:ID>{kvk}</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName><cac:PostalAddress>
<cbc:StreetName>Voorbeeldstraat 1</cbc:StreetName><cbc:CityName>Voorbeeldstad</cbc:CityName>
<cbc:PostalZone>1234 AB</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode>
</cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>NL001234567B01</cbc:CompanyID>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>
<cbc:RegistrationName>{name}</cbc:RegistrationName><cbc:CompanyID schemeID="0106">{kvk}</cbc:CompanyID>
</cac:PartyLegalEntity><cac:Contact><cbc:Name>Administratie</cbc:Name><cbc:Telephone>000</cbc:Telephone>
<cbc:ElectronicMail>administratie@voorbeeld.example</cbc:ElectronicMail></cac:Contact></cac:Party>
</cac:Accounting{role}Party>"""
CATEGORY = """<cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID>
</cac:TaxScheme>"""
INVOICE_LINE = """<cac:InvoiceLine><cbc:ID>{place}</cbc:ID>
<cbc:InvoicedQuantity unitCode="C62">{place}</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="EUR">{amount:.2f}</cbc:LineExtensionAmount>
<cac:OrderLineReference><cbc:LineID>{place}</cbc:LineID></cac:OrderLineReference>
<cac:Item><cbc:Description>Geleverd volgens bestelling {number}, in goede staat ontvangen</cbc:Description>
<cbc:Name>Artikel {place}</cbc:Name><cac:SellersItemIdentification><cbc:ID>A{place}</cbc:ID>
</cac:SellersItemIdentification><cac:CommodityClassification>
<cbc:ItemClassificationCode listID="STI">39130000-2</cbc:ItemClassificationCode>
</cac:CommodityClassification><cac:ClassifiedTaxCategory>{category}</cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount>
<cbc:BaseQuantity unitCode="C62">1</cbc:BaseQuantity></cac:Price></cac:InvoiceLine>"""
INVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="{ubl}Invoice-2" xmlns:cac="{ubl}CommonAggregateComponents-2"
 xmlns:cbc="{ubl}CommonBasicComponents-2"><cbc:CustomizationID>\
urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>
<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID><cbc:ID>F{number}</cbc:ID>
<cbc:IssueDate>2024-03-31</cbc:IssueDate><cbc:DueDate>2024-04-30</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cbc:BuyerReference>Team 1</cbc:BuyerReference><cac:OrderReference><cbc:ID>PO{number}</cbc:ID>
</cac:OrderReference>{parties}<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>
<cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{vat:.2f}</cbc:TaxAmount><cac:TaxSubtotal>
<cbc:TaxableAmount currencyID="EUR">{net:.2f}</cbc:TaxableAmount>
<cbc:TaxAmount currencyID="EUR">{vat:.2f}</cbc:TaxAmount><cac:TaxCategory>{category}</cac:TaxCategory>
</cac:TaxSubtotal></cac:TaxTotal><cac:LegalMonetaryTotal>
<cbc:LineExtensionAmount currencyID="EUR">{net:.2f}</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="EUR">{net:.2f}</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">{gross:.2f}</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">{gross:.2f}</cbc:PayableAmount></cac:LegalMonetaryTotal>
{lines}</Invoice>"""


def write_invoices(folder: Path, count: int) -> None:
    """UBL invoices with everything NLCIUS asks for and one to ten lines, five and a half on average."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        places = range(1, 2 + number % 10)
        net = sum(10 * place for place in places)
        supplier = {"name": f"Leverancier {number % 50} B.V.", "kvk": 10_000_000 + number % 50}
        buyer = {"name": "Gemeente Voorbeeldstad", "kvk": 20_000_000}
        parties = PARTY.format(role="Supplier", **supplier) + PARTY.format(role="Customer", **buyer)
        lines = "".join(
            INVOICE_LINE.format(place=place, amount=10 * place, number=number, category=CATEGORY)
            for place in places
        )
        text = INVOICE.format(ubl=UBL, number=number, parties=parties, net=net, vat=net * 0.21,
                              gross=net * 1.21, category=CATEGORY, lines=lines)  # fmt: skip
        (folder / f"{number}.xml").write_text(text, "utf-8")


def bare_auditfile(path: Path) -> int:
    """Every booking, looked at by nobody."""
    count = 0
    for _, element in etree.iterparse(str(path), tag=f"{{{XAF}}}trLine"):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def our_auditfile(path: Path) -> int:
    """The purchases among the bookings, with their suppliers."""
    return sum(1 for table in open_tables(path).tables for _ in table.rows([].append))


def bare_invoices(folder: Path) -> int:
    """Every file parsed."""
    return sum(etree.parse(str(path)).getroot() is not None for path in folder.iterdir())


def our_invoices(folder: Path) -> int:
    """The lines of all invoices, doubles found, totals checked."""
    tables, _ = bundled(open_tables(folder).tables)
    return sum(1 for table in tables for _ in table.rows([].append))


PARTS = {
    "auditfile.bare": bare_auditfile,
    "auditfile.gewoon": our_auditfile,
    "invoices.bare": bare_invoices,
    "invoices.gewoon": our_invoices,
}


def measured(part: str, path: Path) -> dict[str, float]:
    """Seconds and peak memory of one part, in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    count = PARTS[part](path)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "count": count, "peak_mib": peak / 1024, "idle_mib": before / 1024}


def runs(folder: Path, times: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Each part so many times, in turns, each in a fresh process."""
    for _ in range(times):
        for part in PARTS:
            place = folder / ("boeken.xaf" if part.startswith("audit") else "invoices")
            done = subprocess.run(
                [sys.executable, __file__, str(place), "--part", part],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            yield part, json.loads(done.stdout)


def main() -> None:
    """Make what is not there, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--invoices", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--part", choices=PARTS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(measured(options.part, options.folder)))
        return
    options.folder.mkdir(exist_ok=True)
    book = options.folder / "boeken.xaf"
    if not book.exists():
        write_auditfile(book, options.lines)
    if not (options.folder / "invoices").exists():
        write_invoices(options.folder / "invoices", options.invoices)
    found: dict[str, list[dict[str, float]]] = {part: [] for part in PARTS}
    for part, result in runs(options.folder, options.times):
        found[part].append(result)
    megabytes = book.stat().st_size / 1e6
    for part, results in found.items():
        seconds = statistics.median(one["seconds"] for one in results)
        work = megabytes if part.startswith("audit") else options.invoices
        unit = "MB/s" if part.startswith("audit") else "invoices/s"
        bare = statistics.median(one["seconds"] for one in found[part.split(".")[0] + ".bare"])
        peak = max(one["peak_mib"] for one in results)
        print(
            f"{part:18} {seconds:8.2f} s  {work / seconds:8.0f} {unit:10}  x{seconds / bare:.2f}  "
            f"peak {peak:.0f} MiB  {results[0]['count']:.0f} counted"
        )
    print(f"auditfile: {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
