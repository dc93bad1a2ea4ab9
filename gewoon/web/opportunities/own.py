# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The measures of an organisation: what counts, and how somebody adds, changes or takes back one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from gewoon.errors import DomainError, Issue
from gewoon.opportunities.gate import check
from gewoon.opportunities.measures import Measure, library, raw, spelled, usable
from gewoon.web.audit.models import record
from gewoon.web.opportunities.models import OwnMeasure
from gewoon.web.organisations.models import Organisation

NAME = "own"
MOST = 500


def standing(organisation: Organisation) -> dict[str, OwnMeasure]:
    """Id of a measure -> the last thing said of it."""
    said = organisation.own_measures.filter(taken_back=False).select_related("made_by")
    return {one.measure: one for one in said.order_by("pk")}


def rows(organisation: Organisation) -> list[dict[str, Any]]:
    """What counts, in the order of the ids."""
    return [one.row for _, one in sorted(standing(organisation).items())]


def measures(own: Sequence[Mapping[str, Any]]) -> tuple[Measure, ...]:
    """The library with own rows over it; a row that a later library cannot use is left out."""
    return library([row for row in own if not wrong(row)], NAME)


def wrong(row: Mapping[str, Any], name: str = NAME) -> tuple[Issue, ...]:
    """What is wrong with a row, laid over the shipped one it changes."""
    good, issues = usable([row], name)
    if not good:
        return tuple(issues)
    return tuple(check({**shipped().get(str(row["id"]), {}), **row}, name))


def shipped() -> dict[str, Mapping[str, Any]]:
    """Id -> the row of the library."""
    return {row["id"]: row for _, row in raw()}


def keep(organisation: Organisation, given: Sequence[Mapping[str, Any]], by: int) -> None:
    """Keep rows that were found right. Raised if one is wrong, or there are too many: DomainError."""
    if any(map(wrong, given)):
        raise DomainError("A measure that is wrong is not kept.")
    with transaction.atomic():
        if organisation.own_measures.count() + len(given) > MOST:
            raise DomainError(f"An organisation keeps at most {MOST} changes to measures.")
        for row in given:
            made = OwnMeasure.objects.create(
                organisation=organisation, measure=row["id"], row=dict(row), made_by_id=by
            )
            record("measure-said", organisation.pk, by, f"own-measure:{made.pk}")


def take_back(organisation: Organisation, name: str, by: int) -> None:
    """Nothing said of a measure counts any more: it is as the library has it, or gone."""
    with transaction.atomic():
        if organisation.own_measures.filter(measure=name, taken_back=False).update(taken_back=True):
            record("measure-taken-back", organisation.pk, by, f"measure:{name}"[:80])


def plain(row: object) -> dict[str, Any] | None:
    """A row of a file as JSON can keep it; None when it is no row."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        return None
    try:
        kept: dict[str, Any] = json.loads(json.dumps(spelled(row), allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return None
    return kept
