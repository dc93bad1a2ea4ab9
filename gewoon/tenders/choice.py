# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which bid wins in many tenders at once, in floating point: for simulation, never for an award."""

from __future__ import annotations

import numpy as np

from gewoon.tenders.formula import Array, field_of
from gewoon.tenders.formulas import Terms, formula_of
from gewoon.tenders.ranking import admitted

WINS_NOTHING = -1


def standings(price: Array, quality: Array, terms: Terms) -> Array:
    """Totals turned so that the highest wins; minus infinity for a bid that is set aside.

    Arrays of float of one shape; the last axis holds the bids of a tender.
    """
    formula = formula_of(terms)
    scores = formula.score(price, quality, field_of(price, quality), terms)
    turned = -scores if formula.lower_wins else scores
    return np.where(admitted(price, terms), turned, -np.inf)


def winners(price: Array, quality: Array, terms: Terms) -> Array:
    """The number of the winning bid in each tender; WINS_NOTHING where none is valid.

    Where bids tie, the first in order; tied says where that happens.
    """
    turned = standings(price, quality, terms)
    best = turned.argmax(axis=-1)
    return np.where(np.isneginf(turned.max(axis=-1)), WINS_NOTHING, best)


def tied(price: Array, quality: Array, terms: Terms) -> Array:
    """Whether the first place is shared, per tender."""
    turned = standings(price, quality, terms)
    top = turned.max(axis=-1, keepdims=True)
    return np.asarray(((turned == top) & np.isfinite(turned)).sum(axis=-1) > 1)
