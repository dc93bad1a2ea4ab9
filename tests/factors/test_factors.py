# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Factors: every CPV group has one, the gate lets nothing half through, prices never extrapolate."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories import cpv
from gewoon.estimate import Missing
from gewoon.factors import prices, store, tables
from gewoon.factors.gate import check

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]


def _broken(folder: Path, table: str, change: Callable[[list[Row]], None]) -> Path:
    """A folder that holds one table, changed."""
    rows = tables.rows(tables.shipped(), table)
    names = list(rows[0])
    change(rows)
    path = folder / table
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_the_gate_passes_what_is_shipped() -> None:
    """Units, sources, licences, dates, bands, blends."""
    assert check() == []


def _set(column: str, value: str) -> Callable[[list[Row]], None]:
    return lambda rows: rows[60].__setitem__(column, value)


@pytest.mark.parametrize(
    ("table", "change", "code"),
    [
        (tables.SPEND, _set("unit", ""), "factor_cell_empty"),
        (tables.SPEND, _set("gwp_set", " "), "factor_cell_empty"),
        (tables.SPEND, _set("price_basis", ""), "factor_cell_empty"),
        (tables.SPEND, _set("value", "veel"), "factor_cell_unreadable"),
        (tables.SPEND, _set("valid_from", "gisteren"), "factor_cell_unreadable"),
        (tables.SPEND, _set("value", "-0.2"), "factor_not_positive"),
        (tables.SPEND, _set("sigma", "0"), "factor_not_positive"),
        (tables.SPEND, _set("quality", "Z"), "factor_quality_unknown"),
        (tables.SPEND, _set("own_sigma", "3"), "factor_sigma_parts"),
        (tables.SPEND, _set("low", "9"), "factor_outside_band"),
        (tables.SPEND, _set("sources", "eu/niets"), "factor_source_missing"),
        (tables.SPEND, lambda rows: rows.append(dict(rows[60])), "factor_overlap"),
        (tables.SPEND, lambda rows: rows.pop(60), "factor_codes_missing"),
        (tables.SPEND, lambda rows: rows.pop(0), "factor_average_missing"),
        (tables.RULES, lambda rows: rows[0].__setitem__("factor", "x"), "factor_rule_unknown"),
        (
            "eu/cpv_a64/crosswalk.csv",
            lambda rows: rows[0].__setitem__("a64", "A01*0.5"),
            "factor_blend_sum",
        ),
    ],
)
def test_each_rule_of_the_gate_fires(
    tmp_path: Path, table: str, change: Callable[[list[Row]], None], code: str
) -> None:
    """One fault, one issue with its name."""
    assert code in {problem.code for problem in check(_broken(tmp_path, table, change))}


def test_every_group_and_division_has_a_factor() -> None:
    """All 272 groups and 45 divisions of CPV 2008."""
    known = store.load()
    for code in (*cpv.groups(), *cpv.divisions()):
        assert not isinstance(known.spend(code), Missing), code


def test_the_group_comes_before_the_division_and_the_average_never() -> None:
    """The longest known prefix decides; nothing known is missing, not average."""
    known = store.load()
    group, division = known.spend("45233141"), known.spend("45")
    assert not isinstance(group, Missing)
    assert not isinstance(division, Missing)
    assert (group.code, division.code, division.quality) == ("452", "45", "D")
    assert isinstance(known.spend(""), Missing)
    assert isinstance(known.spend("99"), Missing)


def test_quantities_find_their_factor_by_unit_and_code() -> None:
    """MWh are thousand kWh; litres of fuel without a kind are ambiguous."""
    known = store.load()
    power = known.physical_for("MWh", "0931")
    assert not isinstance(power, Missing)
    assert (power[0].code, power[1]) == ("electricity_mix", 1000.0)
    petrol = known.physical_for("liter", "09132100")
    assert not isinstance(petrol, Missing)
    assert petrol[0].value == 2.794
    assert isinstance(known.physical_for("liter", "091"), Missing)
    assert isinstance(known.physical_for("stuks", "0931"), Missing)


def test_another_table_is_another_version(tmp_path: Path) -> None:
    """The version holds the content of the tables."""
    other = store.load(_broken(tmp_path, tables.SPEND, _set("value", "0.5")))
    assert other.version != store.load().version


def test_pounds_of_2024_by_hand() -> None:
    """Deflated with the British index, converted at the rate of 2023."""
    factor = store.load().by_code["452"]
    found = prices.load().coefficient(factor, "GBP", 2024)
    assert not isinstance(found, Missing)
    change = prices.load().changes["GBR", "cpi", 2024]
    assert found.real_euros_per_unit == pytest.approx(1 / (1 + change / 100) / 0.869787, rel=1e-6)


def test_a_year_after_the_last_index_is_flagged_and_not_extrapolated() -> None:
    """Prices of 2026 are taken as those of the last known year, and it is said."""
    last = prices.load().deflator("NLD", 2024, 2023)
    later = prices.load().deflator("NLD", 2026, 2023)
    assert not isinstance(last, Missing)
    assert not isinstance(later, Missing)
    assert later.ratio == last.ratio
    assert [flag.code for flag in later.flags] == ["price_index_ends"]
    assert last.flags == ()


def test_what_is_not_known_is_missing() -> None:
    """No index, no rate, no guess."""
    known = prices.load()
    assert isinstance(known.deflator("XXX", 2020, 2023), Missing)
    assert isinstance(known.deflator("NLD", 1950, 2023), Missing)
    assert isinstance(known.exchange_rate("XXX", 2023), Missing)
    assert isinstance(known.coefficient(store.load().average(), "XXX", 2023), Missing)


@given(st.integers(1996, 2024), st.integers(1996, 2024))
def test_there_and_back_is_where_one_began(one: int, other: int) -> None:
    """Deflating to a year and back changes nothing."""
    there = prices.load().deflator("NLD", one, other)
    back = prices.load().deflator("NLD", other, one)
    assert not isinstance(there, Missing)
    assert not isinstance(back, Missing)
    assert there.ratio * back.ratio == pytest.approx(1)


def test_the_shipped_table_is_what_the_script_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, from FIGARO, EPA and the crosswalk."""
    monkeypatch.chdir(ROOT)
    spec = importlib.util.spec_from_file_location("build", ROOT / "tools/build_spend_factors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "build", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path / "factors.csv")
    module.main()
    shipped = ROOT / "gewoon/data/eu/spend_factors/factors.csv"
    assert (tmp_path / "factors.csv").read_bytes() == shipped.read_bytes()
