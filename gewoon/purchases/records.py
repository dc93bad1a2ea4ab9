# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From lines of text to rows of cells, with bounded damage from a quote that never closes."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from gewoon.errors import issue
from gewoon.purchases.table import Report, Rows

# Longest line or cell in characters, and most lines in one cell.
LONGEST = 1_000_000
MOST_LINES = 50
Widths = tuple[int, ...]
TOO_LONG = "\x00too long"


def lines(text: io.TextIOBase) -> Iterator[str]:
    """Lines with their line ends; TOO_LONG for one beyond belief, read past piece by piece."""
    while line := text.readline(LONGEST):
        if len(line) < LONGEST or line[-1] in "\r\n":
            yield line
            continue
        while (rest := text.readline(LONGEST)) and rest[-1] not in "\r\n":
            pass
        yield TOO_LONG


def whole_lines(source: Iterator[str], report: Report) -> Iterator[str]:
    """The lines of a file that breaks off: without the last one if it was cut in two."""
    for number, line in enumerate(source, 1):
        if line[-1] in "\r\n":
            yield line
        else:
            report(issue("row_cut").at(row=number))


def records(
    source: Iterator[str],
    delimiter: str,
    quote: str,
    widths: Widths,
    report: Report,
    first: int = 1,
) -> Rows:
    """(row number, cells) of each line; lines joined where a quoted cell holds line breaks.

    widths: how many cells a row may have, as far as known; a quoted cell that swallows lines which
    are rows themselves is then an open quote. first: the number of the first row.
    """
    waiting: deque[str] = deque()
    row = first - 1
    while (line := _next(waiting, source)) is not None:
        row += 1
        if line is TOO_LONG:
            report(issue("row_too_long").at(row=row))
            continue
        if "\0" in line:
            report(issue("row_nul", "warning").at(row=row))
            line = line.replace("\0", "")
        if not quote or quote not in line:
            yield row, line.rstrip("\r\n").split(delimiter)
            continue
        cells, more = _quoted(line, waiting, source, delimiter, quote, widths)
        if cells is None:
            report(issue("row_quote_open", "warning").at(row=row))
            cells = [cell.strip(quote) for cell in line.rstrip("\r\n").split(delimiter)]
            waiting.extendleft(reversed(more))
        yield row, cells


def _next(waiting: deque[str], source: Iterator[str]) -> str | None:
    return waiting.popleft() if waiting else next(source, None)


def _quoted(
    line: str,
    waiting: deque[str],
    source: Iterator[str],
    delimiter: str,
    quote: str,
    widths: Widths,
) -> tuple[list[str] | None, list[str]]:
    """(cells of the record that starts here, lines it took); None for cells if it never ends."""
    cells, is_open = _parsed(line, delimiter, quote, widths)
    more: list[str] = []
    size = len(line)
    while is_open:
        following = _next(waiting, source)
        if following is None:
            return None, more
        more.append(following)
        size += len(following)
        if len(more) > MOST_LINES or size > LONGEST or following is TOO_LONG:
            return None, more
        if quote in following:
            cells, is_open = _parsed("".join([line, *more]), delimiter, quote, widths)
    if more and (not cells or (widths and len(cells) not in widths)):
        return None, more
    return (None, more) if _swallowed([line, *more], delimiter, widths) else (cells, more)


def _swallowed(taken: list[str], delimiter: str, widths: Widths) -> bool:
    """Whether lines inside a cell are rows of the table themselves."""
    marks = [line.count(delimiter) for line in taken]
    least = min(widths) - 1 if widths else marks[0]
    if least < 2 or len(taken) == 1:
        return False
    if any(count >= least for count in marks[1:-1]):
        return True
    # A header over two lines is no accident, unless both have as many cells.
    return min(marks[0], marks[-1]) >= least if widths else marks[0] == marks[-1]


def _parsed(text: str, delimiter: str, quote: str, widths: Widths) -> tuple[list[str], bool]:
    """(cells, whether a quote is still open)."""
    bare = text.rstrip("\r\n")
    try:
        rows = list(csv.reader([bare], delimiter=delimiter, quotechar=quote, strict=True))
        return (rows[0] if rows else [""]), False
    except csv.Error as error:
        if "unexpected end" in str(error):
            return [], True
    if "\n" in bare or "\r" in bare:
        return [], False  # Lines joined for nothing: the quote was never meant to open a cell.
    # Text after a closing quote: "Jansen "De Bakker" BV". Plain splitting is right if it fits.
    plain = [cell.strip(quote) for cell in bare.split(delimiter)]
    if not widths or len(plain) in widths:
        return plain, False
    try:
        loose = list(csv.reader([bare], delimiter=delimiter, quotechar=quote))
    except csv.Error:
        return plain, False
    return (loose[0] if loose else [""]), False
