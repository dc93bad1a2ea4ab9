# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The measures of an organisation that count, as rows over the shipped library."""

from __future__ import annotations

from typing import Any

from gewoon.opportunities.measures import usable
from gewoon.web.opportunities.models import OwnMeasure
from gewoon.web.organisations.models import Organisation


def standing(organisation: Organisation) -> dict[str, OwnMeasure]:
    """Id of a measure -> the last thing said of it."""
    said = organisation.own_measures.filter(taken_back=False).order_by("pk")
    return {one.measure: one for one in said}


def rows(organisation: Organisation) -> list[dict[str, Any]]:
    """What counts, in the order of the ids; a row that a later library cannot use is left out."""
    said = [one.row for _, one in sorted(standing(organisation).items())]
    return [dict(row) for row in usable(said, "own")[0]]
