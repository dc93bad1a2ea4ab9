# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Build gewoon/data/eu/cpv/cpv.csv.gz from the published CPV 2008 labels."""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
from pathlib import Path

PUBLISHED = Path("../shared/data/factors/cpv2008_labels_nl_en_de_fr.csv.gz")
TARGET = Path("gewoon/data/eu/cpv/cpv.csv.gz")
COLUMNS = ("cpv8", "check", "nature", "label_nl", "label_en", "label_de", "label_fr")


def build(published: Path, target: Path) -> str:
    """Write the compact table; the SHA-256 of the published file."""
    raw = published.read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(raw).decode("utf-8")))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: row["cpv8"]):
        row["check"] = row["cpv_with_check_digit"].partition("-")[2]
        writer.writerow([row[column] for column in COLUMNS])
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(text.getvalue().encode())
    return hashlib.sha256(raw).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("published", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    options = parser.parse_args()
    print(build(options.published, options.target))
