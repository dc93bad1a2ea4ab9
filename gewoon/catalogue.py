# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every method of gewoon under its name. Each room lists its own in a module `catalogue`."""

from __future__ import annotations

from gewoon.adoption import catalogue as adoption
from gewoon.categories import catalogue as categories
from gewoon.contracts import catalogue as contracts
from gewoon.effect import catalogue as effect
from gewoon.errors import UnknownName
from gewoon.goals import catalogue as goals
from gewoon.impact import catalogue as impact
from gewoon.impact.circularity import catalogue as circularity
from gewoon.impact.themes import catalogue as themes
from gewoon.method import Method
from gewoon.opportunities import catalogue as opportunities
from gewoon.plan import catalogue as plan
from gewoon.purchases import catalogue as purchases

METHODS: tuple[Method, ...] = (
    *purchases.METHODS,
    *categories.METHODS,
    *impact.METHODS,
    *circularity.METHODS,
    *themes.METHODS,
    *goals.METHODS,
    *opportunities.METHODS,
    *plan.METHODS,
    *contracts.METHODS,
    *effect.METHODS,
    *adoption.METHODS,
)


def method(name: str) -> Method:
    """The method of a name. Raised if there is none: UnknownName."""
    known = {one.name: one for one in METHODS}
    if name not in known:
        raise UnknownName(f"There is no method {name!r}. `gewoon method` lists them.")
    return known[name]
