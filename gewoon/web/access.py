# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one place that decides who may see and do what.

Every page of an organisation is made with `page(right)`; there is no other way in. It finds the
organisation by the address *and* the membership of whoever is signed in, so that a stranger gets
"not found", as if the organisation were not there. A membership limited to departments keeps the
rights over rows of those departments and loses the rights that are about the whole organisation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

Given = ParamSpec("Given")


class Role(TextChoices):
    """What somebody is in an organisation."""

    ADMINISTRATOR = "administrator"
    ADVISOR = "advisor"
    BUYER = "buyer"
    BUDGET_HOLDER = "budget_holder"
    CONTRACT_MANAGER = "contract_manager"
    EXECUTIVE = "executive"
    SUPPLIER = "supplier"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What can be allowed."""

    ENTER = "enter"  # the start page of the organisation
    READ_BASELINE = "read_baseline"  # sums of the whole organisation
    READ_ROWS = "read_rows"  # lines behind a figure, of the departments one may see
    EXPORT = "export"
    READ_IMPORTS = "read_imports"  # files, how they were read, issues
    IMPORT = "import"
    KEEP_LISTS = "keep_lists"  # upload and withdraw lists of suppliers
    REVIEW = "review"  # see and decide categories
    READ_OPPORTUNITIES = (
        "read_opportunities"  # contracts of the departments one may see, and chances
    )
    KEEP_CONTRACTS = "keep_contracts"  # upload and withdraw registers, fill in what they lack
    KEEP_MEASURES = "keep_measures"  # add measures, change or switch off those of the library
    READ_GOALS = "read_goals"
    SET_GOALS = "set_goals"
    READ_ADOPTION = "read_adoption"  # what lives here, how far we have grown, who owns what
    RUN_PULSE = "run_pulse"  # open and close a wave, and get its links once
    ASSESS = "assess"  # judge how far the organisation has grown
    ASSIGN = "assign"  # say who owns what
    READ_PLAN = "read_plan"
    PLAN = "plan"  # make and change plans, and any action in them
    ACT = "act"  # change the actions one leads or deputises, and say something about any
    READ_MEMBERS = "read_members"
    MANAGE = "manage"  # members, departments, name and colours
    READ_LOG = "read_log"


_READING = {
    Right.ENTER, Right.READ_BASELINE, Right.EXPORT, Right.READ_GOALS, Right.READ_ADOPTION,
    Right.READ_OPPORTUNITIES, Right.READ_PLAN,
}  # fmt: skip
_ROWS = _READING | {Right.READ_ROWS}
_ALL = frozenset(Right)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: _ALL,
    Role.ADVISOR: frozenset(_ALL - {Right.MANAGE, Right.READ_LOG}),
    Role.BUYER: frozenset(
        _ROWS | {Right.READ_IMPORTS, Right.REVIEW, Right.ASSESS, Right.KEEP_CONTRACTS, Right.ACT}
    ),
    Role.BUDGET_HOLDER: frozenset(_ROWS | {Right.ACT}),
    Role.CONTRACT_MANAGER: frozenset(_ROWS | {Right.ACT}),
    Role.EXECUTIVE: frozenset(_READING),
    Role.SUPPLIER: frozenset({Right.ENTER}),
    Role.AUDITOR: frozenset(_ROWS | {Right.READ_IMPORTS, Right.READ_MEMBERS, Right.READ_LOG}),
}
# About all lines at once, so not for who may see only those of some departments.
WHOLE = frozenset(
    {Right.READ_IMPORTS, Right.IMPORT, Right.REVIEW, Right.MANAGE, Right.READ_MEMBERS,
     Right.READ_LOG, Right.RUN_PULSE, Right.ASSESS, Right.ASSIGN, Right.KEEP_LISTS,
     Right.KEEP_CONTRACTS, Right.KEEP_MEASURES, Right.PLAN}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """The departments whose rows one may see, as the ledger names them; None for all."""

    departments: frozenset[str] | None


class Member(Protocol):
    """A membership, as far as access cares: a role, perhaps limited to departments."""

    role: str
    limited: bool
    departments: Any


def rights(membership: Member) -> frozenset[Right]:
    """Everything a member may."""
    allowed = RIGHTS[Role(membership.role)]
    return allowed - WHOLE if membership.limited else allowed


def may(membership: Member, right: Right) -> bool:
    """Whether a member may do this."""
    return right in rights(membership)


def scope(membership: Member) -> Scope:
    """Whose rows a member may see."""
    if not membership.limited:
        return Scope(None)
    return Scope(frozenset(one.ledger_name for one in membership.departments.all()))


def page(
    right: Right,
) -> Callable[[Callable[Concatenate[Any, Given], HttpResponseBase]], Any]:
    """Make a view of an organisation, for members with this right.

    The view gets the request with `membership` and `organisation` filled in, and the rest of the
    address; the organisation's part of the address is taken out.
    """

    def guard(
        view: Callable[Concatenate[Any, Given], HttpResponseBase],
    ) -> Any:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(
            request: Any, city: str, *args: Given.args, **kwargs: Given.kwargs
        ) -> HttpResponseBase:
            enter(request, city)
            if not may(request.membership, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded

    return guard


def enter(request: Any, city: str) -> None:
    """Fill in the membership, or say that there is no such organisation."""
    found = (
        request.user.memberships.select_related("organisation")
        .prefetch_related("departments")
        .filter(organisation__slug=city, organisation__closed=False)
        .first()
    )
    if found is None:
        raise Http404
    request.membership, request.organisation = found, found.organisation
