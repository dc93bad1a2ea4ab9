# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file holds once it is opened: tables with a header, a sample and rows on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from gewoon.errors import Issue

Report = Callable[[Issue], None]
Rows = Iterator[tuple[int, list[str]]]
Kind = Literal["rows", "delimited", "parquet", "invoice", "iv3"]

# Rows kept per table to decide what its columns are.
SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text is written. header_row: 1-based; 0 when there is no header.

    quote is '' when quotes are plain characters. newline: "\\n", "\\r\\n" or "\\r".
    """

    delimiter: str
    quote: str
    encoding: str
    header_row: int
    newline: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one file.

    file is the name its user knows, path where it stands, sheet the sheet or the member of a zip.
    rows(report) yields (row number as a spreadsheet shows it, cells as text, as many as the header)
    for every row that can be read, and reports every row that cannot. dialect is set only when a
    bulk reader gets the same rows from the bytes of the file itself: plain UTF-8, no titles within,
    no total at the end. kind "parquet" has no rows: the engine reads the file. kind "invoice" is one invoice,
    to be joined with others, "iv3" the accounts of the municipality whose code is the sheet.
    lines: how many lines the text of a dialect has.
    """

    file: str
    sheet: str
    sha256: str
    header: tuple[str, ...]
    header_row: int
    dialect: Dialect | None
    encoding: str
    rows: Callable[[Report], Rows]
    sample: Sequence[Sequence[str]] = field(repr=False)
    kind: Kind = "rows"
    path: Path = Path()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """The tables of a path, what was wrong with its files, and the checksum of the content."""

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]
    sha256: str
