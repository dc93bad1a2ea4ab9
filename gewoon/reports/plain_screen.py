# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables and text for a terminal, as text: readable without colour, of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gewoon.reports.figures import SPACE

NARROWEST = 40
# Rich breaks lines at a no-break space; a stand-in keeps the euro sign and its amount together.
GLUE = "\ue000"
INDENT = (0, 0, 0, 2)


def rendered(pieces: Iterable[RenderableType], width: int) -> str:
    """The pieces as text of at most width columns (40 at least)."""
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=False,
        no_color=True,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for piece in pieces:
        console.print(piece)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    lines = text.replace(GLUE, SPACE).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def title(text: str) -> RenderableType:
    """A heading with a line under it."""
    return Text(f"\n{text}\n{'─' * len(text)}")


def line(text: str, mark: str = "") -> RenderableType:
    """An indented line, with a mark before it if any."""
    return Padding(Text(f"{mark} {text}".strip().replace(SPACE, GLUE)), INDENT)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], sides: str) -> RenderableType:
    """A table; sides holds '<' or '>' per column."""
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="underline")
    for head, side in zip(heads, sides, strict=True):
        right = side == ">"
        grid.add_column(head, justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell.replace(SPACE, GLUE)) for cell in row))
    return Padding(grid, INDENT)


def bar(share: float, width: int = 24) -> str:
    """A share as a bar of text."""
    full = round(max(0.0, min(share, 1.0)) * width)
    return "█" * full + "·" * (width - full)
