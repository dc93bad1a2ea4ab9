# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/eu/eforms/fields.csv: the eForms fields we read and where they stand.

The published field list (eForms SDK, fields.json) has 1,256 fields; READ names the ones we use.
A node is an element that repeats and is read as a whole: a lot, an organisation, a criterion.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
from pathlib import Path

PUBLISHED = Path("../shared/data/procurement/codelists/eforms/fields_sdk-1.15.1.json.gz")
TARGET = Path("gewoon/data/eu/eforms/fields.csv")
NODES = {
    "ND-Root": "notice",
    "ND-Lot": "lot",
    "ND-LotsGroup": "group",
    "ND-Part": "part",
    "ND-LotAwardCriterion": "criterion",
    "ND-Company": "organisation",
    "ND-LotResult": "result",
    "ND-LotTender": "tender",
    "ND-TenderingParty": "party",
    "ND-SettledContract": "contract",
}
READ = """
BT-701-notice BT-04-notice BT-02-notice BT-03-notice BT-05(a)-notice BT-702(a)-notice OPP-010-notice
OPP-012-notice OPP-070-notice OPT-002-notice BT-758-notice OPT-300-Procedure-Buyer BT-105-Procedure
BT-21-Procedure BT-24-Procedure BT-23-Procedure BT-262-Procedure BT-263-Procedure BT-27-Procedure
BT-271-Procedure BT-22-Procedure BT-161-NoticeResult BT-118-NoticeResult BT-1118-NoticeResult
BT-137-Lot BT-21-Lot BT-24-Lot BT-23-Lot BT-22-Lot BT-262-Lot BT-263-Lot BT-27-Lot BT-271-Lot
BT-36-Lot BT-536-Lot BT-537-Lot BT-538-Lot BT-58-Lot BT-57-Lot BT-54-Lot BT-131(d)-Lot BT-1311(d)-Lot
BT-06-Lot BT-774-Lot BT-775-Lot BT-776-Lot BT-777-Lot BT-805-Lot BT-754-Lot BT-71-Lot BT-736-Lot
BT-717-Lot BT-765-Lot BT-543-Lot BT-733-Lot
BT-137-Part BT-21-Part BT-24-Part BT-262-Part BT-263-Part BT-27-Part BT-71-Part BT-736-Part
BT-536-Part BT-537-Part BT-36-Part
BT-539-Lot BT-734-Lot BT-540-Lot BT-541-Lot-WeightNumber BT-5421-Lot BT-541-Lot-FixedNumber
BT-541-Lot-ThresholdNumber BT-5422-Lot
OPT-200-Organization-Company BT-500-Organization-Company BT-501-Organization-Company
BT-513-Organization-Company BT-514-Organization-Company BT-507-Organization-Company
BT-165-Organization-Company
OPT-322-LotResult BT-13713-LotResult BT-142-LotResult BT-144-LotResult OPT-320-LotResult
OPT-315-LotResult BT-709-LotResult BT-660-LotResult
OPT-321-Tender BT-13714-Tender BT-720-Tender OPT-310-Tender BT-3201-Tender
OPT-210-Tenderer OPT-300-Tenderer
OPT-316-Contract BT-150-Contract BT-721-Contract BT-145-Contract BT-1451-Contract BT-3202-Contract
BT-151-Contract
""".split()


def build(published: Path, target: Path) -> str:
    """Write the compact table; the SHA-256 of the published file."""
    raw = published.read_bytes()
    known = json.loads(gzip.decompress(raw))
    fields = {field["id"]: field for field in known["fields"]}
    nodes = {node["id"]: node["xpathAbsolute"] for node in known["xmlStructure"]}
    places = {nodes[node]: name for node, name in NODES.items()}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["node", "field", "type", "path"])
    for path, name in places.items():
        writer.writerow([name, "", "node", path])
    for field in READ:
        if field not in fields:
            print(f"not in the published list: {field}")
            continue
        path = fields[field]["xpathAbsolute"]
        node = max((place for place in places if path.startswith(f"{place}/")), key=len)
        writer.writerow([places[node], field, fields[field]["type"], path])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.getvalue(), "utf-8")
    return hashlib.sha256(raw).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    options = parser.parse_args()
    print(build(options.published, options.target))
