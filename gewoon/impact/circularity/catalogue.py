# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The methods of circularity, under their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gewoon.estimate import Missing
from gewoon.impact.circularity import (
    cb23,
    detachability,
    iso59020,
    materials,
    mci,
    mki,
    modules,
    recycled,
    residual,
    rladder,
    works,
)
from gewoon.impact.circularity.weights import Weight
from gewoon.method import Method


def product_mci(parts: Sequence[mci.Part], use: mci.Use | None = None) -> mci.Mci:
    """The indicator of a product of one or more parts."""
    return mci.mci(mci.Product(parts, use or mci.Use()))


def ladder_map(rung: str, version: str, other: str) -> dict[str, object]:
    """The rungs of another version that a rung may stand for."""
    return {
        "rung": rung,
        "version": version,
        "other": other,
        "may_be": rladder.mapped(rung, version, other),
    }


def ladder_share(money: Mapping[str, float], at: str, version: str, other: str) -> dict[str, float]:
    """Bounds of the share at or above a rung of another version."""
    low, high = rladder.share_in_other(money, at, version, other)
    return {"low": low, "high": high}


def residual_value(
    cost: float, salvage: float, life: float, age: float, discount_rate: float = 0.0
) -> dict[str, object]:
    """Linear and declining value after so many years, and what each is worth today."""
    linear = residual.linear(cost, salvage, life, age)
    found: dict[str, object] = {
        "linear": linear,
        "linear_present": residual.present(linear, discount_rate, age),
    }
    if salvage <= 0:
        none = Missing("a declining value needs a salvage value above zero")
        return found | {"declining_rate": none, "declining": none, "declining_present": none}
    declining = residual.declining(cost, salvage, life, age)
    return found | {
        "declining_rate": residual.rate(cost, salvage, life),
        "declining": declining,
        "declining_present": residual.present(declining, discount_rate, age),
    }


def market_value(trend: float, dismantling: float, transport: float, handling: float) -> float:
    """What material fetches, less what it costs to bring it to the market."""
    return residual.market(trend, dismantling, transport, handling)


def replacements(
    work_life: float, product_life: float, rounding: works.Rounding = "none"
) -> dict[str, float]:
    """How often a product is replaced, and the factor on its MKI."""
    times = works.replacements(work_life, product_life, rounding)
    return {"replacements": times, "factor": 1 + times}


def work(work: works.Work) -> works.Total:
    """The MKI of a building or civil work, and its MPG."""
    return works.total(work)


def compared(
    offer: mki.Profile, reference: mki.Profile, scope: str, own_weights: Sequence[Weight] = ()
) -> mki.Compared:
    """An offer against a reference under one weight set and the same modules."""
    return mki.compared(offer, reference, scope, own_weights)


def product_mki(profile: mki.Profile, own_weights: Sequence[Weight] = ()) -> mki.Mki:
    """The MKI of one unit of a product."""
    return mki.mki(profile, own_weights)


METHODS = (
    Method("mci", product_mci, "mci"),
    Method("mci-company", mci.company, "mci"),
    Method("cb23", cb23.core, "cb23"),
    Method("iso59020", iso59020.measure, "iso59020"),
    Method("r-ladder", rladder.summary, "r-ladder"),
    Method("r-ladder-map", ladder_map, "r-ladder"),
    Method("r-ladder-share", ladder_share, "r-ladder"),
    Method("detachability", detachability.index, "detachability"),
    Method("detachability-building", detachability.building, "detachability"),
    Method("recycled-content", recycled.content, "recycled-content"),
    Method("residual-value", residual_value, "residual-value"),
    Method("market-value", market_value, "residual-value"),
    Method("en15804", modules.staged, "en15804"),
    Method("mki", product_mki, "mki"),
    Method("mki-compare", compared, "mki"),
    Method("mki-work", work, "mki"),
    Method("replacements", replacements, "mki"),
    Method("material-carbon", materials.carbon, "material-carbon"),
)
