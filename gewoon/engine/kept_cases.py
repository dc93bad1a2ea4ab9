# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is bought as it was made, kept whole, so that a screen can show it without making it again.

A file says its version. What a later version adds has a default here, so an old file still opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from gewoon.categories import cpv
from gewoon.engine.buying import Bought
from gewoon.engine.workspace import Workspace, content_name, write_text
from gewoon.errors import Issue, UnknownName
from gewoon.impact.result import Baseline
from gewoon.moments.calendar import calendar
from gewoon.opportunities.case import Case
from gewoon.purchases.contract import Contract
from gewoon.purchases.links.overview import ContractSpend, Sum

KIND, NAME = "searches", "bought.json"
VERSION = 1
REMEMBERED = 8
CATEGORY = "cpv "


@dataclass(frozen=True)
class KeptSpend:
    """Money under a contract, by its key."""

    key: str
    certain: Sum
    probable: Sum


@dataclass(frozen=True)
class KeptCases:
    """The file. day: on which it was made; baseline: the id it rests on, '' without a ledger."""

    version: int
    day: date
    baseline: str = ""
    currency: str = "EUR"
    years: float = 1.0
    cases: tuple[Case, ...] = ()
    contracts: tuple[Contract, ...] = ()
    spent: tuple[KeptSpend, ...] = ()
    issues: tuple[Issue, ...] = ()


_WHOLE = TypeAdapter(KeptCases)


def keep(workspace: Workspace, made: Bought, contracts: Sequence[Contract], day: date) -> str:
    """Keep what is bought as a snapshot; its name, which follows from what is in it."""
    spent = tuple(KeptSpend(one.contract.key, one.certain, one.probable) for one in made.spent)
    whole = KeptCases(
        VERSION, day, made.baseline.colophon.id if made.baseline else "", made.currency, made.years,
        made.cases, tuple(contracts), spent, made.issues,
    )  # fmt: skip
    text = _WHOLE.dump_json(whole).decode()
    name = content_name(text)
    workspace.snapshot(KIND, name, lambda folder: write_text(folder / NAME, text))
    return name


def kept_cases(workspace: Workspace, name: str) -> KeptCases:
    """The file with this name; each is read once per process.

    Raised if it is not there, or was made by a newer gewoon: UnknownName.
    """
    return _read(workspace.root / KIND / name / NAME)


@lru_cache(maxsize=REMEMBERED)
def _read(place: Path) -> KeptCases:
    if not place.is_file():
        raise UnknownName(f"There are no cases {place.parent.name!r} here. Make them again.")
    found = _WHOLE.validate_json(place.read_bytes())
    if found.version > VERSION:
        raise UnknownName(f"Cases of version {found.version} were made by a newer gewoon.")
    return found


def as_bought(kept: KeptCases, baseline: Baseline | None, today: date, language: str) -> Bought:
    """The same as when it was made, with the calendar of today and categories named in language."""
    by_key = {one.key: one for one in reversed(kept.contracts)}
    spent = tuple(
        ContractSpend(by_key[one.key], one.certain, one.probable)
        for one in kept.spent
        if one.key in by_key
    )
    return Bought(
        tuple(_named(one, language) for one in kept.cases), baseline,
        tuple(calendar(kept.contracts, today)), kept.currency, kept.issues, kept.years, spent,
    )  # fmt: skip


def _named(case: Case, language: str) -> Case:
    if case.ending != "none" or not case.key.startswith(CATEGORY):
        return case
    return replace(case, title=cpv.label(case.key.removeprefix(CATEGORY), language))
