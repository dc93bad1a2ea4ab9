# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a unit of money of a category causes: as the baseline found it, else by the factor in force.

The baseline knows more: physical quantities, suppliers' own figures, the years of the money.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from gewoon.estimate import Missing
from gewoon.factors.factor import Factor
from gewoon.factors.prices import Prices
from gewoon.factors.store import FactorSet
from gewoon.impact.result import Share
from gewoon.impact.uncertainty import Z95
from gewoon.opportunities.case import Burden, Case, Ending, Part
from gewoon.opportunities.expected import Range

GROUP = 3
MATERIAL = "no kilograms of material known"


class Intensities:
    """Intensities per CPV code in one currency. It remembers what it worked out."""

    def __init__(
        self, groups: Sequence[Share], currency: str, year: int, factors: FactorSet, prices: Prices
    ) -> None:
        self._currency, self._year = currency, year
        self._factors, self._prices = factors, prices
        self._found: dict[tuple[str, str], tuple[Range, str] | Missing] = {
            (share.code, currency): _of_share(share)
            for share in groups
            if share.co2e and share.covered > 0 and share.code
        }

    def of(self, code: str, currency: str) -> tuple[Range, str] | Missing:
        """kg CO2e per unit of money with its interval, and the grade; or why not."""
        place = (code[:GROUP], currency or self._currency)
        if place not in self._found:
            self._found[place] = self._by_factor(*place)
        return self._found[place]

    def case(
        self,
        key: str,
        title: str,
        parts: tuple[Part, ...],
        amount: float,
        currency: str,
        *,
        ending: Ending = "none",
        decide: date | None = None,
        opens: date | None = None,
        owner: str = "",
    ) -> Case:
        """A case with an amount of money a year."""
        money = currency or self._currency
        missing = {"material": MATERIAL}
        burdens: tuple[Burden, ...] = ()
        if amount <= 0:
            missing |= {"co2e": "no spend known", "sroi": "no spend known"}
        else:
            found = self._mixed(parts, money)
            if isinstance(found, Missing):
                missing["co2e"] = found.reason
            else:
                burdens = (_burden(amount, money, *found),)
        euros = self._euros(amount, money)
        if amount > 0 and euros is None:
            missing["sroi"] = f"no exchange rate for {money}"
        return Case(
            key=key, parts=parts, burdens=burdens, euros=euros if amount > 0 else None, title=title,
            ending=ending, decide=decide, opens=opens, owner=owner, missing=missing,
        )  # fmt: skip

    def _mixed(self, parts: Sequence[Part], currency: str) -> tuple[Range, str] | Missing:
        """The mean over the parts, weighed by their shares; those without a factor are left out."""
        known = [
            (part.share, found)
            for part in parts
            if not isinstance(found := self.of(part.code, currency), Missing)
        ]
        whole = sum(share for share, _ in known)
        if whole <= 0:
            return self.of(parts[0].code if parts else "", currency)
        mean, low, high = (
            sum(share * end(one) for share, (one, _) in known) / whole
            for end in (_mean, _low, _high)
        )
        return Range(mean, low, high), max(grade for _, (_, grade) in known)

    def _by_factor(self, code: str, currency: str) -> tuple[Range, str] | Missing:
        factor = self._factors.spend(code)
        if isinstance(factor, Missing):
            return factor
        found = self._prices.coefficient(factor, currency, self._year)
        if isinstance(found, Missing):
            return found
        return _of_factor(found.kg_per_unit, factor), factor.quality

    def _euros(self, amount: float, currency: str) -> float | None:
        for year in range(self._year, self._year - 10, -1):
            rate = self._prices.exchange_rate(currency, year)
            if not isinstance(rate, Missing):
                return amount / rate
        return None


def _burden(amount: float, currency: str, intensity: Range, grade: str) -> Burden:
    return Burden("co2e", Range(amount), currency, intensity, f"kg CO2e/{currency}", grade)


def _of_share(share: Share) -> tuple[Range, str]:
    assert share.co2e is not None  # only shares that have one are asked
    covered = float(share.covered)
    ends = (share.co2e.mean, share.co2e.low, share.co2e.high)
    mean, low, high = (end / covered for end in ends)
    return Range(mean, low, high), share.grade


def _of_factor(kg: float, factor: Factor) -> Range:
    """Around the mean of a lognormal, which lies above its median."""
    median = kg * math.exp(-(factor.sigma**2) / 2)
    spread = math.exp(Z95 * factor.sigma)
    return Range(kg, median / spread, median * spread)


def _mean(one: Range) -> float:
    return one.mean


def _low(one: Range) -> float:
    return one.mean if one.low is None else one.low


def _high(one: Range) -> float:
    return one.mean if one.high is None else one.high
