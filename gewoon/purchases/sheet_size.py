# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a workbook can be opened safely, and how large it becomes in memory, told beforehand.

A cell in the last column of the last row makes a sheet of seventeen thousand million cells out of a
file of a few kilobytes, and XML that is cut off keeps a reader waiting for ever. So the XML is
parsed once without building anything, and the farthest filled cell is looked up.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

CHUNK = 1 << 20
# Longest piece without a ">" of which the end is looked at again.
LONGEST_TAG = 64 * 1024
NO_LIMIT = 1 << 62
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"'>]{0,40})["']""")
_COUNT = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*["']([^"'>]{0,40})["']""")
_PLACE = re.compile(rb"([A-Za-z]{0,9})([0-9]{0,19})")


class MalformedError(Exception):
    """Raised if a member of a workbook is no well-formed XML, or declares entities."""


def cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Rows times columns up to the farthest filled cell of a sheet (in ods: of the largest).

    0 for members that are no sheet. Raised if the XML is broken: MalformedError.
    """
    name = member.filename.lower()
    if not name.endswith((".xml", ".rels")):
        return 0
    if name == "content.xml":
        return _open_document(_pieces(archive, member))
    pieces = _well_formed(_pieces(archive, member), expat.ParserCreate())
    if "sheet" in name and name.endswith(".xml"):
        return _office_open(pieces)
    return _announced(pieces, member.file_size)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _well_formed(pieces: Iterator[bytes], parser: expat.XMLParserType) -> Iterator[bytes]:
    """The pieces, once the parser has seen them. Declared entities are refused: they explode."""
    parser.EntityDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield piece
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise MalformedError from error


def _refuse(*declaration: object) -> None:
    raise MalformedError


def _announced(pieces: Iterator[bytes], size: int) -> int:
    """NO_LIMIT if more strings are announced than bytes are there: readers reserve memory."""
    too_many = False
    for piece in pieces:
        for count in _COUNT.findall(piece):
            too_many = too_many or not count.isdigit() or int(count) > size
    return NO_LIMIT if too_many else 0


def _office_open(pieces: Iterator[bytes]) -> int:
    width = height = 0
    rest = b""
    for piece in pieces:
        whole = rest + piece
        end = whole.rfind(b">") + 1
        for reference in _REFERENCE.findall(whole, 0, end):
            place = _PLACE.fullmatch(reference)
            if place is None:
                return NO_LIMIT  # No writer spells a place like this.
            width = max(width, _column(place[1].upper()))
            height = max(height, int(place[2] or b"0"))
        rest = whole[end:][-LONGEST_TAG:]
    return width * height


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


class _Extent:
    """The farthest filled cell of each table of an OpenDocument, followed tag by tag."""

    def __init__(self) -> None:
        self.largest = self.width = self.height = self.row = self.column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.width = self.height = self.row = 0
        elif name == "table:table-row":
            self.row += _times(attributes.get("table:number-rows-repeated"))
            self.column = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self.column += _times(attributes.get("table:number-columns-repeated"))
            if any(key.startswith("office:") for key in attributes):
                self._fill()
        elif name == "text:p":
            self._fill()

    def _fill(self) -> None:
        self.width, self.height = max(self.width, self.column), max(self.height, self.row)
        self.largest = max(self.largest, self.width * self.height)


def _times(repeated: str | None) -> int:
    if repeated is None:
        return 1
    return int(repeated) if repeated.isascii() and repeated.isdigit() else NO_LIMIT


def _open_document(pieces: Iterator[bytes]) -> int:
    extent, parser = _Extent(), expat.ParserCreate()
    parser.StartElementHandler = extent.start
    for _ in _well_formed(pieces, parser):
        if extent.largest >= NO_LIMIT:
            break
    return extent.largest
