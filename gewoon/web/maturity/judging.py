# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From ratings to a profile, what two raters agree on, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoon.adoption.maturity import Answer, Maturity, maturity
from gewoon.adoption.reliability import Agreement, quadratic_kappa
from gewoon.errors import DomainError
from gewoon.web.audit.models import record
from gewoon.web.maturity.models import RATERS, Assessment, Rating


@dataclass(frozen=True)
class Judged:
    """An assessment with its ratings, read once."""

    assessment: Assessment
    ratings: Sequence[Rating]

    @property
    def seats(self) -> list[int]:
        """The raters, as first and second."""
        return sorted({one.seat for one in self.ratings})

    def by(self, seat: int) -> Maturity:
        """The profile of one rater."""
        own = [one for one in self.ratings if one.seat == seat]
        return maturity(self.assessment.framework, [_answer(one) for one in own])

    @cached_property
    def together(self) -> Maturity:
        """The profile of what every rater of a theme found met: the lower of the two."""
        met: dict[tuple[str, int], list[Rating]] = {}
        for one in self.ratings:
            met.setdefault((one.theme, one.level), []).append(one)
        answers = [
            Answer(theme, level, all(one.met for one in found), _evidence(found))
            for (theme, level), found in met.items()
        ]
        return maturity(self.assessment.framework, answers)

    @cached_property
    def agreement(self) -> Agreement | None:
        """How far two raters agree on the levels; None with one rater, or while one is not done."""
        if len(self.seats) < RATERS or self.unrated:
            return None
        one, other = ([grown.level + 1 for grown in self.by(seat).profile] for seat in self.seats)
        # Level 0 counts too, so there is one level more than the framework names.
        return quadratic_kappa(one, other, len(self.assessment.asked.levels) + 1)

    @property
    def unrated(self) -> list[str]:
        """Themes that a rater has yet to judge."""
        done = {(one.seat, one.theme) for one in self.ratings}
        seats = self.seats or [1]
        return [
            theme
            for theme in self.assessment.asked.themes
            if any((seat, theme) not in done for seat in seats)
        ]


def _answer(one: Rating) -> Answer:
    return Answer(one.theme, one.level, one.met, one.evidence)


def _evidence(found: Sequence[Rating]) -> str:
    """What each rater points at; nothing when one of them points at nothing."""
    given = [one.evidence.strip() for one in found]
    return "; ".join(given) if all(given) else ""


def judged(assessment: Assessment) -> Judged:
    """Read the ratings."""
    return Judged(assessment, list(assessment.ratings.all()))


def seat_of(assessment: Assessment, user: int) -> int | None:
    """The seat of somebody, or the first free one; None when two others are rating."""
    taken = dict(assessment.ratings.values_list("seat", "rater_id").distinct())
    own = next((seat for seat, rater in taken.items() if rater == user), None)
    free = (seat for seat in range(1, RATERS + 1) if seat not in taken)
    return own or next(free, None)


def rate(assessment: Assessment, by: int, theme: str, said: Sequence[tuple[bool, str]]) -> None:
    """Keep what a rater says of a theme, level by level. Raised if there is no seat: DomainError."""
    with transaction.atomic():
        held = Assessment.objects.select_for_update().get(pk=assessment.pk)
        seat = seat_of(held, by)
        if seat is None or held.closed_on:
            raise DomainError("This assessment is closed, or has two raters already.")
        for level, (met, evidence) in enumerate(said, 1):
            held.ratings.update_or_create(
                seat=seat, theme=theme, level=level,
                defaults={"rater_id": by, "met": met, "evidence": evidence},
            )  # fmt: skip
        record("growth-rated", held.organisation_id, by, f"assessment:{held.pk}", theme=theme)


def start(organisation: Any, chosen: str, by: int) -> Assessment:
    """A new assessment, or the open one of this framework."""
    with transaction.atomic():
        known: Assessment | None = organisation.assessments.filter(
            framework=chosen, closed_on=None
        ).first()
        if known:
            return known
        last = organisation.assessments.first()
        made: Assessment = organisation.assessments.create(
            number=last.number + 1 if last else 1, framework=chosen, started_on=timezone.localdate()
        )
        record("growth-started", organisation.pk, by, f"assessment:{made.pk}", framework=chosen)
    return made


def settle(found: Judged, by: int) -> None:
    """Close it and keep the level of each theme."""
    held = found.assessment
    with transaction.atomic():
        held.levels = {one.theme: one.level for one in found.together.profile}
        held.closed_on = timezone.localdate()
        held.save()
        record("growth-closed", held.organisation_id, by, f"assessment:{held.pk}")
