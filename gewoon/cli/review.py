# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon review: the decisions worth a person's minute, and where they are remembered."""

from __future__ import annotations

import argparse
from datetime import date

from rich.console import Console
from rich.table import Table

from gewoon.categories import cpv
from gewoon.categories.category import NO_PURCHASE
from gewoon.categories.decisions import Decision, append
from gewoon.cli.wording import say, width
from gewoon.engine.duckdb import connect
from gewoon.engine.recall import recall
from gewoon.engine.review import Question, open_questions
from gewoon.engine.workspace import Workspace, open_workspace
from gewoon.errors import UnknownName
from gewoon.reports.figures import mass
from gewoon.reports.figures import money as money_text

NAME = "review"
HELP = "list the decisions that matter most in kilograms, and remember answers"


def arguments(sub: argparse.ArgumentParser) -> None:
    """How many, and the answers."""
    sub.add_argument("--top", type=int, default=20, help="how many decisions to show")
    sub.add_argument(
        "--decide", action="append", default=[], metavar="ID=ANSWER",
        help="answer a decision with a CPV code (45233) or why it is no purchase (subsidy)",
    )  # fmt: skip
    sub.add_argument("--note", default="", help="why, kept with the decisions given")


def run(options: argparse.Namespace) -> int:
    """Show the list, or remember the answers."""
    workspace = open_workspace(options.workspace)
    with connect(workspace.spill) as connection:
        recalled = recall(workspace, connection)
        found = open_questions(recalled)
    if options.decide:
        return _decide(workspace, found, options)
    _show(found[: options.top], len(found), options.lang, recalled.currency)
    return 0


def _decide(workspace: Workspace, found: list[Question], options: argparse.Namespace) -> int:
    known = {question.id: question for question in found}
    decisions = []
    for entry in options.decide:
        name, _, answer = entry.partition("=")
        if name not in known:
            raise UnknownName(f"No open decision is called {name!r}. Run: gewoon review")
        decisions.append(_decision(known[name], answer.strip(), options.note))
    append(workspace.decisions, decisions)
    print(say("decided", options.lang, count=len(decisions), path=workspace.decisions))
    return 0


def _decision(question: Question, answer: str, note: str) -> Decision:
    kind, code = ("purchase", answer) if answer[:1].isdigit() else (answer, "")
    if code and not cpv.exists(code):
        raise UnknownName(f"{code!r} is no CPV code. Write 2 to 8 digits, such as 45 or 45233.")
    if not code and kind not in NO_PURCHASE:
        raise UnknownName(f"{kind!r} is no answer. Write a CPV code or: {', '.join(NO_PURCHASE)}")
    return Decision(
        supplier=question.supplier,
        account=question.account,
        text=question.text,
        kind=kind,
        code=code,
        note=note,
        decided_on=date.today(),
    )


def _show(found: list[Question], total: int, language: str, currency: str) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "stake", "supplier", "account", "text", "category", "confidence", "money"):
        table.add_column(say(f"review_{name}", language), overflow="fold")
    for question in found:
        what = question.code or ("" if question.kind == "purchase" else question.kind)
        label = f"{what} {cpv.label(question.code, language)}" if question.code else what or "?"
        table.add_row(
            question.id, mass(question.stake, language),
            question.label or say("private_supplier", language), question.account, question.text,
            label, f"{question.confidence:.0%}", money_text(question.money, currency, language),
        )  # fmt: skip
    console = Console(width=width())
    console.print(say("review_intro", language, shown=len(found), total=total))
    console.print(table)
    console.print(say("review_how", language))
