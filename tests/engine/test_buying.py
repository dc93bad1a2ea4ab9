# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is bought as cases: each euro once, contracts before categories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gewoon.engine.buying import Bought, bought
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.opportunities.case import Case
from gewoon.purchases.contract import Contract
from tests.engine.made import HEADER, ledger

TODAY = date(2024, 1, 15)
ROWS = (
    "11-03-2023;F1;Asfalteerders Oost B.V.;Wegen;Asfalt Dorpsstraat;100.000,00;45233141-9",
    "12-09-2023;F2;Asfalteerders Oost B.V.;Wegen;Asfalt Kerkstraat;50.000,00;45233141-9",
    "13-04-2023;F3;Schrobbers B.V.;Schoonmaak;Schoonmaak;20.000,00;90910000-9",
    "13-12-2023;F4;Bureau Stoel B.V.;Meubilair;Bureaustoelen;5.000,00;39130000-2",
)


def contract(key: str, supplier: str, **told: object) -> Contract:
    """A contract of four years that runs until the end of 2026."""
    facts: dict[str, object] = {
        "title": "", "start": date(2023, 1, 1), "end": date(2026, 12, 31), "ending": "fixed",
        "currency": "EUR", **told,
    }  # fmt: skip
    return Contract(key=key, supplier=supplier, **facts)  # type: ignore[arg-type]


def found(folder: Path, *contracts: Contract, files: bool = True) -> Bought:
    """The cases of the ledger above and these contracts."""
    paths = [ledger(folder, *ROWS, header=HEADER)] if files else []
    return bought(open_workspace(folder / "workspace"), paths, contracts, Settings(), TODAY, "nl")


def case(of: Bought, key: str) -> Case:
    """One of them."""
    return next(one for one in of.cases if one.key == key)


def money(one: Case) -> float:
    """Its spend a year."""
    return one.burdens[0].amount.mean


def test_without_contracts_everything_is_a_category(tmp_path: Path) -> None:
    """The money of the ledger, each euro once."""
    made = found(tmp_path)
    assert {one.key for one in made.cases} == {"cpv 452", "cpv 909", "cpv 391"}
    assert sum(map(money, made.cases)) == pytest.approx(175_000)
    assert made.baseline is not None and made.currency == "EUR"


def test_linked_money_goes_under_its_contract(tmp_path: Path) -> None:
    """And leaves its category; a contract without code takes it from its money."""
    made = found(tmp_path, contract("C-1", "Asfalteerders Oost B.V.", title="Asfalt wegen"))
    road = case(made, "C-1")
    assert money(road) == pytest.approx(150_000) and road.parts[0].code.startswith("45233")
    assert {one.key for one in made.cases} == {"C-1", "cpv 909", "cpv 391"}
    assert (road.ending, road.opens) == ("fixed", date(2026, 12, 31))


def test_a_contract_without_linked_money_takes_its_value_out_of_its_category(
    tmp_path: Path,
) -> None:
    """It may be that very money; never more than there is."""
    cleaning = {"cpv": ("9091",), "value": Decimal(40_000)}
    made = found(tmp_path, contract("C-2", "Iemand Anders B.V.", **cleaning))
    assert money(case(made, "C-2")) == pytest.approx(10_000, rel=1e-3)
    assert money(case(made, "cpv 909")) == pytest.approx(10_000, rel=1e-3)
    large = found(
        tmp_path, contract("C-3", "Iemand Anders B.V.", cpv=("9091",), value=Decimal(10**6))
    )
    assert "cpv 909" not in {one.key for one in large.cases}


def test_a_title_tells_when_nothing_else_does(tmp_path: Path) -> None:
    """By the classifier of lines; several codes of a register share it equally."""
    made = found(
        tmp_path,
        contract("C-4", "Nieuw B.V.", title="Schoonmaak kantoren", value=Decimal(4_000)),
        contract("C-5", "Breed B.V.", cpv=("45211", "507"), value=Decimal(4_000)),
        files=False,
    )
    assert case(made, "C-4").parts[0].code.startswith("909")
    assert [part.share for part in case(made, "C-5").parts] == [0.5, 0.5]
    assert made.baseline is None and made.currency == "EUR"


def test_a_reference_twice_counts_once_and_what_has_ended_not(tmp_path: Path) -> None:
    """A contract over two rows is one contract."""
    twice = contract("C-6", "Breed B.V.", cpv=("507",), value=Decimal(4_000))
    over = contract("C-7", "Oud B.V.", cpv=("507",), value=Decimal(4_000), end=date(2023, 6, 30))
    made = found(tmp_path, twice, twice, over, files=False)
    assert [one.key for one in made.cases] == ["C-6"]


@pytest.mark.parametrize("last, told", [
    ("31-12-2023", ()),
    ("30-06-2024", (("first", "2023-01-02"), ("last", "2024-06-30"), ("months", "18"))),
    ("31-03-2023", (("first", "2023-01-02"), ("last", "2023-03-31"), ("months", "3"))),
])  # fmt: skip
def test_money_a_year_of_no_whole_years_is_told_as_rough(
    tmp_path: Path, last: str, told: tuple[tuple[str, str], ...]
) -> None:
    """A ledger of eighteen months is neither one year nor two."""
    rows = (
        f"{day};F{day};Schrobbers B.V.;Schoonmaak;Schoonmaak;20.000,00;90910000-9"
        for day in ("02-01-2023", last)
    )
    paths = [ledger(tmp_path, *rows, header=HEADER)]
    made = bought(open_workspace(tmp_path / "workspace"), paths, (), Settings(), TODAY, "nl")
    found = [one.values for one in made.issues if one.code == "ledger_no_whole_years"]
    assert found == ([told] if told else [])
