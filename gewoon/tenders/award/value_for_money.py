# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""F7: quality over price. Absolute: equal percentages of quality and price weigh the same.

Method: Negometrix, value for money 50/50.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from gewoon.errors import DomainError
from gewoon.tenders.formula import Array, Field, Formula, same_kind


@dataclass(frozen=True, slots=True)
class ValueForMoney:
    """per: the amount in euro for which quality is quoted. Raised if it is not above 0: DomainError."""

    formula: Literal["value-for-money"]
    per: Decimal = Decimal(1_000_000)

    def __post_init__(self) -> None:
        if self.per <= 0:
            raise DomainError("Quality is quoted per amount above 0.")


def score(price: Array, quality: Array, field: Field, terms: ValueForMoney) -> Array:
    """Quality per so many euros; most wins."""
    (per,) = same_kind(price, terms.per)
    return np.asarray(quality / price * per)


def rate(price: Array, quality: Array, field: Field, terms: ValueForMoney) -> Array:
    """Price over quality: what is dear already may become dearer still."""
    return np.asarray(price / quality)


FORMULA = Formula(
    code="F7",
    name="value-for-money",
    terms=ValueForMoney,
    depends_on=(),
    lower_wins=False,
    score=score,
    rate=rate,
    quality_above_zero=True,
)
