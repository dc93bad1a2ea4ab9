# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small made-up notices of each family, for Voorbeeldstad, which does not exist."""

from __future__ import annotations

import json
from pathlib import Path

import xlsxwriter

SHARED = Path(__file__).parents[4] / "shared" / "data" / "procurement"
NAMESPACES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2" '
    'xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" '
    'xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" '
    'xmlns:x="http://data.europa.eu/p27/eforms-ubl-extensions/1" '
    'xmlns:y="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" '
    'xmlns:z="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1"'
)
# The prefixes are not those of the published files on purpose.
EFORMS = f"""<?xml version="1.0" encoding="UTF-8"?><ContractNotice {NAMESPACES}>
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><x:EformsExtension>
<y:NoticeSubType><b:SubTypeCode>16</b:SubTypeCode></y:NoticeSubType>
<y:Organizations><y:Organization><y:Company><a:PartyIdentification><b:ID>ORG-1</b:ID></a:PartyIdentification>
<a:PartyName><b:Name languageID="NLD">Gemeente Voorbeeldstad</b:Name></a:PartyName>
<a:PartyLegalEntity><b:CompanyID>00000001</b:CompanyID></a:PartyLegalEntity>
<a:Contact><b:Name>Naam van een mens</b:Name></a:Contact></y:Company></y:Organization></y:Organizations>
</x:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<b:CustomizationID>{{sdk}}</b:CustomizationID><b:ID schemeName="notice-id">n-1</b:ID>
<b:ContractFolderID>p-1</b:ContractFolderID><b:IssueDate>2025-03-01+01:00</b:IssueDate>
<b:NoticeTypeCode listName="competition">cn-standard</b:NoticeTypeCode>
<b:NoticeLanguageCode>NLD</b:NoticeLanguageCode>
<a:ContractingParty><a:Party><a:PartyIdentification><b:ID>ORG-1</b:ID></a:PartyIdentification></a:Party></a:ContractingParty>
<a:ProcurementProject><b:Name languageID="ENG">Furniture</b:Name><b:Name languageID="NLD">Meubilair</b:Name>
{{cpv}}</a:ProcurementProject>
<a:ProcurementProjectLot><b:ID schemeName="Lot">LOT-1</b:ID>
<a:TenderingTerms><a:AwardingTerms><a:AwardingCriterion><a:SubordinateAwardingCriterion>
<b:AwardingCriterionTypeCode listName="award-criterion-type">quality</b:AwardingCriterionTypeCode>
<b:Name languageID="NLD">Circulariteit</b:Name></a:SubordinateAwardingCriterion></a:AwardingCriterion></a:AwardingTerms></a:TenderingTerms>
<a:ProcurementProject><b:Name languageID="NLD">Stoelen</b:Name>
<a:ProcurementAdditionalType><b:ProcurementTypeCode listName="environmental-impact">circ-econ</b:ProcurementTypeCode></a:ProcurementAdditionalType>
<a:RequestedTenderTotal><b:EstimatedOverallContractAmount currencyID="EUR">{{value}}</b:EstimatedOverallContractAmount></a:RequestedTenderTotal>
</a:ProcurementProject></a:ProcurementProjectLot></ContractNotice>"""
CPV = (
    "<a:MainCommodityClassification><b:ItemClassificationCode>39110000</b:ItemClassificationCode>"
    "</a:MainCommodityClassification>"
)
TED = """<?xml version="1.0" encoding="UTF-8"?><TED_EXPORT xmlns="urn:made-up" VERSION="R2.0.9.S05.E01" DOC_ID="1-2020">
<CODED_DATA_SECTION><NOTICE_DATA><NO_DOC_OJS>2020/S 001-000001</NO_DOC_OJS><ORIGINAL_CPV CODE="39110000"/></NOTICE_DATA>
<CODIF_DATA><TD_DOCUMENT_TYPE CODE="3"/></CODIF_DATA></CODED_DATA_SECTION>
<FORM_SECTION><F02_2014 CATEGORY="TRANSLATION" LG="EN"><OBJECT_CONTRACT><TITLE><P>Chairs</P></TITLE></OBJECT_CONTRACT></F02_2014>
<F02_2014 CATEGORY="ORIGINAL" LG="NL" FORM="F02"><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY>
<OFFICIALNAME>Gemeente Voorbeeldstad</OFFICIALNAME></ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY>
<OBJECT_CONTRACT><TITLE><P>Stoelen</P></TITLE><OBJECT_DESCR ITEM="1"><DATE_START>2021-02-01</DATE_START><DATE_END>2020-02-01</DATE_END>
</OBJECT_DESCR></OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>"""


def eforms(sdk: str = "eforms-sdk-1.13", cpv: str = CPV, value: str = "250000") -> bytes:
    """A contract notice."""
    return EFORMS.replace("{sdk}", sdk).replace("{cpv}", cpv).replace("{value}", value).encode()


def release(number: int, **parts: object) -> dict[str, object]:
    """A release of one process, on a day of its own."""
    day = f"2025-01-{number:02d}T00:00:00Z"
    return {"ocid": "ocds-1", "id": str(number), "date": day, "tag": ["tender"], **parts}


def ocds(*releases: object) -> bytes:
    """A release package."""
    return json.dumps({"version": "1.1", "releases": releases}).encode()


TENDERNED = (
    ("ID publicatie", "Publicatiedatum", "Publicatie soort", "Naam Aanbestedende dienst", "Naam aanbesteding",
     "CPV-codes", "Naam perceel", "Naam gegunde ondernemer", "Kvknummer", "Definitieve waarde",
     "Valuta definitieve waarde", "Datum gunning", "Gunningscriterium"),
    ("100", "01-02-2024", "Aankondiging gegunde opdracht", "Gemeente Voorbeeldstad", "Groenonderhoud", "77310000-6",
     "Noord", "Voorbeeldgroen B.V.", "12345678", "125.000,50", "EUR", "15-01-2024", "Social return"),
    ("100", "01-02-2024", "Aankondiging gegunde opdracht", "Gemeente Voorbeeldstad", "Groenonderhoud", "77310000-6",
     "Zuid", "Voorbeeldtuin B.V.", "", "75.000,25", "EUR", "15-01-2024", ""),
    ("101", "05-02-2024", "Vooraankondiging", "Gemeente Voorbeeldstad", "Marktconsultatie stoelen", "39110000-6",
     "", "", "", "", "", "", ""),
)  # fmt: skip


def tenderned(path: Path) -> Path:
    """Made-up rows in the columns of the TenderNed data set."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Dataset")
        for number, row in enumerate(TENDERNED):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return path
