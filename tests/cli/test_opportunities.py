# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon find and gewoon reach on a small made-up ledger and register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gewoon.cli import main
from gewoon.opportunities.measures import library
from gewoon.reports.opportunities import cost, forms, say

Shown = pytest.CaptureFixture[str]
LEDGER = """Boekdatum;Factuurnummer;Crediteur;Omschrijving;Bedrag excl. btw;CPV
15-01-2025;F1;Asfalteerders Oost B.V.;Asfalt Dorpsstraat;400.000,00;45233141-9
15-06-2025;F2;Asfalteerders Oost B.V.;Asfalt Kerkstraat;200.000,00;45233141-9
15-03-2025;F3;Maaien en Snoeien B.V.;Maaien;90.000,00;77310000-6
15-09-2025;F4;Leerlingbusjes B.V.;Leerlingenvervoer;300.000,00;60130000-8
20-12-2025;F5;Losse Meubels B.V.;Bureaustoelen;50.000,00;39130000-2
"""
REGISTER = """Contractnummer;Omschrijving;Leverancier;CPV;Waarde;Startdatum;Einddatum;Contracteigenaar
C-1;Onderhoud wegen;Asfalteerders Oost B.V.;45233141-9;2400000;01-01-2023;31-12-2027;Beheer
C-2;Groen;Maaien en Snoeien B.V.;77310000-6;360000;01-01-2024;31-12-2030;Groen
C-3;Leerlingenvervoer;Leerlingbusjes B.V.;60130000-8;900000;01-01-2024;;Jeugd
C-4;Oude opdracht;Oud B.V.;45233141-9;1000;01-01-2019;31-12-2020;Beheer
C-5;Zqwx;Onbekend B.V.;;1000;01-01-2024;31-12-2028;Beheer
C-6;Straatmeubilair herstellen;Bankjes B.V.;34928400-2;;01-01-2024;31-12-2027;Beheer
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger and a register, and a workspace of its own."""
    (tmp_path / "ledger.csv").write_text(LEDGER, "utf-8")
    (tmp_path / "register.csv").write_text(REGISTER, "utf-8")
    monkeypatch.setenv("GEWOON_WORKSPACE", str(tmp_path / "workspace"))
    return tmp_path


def asked(place: Path, verb: str, *more: str) -> list[str]:
    """The command with ledger and register, on a fixed day."""
    return [verb, str(place / "ledger.csv"), "--contracts", str(place / "register.csv"),
            "--today", "2026-01-15", *more]  # fmt: skip


def answer(place: Path, shown: Shown, verb: str, *more: str) -> dict[str, Any]:
    """What it says as JSON."""
    shown.readouterr()
    assert main(asked(place, verb, "--json", "--lang", "en", *more)) == 0
    told: dict[str, Any] = json.loads(shown.readouterr().out)
    return told


def test_opportunities_with_their_moment_and_effect(place: Path, capsys: Shown) -> None:
    """Contracts that can still be decided, and what has no contract."""
    told = answer(place, capsys, "find")
    cases = {one["case"] for one in told["opportunities"]}
    assert cases == {"C-1", "C-2", "C-6", "cpv 391"}
    sizes = [one["effects"]["co2e"]["mean"] or 0 for one in told["opportunities"]]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > 0
    road = next(one for one in told["opportunities"] if one["measure"] == "asphalt-recycled")
    assert road["latest_day"] < "2027-12-31" == road["begins"]
    assert 0.85 < road["market_standard"] < 1 and road["grade_effect"] == "B"
    assert road["effects"]["material"]["mean"] is None and road["effects"]["material"]["share"] > 0
    codes = {one["code"] for one in told["issues"]}
    assert {"contract_without_category", "contract_without_spend"} <= codes


def test_all_shows_what_cannot_be_decided_yet(place: Path, capsys: Shown) -> None:
    """The contract without an end, and none that has ended."""
    told = answer(place, capsys, "find", "--all", "--theme", "sroi")
    cases = {one["case"] for one in told["opportunities"]}
    assert "C-3" in cases and not cases & {"C-4", "C-5"}
    assert all(one["effects"]["sroi"] for one in told["opportunities"])


