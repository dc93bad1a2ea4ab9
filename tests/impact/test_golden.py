# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every worked number of the footprint of spend, from YAML a domain expert can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from gewoon import money
from gewoon.impact import footprint, hotspots, leontief, pedigree, uncertainty

FOLDER = Path(__file__).parent.parent / "golden" / "impact"
CASES = [
    case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text())
]
CONVENTION = {"classic": "", "empirical": "gsd2"}

# Worked example 1.6 as the engine sees it: two factors, own errors per line.
MEANS = np.array([160_000.0, 100_000.0])
COV = np.diag([0.30**2, 0.20**2])
OWN = sum(
    uncertainty.own_error_term(mean, sigma, 0.10)
    for mean, sigma in ((40_000, 0.30), (120_000, 0.30), (100_000, 0.20))
)


def _moments() -> uncertainty.Moments:
    return uncertainty.total_moments(MEANS, COV, OWN)


def _price_basis(**i: float) -> float:
    net = money.real(money.without_vat(i["gross"], i["vat"]), i["index_base"], i["index_spent"])
    margins = money.Margins(trade=i["trade"], transport=i["transport"])
    factors = money.BasicFactors(i["product"], i["trade_factor"], i["transport_factor"])
    return money.emissions(net, margins, factors)


def _deflate_then_convert(**i: float) -> float:
    real = money.real(i["amount"], i["index_base"], i["index_spent"])
    return money.convert(real, i["per_euro"]) * i["factor"]


def _spread(**i: Any) -> pedigree.Spread:
    return pedigree.spread(i["scores"], i["basic"], i["table"], CONVENTION[i["table"]])


def _array(value: Any) -> Any:
    return np.array(value, dtype=float)


def _interval(mean: float, sigma: float) -> list[float]:
    sd = mean * np.sqrt(np.expm1(sigma**2))
    return list(uncertainty.lognormal_interval(mean, float(sd))[:2])


METHODS: dict[str, Any] = {
    "spend": footprint.spend,
    "quantities": footprint.quantities,
    "hybrid": lambda **i: footprint.hybrid(footprint.Hybrid(**i)),
    "combined": lambda parts: footprint.combined(footprint.Part(**p) for p in parts),
    "price_basis": _price_basis,
    "deflate_then_convert": _deflate_then_convert,
    "leontief_multipliers": lambda a, s: leontief.multipliers(_array(s), _array(a)),
    "leontief_total": lambda a, s, y: leontief.multipliers(_array(s), _array(a)) @ _array(y),
    "leontief_tiers": lambda a, s, y, count: leontief.tiers(_array(s), _array(a), _array(y), count),
    "leontief_inverse": lambda a: leontief.inverse(_array(a)),
    "leontief_coefficients": lambda flows, output: leontief.coefficients(
        _array(flows), _array(output)
    ),
    "pedigree_factor": lambda **i: _spread(**i).factor,
    "pedigree_sigma": lambda **i: _spread(**i).sigma,
    "pedigree_cv": lambda **i: _spread(**i).cv,
    "mean_interval": _interval,
    "mean_median": uncertainty.mean_preserving_median,
    "shared_mean": lambda: _moments().mean,
    "shared_sd": lambda: _moments().sd,
    "shared_sigma": lambda: uncertainty.lognormal_interval(_moments().mean, _moments().sd)[2],
    "shared_interval": lambda: list(
        uncertainty.lognormal_interval(_moments().mean, _moments().sd)[:2]
    ),
    "shared_variance": lambda: uncertainty.variance_shares(MEANS, COV, OWN),
    "shared_first_order": lambda: _first_order(),
    "cumulative": hotspots.cumulative,
    "herfindahl": hotspots.herfindahl,
    "effective_number": hotspots.effective_number,
    "p_first_pair": hotspots.p_first_pair,
}


def _first_order() -> float:
    """Lines 1 to 3 as separate amounts that share factor A, each with an own error."""
    lines = np.array([40_000.0, 120_000.0, 100_000.0])
    cov = np.array([[0.09, 0.09, 0.0], [0.09, 0.09, 0.0], [0.0, 0.0, 0.04]])
    return uncertainty.first_order_gsd(lines, cov + np.diag([0.01] * 3))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_worked_example(case: dict[str, Any]) -> None:
    """The method gives the number of the example, and not the known wrong one."""
    found = np.asarray(METHODS[case["method"]](**case["inputs"]), dtype=float)
    tolerance = case.get("tolerance", 1e-9)
    assert found == pytest.approx(np.asarray(case["expects"], dtype=float), rel=tolerance)
    for wrong in case.get("rejects", {}).values():
        assert found != pytest.approx(wrong, rel=0.001)


def test_every_method_has_a_case() -> None:
    """A method in the runner without a case would prove nothing."""
    assert {case["method"] for case in CASES} == set(METHODS)
