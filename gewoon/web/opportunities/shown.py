# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The opportunities on screen. Cases never change, so what was found of them is remembered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from gewoon.engine.found import Found
from gewoon.engine.kept_cases import as_bought, kept_cases
from gewoon.engine.workspace import Workspace
from gewoon.errors import UnknownName
from gewoon.opportunities.find import find
from gewoon.web.contracts.models import newest
from gewoon.web.contracts.seen import may_see
from gewoon.web.ledgers.shown import baseline_of, shown
from gewoon.web.opportunities.own import measures, rows
from gewoon.web.organisations.models import Membership, Organisation
from gewoon.web.shell.words import language

REMEMBERED = 8


def found(organisation: Organisation, today: date | None = None) -> Found | None:
    """Cases, measures and options as of today; None when no search was done yet.

    Categories without contract are named in the language of the request. The baseline is the one
    the search rests on, or the present one if that was taken away.
    """
    search = newest(organisation)
    if search is None:
        return None
    speaks, root = language(), organisation.workspace.root
    own = json.dumps(rows(organisation), sort_keys=True)
    try:
        made = _found(root, search.file, today or timezone.localdate(), own, speaks)
    except UnknownName:
        return None  # taken away between the two, or by hand: as if nobody had searched
    baseline = baseline_of(organisation, search.baseline, speaks) if search.baseline else None
    if baseline is None and search.baseline:
        on_screen = shown(organisation, speaks)
        baseline = on_screen.baseline if on_screen else None
    return replace(made, bought=replace(made.bought, baseline=baseline))


@lru_cache(maxsize=REMEMBERED)
def _found(root: Path, file: str, today: date, own: str, speaks: str) -> Found:
    kept = kept_cases(Workspace(root), file)
    bought = as_bought(kept, None, today, speaks)
    known = measures(json.loads(own))
    return Found(bought, known, find(bought.cases, today, known), today, kept.issues)


def visible(given: Found, membership: Membership) -> Found:
    """What a member may see: all, or the contracts of some departments and those it owns.

    Categories without contract are sums of the whole organisation, which every reader sees.
    """
    if not membership.limited:
        return given
    seen = may_see(membership)
    agendas = tuple(one for one in given.bought.agendas if seen(one.contract))
    keys = {one.contract.key for one in agendas}
    cases = tuple(one for one in given.bought.cases if one.ending == "none" or one.key in keys)
    there = {one.key for one in cases}
    bought = replace(
        given.bought, agendas=agendas, cases=cases,
        spent=tuple(one for one in given.bought.spent if one.contract.key in keys),
    )  # fmt: skip
    options = tuple(one for one in given.options if one.case in there)
    return replace(given, bought=bought, options=options, issues=())
