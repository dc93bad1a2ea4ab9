# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The Common Procurement Vocabulary 2008: codes as text, their ancestors and labels.

A code is written as a prefix without trailing zeros, two digits or more: 45 is construction, 452
complete works, 45233141 road maintenance. The ninth digit is a check digit, no level.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en", "de", "fr")
SHORTEST = 2
LENGTH = 8
# Eight digits, or seven when a spreadsheet dropped a leading zero; a check digit may follow.
_CODE = re.compile(r"(?<!\d)(\d{8}|\d{7})(?:\s*[-–]\s*\d)?(?!\d)")


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    packed = files("gewoon").joinpath("data", "eu", "cpv", "cpv.csv.gz").read_bytes()
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    return {trim(row["cpv8"]): tuple(row[f"label_{name}"] for name in LANGUAGES) for row in rows}


def trim(code: str) -> str:
    """A code without trailing zeros, at least two digits."""
    return code[:SHORTEST] + code[SHORTEST:].rstrip("0")


def exists(code: str) -> bool:
    """Whether CPV 2008 has this code, whole or as a prefix."""
    return trim(code) in _labels()


def label(code: str, language: str = "nl") -> str:
    """What a code means; for a code CPV does not have, the nearest ancestor. '' if none."""
    for known in reversed([*ancestors(code), trim(code)]):
        if known in _labels():
            return _labels()[known][LANGUAGES.index(language)]
    return ""


def ancestors(code: str) -> tuple[str, ...]:
    """The code and everything above it: 30192100 gives 30, 301, 3019, 30192, 301921."""
    bare = trim(code)
    return tuple(bare[:digits] for digits in range(SHORTEST, len(bare) + 1))


def parse(text: str) -> tuple[str, ...]:
    """The valid codes in a cell, trimmed, in order: "44212321-5; 3000000" gives two."""
    found = (match[1].zfill(LENGTH) for match in _CODE.finditer(text))
    return tuple(dict.fromkeys(trim(code) for code in found if exists(code)))


@cache
def divisions() -> tuple[str, ...]:
    """All codes of two digits."""
    return tuple(sorted({code[:2] for code in _labels()}))


@cache
def groups() -> tuple[str, ...]:
    """All codes of three digits."""
    return tuple(sorted(code for code in _labels() if len(code) == 3))
