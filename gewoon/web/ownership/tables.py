# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of owners to take away."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.goals.models import Theme
from gewoon.web.ledgers.shown import shown
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.gaps import counted, cut, named
from gewoon.web.ownership.models import Charge, Kind, Owner
from gewoon.web.shell.words import language, say

PIECES: Columns = (
    ("code", "code"), ("label", "text"), ("money", "money"), ("lead", "text"),
    ("by_budget", "text"), ("deputy", "text"),
)  # fmt: skip
THEMES: Columns = (("theme", "text"), ("lead", "text"), ("deputy", "text"))
OWNERS: Columns = (
    ("owner", "text"), ("leads", "count"), ("deputies", "count"), ("centres", "count"),
)  # fmt: skip
CENTRES: Columns = (
    ("code", "code"), ("label", "text"), ("department", "text"), ("holder", "text"),
)  # fmt: skip
OWNED: Columns = (("label", "text"), ("kind", "text"), ("charged_as", "text"))
CUTS = {"departments": Kind.DEPARTMENT, "groups": Kind.GROUP}


@page(Right.READ_ADOPTION)
def table(request: Any, name: str, form: str) -> HttpResponse:
    """One table about all owners."""
    organisation = request.organisation
    if name in CUTS:
        return take(request, f"owned_{name}", form, PIECES, _pieces(organisation, CUTS[name]))
    made = {
        "themes": (THEMES, _themes),
        "owners": (OWNERS, _owners),
        "centres": (CENTRES, _centres),
    }
    if name not in made:
        raise Http404
    columns, rows = made[name]
    return take(request, f"owner_{name}", form, columns, rows(organisation))


def _pieces(organisation: Organisation, kind: Kind) -> list[Row]:
    found = shown(organisation, language())
    if found is None:
        raise Http404
    charges = organisation.charges.select_related("lead", "deputy")
    budgets = organisation.cost_centres.select_related("holder")
    return [
        {
            "code": one.code, "label": one.label or one.code or say(f"owner.unnamed_{kind}"),
            "money": one.money, "lead": _name(one.owner),
            "by_budget": say("owner.by_budget") if one.by_budget else None,
            "deputy": _name(one.deputy),
        }
        for one in cut(found.baseline, kind, charges, budgets).pieces
    ]  # fmt: skip


def _name(owner: Owner | None) -> str | None:
    return owner.name if owner else None


def _themes(organisation: Organisation) -> list[Row]:
    charges = organisation.charges.filter(kind=Kind.THEME).select_related("lead", "deputy")
    led: dict[str, Charge] = {one.code: one for one in charges}
    return [
        {
            "theme": say(f"theme.{theme}"),
            "lead": led[theme].lead.name if theme in led else None,
            "deputy": _name(led[theme].deputy) if theme in led else None,
        }
        for theme in Theme.values
    ]


def _owners(organisation: Organisation) -> list[Row]:
    return [
        {
            "owner": one.name, "leads": one.leads, "deputies": one.deputies, "centres": one.centres,
        }
        for one in counted(organisation)
    ]  # fmt: skip


def _centres(organisation: Organisation) -> list[Row]:
    return [
        {
            "code": one.code, "label": one.name, "holder": _name(one.holder),
            "department": one.department.name if one.department else None,
        }
        for one in organisation.cost_centres.select_related("department", "holder")
    ]  # fmt: skip


@page(Right.READ_ADOPTION)
def owned(request: Any, number: int, form: str) -> HttpResponse:
    """Everything of one owner."""
    known = get_object_or_404(request.organisation.owners, pk=number)
    charges = request.organisation.charges.filter(Q(lead=known) | Q(deputy=known))
    rows: list[Row] = [
        {
            "label": name, "kind": say(f"owner.a_{one.kind}"),
            "charged_as": say("owner.lead" if one.lead_id == known.pk else "owner.deputy"),
        }
        for one, name in named(request.organisation, charges)
    ]  # fmt: skip
    rows += [
        {"label": f"{one.code} {one.name}".strip(), "kind": say("centre.one"),
         "charged_as": say("centre.holder")}
        for one in known.budgets.all()
    ]  # fmt: skip
    return take(request, "owned", form, OWNED, rows)
