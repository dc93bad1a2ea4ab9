# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open questions and decisions as tables to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from gewoon.categories import cpv
from gewoon.engine.review import Question
from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.reports.wording import label
from gewoon.web.access import Right, page
from gewoon.web.audit.taking import take
from gewoon.web.ledgers.models import Decision
from gewoon.web.ledgers.shown import shown
from gewoon.web.review.views import change, unanswered
from gewoon.web.shell.words import language, say

QUESTIONS: Columns = (
    ("supplier", "text"), ("account", "text"), ("text", "text"), ("code", "code"),
    ("category", "text"), ("money", "money"), ("lines", "count"), ("stake", "mass"),
)  # fmt: skip
DECIDED: Columns = (
    ("supplier", "text"), ("account", "text"), ("text", "text"), ("code", "code"),
    ("category", "text"), ("note", "text"), ("made_by", "text"), ("made_at", "day"),
    ("taken_back", "text"), ("change_kg", "mass"),
)  # fmt: skip


@page(Right.REVIEW)
def table(request: Any, name: str, form: str) -> HttpResponse:
    """questions: open, most kilograms at stake first; decided: the last first."""
    if name == "questions":
        found = shown(request.organisation, language())
        if found is None:
            raise Http404
        rows = [_question(one) for one in unanswered(request, found)]
        return take(request, "questions", form, QUESTIONS, rows)
    if name == "decided":
        made = request.organisation.decisions.select_related("calculation", "made_by")
        return take(request, "decided", form, DECIDED, [_decision(one) for one in made])
    raise Http404


def _question(one: Question) -> Row:
    return {
        "supplier": one.label or say("name.withheld"), "account": one.account, "text": one.text,
        "code": one.code or None, "category": _category(one), "money": one.money,
        "lines": one.lines, "stake": one.stake,
    }  # fmt: skip


def _category(one: Question | Decision) -> str | None:
    """In words: of a purchase its category, if it has one; of anything else what it is."""
    if one.code:
        return cpv.label(one.code, language())
    return None if one.kind == "purchase" else label("kind", one.kind, language())


def _decision(one: Decision) -> Row:
    return {
        "supplier": one.label or say("name.withheld"), "account": one.account, "text": one.text,
        "code": one.code or None, "category": _category(one), "note": one.note or None,
        "made_by": str(one.made_by) if one.made_by else None,
        "made_at": timezone.localtime(one.made_at).date().isoformat(),
        "taken_back": say("review.is_taken_back") if one.taken_back else None,
        "change_kg": None if one.taken_back else change(one),
    }  # fmt: skip
