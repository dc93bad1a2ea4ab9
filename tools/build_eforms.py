# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/eu/eforms/fields.csv: the eForms fields we read and where they stand.

The published field list (eForms SDK, fields.json) has 1,256 fields; we use those in the column field
of the table itself: to read one more, add a row with its name and run this. A node is an element that
repeats and is read as a whole: a lot, an organisation, a criterion.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
from pathlib import Path

PUBLISHED = Path("../shared/data/procurement/codelists/eforms/fields_sdk-1.15.1.json.gz")
NOT = re.compile(r"\[not\((?:[^\[\]]|\[[^\]]*\])*\)\]")
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


def build(published: Path, target: Path) -> str:
    """Write the compact table; the SHA-256 of the published file."""
    raw = published.read_bytes()
    with target.open(encoding="utf-8", newline="") as file:
        listed = [row["field"] for row in csv.DictReader(file) if row["field"]]
    known = json.loads(gzip.decompress(raw))
    fields = {field["id"]: field for field in known["fields"]}
    nodes = {node["id"]: node["xpathAbsolute"] for node in known["xmlStructure"]}
    places = {nodes[node]: name for node, name in NODES.items()}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["node", "field", "type", "path"])
    for path, name in places.items():
        writer.writerow([name, "", "node", path])
    for field in listed:
        if field not in fields:
            print(f"not in the published list: {field}")
            continue
        # What an element must not hold only tells apart what its list name tells as well.
        path = NOT.sub("", fields[field]["xpathAbsolute"])
        node = max((place for place in places if path.startswith(f"{place}/")), key=len)
        writer.writerow([places[node], field, fields[field]["type"], path])
    target.write_text(text.getvalue(), "utf-8")
    return hashlib.sha256(raw).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    options = parser.parse_args()
    print(build(options.published, options.target))
