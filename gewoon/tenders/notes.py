# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Notes on proportion: what a buyer should look at again, with the limit that made the note.

The limits are choices of our own in gewoon/data/nl/award/rates.yaml, to be edited by the buyer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.tenders.award.fictional_price import FictionalPrice
from gewoon.tenders.award.price_band import PriceBand
from gewoon.tenders.exchange import Response
from gewoon.tenders.formulas import reversible
from gewoon.tenders.legal import low_bids
from gewoon.tenders.simulation import Simulation
from gewoon.tenders.tables import entry
from gewoon.tenders.tender import ConcessionTerms, Tender


@dataclass(frozen=True, slots=True)
class Weight:
    """Nominal and effective weight of one part, as shares."""

    part: str
    nominal: Decimal
    effective: Decimal


@dataclass(frozen=True, slots=True)
class Note:
    """A code with the figures it rests on; worded in gewoon/data/words/tenders.yaml."""

    code: str
    figures: dict[str, str]


def notes(
    tender: Tender,
    weights: Sequence[Weight],
    simulation: Simulation | None,
    response: Response | None,
) -> tuple[Note, ...]:
    """Every note that applies, in a fixed order."""
    return (
        *_value(tender),
        *_gap(tender),
        *_band(tender),
        *_counted(tender),
        *(note for weight in weights for note in _weight(weight)),
        *_risks(tender, simulation),
        *([] if response is None or response.agrees else [_response(response)]),
    )


def limit(name: str) -> Decimal:
    """A limit of the data."""
    return Decimal(entry("rates", "limits")[name]["value"])


def quality_in_euro(tender: Tender) -> Decimal | None:
    """What the design pays for full quality, where that is one amount: fictional price or price band."""
    terms = tender.formula
    if isinstance(terms, FictionalPrice):
        return terms.quality_value
    if isinstance(terms, PriceBand) and terms.price_points > 0:
        return (terms.highest - terms.lowest) * terms.quality_points / terms.price_points
    return None


def _value(tender: Tender) -> list[Note]:
    value, estimate = quality_in_euro(tender), tender.estimate
    if value is None or not estimate:
        return []
    share = value / estimate
    figures = {"euro": str(value), "share": str(share)}
    if share > limit("value_high"):
        return [Note("value_high", {**figures, "limit": str(limit("value_high"))})]
    if share < limit("value_low"):
        return [Note("value_low", {**figures, "limit": str(limit("value_low"))})]
    return []


def _gap(tender: Tender) -> list[Note]:
    """The design pays another amount for quality than the buyer says it is worth."""
    value, own = quality_in_euro(tender), tender.quality_value
    if value is None or not own or abs(value / own - 1) <= limit("value_gap"):
        return []
    return [Note("value_gap", {"euro": str(value), "own": str(own)})]


def _band(tender: Tender) -> list[Note]:
    terms, estimate = tender.formula, tender.estimate
    if not isinstance(terms, PriceBand) or estimate is None:
        return []
    if terms.lowest <= estimate <= terms.highest:
        return []
    return [Note("estimate_outside_band", {"euro": str(estimate)})]


def _counted(tender: Tender) -> list[Note]:
    count = len(tender.criteria)
    if count <= limit("criteria"):
        return []
    return [Note("many_criteria", {"count": str(count), "limit": str(limit("criteria"))})]


def _weight(weight: Weight) -> list[Note]:
    ratio = limit("weight_ratio")
    figures = {
        "part": weight.part, "nominal": str(weight.nominal), "effective": str(weight.effective)
    }  # fmt: skip
    if weight.effective > ratio * weight.nominal:
        return [Note("weight_above", figures)]
    if weight.effective * ratio < weight.nominal:
        return [Note("weight_below", figures)]
    return []


def _risks(tender: Tender, simulation: Simulation | None) -> list[Note]:
    found = []
    terms = tender.formula
    if not isinstance(terms, ConcessionTerms) and reversible(terms):
        found.append(Note("relative", {}))
    if simulation is not None and simulation.reversal.value > limit("reversal"):
        found.append(Note("reversal_risk", {"share": str(simulation.reversal.value)}))
    low = low_bids(tender)
    if low:
        found.append(Note("low_bids", {"names": ", ".join(low), "limit": str(limit("low_bid"))}))
    return found


def _response(response: Response) -> Note:
    best, wanted = response.best[0], response.wanted[0]
    return Note("response_differs", {"best": str(best), "wanted": str(wanted)})
