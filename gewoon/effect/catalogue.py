# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of effect and of decomposing change, under their names."""

from __future__ import annotations

from gewoon.effect import baselines, claims, gap, ladder, lmdi, purchasing, ratio, realisation
from gewoon.method import Method

METHODS = (
    Method("effect", baselines.effect, "effect"),
    Method("effect-total", baselines.total, "effect"),
    Method("effect-totals", baselines.totals, "effect"),
    Method("difference-in-differences", baselines.difference_in_differences, "effect"),
    Method("effect-ladder", ladder.climb, "effect-ladder"),
    Method("realisation-ratio", realisation.ratio, "realisation"),
    Method("realisation-expected", realisation.shrink, "realisation"),
    Method("realisation-range", ratio.expected_ratio, "reach"),
    Method("effect-gap", gap.gap, "realisation"),
    Method("claims", claims.settle, "claims"),
    Method("lmdi", lmdi.decompose, "decomposition"),
    Method("shapley", lmdi.shapley, "decomposition"),
    Method("purchasing-change", purchasing.purchasing, "decomposition"),
)
