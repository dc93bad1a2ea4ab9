# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Modules of EN 15804: the stages of a life cycle, and D, which lies beyond it.

Method: EN 15804+A2. A-C and D are reported apart and together; D is never added silently.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing

STAGES = (
    "A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "C1", "C2", "C3", "C4",
)  # fmt: skip
BEYOND = "D"
# One figure for the product stage is what most declarations give.
PRODUCT, PRODUCT_STAGES = "A1-A3", ("A1", "A2", "A3")
KNOWN = (PRODUCT, *STAGES, BEYOND)
SCOPES = ("A-C", "A-D")


@dataclass(frozen=True, slots=True)
class Staged:
    """Amounts in one unit: by module, over the life cycle, beyond it, and together.

    undeclared: stages of A-C without a figure; they are not zero.
    """

    a_to_c: float | Missing
    d: float | Missing
    a_to_d: float | Missing
    declared: tuple[str, ...]
    undeclared: tuple[str, ...]


def staged(amounts: Mapping[str, float]) -> Staged:
    """A-C, D and A-D of amounts by module.

    Raised if a module is not known: UnknownName; if A1-A3 stands beside one of them: DomainError.
    """
    check(tuple(amounts))
    cycle = [value for name, value in amounts.items() if name != BEYOND]
    a_to_c: float | Missing = math.fsum(cycle) if cycle else Missing("no module of A-C is declared")
    d: float | Missing = amounts.get(BEYOND, Missing("module D is not declared"))
    return Staged(
        a_to_c=a_to_c,
        d=d,
        a_to_d=added(a_to_c, d),
        declared=tuple(name for name in KNOWN if name in amounts),
        undeclared=tuple(name for name in STAGES if not _stands(name, amounts)),
    )


def added(a_to_c: float | Missing, d: float | Missing) -> float | Missing:
    """A-D, or why it cannot be made."""
    if isinstance(a_to_c, Missing):
        return a_to_c
    return d if isinstance(d, Missing) else a_to_c + d


def check(names: Sequence[str]) -> None:
    """Raised if a module is not known: UnknownName; if a stage would count twice: DomainError."""
    for name in names:
        if name not in KNOWN:
            raise UnknownName(f"There is no module {name!r}; there are {', '.join(KNOWN)}.")
    if PRODUCT in names and set(names) & set(PRODUCT_STAGES):
        raise DomainError(f"{PRODUCT} stands beside one of its own modules: that counts it twice.")


def _stands(stage: str, amounts: Mapping[str, float]) -> bool:
    return stage in amounts or (stage in PRODUCT_STAGES and PRODUCT in amounts)


def must_match(one: Sequence[str], other: Sequence[str]) -> None:
    """Raised if two figures cover different modules, which makes them no comparison: DomainError."""
    if set(one) != set(other):
        raise DomainError(
            f"One covers {', '.join(sorted(one))}, the other {', '.join(sorted(other))}: "
            "compare figures of the same modules."
        )
