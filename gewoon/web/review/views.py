# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The queue of questions worth a person's minute, and the answers."""

from __future__ import annotations

from math import isclose
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gewoon.categories import cpv
from gewoon.engine.review import Question
from gewoon.web.access import Right, page
from gewoon.web.audit.models import record
from gewoon.web.ledgers.calculating import ask
from gewoon.web.ledgers.models import Decision, Reason
from gewoon.web.ledgers.shown import Shown, questions, shown
from gewoon.web.review.forms import AnswerForm, candidates, reasons
from gewoon.web.shell.words import language, say

SHOWN = 25
DECIDED = 10


@page(Right.REVIEW)
def review(request: Any) -> HttpResponse:
    """Open questions, most kilograms at stake first; the last decisions and what they changed."""
    found = shown(request.organisation, language())
    if found is None:
        return render(request, "baseline/empty.html", {})
    asked = unanswered(request, found)
    context = {
        "questions": [(one, _now(one)) for one in asked[:SHOWN]],
        "total": len(asked),
        "stake": sum(one.stake**2 for one in asked) ** 0.5,
        "currency": found.baseline.currency,
        "decided": _decided(request),
    }
    return render(request, "review/review.html", context)


def unanswered(request: Any, found: Shown) -> list[Question]:
    """Questions without an answer; answers since the last calculation count already."""
    fresh = request.organisation.decisions.filter(taken_back=False)
    answered = set(
        fresh.exclude(calculation__done_at__lt=found.calculation.asked_at).values_list(
            "question", flat=True
        )
    )
    asked = questions(request.organisation, found.calculation.baseline)
    return [one for one in asked if one.id not in answered]


def _now(question: Question) -> str:
    """What it is taken for now."""
    if question.code:
        return f"{question.code} {cpv.label(question.code, language())}"
    return "" if question.kind == "purchase" else question.kind


def _decided(request: Any) -> list[dict[str, Any]]:
    last = request.organisation.decisions.select_related("calculation", "made_by")[:DECIDED]
    return [{"decision": one, "name": _answer(one), "change": change(one)} for one in last]


def _answer(one: Decision) -> str:
    return f"{one.code} {cpv.label(one.code, language())}" if one.code else one.kind


def change(one: Decision) -> float | None:
    """Kilograms that the baseline went up or down with it; None while that is not known."""
    after = one.calculation
    before = after.before if after else None
    if not after or not before or not after.done_at or after.skipped:
        return None
    one_kg, other_kg = after.figures.get("kg"), before.figures.get("kg")
    if one_kg is None or other_kg is None:
        return None
    # Sums in another order differ in the last digits; that is no change.
    return 0.0 if isclose(one_kg, other_kg) else one_kg - other_kg


@page(Right.REVIEW)
def decide(request: Any, name: str) -> HttpResponse:
    """One question: search a category, choose, go to the next."""
    found = shown(request.organisation, language())
    asked = unanswered(request, found) if found else []
    place = next((number for number, one in enumerate(asked) if one.id == name), None)
    if found is None or place is None:
        raise Http404
    question = asked[place]
    form = AnswerForm(request.POST if request.method == "POST" else request.GET or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, question, form.cleaned_data)
        messages.success(request, say("review.kept"))
        return _next(request, asked, place)
    words = request.GET.get("search", "")[:80]
    context = {
        "question": question, "now": _now(question), "form": form, "words": words,
        "candidates": candidates(words), "reasons": reasons(), "number": place + 1,
        "total": len(asked), "currency": found.baseline.currency,
        "skip": asked[place + 1].id if place + 1 < len(asked) else "",
    }  # fmt: skip
    if request.headers.get("HX-Request"):
        return render(request, "review/_candidates.html", context)
    wrong = request.method == "POST"
    return render(request, "review/decide.html", context, status=422 if wrong else 200)


def _next(request: Any, asked: list[Question], place: int) -> HttpResponse:
    city = request.organisation.slug
    if place + 1 < len(asked):
        return redirect("decide", city=city, name=asked[place + 1].id)
    return redirect("review", city=city)


def _keep(request: Any, question: Question, answer: dict[str, Any]) -> None:
    organisation = request.organisation
    with transaction.atomic():
        made = Decision.objects.create(
            organisation=organisation, question=question.id, supplier=question.supplier,
            label=question.label, account=question.account, text=question.text,
            kind=answer["kind"], code=answer["code"], note=answer["note"], made_by=request.user,
        )  # fmt: skip
        made.calculation = ask(organisation, Reason.DECISION, request.user.pk)
        made.save(update_fields=["calculation"])
        record("decided", organisation.pk, request.user.pk, f"decision:{made.pk}",
               kind=made.kind, code=made.code)  # fmt: skip


@page(Right.REVIEW)
@require_POST
def take_back(request: Any, number: int) -> HttpResponse:
    """A decision no longer counts."""
    known = get_object_or_404(request.organisation.decisions, pk=number)
    if not known.taken_back:
        with transaction.atomic():
            known.taken_back = True
            known.save(update_fields=["taken_back"])
            ask(request.organisation, Reason.DECISION, request.user.pk)
            record("decision-taken-back", request.organisation.pk, request.user.pk,
                   f"decision:{known.pk}")  # fmt: skip
        messages.success(request, say("review.taken_back"))
    return redirect("review", city=request.organisation.slug)
