# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Mutated auditfiles, invoices and Iv3 tables: no crash, no hang, no memory beyond bounds.

Run: python -m tests.purchases.fuzz_xml COUNT [FOLDER with more files to mutate]
"""

from __future__ import annotations

import copy
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import yaml

from gewoon.purchases.invoices import bundled
from gewoon.purchases.read import open_tables
from gewoon.words import LANGUAGES, explain
from tests.purchases.made_xml import XAF, auditfile, cii, ubl

GOLDEN = Path(__file__).parents[1] / "golden" / "purchases"
LONGEST_SECONDS, MOST_BYTES = 10, 1 << 30
IV3 = "ID;TaakveldBalanspost;Categorie;Gemeenten;Verslagsoort;k_1ePlaatsing_1;k_2ePlaatsing_2\n"
IV3 += "1;7.2   ;L3.8   ;GM0546   ;2024X005;8000;\n2;0.4;L1.1;GM0546;2024X005;9;-99998\n"
NASTY = (
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>", b"&b;", b"&#0;", b"&#x110000;",
    b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-16'?>", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"<a>" * 300, b"9" * 400, b"1e999999999", b"NaN", b"-", b"\xc3",
    b" xmlns='urn:x'", b"<x:y/>", b"<trLine><trLine>", b"</company>", b"A" * 70_000, b"\r\n" * 50,
    "９,٣".encode(), "\u202e\u0000".encode(), b"xmlns:a='" + b"b" * 5_000 + b"'", b"'", b'"', b">",
)  # fmt: skip


def seeds(folder: Path | None = None) -> list[bytes]:
    """Good files of each format, and those in a folder."""
    books = yaml.safe_load((GOLDEN / "auditfile.yaml").read_text("utf-8"))
    invoices = yaml.safe_load((GOLDEN / "invoices.yaml").read_text("utf-8"))
    made = [auditfile(books, version) for version in XAF]
    made += [write(one) for one in invoices for write in (ubl, cii)]
    given = sorted(folder.rglob("*.xml")) if folder else []
    return [text.encode() for text in [*made, IV3]] + [path.read_bytes() for path in given]


def mutants(originals: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    """So many damaged files, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        raw = chance.choice(originals)
        if chance.random() < 0.5:
            yield _well_formed(raw, chance)
            continue
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            raw = _changed(raw, originals, chance)
        yield raw


VALUES = ("", "-", "NaN", "1e400", "-0.00", "12,50", "1.000,00", "9" * 400, "2024-02-31", "D", "381",
          "00000003123456780000", "KWH", "\u202e", "é" * 600, " ", "0", "-5", "=1+1", "P", "B", "?")  # fmt: skip


def _well_formed(raw: bytes, chance: random.Random) -> bytes:
    """A file that is XML still, with elements gone, doubled, moved or filled with nonsense."""
    try:
        root = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError):
        return raw
    for _ in range(chance.choice((1, 2, 5, 20))):
        every = list(root.iter())
        parent, other = chance.choice(every), chance.choice(every)
        if not len(parent) or chance.random() < 0.5:
            parent.text = chance.choice(VALUES)
            for name in parent.attrib:
                parent.set(name, chance.choice(VALUES))
            continue
        child = parent[chance.randrange(len(parent))]
        action = chance.randrange(4)
        if action == 0:
            parent.remove(child)
        elif action == 1:
            parent.extend([copy.deepcopy(child)] * chance.choice((1, 3)))
        elif action == 2:
            child.tag = other.tag
        elif len(list(other.iter())) < 500:
            parent.append(copy.deepcopy(other))
    return ElementTree.tostring(root)


def _changed(raw: bytes, originals: list[bytes], chance: random.Random) -> bytes:
    start = chance.randrange(len(raw) + 1)
    size = chance.choice((1, 3, 20, 300, 5_000))
    part = raw[start : start + size]
    kind = chance.randrange(9)
    if kind == 0:
        return raw[:start] + bytes([chance.randrange(256)]) + raw[start + 1 :]
    if kind == 1:
        return raw[:start] + raw[start + size :]
    if kind == 2:
        return raw[:start] + part * chance.choice((2, 5, 100)) + raw[start:]
    if kind == 3:
        return raw[:start]
    if kind in (4, 5):
        return raw[:start] + chance.choice(NASTY) + raw[start + chance.choice((0, 0, size)) :]
    if kind == 6:
        other = chance.choice(originals)
        place = chance.randrange(len(other) + 1)
        return raw[:start] + other[place : place + 5_000] + raw[start:]
    if kind == 7:
        return _exchanged(raw, chance)
    wide = raw.decode("utf-8", "replace")
    return wide.encode(chance.choice(("utf-16", "utf-16-le", "cp1252", "utf-8")), "replace")


def _exchanged(raw: bytes, chance: random.Random) -> bytes:
    """Some text between two marks replaced everywhere."""
    pieces = raw.split(b">")
    if len(pieces) < 3:
        return raw
    one, other = chance.choice(pieces), chance.choice(pieces)
    return raw.replace(one, other, chance.choice((1, 1, 50)))[: 4 << 20]


def attempt(path: Path) -> tuple[str, ...]:
    """Read a file to the last row and tell all its issues; the codes. Raises for any defect."""
    found = open_tables(path)
    issues = list(found.issues)
    tables, more = bundled([*found.tables, *found.tables])
    for table in [*found.tables, *tables]:
        for _, cells in table.rows(issues.append):
            assert len(cells) == len(table.header)
    for problem in (*issues, *more):
        assert all(all(explain(problem, language)) for language in LANGUAGES)
    return tuple(sorted({problem.code for problem in issues}))


def run(count: int, seed: int, folder: Path | None = None) -> Counter[str]:
    """Read so many mutants; how often each issue code came up. Raises for any defect."""
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "mutant.xml"
        for number, raw in enumerate(mutants(seeds(folder), count, seed)):
            path.write_bytes(raw)
            signal.alarm(LONGEST_SECONDS)
            try:
                codes = attempt(path)
            except BaseException:
                kept = Path(tempfile.gettempdir()) / f"mutant-{seed}-{number}.xml"
                kept.write_bytes(raw)
                sys.stderr.write(f"mutant kept as {kept}\n")
                raise
            finally:
                signal.alarm(0)
            told.update(codes or ("nothing wrong",))
    return told


def peak() -> int:
    """Bytes of memory this process used at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(arguments: list[str]) -> None:
    """Run and report."""
    count, folder = int(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else None
    begin = time.perf_counter()
    told = run(count, seed=1, folder=folder)
    seconds = time.perf_counter() - begin
    out = [f"{count} mutants, {seconds:.0f} s, peak {peak() >> 20} MiB"]
    out += [f"{number:7d}  {code}" for code, number in told.most_common()]
    sys.stdout.write("\n".join(out) + "\n")
    if peak() > MOST_BYTES:
        raise SystemExit("more than 1 GiB of memory")


if __name__ == "__main__":
    main(sys.argv[1:])
