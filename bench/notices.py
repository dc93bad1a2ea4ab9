# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Notices per second, beside a bare parse of the same files by lxml.

The bare parse only builds the tree; ours refuses what is dangerous, finds the family, reads the fields and
says what is missing; themes are what the titles and criteria say about sustainability on top of that. Every
run is a fresh process and runs take turns; the figures are medians of processor time.

    python bench/notices.py FOLDER --times 7
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.categories.sustainability import answers
from gewoon.purchases.notices.read import read

# A run reads the files so many times, so that it takes longer than the clock is coarse.
ROUNDS = 5


def bare(files: list[Path]) -> int:
    """Every file parsed."""
    return sum(etree.fromstring(path.read_bytes()) is not None for path in files)


def ours(files: list[Path]) -> int:
    """Every field read."""
    return len(read(files).notices)


def themes(files: list[Path]) -> int:
    """Every field read, every text searched for themes."""
    found = read(files).notices
    for notice in found:
        answers(notice)
    return len(found)


PARTS = {"bare": bare, "gewoon": ours, "themes": themes}


def measured(part: str, files: list[Path]) -> dict[str, float]:
    """Seconds for all files once, in this process; tables of fields and terms are loaded before."""
    PARTS[part](files[:1])
    begun = time.process_time()
    for _ in range(ROUNDS):
        count = PARTS[part](files)
    return {"seconds": (time.process_time() - begun) / ROUNDS, "count": count}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--part", choices=PARTS)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.xml"))
    if options.part:
        print(json.dumps(measured(options.part, files)))
        return
    found: dict[str, list[dict[str, float]]] = {part: [] for part in PARTS}
    for _ in range(options.times):
        for part in PARTS:
            done = subprocess.run(
                [sys.executable, __file__, str(options.folder), "--part", part],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            found[part].append(json.loads(done.stdout))
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(files)} files, {megabytes:.1f} MB, {options.times} times")
    for part, results in found.items():
        seconds = [one["seconds"] for one in results]
        paired = [s / b["seconds"] for s, b in zip(seconds, found["bare"], strict=True)]
        middle = statistics.median(seconds)
        ratio = middle / statistics.median(one["seconds"] for one in found["bare"])
        print(
            f"{part:8} {results[0]['count'] / middle:8.0f} notices/s  x{ratio:.2f}  "
            f"(run by run x{min(paired):.2f} to x{max(paired):.2f})  {results[0]['count']} counted"
        )


if __name__ == "__main__":
    main()
