# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of purchases, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.method import Method
from gewoon.purchases import match_accuracy


def pairwise(true: Sequence[str], predicted: Sequence[str]) -> match_accuracy.Matched:
    """Precision and recall over pairs of records."""
    return match_accuracy.pairwise(true, predicted)


def b_cubed(true: Sequence[str], predicted: Sequence[str]) -> match_accuracy.Matched:
    """Precision and recall averaged over records."""
    return match_accuracy.b_cubed(true, predicted)


def spend_view(
    true: Sequence[str], predicted: Sequence[str], euros: Sequence[float]
) -> match_accuracy.Euros:
    """The same mistakes in euros."""
    return match_accuracy.spend_view(true, predicted, euros)


METHODS = (
    Method("match-pairs", pairwise, "supplier-matching"),
    Method("match-records", b_cubed, "supplier-matching"),
    Method("match-euros", spend_view, "supplier-matching"),
)
