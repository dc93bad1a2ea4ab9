# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the small method commands show an answer: facts above each other, remarks below."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gewoon.cli.wording import width
from gewoon.errors import Issue
from gewoon.method import plain
from gewoon.words import explain


def show_json(result: object) -> None:
    """The result as plain JSON."""
    print(json.dumps(plain(result), ensure_ascii=False, indent=2))


def facts(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """A title and its figures, one a line."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, value)
    console = Console(width=width())
    console.print(Text(title, style="bold"))
    console.print(table)


def grid(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
    """A table; each column a heading and whether it holds numbers."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, numeric in columns:
        side: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(name, justify=side, overflow="fold", no_wrap=numeric)
    for row in rows:
        table.add_row(*row)
    Console(width=width()).print(table)


def remarks(sentences: Iterable[str]) -> None:
    """Sentences under a figure: what was assumed, what is missing, what it is not."""
    for sentence in sentences:
        print(f"* {sentence}")


def issues(found: Iterable[Issue], language: str) -> None:
    """What was wrong with the file: place, what, what to do."""
    for one in found:
        what, do = explain(one, language)
        place = ":".join(str(part) for part in (one.file, one.row) if part)
        print(f"! {place} {what} {do}")
