# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Text with a mark between the cells: csv, tsv and kin, in any encoding and any state."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from gewoon.errors import issue
from gewoon.purchases import xml
from gewoon.purchases.encodings import Scan, encoding, scan
from gewoon.purchases.layout import Header, Limited, body, find_header, is_total, spread
from gewoon.purchases.records import Widths, lines, records, whole_lines
from gewoon.purchases.streams import HEAD, Input
from gewoon.purchases.table import SAMPLE, Dialect, Report, Rows, Table

NAME = "delimited"

DELIMITERS = (";", ",", "\t", "|")
ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".psv", ".asc")
# Lines from the top by which the delimiter is chosen.
JUDGED = 60
# Rows of one width from which quotes that span lines are believed.
MOST_ALIKE = 3
_LOST = re.compile("[\udc80-\udcff]")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})
BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"SQLite format",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PAR1",
    b"\xd0\xcf\x11\xe0",
)


def recognises(head: bytes, name: str) -> bool:
    """Whether the bytes are text; then the name does not matter."""
    if head.startswith(BINARY) or head.lstrip()[:5].lower() in {b"<?xml", b"<html", b"<!doc"}:
        return False
    if xml.looks_like_xml(head) and xml.root(head):
        return False
    text = _decoded(head, encoding(scan_of(head)))
    controls = sum(text.count(chr(c)) for c in _CONTROL if c)
    return controls * 50 <= len(text) and text.count("\0") * 5 <= len(text)


def tables(source: Input) -> list[Table]:
    """The one table of a text; none, with an issue, when it has no columns or no rows."""
    with source.open() as stream:
        needle = _header_line(source.head())
        seen = scan(stream, needle)
    if seen.broken:
        source.say(issue("file_truncated"))
    if seen.too_much:
        source.say(issue("file_too_large", megabytes=source.most >> 20))
        return []
    found = _form(_decoded(seen.head[:HEAD], encoding(seen)))
    if found is None:
        source.say(issue("file_empty" if not seen.head.strip() else "file_no_table"))
        return []
    table = _Text(source, encoding(seen), found, seen.bad > 0, seen.broken)
    sample = table.sample(seen)
    if not found.header.row:
        source.say(issue("header_missing", "warning"))
    if not sample:
        source.say(issue("file_header_only", "warning"))
    dialect = table.dialect(seen, needle)
    return [
        Table(
            source.file,
            source.member,
            source.sha256,
            found.header.names,
            found.header.row,
            dialect,
            table.encoding,
            table.rows,
            sample,
            "delimited" if dialect else "rows",
            source.path,
            seen.lines,
        )
    ]


@dataclass(frozen=True, slots=True)
class _Form:
    """Delimiter, quote, line end and header of a text.

    line: the line the header stands on, 0 if it or a title above it takes several. usual: how many
    cells most rows have.
    """

    delimiter: str
    quote: str
    newline: str
    header: Header
    line: int
    usual: int

    @property
    def widths(self) -> Widths:
        """How many cells a row may have; a header can be padded or damaged."""
        return len(self.header.names), self.usual


@dataclass(frozen=True, slots=True)
class _Text:
    source: Input
    encoding: str
    form: _Form
    damaged: bool
    broken: bool

    def rows(self, report: Report) -> Rows:
        """All rows, with what is wrong with them."""
        limited = Limited(report, self.source.label)
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        with self.source.open() as stream:
            text = io.TextIOWrapper(
                io.BufferedReader(stream, 1 << 20),
                self.encoding,
                "replace" if wide else "surrogateescape",
                newline="",
            )
            whole = whole_lines(lines(text), limited) if self.broken else lines(text)
            found = self._body(whole, limited)
            yield from self._cleaned(found, limited) if self.damaged or wide else found
        limited.close()

    def _body(self, source: Iterator[str], report: Report) -> Rows:
        form = self.form
        top = islice(source, form.line)
        above = [(n, text.split(form.delimiter)) for n, text in enumerate(top, 1)]
        below = records(
            source, form.delimiter, form.quote, form.widths, report, first=form.line + 1
        )
        return body(chain(above, below), form.header, report)

    def _cleaned(self, rows: Rows, report: Report) -> Rows:
        for number, cells in rows:
            if any(_LOST.search(cell) for cell in cells):
                report(issue("row_undecodable", "warning", encoding=self.encoding).at(row=number))
                cells = [_LOST.sub("\ufffd", cell) for cell in cells]
            yield number, cells

    def sample(self, seen: Scan) -> Sequence[list[str]]:
        """Rows from the top and from stretches all over the file."""
        top = _decoded(seen.head, self.encoding)
        if seen.size > len(seen.head):
            top = top[: top.rfind("\n") + 1]
        found = [cells for _, cells in self._body(lines(io.StringIO(top, newline="")), _ignore)]
        width = len(self.form.header.names)
        below: list[list[str]] = []
        if not self.encoding.startswith(("utf-16", "utf-32")):
            for part in seen.stretches[1:]:
                whole = _decoded(part, self.encoding).splitlines(keepends=True)[1:-1]
                split = records(
                    iter(whole), self.form.delimiter, self.form.quote, self.form.widths, _ignore
                )
                below += [cells for _, cells in split if len(cells) == width]
        half = SAMPLE // 2 if below else SAMPLE
        return spread(iter(found), half) + spread(iter(below), SAMPLE - half)

    def dialect(self, seen: Scan, needle: bytes) -> Dialect | None:
        """Set when the same rows can be read from the bytes of the file by a bulk reader."""
        header, form = self.form.header, self.form
        plain = self.encoding in {"utf-8", "utf-8-sig"} and not (seen.bad or seen.nul)
        whole = not (seen.broken or seen.too_much) and self.source.native
        if not (plain and whole) or form.line != header.row or form.newline == "\r":
            return None
        if (needle and seen.needle > 1) or (not header.row and self.encoding == "utf-8-sig"):
            return None
        if self._ends_in_total(seen):
            return None
        return Dialect(form.delimiter, form.quote, self.encoding, header.row, form.newline)

    def _ends_in_total(self, seen: Scan) -> bool:
        tail = _decoded(seen.tail, self.encoding).splitlines(keepends=True)[-40:]
        split = records(iter(tail), self.form.delimiter, self.form.quote, (), _ignore)
        return any(is_total(next((c for c in cells if c.strip()), ""), cells) for _, cells in split)


