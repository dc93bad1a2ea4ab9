# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A contract register linked to ledgers and notices, with what people answered before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gewoon.engine.pipeline import Progress, classified
from gewoon.engine.settings import Settings
from gewoon.engine.spendings import payees, spendings
from gewoon.engine.workspace import Workspace
from gewoon.errors import Issue
from gewoon.purchases.contract import Contract
from gewoon.purchases.links import answers, notices, spend, suppliers
from gewoon.purchases.links.groups import Named, group
from gewoon.purchases.links.link import Link
from gewoon.purchases.links.overview import Overview, overview
from gewoon.purchases.links.spending import Payee
from gewoon.purchases.notice import Notice


@dataclass(frozen=True)
class Linked:
    """suppliers and notices: the links worth knowing. money: None when no ledger was given.

    names: key of a supplier in the ledger -> its name, '' for private ones. same: pairs of names in
    the ledger that are one supplier by the evidence; told, not joined.
    """

    suppliers: tuple[Link, ...]
    notices: tuple[Link, ...]
    money: Overview | None
    names: dict[str, str]
    same: tuple[tuple[str, str], ...]
    issues: tuple[Issue, ...]


def link_all(
    workspace: Workspace,
    contracts: Sequence[Contract],
    ledgers: Sequence[Path],
    settings: Settings,
    published: Sequence[Notice],
    buyer: str,
    language: str,
    progress: Progress | None = None,
) -> Linked:
    """Link contracts to the money in ledgers and to notices.

    Raised if ledgers are given and nothing in them can be read: UnreadableInput.
    """
    said, bad = answers.read(workspace.links)
    known = answers.as_known(said)
    found = notices.link(contracts, published, known, buyer)
    if not ledgers:
        return Linked((), tuple(found), None, {}, (), tuple(bad))
    with classified(workspace, ledgers, settings, language, progress) as run:
        paid, money = payees(run), spendings(run)
        issues = (*run.issues, *bad)
    held = suppliers.holders(contracts)
    owners = suppliers.link(paid, held, known)
    assigned = spend.assign(money, contracts, held, owners, known)
    return Linked(
        tuple(owners),
        tuple(found),
        overview(assigned, contracts),
        {one.key: one.name for one in paid},
        _same(paid),
        issues,
    )


def _same(paid: Sequence[Payee]) -> tuple[tuple[str, str], ...]:
    """Names that the ledger holds apart and that are probably one supplier."""
    shown = [one for one in paid if one.name and not one.private]
    tops = group([Named(one.name, one.kvk) for one in shown]).of
    return tuple(
        (shown[top].name, shown[place].name) for place, top in enumerate(tops) if top != place
    )
