# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The themes of a baseline, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.categories import cpv
from gewoon.impact.circularity import rladder
from gewoon.impact.themes import circularity
from gewoon.method import Method


def circular_baseline(
    spend: Sequence[circularity.Spend],
    bought: Sequence[circularity.Bought] = (),
    ladder: str = rladder.TEN,
    at: str = "",
) -> circularity.CircularBaseline:
    """The circular baseline of spend by CPV group, with what is known of the material."""
    return circularity.measure(spend, bought, ladder, at, label=cpv.label)


METHODS = (Method("circular-baseline", circular_baseline, "circular-baseline"),)
