# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon notices: what was announced and awarded, and what it says of sustainability."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from rich.console import Console

from gewoon.categories.sustainability import THEMES, answers
from gewoon.cli import registers
from gewoon.cli.wording import say
from gewoon.errors import UnreadableInput
from gewoon.purchases.notice import Notice
from gewoon.purchases.notices.read import Notices, read
from gewoon.reports import contracts
from gewoon.reports.calendar_words import say as say_theme
from gewoon.reports.figures import money
from gewoon.words import explain

NAME = "notices"
HELP = "read notices (eForms, TED, OCDS, TenderNed) and what they say of sustainability"
COLUMNS = (
    "col_notice",
    "col_stage",
    "col_day",
    "col_buyer",
    "col_title",
    "col_value",
    "col_themes",
)


def arguments(sub: argparse.ArgumentParser) -> None:
    """The files and the form of the answer."""
    sub.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="files or folders, any format"
    )
    registers.json_argument(sub)
    sub.add_argument("--top", type=int, default=20, help="how many notices to show")


def run(options: argparse.Namespace) -> int:
    """Show the notices, or write them as JSON."""
    found = read(options.files)
    if not found.notices:
        told = [" ".join(explain(one, options.lang)) for one in found.issues[:5]]
        raise UnreadableInput("\n".join(told))
    if options.json:
        issues = [contracts.issue(one, options.lang) for one in found.issues]
        records = [contracts.notice(one, answers(one)) for one in found.notices]
        document = registers.document(contracts.FORM, "notices", records, issues)
        registers.write({**document, "refused": list(found.refused)}, options.json)
        return 0
    _show(found, options.top, options.lang)
    return 0


def _show(found: Notices, top: int, language: str) -> None:
    console = registers.console()
    known = {place: answers(one) for place, one in enumerate(found.notices)}
    counts = Counter(one.family for one in found.notices)
    told = ", ".join(f"{family} {count}" for family, count in sorted(counts.items()))
    console.print(say("notices_intro", language, count=len(found.notices), families=told))
    shown = registers.table(language, COLUMNS, right=("col_value",))
    for place, one in enumerate(found.notices[:top]):
        themes = ", ".join(say_theme(f"theme.{a.theme}", language) for a in known[place] if a.known)
        shown.add_row(*_cells(one, language), themes or say("unknown", language))
    console.print(shown)
    _themes(console, found, {p: {a.theme for a in a_s if a.known} for p, a_s in known.items()},
            language)  # fmt: skip
    if found.refused:
        refused = ", ".join(found.refused[:10])
        console.print(say("notices_refused", language, count=len(found.refused), files=refused))
    registers.tell(console, found.issues, language)


def _cells(one: Notice, language: str) -> tuple[str, ...]:
    value = one.awarded or one.estimated
    return (
        one.publication or one.id, say(f"stage_{one.stage}", language),
        one.dispatched.isoformat() if one.dispatched else "",
        one.buyers[0].name if one.buyers else "", one.title,
        money(value.amount, value.currency, language) if value else "",
    )  # fmt: skip


def _themes(console: Console, found: Notices, known: dict[int, set[str]], language: str) -> None:
    counts = Counter(theme for themes in known.values() for theme in themes)
    told = ", ".join(f"{say_theme(f'theme.{theme}', language)} {counts[theme]}" for theme in THEMES)
    silent = sum(not themes for themes in known.values())
    console.print(
        say("notices_themes", language, told=told, silent=silent, total=len(found.notices))
    )
