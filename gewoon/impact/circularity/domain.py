# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The domains the circularity methods share: shares between nothing and all, amounts that can be."""

from __future__ import annotations

import math

from gewoon.errors import DomainError

# Shares written in decimals may add up to a hair more than one.
HAIR = 1e-9


def share(value: float, name: str) -> float:
    """A share from 0 to 1. Raised if it is not: DomainError."""
    if not 0 <= value <= 1:
        raise DomainError(f"{name} is {value}: a share lies between 0 and 1 (write 30% as 0.30).")
    return value


def shares(named: dict[str, float]) -> None:
    """Shares of one whole. Raised if one is no share, or together they exceed the whole: DomainError."""
    for name, value in named.items():
        share(value, name)
    total = math.fsum(named.values())
    if total > 1 + HAIR:
        raise DomainError(f"{' + '.join(named)} add up to {total}: more than the whole.")


def amount(value: float, name: str) -> float:
    """Zero or more. Raised if it is negative or no number: DomainError."""
    if not (math.isfinite(value) and value >= 0):
        raise DomainError(f"{name} is {value}: give zero or more.")
    return value


def positive(value: float, name: str) -> float:
    """More than zero. Raised if it is not: DomainError."""
    if not (math.isfinite(value) and value > 0):
        raise DomainError(f"{name} is {value}: give a number above zero.")
    return value
