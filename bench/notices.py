# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Notices per second, beside a bare parse of the same files by lxml.

The bare parse only builds the tree; ours refuses what is dangerous, finds the family, reads the fields and
says what is missing. Runs take turns; the least of each counts, because other work on the machine only adds.

    python bench/notices.py FOLDER --times 7
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.categories.sustainability import answers
from gewoon.purchases.notices.read import read


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=7)
    options = parser.parse_args()
    files = sorted(options.folder.rglob("*.xml"))
    for path in files:
        path.read_bytes()
    bare, ours, themes = [], [], []
    for _ in range(options.times):
        begun = time.process_time()
        for path in files:
            etree.fromstring(path.read_bytes())
        parsed = time.process_time()
        found = read(files)
        done = time.process_time()
        for notice in found.notices:
            answers(notice)
        bare.append(parsed - begun)
        ours.append(done - parsed)
        themes.append(time.process_time() - done)
    middle = min
    print(json.dumps({
        "files": len(files), "megabytes": round(sum(p.stat().st_size for p in files) / 1e6, 1),
        "notices": len(found.notices), "bare_parse_per_second": round(len(files) / middle(bare)),
        "notices_per_second": round(len(found.notices) / middle(ours)),
        "ratio": round(middle(ours) / middle(bare), 2),
        "ratio_least_most": [round(min(o / b for o, b in zip(ours, bare, strict=True)), 2),
                             round(max(o / b for o, b in zip(ours, bare, strict=True)), 2)],
        "ratio_with_themes": round((middle(ours) + middle(themes)) / middle(bare), 2),
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
