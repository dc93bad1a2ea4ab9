# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small purchase: choose what it is, get one question, and one thing to do when the answer is yes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gewoon.categories import cpv
from gewoon.estimate import Missing
from gewoon.opportunities.light import light as question_for
from gewoon.web.access import Right, page
from gewoon.web.opportunities.own import measures, rows
from gewoon.web.shell.words import language

CANDIDATES, LONGEST = 12, 80


@page(Right.READ_OPPORTUNITIES)
def light(request: Any) -> HttpResponse:
    """Words give categories, a category gives a question, a yes gives the form and its sentence."""
    words = request.GET.get("search", "")[:LONGEST].strip()
    code = cpv.trim(request.GET.get("code", "")[: cpv.LENGTH])
    context: dict[str, Any] = {"words": words}
    if code and code.isascii() and code.isdigit() and len(code) > 1 and cpv.exists(code):
        context |= _asked(request, code)
    elif words:
        context["candidates"] = cpv.search(words, language(), CANDIDATES)
        context["searched"] = True
    return render(request, "opportunities/light.html", context)


def _asked(request: Any, code: str) -> dict[str, Any]:
    known = measures(rows(request.organisation))
    found = question_for(code, timezone.localdate(), language(), known)
    told = {"code": code, "answer": request.GET.get("answer", "")}
    if isinstance(found, Missing):
        return {**told, "none": True}
    measure = next(one for one in known if one.id == found.measure)
    return {**told, "light": found, "measure": measure}
