# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon link: money, contracts and notices that belong together, and the questions left."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from gewoon.cli import registers
from gewoon.cli.progress import Bars
from gewoon.cli.wording import say
from gewoon.engine.linking import Linked, link_all
from gewoon.engine.workspace import Workspace, open_workspace
from gewoon.errors import UnknownName
from gewoon.purchases.contract import Contract
from gewoon.purchases.links import answers
from gewoon.purchases.links.link import Link, Reason
from gewoon.purchases.links.overview import Overview, Sum
from gewoon.purchases.notices.read import read
from gewoon.reports import contracts
from gewoon.reports.calendar_words import say as say_link
from gewoon.reports.figures import money, part

NAME = "link"
HELP = "link a contract register to ledgers and notices; ask what is not sure"
SPENT = ("col_contract", "col_supplier", "col_title", "col_certain", "col_probable")
ASKED = ("col_id", "col_left", "col_right", "col_chance", "col_why", "col_stake")


def arguments(sub: argparse.ArgumentParser) -> None:
    """The register, what to link it to, and the answers."""
    registers.arguments(sub)
    registers.ledger_arguments(sub)
    sub.add_argument(
        "--notices", nargs="+", type=Path, default=[], metavar="FILE", help="notices to link to"
    )
    sub.add_argument(
        "--buyer", default="", metavar="NAME",
        help="whose register it is: only notices of this buyer are linked by what they say",
    )  # fmt: skip
    sub.add_argument(
        "--decide", action="append", default=[], metavar="ID=ANSWER",
        help="answer a question with yes or no; may be repeated",
    )  # fmt: skip
    sub.add_argument("--note", default="", help="why, kept with the answers given")
    sub.add_argument("--undo", metavar="ID", help="take back the last answer to a question")
    sub.add_argument("--top", type=int, default=20, help="how many rows to show of each list")
    registers.json_argument(sub)


def run(options: argparse.Namespace) -> int:
    """Link and show; or remember answers; or take one back."""
    workspace = open_workspace(options.workspace)
    if options.undo:
        taken = answers.undo(workspace.links, options.undo)
        print(say("link_undone", options.lang, left=taken.left, right=taken.right))
        return 0
    register = registers.register(options)
    published = read(options.notices) if options.notices else None
    with Bars(options.lang) as bars:
        found = link_all(
            workspace, register.contracts, options.ledger, registers.settings(options),
            published.notices if published else (), options.buyer, options.lang, bars,
        )  # fmt: skip
    if options.decide:
        return _decide(workspace, found, options)
    issues = (*register.issues, *(published.issues if published else ()), *found.issues)
    if options.json:
        records = _document(found)
        told = [contracts.issue(one, options.lang) for one in issues]
        registers.write({"form": contracts.FORM, "what": "links", **records, "issues": told},
                        options.json)  # fmt: skip
        return 0
    console = registers.console()
    _show(console, found, register.contracts, options)
    registers.tell(console, issues, options.lang)
    return 0


def _questions(found: Linked) -> dict[str, tuple[Link, Sum]]:
    """What a person must decide, by id: money first, then notices."""
    asked = {
        q.link.id: (q.link, q.at_stake) for q in (found.money.questions if found.money else ())
    }
    more = {one.id: (one, Sum()) for one in (*found.suppliers, *found.notices)
            if one.level == "review"}  # fmt: skip
    return {**asked, **more}


def _decide(workspace: Workspace, found: Linked, options: argparse.Namespace) -> int:
    # An answer may be changed later, so everything that can be named may be answered.
    known = {one.id: one for one in (*found.suppliers, *found.notices)}
    known |= {name: link for name, (link, _) in _questions(found).items()}
    made = []
    for entry in options.decide:
        name, _, answer = entry.partition("=")
        if name not in known:
            raise UnknownName(f"No question is called {name!r}. Run: gewoon link, with these files")
        one = known[name]
        made.append(answers.made(one.kind, one.left, one.right, answer.strip(), options.note,
                                 date.today()))  # fmt: skip
    answers.append(workspace.links, made)
    print(say("link_decided", options.lang, count=len(made), path=workspace.links))
    return 0


def _document(found: Linked) -> dict[str, object]:
    return {
        "suppliers": [contracts.link(one) for one in found.suppliers],
        "notices": [contracts.link(one) for one in found.notices],
        "money": contracts.overview(found.money) if found.money else None,
        "same_supplier": [{"one": one, "other": other} for one, other in found.same],
    }


def _show(
    console: Console, found: Linked, register: Sequence[Contract], options: argparse.Namespace
) -> None:
    language = options.lang
    if found.money:
        _money(console, found.money, found.names, options)
    if found.same:
        told = "; ".join(f"{one} = {other}" for one, other in found.same[:5])
        console.print(say("link_same", language, count=len(found.same), names=told))
    linked = sum(one.linked for one in found.notices)
    if options.notices:
        console.print(say("link_notices", language, count=linked, contracts=len(register)))
    asked = _questions(found)
    if not asked:
        return
    console.print(say("link_asked", language, shown=min(options.top, len(asked)), total=len(asked)))
    table = registers.table(language, ASKED, right=("col_chance", "col_stake"))
    titles = {one.key: one.title for one in register}
    for name, (one, stake) in list(asked.items())[: options.top]:
        right = f"{one.right} {titles.get(one.right, '')}".strip()
        table.add_row(name, one.left, right, part(one.probability, language),
                      _why(one.reasons), money(stake.amount, "", language) if stake.lines else "")  # fmt: skip
    console.print(table)
    console.print(say("link_how", language))


def _why(reasons: Sequence[Reason]) -> str:
    told = sorted(reasons, key=lambda one: -abs(one.bits))[:3]
    return "; ".join(f"{one.name} {one.seen[:40]} {one.bits:+.1f}" for one in told)


def _money(
    console: Console, found: Overview, names: dict[str, str], options: argparse.Namespace
) -> None:
    language, total = options.lang, found.total.amount or 1
    rows = [("link.certain", found.certain), ("link.probable", found.probable)]
    rows += [(f"link.outside.{reason.replace(' ', '_')}", one)
             for reason, one in sorted(found.outside.items())]  # fmt: skip
    shares = registers.table(language, ("col_what", "col_money", "col_share", "col_lines"),
                             right=("col_money", "col_share", "col_lines"))  # fmt: skip
    for key, one in rows:
        shares.add_row(say_link(key, language), money(one.amount, "", language),
                       part(float(one.amount / total), language, 1), str(one.lines))  # fmt: skip
    console.print(shares)
    spent = registers.table(language, SPENT, right=("col_certain", "col_probable"))
    for entry in found.contracts[: options.top]:
        spent.add_row(
            entry.contract.key, registers.shown(entry.contract.shown_supplier, language),
            entry.contract.title, money(entry.certain.amount, "", language),
            money(entry.probable.amount, "", language),
        )  # fmt: skip
    console.print(spent)
    console.print(say("link_idle", language, count=len(found.idle)))
    outside = ", ".join(
        f"{registers.shown(names.get(key, ''), language)} {money(one.amount, '', language)}"
        for key, one in found.suppliers_outside[:5]
    )
    console.print(say("link_outside", language, names=outside))
