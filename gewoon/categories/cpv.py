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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

LANGUAGES = ("nl", "en", "de", "fr")
SHORTEST = 2
LENGTH = 8
# Eight digits and perhaps a check digit, with or without a dash; seven when a zero was lost.
_CODE = re.compile(r"(?<!\d)(\d{7,9})(?:\s*[-–]\s*(\d)(?!\d))?(?!\d)")
_BETWEEN = re.compile(r"[,;/|+\n]|\s{2,}")
_INSIDE = re.compile(r"[\s.–-]")


@dataclass(frozen=True, slots=True)
class Found:
    """A code read from a cell. mended: a zero was put back, or a broken code was joined."""

    code: str
    written: str
    mended: bool = False


@cache
def _table() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    packed = files("gewoon").joinpath("data", "eu", "cpv", "cpv.csv.gz").read_bytes()
    header, *rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    code, check = header.index("cpv8"), header.index("check")
    labels = itemgetter(*(header.index(f"label_{name}") for name in LANGUAGES))
    return {trim(row[code]): labels(row) for row in rows}, {row[code]: row[check] for row in rows}


def _labels() -> Mapping[str, tuple[str, ...]]:
    return _table()[0]


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
    """The valid codes in a cell, trimmed, in order, each once: "44212321-5; 3000000" gives two.

    Seven digits are a code that lost its leading zero in a spreadsheet, or else its last one.
    `find` tells which codes were mended.
    """
    return tuple(dict.fromkeys(found.code for found in find(text)))


def find(text: str) -> tuple[Found, ...]:
    """What `parse` reads, with how it was written and whether it had to be mended."""
    return tuple(found for part in _BETWEEN.split(text) for found in _find_in(part))


def _find_in(part: str) -> Iterator[Found]:
    whole = [_read(match[0], match[1], match[2] or "") for match in _CODE.finditer(part)]
    if whole:
        yield from (found for found in whole if found)
        return
    # "79132-000-8" or "45 233 141": one code in pieces, if the pieces together are one.
    joined = _read(part.strip(), _INSIDE.sub("", part), "")
    if joined:
        yield Found(joined.code, joined.written, mended=True)


def _read(written: str, digits: str, check: str) -> Found | None:
    """Digits as a code of CPV, or None. A lost or glued digit needs a check digit that fits."""
    checks = _table()[1]
    if digits in checks:
        return Found(trim(digits), written)
    if len(digits) == LENGTH + 1 and not check:
        fits = checks.get(digits[:LENGTH]) == digits[LENGTH]
        return Found(trim(digits[:LENGTH]), written) if fits else None
    if len(digits) != LENGTH - 1:
        return None
    whole = [code for code in (f"0{digits}", f"{digits}0") if code in checks]
    fitting = [code for code in whole if not check or checks[code] == check]
    return Found(trim(fitting[0]), written, mended=True) if fitting else None


def search(words: str, language: str, most: int) -> tuple[tuple[str, str], ...]:
    """(code, label) of categories that start with a code or hold every word; broad ones first."""
    wanted = words.lower().split()
    if not wanted:
        return ()
    place = LANGUAGES.index(language)
    digits = wanted[0].replace("-", "")
    found = (
        (code, names[place])
        for code, names in _labels().items()
        if (
            digits.isdigit()
            and code.startswith(trim(digits[:LENGTH]) if len(digits) > 1 else digits)
        )
        or all(word in names[place].lower() for word in wanted)
    )
    return tuple(sorted(found, key=lambda pair: (len(pair[0]), pair[0]))[:most])


@cache
def divisions() -> tuple[str, ...]:
    """All codes of two digits."""
    return tuple(sorted({code[:2] for code in _labels()}))


@cache
def groups() -> tuple[str, ...]:
    """All codes of three digits."""
    return tuple(sorted(code for code in _labels() if len(code) == 3))