def scan_of(head: bytes) -> Scan:
    """The scan of a few bytes."""
    text = head.decode("utf-8", "replace")
    # The last letter may be cut in two.
    bad = text[:-1].count("\ufffd") - head.count(b"\xef\xbf\xbd")
    letters = len(text) - len(text.encode("ascii", "ignore"))
    return Scan(len(head), head.count(b"\0"), letters, max(bad, 0), head=head)


def _decoded(raw: bytes, name: str) -> str:
    wide = name.startswith(("utf-16", "utf-32"))
    return raw.decode(name, "replace" if wide else "surrogateescape")


def _ignore(problem: object) -> None:
    """Issues of a sample come again when all rows are read."""


def _header_line(head: bytes) -> bytes:
    """The bytes of the header line, to count how often it occurs; b'' when that cannot be told."""
    name = encoding(scan_of(head))
    if not name.startswith("utf-8"):
        return b""
    found = _form(_decoded(head, name))
    if found is None or not found.header.row or not found.line:
        return b""
    split = head.split(b"\n", found.line)
    line = split[found.line - 1].rstrip(b"\r") if len(split) >= found.line else b""
    return line.removeprefix(b"\xef\xbb\xbf") if len(line) > 8 else b""


def _form(text: str) -> _Form | None:
    """How a text is written, from its first lines; None when it has no columns."""
    text = text.removeprefix("\ufeff")
    top = text.splitlines(keepends=True)[: JUDGED * 3]
    said = re.match(r"sep=(.)[\r\n]", text)
    newline = Counter(_line_end(line) for line in top[:JUDGED]).most_common(1)
    options = [said[1]] if said else list(DELIMITERS)
    tried = [_scored(top, mark, quote, bool(said)) for mark in options for quote in ('"', "")]
    scored = [one for one in tried if one]
    if not scored:
        return None
    _, form = max(scored, key=lambda one: one[0])
    end = newline[0][0] if newline else "\n"
    return _Form(form.delimiter, form.quote, end, form.header, form.line, form.usual)


def _quoted_width(top: list[str], mark: str) -> Widths:
    """How many cells all rows have when quotes are taken at their word; () if they differ.

    A header whose cells hold line breaks is no table of one column then, but a header.
    """
    try:
        rows = list(csv.reader(top, delimiter=mark, strict=True))[:-1]
    except csv.Error:
        return ()
    found = {len(row) for row in rows if row}
    return (found.pop(),) if len(found) == 1 and len(rows) >= MOST_ALIKE else ()


def _line_end(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\r" if line.endswith("\r") else "\n"


def _scored(
    top: list[str], mark: str, quote: str, said: bool
) -> tuple[tuple[float, ...], _Form] | None:
    """How well a delimiter fits: known header words, then rows of one width.

    A reading without quotes only wins when a quote that never closes hides the header.
    """
    widths = _quoted_width(top, mark) if quote else ()
    rows = list(records(iter(top), mark, quote, widths, _ignore))[: JUDGED * 2]
    start = 1 if said else 0
    header = find_header(rows[start:])
    if header is None or len(header.names) < (1 if said else 2):
        return None
    width = len(header.names)
    counts = Counter(len(cells) for number, cells in rows if number > header.row)
    share = counts[width] / max(1, counts.total())
    [(usual, _)] = counts.most_common(1) or [(width, 0)]
    line = header.row
    if any("\n" in cell or "\r" in cell for number, cells in rows[: header.row] for cell in cells):
        line = 0
    # Decimal commas also give rows of one width, but of two cells.
    score = (header.known, len(quote), share * (1 - 1 / width))
    return score, _Form(mark, '"', "\n", header, line, usual)
