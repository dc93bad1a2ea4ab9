# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The menu: what each member sees of it, and where each role starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gewoon.web.access import Right, Role, rights


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: key of its words (nav.KEY), name of its address, right it takes."""

    key: str
    view: str
    right: Right


# The three doors first; then what feeds them.
DOORS = (
    Entry("opgave", "opgave", Right.READ_BASELINE),
    Entry("opportunities", "opportunities", Right.READ_OPPORTUNITIES),
    Entry("reach", "reach", Right.READ_OPPORTUNITIES),
    Entry("plans", "plans", Right.READ_PLAN),
    Entry("goals", "goals", Right.READ_GOALS),
)
FEEDING = (
    Entry("files", "imports", Right.READ_IMPORTS),
    Entry("agenda", "contracts", Right.READ_OPPORTUNITIES),
    Entry("lists", "lists", Right.READ_IMPORTS),
    Entry("review", "review", Right.REVIEW),
)
LIVING = (
    Entry("pulse", "pulse", Right.READ_ADOPTION),
    Entry("maturity", "maturity", Right.READ_ADOPTION),
    Entry("ownership", "ownership", Right.READ_ADOPTION),
)
KEEPING = (
    Entry("reminders", "reminders", Right.ENTER),
    Entry("members", "members", Right.READ_MEMBERS),
    Entry("departments", "departments", Right.READ_MEMBERS),
    Entry("settings", "organisation-settings", Right.MANAGE),
    Entry("log", "log", Right.READ_LOG),
)
GROUPS = (("doors", DOORS), ("living", LIVING), ("feeding", FEEDING), ("keeping", KEEPING))
# The next thing of each role; who may not go there starts at the doors.
FIRST = {
    Role.ADVISOR: "review", Role.EXECUTIVE: "opgave", Role.AUDITOR: "log",
    Role.BUYER: "opportunities", Role.CONTRACT_MANAGER: "contracts",
}  # fmt: skip


# Applications whose pages belong to an entry with another name.
PARTS = {"portfolios": "plans", "offline": "plans"}


def _section(application: str) -> str:
    return PARTS.get(application, application)


def context(request: HttpRequest) -> dict[str, Any]:
    """What the base template needs."""
    membership = getattr(request, "membership", None)
    match = getattr(request, "resolver_match", None)
    common = {
        "demo": settings.DEMO,
        "assets": settings.HAS_ASSETS,
        "path": request.get_full_path(),
        "here": match.url_name if match else "",
        # Pages behind an entry of the menu: their application is called as its key.
        "section": _section(match.func.__module__.split(".")[2]) if match else "",
        "organisation": getattr(request, "organisation", None),
        "membership": membership,
    }
    if membership is None:
        return common
    allowed = rights(membership)
    groups = [
        (name, [entry for entry in entries if entry.right in allowed]) for name, entries in GROUPS
    ]
    return {
        **common,
        "menu": [(name, entries) for name, entries in groups if entries],
        "rights": {right.value for right in allowed},
    }
