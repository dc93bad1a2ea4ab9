# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Break notices, OCDS releases and contract registers in many ways and read them all the same.

Each input is a real or made-up file with a few random wounds: bytes flipped, cut out, doubled, swapped
with pieces of another file, tags and brackets thrown in. Reading must give notices, contracts or issues;
never another exception, never longer than ten seconds, never more than a gigabyte.

    python bench/fuzz_notices.py SAMPLES --inputs 50000
"""

from __future__ import annotations

import argparse
import copy
import csv
import io
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.categories import cpv
from gewoon.categories.sustainability import answers
from gewoon.moments.calendar import calendar
from gewoon.purchases import register
from gewoon.purchases.notices import read as notices

TODAY = date(2026, 4, 1)
LONGEST, MOST_MEGABYTES = 10.0, 1024
# Share of the inputs that are well-formed, so that more than the parser is tried.
WELL_FORMED = 0.5
# Bytes of a register that are used: some fifty rows.
REGISTER = 14_000
NASTY = (
    b"<", b">", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b'"', b"'", b"{", b"[", b"[" * 2000, b"{\"a\":" * 500, b"null", b"1e999999", b"-" * 300, b"9" * 400, b"\\u0000",
    b",", b";", b"\n", b"\r\n", b"\t", b"Rolling", b"31/02/2026", b"=cmd()", b"-1", b"0x10", b"NaN",
    b"<cbc:ID>", b"</cbc:ID>", b"schemeName='Lot'", "é€😀".encode(), b"\xc3\x28", b" " * 5000,
)  # fmt: skip


def samples(folder: Path) -> list[tuple[str, bytes]]:
    """Small files of every family under a folder, and the registers."""
    found = []
    for path in sorted(folder.rglob("*")):
        wanted = path.suffix in {".xml", ".json"} or "register" in path.name
        if (
            path.is_file()
            and wanted
            and path.stat().st_size < 150_000
            and "invoices" not in path.parts
        ):
            content = path.read_bytes()
            found.append((path.suffix, content[:REGISTER] if path.suffix == ".csv" else content))
    return found


def wounded(rng: random.Random, content: bytes, other: bytes) -> bytes:
    """The content after a few wounds."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(data) + 1)
        size = rng.choice((1, 2, 8, 64, 512, 4096))
        kind = rng.randrange(7)
        if kind == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + size]
        elif kind == 2:
            data[at:at] = data[at : at + size] * rng.choice((1, 2, 20))
        elif kind == 3:
            start = rng.randrange(len(other) + 1)
            data[at:at] = other[start : start + size]
        elif kind == 4:
            data[at:at] = rng.choice(NASTY)
        elif kind == 5:
            del data[at:]
        else:
            data[at : at + size] = bytes(rng.randrange(256) for _ in range(min(size, 64)))
    return bytes(data)


WORDS = ("", "x" * 3000, "Rolling", "NaN", "-1", "1e400", "9" * 60, "2025-13-45", "0000-00-00", "45000000",
         "LOT-0001", "ORG-0001", "é€😀", "=cmd()", "2 x 9999 jaar", "\u2028")  # fmt: skip


def rewritten(rng: random.Random, suffix: str, content: bytes) -> bytes:
    """The content as a well-formed file with other values, other order, parts gone or doubled."""
    if suffix == ".xml":
        return _tree(rng, content)
    if suffix == ".json":
        return json.dumps(_value(rng, json.loads(content), 0)).encode()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))
    for _ in range(rng.randrange(1, 40)):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(WORDS)
    rng.shuffle(rows[1:])
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _tree(rng: random.Random, content: bytes) -> bytes:
    root = etree.fromstring(content)
    every = [one for one in root.iter() if isinstance(one.tag, str)]
    for _ in range(rng.randrange(1, 12)):
        chosen = rng.choice(every)
        parent, kind = chosen.getparent(), rng.randrange(5)
        if kind == 0 and parent is not None:
            parent.remove(chosen)
        elif kind == 1 and parent is not None:
            parent.insert(0, copy.deepcopy(chosen))
        elif kind == 2:
            chosen.text = rng.choice(WORDS)
        elif kind == 3 and chosen.attrib:
            chosen.set(rng.choice(list(chosen.attrib)), rng.choice(WORDS))
        else:
            other = rng.choice(every)
            chosen.tag, other.tag = other.tag, chosen.tag
    return bytes(etree.tostring(root))


def _value(rng: random.Random, value: object, depth: int) -> object:
    if rng.random() < 0.01:
        return rng.choice((None, True, -1, 10**30, 1e300, [], {}, [[]], "", *WORDS))
    if isinstance(value, dict):
        return {k: _value(rng, v, depth + 1) for k, v in value.items() if rng.random() > 0.01}
    if isinstance(value, list):
        return [_value(rng, v, depth + 1) for v in value for _ in range(rng.choice((1, 1, 1, 2)))]
    return value


def one(path: Path, is_register: bool) -> str:
    """Read one input; what came of it."""
    if is_register:
        found = register.read(path, cpv.parse, today=TODAY)
        calendar(found.contracts, TODAY)
        return f"register {'read' if found.contracts else 'refused'}"
    read = notices.read([path], TODAY)
    for notice in read.notices:
        answers(notice)
    return f"notice {'read' if read.notices else 'refused'}"


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    known = samples(options.samples)
    families = [[one for one in known if one[0] == suffix] for suffix in (".xml", ".json", ".csv")]
    outcomes: Counter[str] = Counter()
    crashes, slowest, started = [], (0.0, 0), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.inputs):
            suffix, content = rng.choice(rng.choice(families))
            well = rng.random() < WELL_FORMED
            data = (
                rewritten(rng, suffix, content)
                if well
                else wounded(rng, content, rng.choice(known)[1])
            )
            path = Path(folder) / f"input{suffix}"
            path.write_bytes(data)
            begun = time.monotonic()
            try:
                outcomes[one(path, suffix == ".csv")] += 1
            except Exception as error:  # noqa: BLE001 — finding these is what this is for
                outcomes["crash"] += 1
                crashes.append(f"{number}: {type(error).__name__}: {error}"[:300])
                Path(f"/tmp/crash-{number}{suffix}").write_bytes(data)
            slowest = max(slowest, (time.monotonic() - begun, number))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {
        "inputs": options.inputs, "samples": len(known), "outcomes": dict(outcomes),
        "slowest_seconds": round(slowest[0], 2), "peak_megabytes": round(memory),
        "minutes": round((time.monotonic() - started) / 60, 1), "crashes": crashes[:20],
    }  # fmt: skip
    print(json.dumps(result, indent=1))
    bad = crashes or slowest[0] > LONGEST or memory > MOST_MEGABYTES
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
