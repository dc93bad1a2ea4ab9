# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts the text model learns from: CPV labels, notices in the old TED schema, OCDS releases."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tarfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

LANGUAGES = ("nl", "en", "de", "fr")
LONG = 1500  # characters read of a description
SHORTEST_LOT = 15
TABLE, ARCHIVE = "ted_r209_titles_cpv_dev.csv.gz", "ted_r209_notices_dev.tar.xz"
NATURES = {"1": "works", "2": "supplies", "4": "services", "goods": "supplies"}
# Weight of a text beside that of a notice, by kind.
WEIGHTS = {
    "notice": 1.0,
    "more": 1.0,  # notices of which no table row exists, such as defence
    "release": 1.0,
    "lot": 0.5,
    "translation": 0.5,
    "translated lot": 0.2,
    "line": 0.3,  # the title of a notice without the nature of the contract, as in a ledger
    "label": 0.2,
    "heading": 0.2,  # the heading of a notice, mostly a CPV label, in up to 24 languages
}


@dataclass(frozen=True)
class Row:
    """One text with its division. buyer: '' for labels."""

    kind: str
    division: str
    title: str
    description: str = ""
    nature: str = ""
    buyer: str = ""
    language: str = ""


def buyer_key(name: str) -> str:
    """A buyer's name as it is compared; names in Greek or Cyrillic letters keep them."""
    text = unicodedata.normalize("NFKD", name.lower())
    bare = "".join(c for c in text if not unicodedata.combining(c))
    latin = re.sub(r"[^a-z0-9]+", " ", bare).strip()
    return latin if sum(map(str.isalpha, latin)) >= 3 else " ".join(re.findall(r"[^\W_]+", bare))


def labels() -> list[Row]:
    """Every CPV label in four languages, once per division."""
    packed = Path("gewoon/data/eu/cpv/cpv.csv.gz").read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    found = [
        Row("label", row["cpv8"][:2], row[f"label_{name}"], language=name.upper())
        for row in rows
        for name in LANGUAGES
    ]
    return list({(row.title.lower(), row.division): row for row in reversed(found)}.values())


def releases(path: Path) -> list[Row]:
    """The tenders of a file of OCDS releases, each once."""
    found = {}
    for release in _releases(json.loads(gzip.decompress(path.read_bytes()))):
        tender = release["tender"]
        codes = [tender.get("classification") or {}]
        codes += [item.get("classification") or {} for item in tender.get("items", [])]
        known = [str(code.get("id", "")) for code in codes]
        known = [code for code in known if re.match(r"\d{8}", code)]
        if known:
            nature = tender.get("mainProcurementCategory") or ""
            found[release["ocid"]] = Row(
                "release",
                known[0][:2],
                tender.get("title") or "",
                (tender.get("description") or "")[: 2 * LONG],
                NATURES.get(nature, nature),
                buyer_key((release.get("buyer") or {}).get("name", "")) or release["ocid"],
                "EN",
            )
    return list(found.values())


def once(rows: list[Row], kept: list[int]) -> list[int]:
    """The places kept, without headings that were seen before among them."""
    seen: set[tuple[str, str]] = set()
    found = []
    for place in kept:
        row = rows[place]
        key = (row.title.lower(), row.division)
        if row.kind != "heading" or key not in seen:
            found.append(place)
        if row.kind == "heading":
            seen.add(key)
    return found


def _releases(part: object) -> Iterator[dict]:
    if isinstance(part, dict):
        if "tender" in part and "ocid" in part:
            yield part
        for value in part.values():
            yield from _releases(value)
    elif isinstance(part, list):
        for value in part:
            yield from _releases(value)


def notices(folder: Path) -> list[Row]:
    """Notices, their lots, translations and headings; all texts of one notice under its buyer."""
    with gzip.open(folder / TABLE, "rt", encoding="utf-8") as file:
        table = {row["doc_id"]: row for row in csv.DictReader(file) if len(row["cpv_main"]) == 8}
    found = []
    with tarfile.open(folder / ARCHIVE) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            if member.name.endswith(".xml"):
                tree = etree.fromstring(archive.extractfile(member).read())
                found += _notice(tree, Path(member.name).stem, table)
    return found


