# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of prioritisation, under their names."""

from __future__ import annotations

from gewoon.method import Method
from gewoon.opportunities import (
    combine,
    effects,
    expected,
    find,
    light,
    ordinal,
    ranking,
    reach,
    robustness,
)

METHODS = (
    Method("expected-effect", expected.expected, "prioritisation"),
    Method("opportunity-ranking", ranking.ranking, "prioritisation"),
    Method("priority-score", ordinal.score, "prioritisation"),
    Method("priority-scottish", ordinal.scottish, "prioritisation"),
    Method("spend-scores", ordinal.spend_scores, "prioritisation"),
    Method("priority-robustness", robustness.robust, "prioritisation"),
    Method("momentum", ordinal.momentum, "momentum"),
    Method("find-opportunities", find.find, "opportunities"),
    Method("opportunities-together", combine.potential, "opportunities"),
    Method("measure-reduction", effects.reduction, "opportunities"),
    Method("light-route", light.light, "opportunities"),
    Method("reach", reach.reach, "reach"),
)
