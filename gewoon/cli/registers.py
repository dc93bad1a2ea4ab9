# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the verbs about contracts share: the register, its ledgers, and how issues are told."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gewoon.categories import cpv
from gewoon.cli.wording import say, width
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import write_text
from gewoon.errors import Issue, UnknownName, UnreadableInput
from gewoon.purchases.register import Register, read
from gewoon.words import explain

# Kinds of issue told on screen, and places named of each.
MOST_KINDS, MOST_PLACES = 12, 3


def arguments(sub: argparse.ArgumentParser) -> None:
    """REGISTER and which of its columns is what."""
    sub.add_argument(
        "register", type=Path, metavar="REGISTER", help="contract register: csv, xlsx or ods"
    )
    sub.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN",
        help="which column of the register is what: end=Einddatum; may be repeated",
    )  # fmt: skip


def ledger_arguments(sub: argparse.ArgumentParser) -> None:
    """--ledger and what may be said about it."""
    sub.add_argument(
        "--ledger", nargs="+", type=Path, default=[], metavar="FILE",
        help="ledgers to link the contracts to",
    )  # fmt: skip
    sub.add_argument("--vat", choices=("excluded", "included"), help="as in gewoon baseline")


def json_argument(sub: argparse.ArgumentParser) -> None:
    """--json, to the screen or to a file."""
    sub.add_argument(
        "--json", nargs="?", const="-", metavar="PATH", help="JSON to PATH, or to the screen"
    )


def settings(options: argparse.Namespace) -> Settings:
    """What was said about the ledgers."""
    return Settings(
        columns={},
        vat=options.vat,
        vat_rate=None,
        currency=None,
        year=None,
        keep_doubles=False,
        factors=None,
    )


def register(options: argparse.Namespace) -> Register:
    """The register. Raised if no contract can be read: UnreadableInput."""
    found = read(options.register, cpv.parse, _said(options.map))
    if not found.contracts:
        told = [" ".join(explain(one, options.lang)) for one in found.issues[:5]]
        raise UnreadableInput("\n".join(told) or str(options.register))
    return found


def _said(entries: Sequence[str]) -> Mapping[str, str]:
    pairs = [entry.partition("=") for entry in entries]
    for name, equals, column in pairs:
        if not (name and equals and column):
            raise UnknownName(f"--map {name}{equals}{column} should be FIELD=COLUMN.")
    return {name.strip(): column.strip() for name, _, column in pairs}


def write(document: object, place: str) -> None:
    """JSON to a file, or to the screen for "-"."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    if place == "-":
        sys.stdout.write(text)
    else:
        write_text(Path(place), text)


def tell(console: Console, issues: Sequence[Issue], language: str) -> None:
    """The issues, one line a kind, most frequent first."""
    kinds: Counter[str] = Counter(one.code for one in issues)
    if kinds:
        console.print(say("issues_found", language, count=len(issues), kinds=len(kinds)))
    for code, count in kinds.most_common(MOST_KINDS):
        some = [one for one in issues if one.code == code]
        what, do = explain(some[0], language)
        rows = ", ".join(
            f"{one.file}:{one.row}" if one.row else one.file for one in some[:MOST_PLACES]
        )
        console.print(
            Text(f"  {count:>5} × {what} {do} ({rows}{' …' if count > MOST_PLACES else ''})")
        )


def table(language: str, names: Sequence[str], right: Sequence[str] = ()) -> Table:
    """An empty table with a head in the language of the user."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        made.add_column(
            say(name, language), justify="right" if name in right else "left", overflow="fold"
        )
    return made


def console() -> Console:
    """As wide as the terminal."""
    return Console(width=width())


def shown(name: str, language: str) -> str:
    """A name, or that it is withheld."""
    return name or say("private_supplier", language)


def document(form: int, name: str, records: Sequence[Any], issues: Sequence[Any]) -> dict[str, Any]:
    """The envelope of every JSON answer."""
    return {"form": form, "what": name, name: list(records), "issues": list(issues)}
