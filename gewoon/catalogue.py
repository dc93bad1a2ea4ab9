# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every method of gewoon under its name. Each room lists its own in a module `catalogue`."""

from __future__ import annotations

from gewoon.errors import UnknownName
from gewoon.impact import catalogue as impact
from gewoon.method import Method
from gewoon.tenders import catalogue as tenders

METHODS: tuple[Method, ...] = (*impact.METHODS, *tenders.METHODS)


def method(name: str) -> Method:
    """The method of a name. Raised if there is none: UnknownName."""
    known = {one.name: one for one in METHODS}
    if name not in known:
        raise UnknownName(f"There is no method {name!r}. `gewoon method` lists them.")
    return known[name]
