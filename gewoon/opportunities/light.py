# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The light route for a small purchase: one question, one default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.opportunities.measures import Form, Measure, library

# Above every rung: no rung says nothing of the need.
LAST = "R99"


@dataclass(frozen=True, slots=True)
class Light:
    """The question to ask; if the answer is yes, the measure and the form it takes.

    standard: what the market does already; the closer to 1 the less the question matters.
    """

    question: str
    measure: str
    name: str
    form: Form
    standard: float


def light(
    code: str, today: date, language: str = "nl", measures: Sequence[Measure] | None = None
) -> Light | Missing:
    """The measure highest on the R-ladder that asks least work, of those that fit a CPV prefix.

    Not needing it or using what there is comes before buying it better. What the market does anyway on the day
    is passed over. Raised if the code has fewer than two digits: DomainError.
    """
    if len(code) < 2 or not code.isdigit():
        raise DomainError("Give a CPV code of two digits or more, as text.")
    known = library() if measures is None else measures
    fits = [one for one in known if one.fits(code) and one.standard.at(today) < 1]
    if not fits:
        return Missing(f"no measure for CPV {code}")
    best = min(fits, key=lambda one: (one.rung or LAST, sum(one.hours), one.id))
    question = best.question.nl if language == "nl" else best.question.en
    return Light(question, best.id, best.name(language), best.forms[0], best.standard.at(today))
