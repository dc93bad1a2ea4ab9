# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How large a workbook becomes in memory, told before it is opened.

A cell in the last column of the last row makes a sheet of seventeen thousand million cells out of a
file of a few kilobytes; so the farthest filled cell is looked up in the XML as text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

CHUNK = 1 << 20
# Longest stretch without a ">" that is believed to be XML.
LONGEST_TAG = 64 * 1024
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_PART = re.compile(rb"<(table:table|table:table-row|table:table-cell|table:covered-table-cell)"
                   rb"(\s[^>]*?)?(/?)>")  # fmt: skip
_ROWS = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')


def cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Rows times columns up to the farthest filled cell of a sheet (in ods: of the largest)."""
    if member.filename == "content.xml":
        return _open_document(_text(archive, member))
    if member.filename.endswith(".xml") and "sheet" in member.filename.lower():
        return _office_open(_text(archive, member))
    return 0


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The XML in pieces that end after a tag."""
    rest = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            whole = rest + chunk
            end = whole.rfind(b">") + 1
            yield whole[:end]
            rest = whole[end:][-LONGEST_TAG:]


def _office_open(pieces: Iterator[bytes]) -> int:
    width = height = 0
    for piece in pieces:
        for name, row in _PLACE.findall(piece):
            width = max(width, _column(name))
            height = max(height, int(row))
    return width * height


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _open_document(pieces: Iterator[bytes]) -> int:
    largest = width = height = row = repeat = column = 0
    for piece in pieces:
        for kind, attributes, closed in _PART.findall(piece):
            if kind == b"table:table":
                width = height = row = 0
            elif kind == b"table:table-row":
                repeat, column = _times(_ROWS, attributes), 0
                row += repeat
            else:
                column += _times(_COLUMNS, attributes)
                if not closed or b"office:value" in attributes:
                    width, height = max(width, column), max(height, row)
                    largest = max(largest, width * height)
    return largest


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
