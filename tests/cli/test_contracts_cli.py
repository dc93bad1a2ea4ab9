# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The verbs about contracts, from files to answers, as their user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gewoon.cli import main
from tests.engine.made import ledger
from tests.purchases.notices import made

REGISTER = """Contractnummer;Contractnaam;Leverancier;CPV-code;Contractwaarde;Ingangsdatum;Einddatum;Afdeling
C-1;Schoonmaak;Schoonfictief B.V.;90910000-9;100.000,00;01-01-2022;31-12-2027;Facilitair
C-2;Wegen;Voorbeeldwegen B.V.;45233141-9;40.000,00;01-01-2022;Doorlopend;Beheer
C-3;Liften;Liftfictief;50750000-7;5.000,00;01-01-2023;01-01-2022;Facilitair
C-4;Advies;Mevr. J. Jansen;;;;31-02-2026;
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register, a ledger and a workspace."""
    monkeypatch.setenv("GEWOON_WORKSPACE", str(tmp_path / "workspace"))
    (tmp_path / "register.csv").write_text(REGISTER, "utf-8")
    ledger(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    """The JSON that a command writes."""
    assert main([*arguments, "--json"]) == 0
    loaded: dict[str, object] = json.loads(capsys.readouterr().out)
    assert loaded["form"] == 1
    return loaded


def test_contracts(place, capsys):
    assert main(["contracts", str(place / "register.csv")]) == 0
    shown = capsys.readouterr().out
    assert "Schoonfictief" in shown
    assert "Jansen" not in shown
    found = told(capsys, "contracts", str(place / "register.csv"))
    assert [one["ending"] for one in found["contracts"]] == ["fixed", "rolling", "fixed", "unknown"]
    assert {one["code"] for one in found["issues"]} >= {
        "contract_end_rolling", "contract_ends_before_start", "contract_day_unreadable"}  # fmt: skip
    assert "Jansen" not in json.dumps(found)


def test_calendar_with_spend_as_agenda_and_workbook(place, capsys):
    arguments = ["calendar", str(place / "register.csv"), "--today", "2026-01-01",
                 "--ledger", str(place / "grootboek.csv")]  # fmt: skip
    ics, xlsx = place / "a.ics", place / "a.xlsx"
    assert main([*arguments, "--ics", str(ics), "--xlsx", str(xlsx), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Last day to change the need" in shown
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert CalamineWorkbook.from_path(str(xlsx)).sheet_names == [
        "Contracts",
        "Moments",
        "Without agenda",
    ]
    found = told(capsys, *arguments)
    by_key = {one["key"]: one for one in found["calendar"]}
    assert by_key["C-2"]["undated"] == "rolling"
    assert by_key["C-3"]["undated"] == "ends before it begins"
    assert by_key["C-1"]["spend"] == "2500.50"
    assert by_key["C-3"]["spend"] is None


def test_link_ask_answer_and_undo(place, capsys):
    arguments = ["link", str(place / "register.csv"), "--ledger", str(place / "grootboek.csv")]
    found = told(capsys, *arguments)
    money = found["money"]
    assert money["total"] == {"amount": "11500.50", "lines": 3}
    linked = {one["key"]: one for one in money["contracts"]}
    assert set(linked) == {"C-1", "C-2"}
    [supplier] = [one for one in found["suppliers"] if "schoon" in one["left"]]
    assert main([*arguments, "--decide", f"{supplier['id']}=no", "--note", "andere firma"]) == 0
    capsys.readouterr()
    after = told(capsys, *arguments)
    assert "C-1" not in {one["key"] for one in after["money"]["contracts"]}
    assert main(["link", str(place / "register.csv"), "--undo", supplier["id"]]) == 0
    capsys.readouterr()
    assert told(capsys, *arguments)["money"] == money
    assert main(["link", str(place / "register.csv"), "--undo", supplier["id"]]) == 2
    assert main([*arguments, "--decide", "nooit=yes"]) == 2
    assert main([*arguments, "--decide", f"{supplier['id']}=misschien"]) == 2


def test_two_spellings_in_the_ledger_are_told(place, capsys):
    rows = [f"1{n}-03-2023;F{n};{name};Groen;;1.000,00;" for n, name in
            enumerate(["Voorbeeldgroen Hoveniers B.V.", "Vorbeeldgroen Hoveniers", "Heel Anders B.V."])]  # fmt: skip
    path = ledger(place, *rows, name="spelling.csv")
    found = told(capsys, "link", str(place / "register.csv"), "--ledger", str(path))
    pairs = [{one["one"], one["other"]} for one in found["same_supplier"]]
    assert pairs == [{"Voorbeeldgroen Hoveniers B.V.", "Vorbeeldgroen Hoveniers"}]


def test_link_shows_money_and_questions(place, capsys):
    assert (
        main(["link", str(place / "register.csv"), "--ledger", str(place / "grootboek.csv")]) == 0
    )
    shown = capsys.readouterr().out
    assert "Schoonmaak" in shown
    assert "C-1" in shown


def test_notices(place, capsys):
    (place / "n.xml").write_bytes(made.eforms())
    (place / "bad.xml").write_bytes(b"<a/>")
    assert main(["notices", str(place / "n.xml"), str(place / "bad.xml")]) == 0
    shown = capsys.readouterr().out
    assert "Meubilair" in shown
    assert "circulair" in shown
    assert "bad.xml" in shown
    found = told(capsys, "notices", str(place / "n.xml"), str(place / "bad.xml"))
    assert found["refused"] == ["bad.xml"]
    themes = found["notices"][0]["themes"]
    assert themes["circular"]["answer"] == "yes"
    assert themes["social"] == {"answer": "unknown", "evidence": []}


def test_nothing_to_read_is_exit_code_three(place, capsys):
    (place / "empty.csv").write_text("", "utf-8")
    assert main(["contracts", str(place / "empty.csv")]) == 3
    assert main(["notices", str(place / "empty.csv")]) == 3
    assert main(["calendar", str(place / "none.csv")]) == 3
    assert main(["calendar", str(place / "register.csv"), "--today", "morgen"]) == 2