def test_only_mine_and_only_in_time(place: Path, capsys: Shown) -> None:
    """Filters of a budget holder."""
    mine = answer(place, capsys, "find", "--mine", "groen")
    assert {one["case"] for one in mine["opportunities"]} == {"C-2"}
    soon = answer(place, capsys, "find", "--until", "2028-01-01")
    assert "C-2" not in {one["case"] for one in soon["opportunities"]} - {None} or all(
        one["moment"] == "contract" for one in soon["opportunities"] if one["case"] == "C-2"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_screen_in_each_language(place: Path, capsys: Shown, language: str) -> None:
    """Sentences, ties, what was left out and which end dates are asked."""
    assert main(asked(place, "find", "--lang", language, "--by", "hour", "--top", "3")) == 0
    told = capsys.readouterr().out
    assert "C-1" in told and "C-3" in told and "{" not in told
    assert ("einddatum" if language == "nl" else "end dates") in told
    assert main(asked(place, "reach", "--lang", language)) == 0
    reached = capsys.readouterr().out
    assert "30%" not in reached and "{" not in reached
    assert ("ligt vast" if language == "nl" else "locked") in reached


def test_a_workbook_with_all_of_them(place: Path, capsys: Shown) -> None:
    """Numbers as numbers, a missing one empty."""
    path = place / "kansen.xlsx"
    assert main(asked(place, "find", "--xlsx", str(path))) == 0
    assert str(path) in capsys.readouterr().out.replace("\n", "")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("kansen").to_python()
    assert len(rows) == 1 + len(answer(place, capsys, "find")["opportunities"])
    amounts = {type(row[6]) for row in rows[1:]}
    assert float in amounts and amounts <= {float, str}


def test_what_can_and_cannot(place: Path, capsys: Shown) -> None:
    """Each contract in its group; the sum of the groups is everything; the ratio is said."""
    told = answer(place, capsys, "reach", "--until", "2027-12-31", "--goal", "co2e=0.5")["reach"]
    groups = {one["kind"]: one for one in told["groups"]}
    assert groups["within"]["keys"] == ["C-1"] and groups["free"]["keys"] == ["cpv 391"]
    assert groups["locked"]["keys"] == ["C-2"] and groups["unknown"]["keys"] == ["C-3"]
    assert told["locked_until"] == 2030 and told["in_full"] == "2027-12-31"
    assert told["ratio"] == {"mean": 0.5, "low": 0.25, "high": 0.85}
    parts = groups["within"]["effect"]["mean"] + groups["free"]["effect"]["mean"]
    assert told["reached"]["mean"] == pytest.approx(parts)


def test_hours_and_past_promises_change_it(place: Path, capsys: Shown) -> None:
    """Fewer hours reach less; a third promise gives a ratio of one's own."""
    (place / "promises.csv").write_text("ex_ante;ex_post\n100;60\n100;80\n100;70\n0;1\n", "utf-8")
    free = answer(place, capsys, "reach")["reach"]["share"]["mean"]
    tight = answer(place, capsys, "reach", "--hours", "40")["reach"]["share"]["mean"]
    assert 0 < tight < free
    groups = {
        one["kind"] for one in answer(place, capsys, "reach", "--hours", "40")["reach"]["groups"]
    }
    assert {"locked", "unknown"} <= groups  # shown, but no hours went there
    own = answer(place, capsys, "reach", "--realised", str(place / "promises.csv"))
    assert own["reach"]["ratio"]["mean"] == pytest.approx(0.7)
    assert (
        main(asked(place, "reach", "--realised", str(place / "promises.csv"), "--hours", "40")) == 0
    )
    assert "3 eerdere" in capsys.readouterr().out


def test_hours_of_social_return_as_a_goal(place: Path, capsys: Shown) -> None:
    """In hours a year."""
    told = answer(place, capsys, "reach", "--goal", "sroi=10000")
    assert told["reach"]["unit"] == "hours" and told["reach"]["share"]["mean"] > 0
    assert main(asked(place, "reach", "--goal", "sroi=10000", "--until", "2032-01-01")) == 0
    assert "niets vast" in capsys.readouterr().out


def test_a_register_alone_or_a_ledger_alone(place: Path, capsys: Shown) -> None:
    """Thin data gives fewer opportunities, not none."""
    alone = ["find", "--today", "2026-01-15", "--json", "--contracts", str(place / "register.csv")]
    assert main(alone) == 0
    assert {"C-1", "C-2"} <= {
        one["case"] for one in json.loads(capsys.readouterr().out)["opportunities"]
    }
    assert main(["reach", *alone[1:3], *alone[4:]]) == 0
    assert main(["find", str(place / "ledger.csv"), "--today", "2026-01-15", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))
    assert {one["case"][:3] for one in told["opportunities"]} == {"cpv"}


def test_own_measures_with_a_reason(place: Path, capsys: Shown) -> None:
    """The template works as it is; a row without a reason is told and left out."""
    assert main(["template", "measures"]) == 0
    path = place / "own.yaml"
    path.write_text(capsys.readouterr().out + "- {id: asphalt-recycled, hours: [1, 2]}\n", "utf-8")
    told = answer(place, capsys, "find", "--measures", str(path))
    assert "own-bench-repair" in {one["measure"] for one in told["opportunities"]}
    assert "measure_unusable" in {one["code"] for one in told["issues"]}
    path.write_text("id: x\n", "utf-8")
    assert main(asked(place, "find", "--measures", str(path))) == 3


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--today", "tomorrow"], 2), (["--until", "soon"], 2), (["--goal", "joy=1"], 2),
        (["--goal", "co2e=much"], 2), (["--goal", "co2e=1.5"], 1), (["--until", "2020-01-01"], 1),
    ],
)  # fmt: skip
def test_wrong_use_is_said(place: Path, capsys: Shown, more: list[str], code: int) -> None:
    """With its exit code."""
    assert main(asked(place, "reach", *more)) == code
    assert "gewoon: " in capsys.readouterr().err


def test_nothing_given_and_nothing_found(place: Path, capsys: Shown) -> None:
    """Neither is a crash."""
    assert main(["find"]) == 2
    path = place / "audit.csv"
    path.write_text(
        LEDGER.splitlines()[0] + "\n15-01-2025;F1;Rekenaars;Accountant;100,00;79212300-6\n"
    )
    assert (
        main(["find", str(path), "--today", "2026-01-15", "--theme", "co2e", "--lang", "en"]) == 0
    )
    told = capsys.readouterr().out
    assert "No measure fits" in told and "too coarse" in told


def test_every_form_and_moment_has_its_words() -> None:
    """All measures can be shown."""
    for one in library():
        for language in ("nl", "en"):
            assert forms(one, language) and cost(one.cost, language)
            assert say(f"moment_{one.moment}", language)
