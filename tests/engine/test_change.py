# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The change between years of a ledger: whole years beside whole years, or a refusal."""

from __future__ import annotations

from calendar import monthrange
from pathlib import Path

import pytest

from gewoon.effect.periods import NotAlike
from gewoon.engine.change import Comparison, YearsApart, compare
from gewoon.engine.duckdb import connect
from gewoon.engine.recall import recall
from gewoon.engine.workspace import open_workspace
from gewoon.impact.result import Baseline
from tests.engine.made import baseline, ledger


def rows(first: tuple[int, int], count: int, amount: int = 1000) -> list[str]:
    """A bill of roads at the start and the end of each month."""
    start = first[0] * 12 + first[1] - 1
    places = [(place // 12, place % 12 + 1) for place in range(start, start + count)]
    return [
        f"{day:02d}-{month:02d}-{year};F{year}{month}{day};Voorbeeldwegen B.V.;Onderhoud wegen;"
        f"Asfalt;{amount},00;45233141-9"
        for year, month in places
        for day in (2, monthrange(year, month)[1])
    ]


def compared(folder: Path, *lines: str) -> tuple[Baseline, Comparison]:
    """The baseline of these lines and its comparison."""
    made = baseline(folder, ledger(folder, *lines), currency="EUR", vat="excluded")
    workspace = open_workspace(folder / "workspace")
    with connect(workspace.spill) as connection:
        return made, compare(recall(workspace, connection, made.colophon.id))


def test_two_whole_years_are_those_of_the_baseline(tmp_path: Path) -> None:
    made, found = compared(tmp_path, *rows((2022, 1), 12), *rows((2023, 1), 12, 1500))
    assert isinstance(found.apart, YearsApart) and found.apart.alike.how == "calendar"
    split = found.apart.change.split
    burden = {one.code: one.co2e.mean for one in made.years if one.co2e}
    assert split.before == pytest.approx(burden["2022"])
    assert split.after == pytest.approx(burden["2023"])
    assert sum(split.effects.values()) == pytest.approx(split.change)
    assert split.effects["volume"] > 0 > split.effects["price"]
    assert found.apart.elsewhere == 0


def test_a_single_financial_year_is_no_change(tmp_path: Path) -> None:
    """Nine months of one calendar year and three of the next say nothing."""
    _, found = compared(tmp_path, *rows((2024, 4), 12))
    assert isinstance(found.apart, NotAlike) and found.apart.why == "one_year"
    assert len(found.booked) == 12


def test_two_equal_financial_years_differ_by_price_only(tmp_path: Path) -> None:
    """The same money in both: no volume, and what is left is what money is worth."""
    _, found = compared(tmp_path, *rows((2022, 4), 24))
    assert isinstance(found.apart, YearsApart) and found.apart.alike.how == "financial"
    effects = found.apart.change.split.effects
    assert effects["volume"] == pytest.approx(0) and effects["mix"] == pytest.approx(0)
    assert effects["price"] < 0


def test_shared_months_leave_the_others_out_and_say_how_much(tmp_path: Path) -> None:
    _, found = compared(tmp_path, *rows((2022, 1), 12), *rows((2023, 1), 5))
    assert isinstance(found.apart, YearsApart) and found.apart.alike.how == "shared"
    assert found.apart.elsewhere == pytest.approx(7 * 2 * 1000)
    split = found.apart.change.split
    assert split.effects["volume"] == pytest.approx(0)


def test_lines_with_a_year_only_are_not_compared(tmp_path: Path) -> None:
    head = "Jaar;Crediteur;Grootboekomschrijving;Bedrag excl. btw;CPV"
    lines = [f"{year};Voorbeeldwegen B.V.;Onderhoud wegen;1.000,00;45233141-9"
             for year in (2022, 2022, 2023, 2023)]  # fmt: skip
    made = baseline(tmp_path, ledger(tmp_path, *lines, header=head), currency="EUR")
    assert {one.code for one in made.years} == {"2022", "2023"}
    workspace = open_workspace(tmp_path / "workspace")
    with connect(workspace.spill) as connection:
        found = compare(recall(workspace, connection, made.colophon.id))
    assert isinstance(found.apart, NotAlike) and found.apart.why == "no_days"


def test_what_was_summed_once_is_read_again(tmp_path: Path) -> None:
    made, first = compared(tmp_path, *rows((2022, 1), 24))
    place = tmp_path / "workspace" / "baselines" / made.colophon.id
    assert (place / "months.parquet").is_file()
    workspace = open_workspace(tmp_path / "workspace")
    with connect(workspace.spill) as connection:
        assert compare(recall(workspace, connection, made.colophon.id)) == first
