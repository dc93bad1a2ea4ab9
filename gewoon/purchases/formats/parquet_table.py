# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parquet: recognised here, read by the engine, which knows its columns from the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from gewoon.errors import issue
from gewoon.purchases.streams import Input
from gewoon.purchases.table import Report, Rows, Table

NAME = "parquet"
MARK = b"PAR1"


def recognises(head: bytes, name: str) -> bool:
    """Whether the bytes start as Parquet does."""
    return head.startswith(MARK)


def tables(source: Input) -> list[Table]:
    """The table by name only: header and sample are empty until the engine has looked."""
    if not source.native or source.member:
        source.say(issue("parquet_packed"))
        return []
    size = source.path.stat().st_size
    with source.path.open("rb") as file:
        file.seek(max(0, size - 4))
        if file.read() != MARK or size < 12:
            source.say(issue("file_damaged"))
            return []
    return [
        Table(source.file, "", source.sha256, (), 0, None, "", _no_rows, (), "parquet", source.path)
    ]


def _no_rows(report: Report) -> Rows:
    nothing: Iterator[tuple[int, list[str]]] = iter(())
    return nothing
