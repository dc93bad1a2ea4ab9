# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our input-output model on the test system of the pymrio package: 6 regions, 8 sectors.

The package only gives the tables; the expected figures were worked out apart from its functions,
and those of embodied value added are the ones its own tests expect.
"""

from __future__ import annotations

import numpy as np
import pytest

from gewoon.impact import leontief

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
REGIONS, SECTORS = 6, 8
CONSUMED = [2.077521e08, 1.154683e08, 3.457988e08, 4.460602e08, 4.164857e08, 8.244078e08]
MULTIPLIERS = [10.864854, 25.998826, 0.127312, 111.897120, 0.140381, 0.042079, 0.465450, 0.132098]
INTENSITIES = [7.727497, 20.234026, 0.089475, 88.621559, 0.107440, 0.025937, 0.440432, 0.080757]
# Value added that imports of each region hold, from the tests of the package.
IMPORTED = [
    2382767.5387909245, 2393134.584113787, 2972317.803194776,
    4201655.2260965165, 1428782.8385854296, 6693276.934870526,
]  # fmt: skip


@pytest.fixture(scope="module")
def system() -> dict[str, np.ndarray]:
    """Flows, output, demand per region, emissions and value added as plain arrays."""
    pymrio = pytest.importorskip("pymrio", reason="pymrio is not installed; the slower check is")
    loaded = pymrio.load_test()
    flows = loaded.Z.to_numpy(float)
    demand = loaded.Y.T.groupby(level=0, sort=False).sum().T.to_numpy(float)
    return {
        "flows": flows,
        "demand": demand,
        "output": flows.sum(axis=1) + demand.sum(axis=1),
        "air": loaded.emissions.F.loc[("emission_type1", "air")].to_numpy(float),
        "added": loaded.factor_inputs.F.to_numpy(float)[0],
        "households": loaded.emissions.F_Y.loc[("emission_type1", "air")]
        .groupby(level=0, sort=False).sum().to_numpy(float),
    }  # fmt: skip


def test_intensities_and_multipliers(system: dict[str, np.ndarray]) -> None:
    """Direct and total kilograms per euro of the first region."""
    a = leontief.coefficients(system["flows"], system["output"])
    s = leontief.intensities(system["air"], system["output"])
    assert s[:SECTORS] == pytest.approx(INTENSITIES, rel=1e-5)
    assert leontief.multipliers(s, a)[:SECTORS] == pytest.approx(MULTIPLIERS, rel=1e-5)


def test_emissions_of_consumption(system: dict[str, np.ndarray]) -> None:
    """What each region causes by what it consumes, its households' own emissions included."""
    a = leontief.coefficients(system["flows"], system["output"])
    s = leontief.intensities(system["air"], system["output"])
    found = leontief.multipliers(s, a) @ system["demand"] + system["households"]
    assert found == pytest.approx(CONSUMED, rel=1e-6)


def test_value_added_in_imports(system: dict[str, np.ndarray]) -> None:
    """Value added elsewhere for the consumption of each region."""
    a = leontief.coefficients(system["flows"], system["output"])
    s = leontief.intensities(system["added"], system["output"])
    per_sector = s[:, None] * (leontief.inverse(a) @ system["demand"])
    for region in range(REGIONS):
        own = slice(region * SECTORS, (region + 1) * SECTORS)
        elsewhere = per_sector[:, region].sum() - per_sector[own, region].sum()
        assert elsewhere == pytest.approx(IMPORTED[region], rel=1e-9)