def _notice(tree: etree._Element, name: str, table: dict[str, dict[str, str]]) -> list[Row]:
    known = table.get(name)
    main, buyer, nature = _about(tree, name, known)
    if not main:
        return []
    found = []
    forms = [form for section in tree.iter("{*}FORM_SECTION") for form in section]
    if known:
        description = f"{known['short_descr'][:LONG]} {known['lot_descr'][:LONG]}"
        titles = next((_lot_titles(f) for f in forms if f.get("CATEGORY") == "ORIGINAL"), "")
        told = (known["title"], f"{titles[: 2 * LONG]} {description}")
        found.append(Row("notice", main[:2], *told, nature, buyer, known["lang"]))
        found.append(Row("line", main[:2], known["title"], "", "", buyer, known["lang"]))
    for form in forms:
        original, language = form.get("CATEGORY") == "ORIGINAL", form.get("LG") or ""
        if not (original and known):
            kind = "more" if original else "translation"
            told = (_title(form), f"{_lot_titles(form)[: 2 * LONG]} {_description(form)}")
            found.append(Row(kind, main[:2], *told, nature, buyer, language))
        kind = "lot" if original else "translated lot"
        for title, description, code in _lots(form):
            told = (title, description[: 2 * LONG])
            found.append(Row(kind, code[:2], *told, nature, buyer, language))
    for heading in tree.iter("{*}ML_TI_DOC"):
        text = " ".join(_text(part) for part in heading.iter("{*}TI_TEXT"))
        if text:
            found.append(Row("heading", main[:2], text, "", nature, buyer, heading.get("LG") or ""))
    return found


def _about(tree: etree._Element, name: str, known: dict[str, str] | None) -> tuple[str, str, str]:
    """Main code, buyer and nature of a notice."""
    if known:
        return known["cpv_main"], buyer_key(known["buyer_name"]), known["contract_type"].lower()
    codes = [c.get("CODE") for m in tree.iter("{*}CPV_MAIN") for c in m.iter("{*}CPV_CODE")]
    codes += [c.get("CODE") for c in tree.iter("{*}ORIGINAL_CPV")]
    buyers = [_text(e) for tag in ("OFFICIALNAME", "ORGANISATION") for e in tree.iter("{*}" + tag)]
    natures = [e.get("CODE") for e in tree.iter("{*}NC_CONTRACT_NATURE")]
    nature = NATURES.get(natures[0], "") if natures else ""
    return codes[0] if codes else "", buyer_key(buyers[0]) if buyers else name, nature


def _text(part: etree._Element) -> str:
    return " ".join(" ".join(part.itertext()).split())


def _title(form: etree._Element) -> str:
    found = [_text(t) for o in form.iter("{*}OBJECT_CONTRACT") for t in o.findall("{*}TITLE")]
    found += [_text(t) for tag in ("TITLE_CONTRACT", "TITLE") for t in form.iter("{*}" + tag)]
    return found[0] if found else ""


def _description(form: etree._Element) -> str:
    short = [_text(d) for o in form.iter("{*}OBJECT_CONTRACT") for d in o.findall("{*}SHORT_DESCR")]
    short += [_text(d) for d in form.iter("{*}SHORT_CONTRACT_DESCRIPTION")]
    lots = " ".join(description for _, description, _ in _lots(form))
    return f"{short[0][:LONG] if short else ''} {lots[:LONG]}"


def _lot_titles(form: etree._Element) -> str:
    return " ".join(
        _text(t) for lot in form.iter("{*}OBJECT_DESCR") for t in lot.findall("{*}TITLE")
    )


def _lots(form: etree._Element) -> Iterator[tuple[str, str, str]]:
    """(title, description, first code) of each lot that says something."""
    for lot in form.iter("{*}OBJECT_DESCR"):
        codes = sorted({code.get("CODE") for code in lot.iter("{*}CPV_CODE")})
        title = " ".join(_text(part) for part in lot.findall("{*}TITLE"))
        description = " ".join(_text(part) for part in lot.findall("{*}SHORT_DESCR"))
        if codes and len(title + description) >= SHORTEST_LOT:
            yield title, description, codes[0]
