# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line: what it prints, what it writes, with which exit code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gewoon.cli import main
from tests.engine.made import ROWS, ledger

KEYS = {
    "lines_read", "lines_kept", "lines_refused", "lines_excluded", "money_total", "currency",
    "money_excluded", "co2e_kg", "co2e_kg_low", "co2e_kg_high", "coverage", "classified_division",
    "classified_group", "groups", "issues",
}  # fmt: skip
VAGUE = "01-08-2023;F7;Zomaar Fictief B.V.;Overige kosten;Diversen;40.000,00;"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger, where commands are typed."""
    monkeypatch.chdir(tmp_path)
    ledger(tmp_path, *ROWS, VAGUE)
    return tmp_path


def test_a_baseline_as_json_page_and_workbook(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command, three forms of the same figures."""
    command = ["baseline", "grootboek.csv", "--json", "--xlsx", "uit.xlsx", "--html", "uit.html"]
    assert main(command) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) >= KEYS
    assert document["money_total"] == "56500.50"
    assert {"code", "money", "kg", "low", "high", "p_first"} <= set(document["groups"][0])
    assert "<!doctype html>" in (place / "uit.html").read_text("utf-8").lower()
    assert CalamineWorkbook.from_path(place / "uit.xlsx").sheet_names


def test_each_language_is_spoken(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dutch by default, English when asked."""
    assert main(["baseline", "grootboek.csv"]) == 0
    assert "waarschijnlijk tussen" in capsys.readouterr().out
    assert main(["baseline", "grootboek.csv", "--lang", "en"]) == 0
    assert "probably between" in capsys.readouterr().out


def test_every_line_is_classified_in_one_record(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, row, kind, code, depth, confidence and rule."""
    assert main(["classify", "grootboek.csv", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["row"] for record in records] == [2, 3, 4, 5, 6]
    first = records[0]
    assert (first["kind"], first["code"], first["depth"], first["rule"]) == (
        "purchase", "45233141", 8, "cpv",
    )  # fmt: skip
    assert records[3]["kind"] == "subsidy"


def test_review_decide_and_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The loop of a correction, ending in another figure."""
    assert main(["baseline", "grootboek.csv", "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert main(["review"]) == 0
    shown = capsys.readouterr().out
    name = next(line.split()[0] for line in shown.splitlines() if "Zomaar" in line)
    assert main(["review", "--decide", f"{name}=555", "--note", "kantine"]) == 0
    assert "kantine" in (place / ".gewoon" / "decisions.csv").read_text("utf-8")
    capsys.readouterr()
    assert main(["baseline", "grootboek.csv", "--json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert "555" in {group["code"] for group in after["groups"]}
    assert after["co2e_kg"] > before["co2e_kg"]


def test_why_a_figure_and_why_a_row(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both ways of asking."""
    main(["baseline", "grootboek.csv"])
    capsys.readouterr()
    assert main(["why", "group:452"]) == 0
    assert "grootboek.csv:2" in capsys.readouterr().out
    assert main(["why", "grootboek.csv:2"]) == 0
    assert "Voorbeeldwegen" in capsys.readouterr().out


def test_why_speaks_dutch_with_a_comma(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rule, factor, steps and day, when the language is Dutch; English has a point."""
    main(["baseline", "grootboek.csv"])
    capsys.readouterr()
    assert main(["why", "grootboek.csv:2", "--lang", "nl"]) == 0
    dutch = " ".join(capsys.readouterr().out.split())
    for words in ("CPV-code in het bestand: 45233141", "prijspeil 2023, aankoopprijzen",
                  "× 1,000000 (hetzelfde jaar)", "gemiddelde koers van 2023 ÷ 1,000000"):  # fmt: skip
        assert words in dutch
    assert main(["why", "grootboek.csv:2", "--lang", "en"]) == 0
    english = " ".join(capsys.readouterr().out.split())
    assert "EUR to euro, mean rate of 2023 ÷ 1.000000" in english
    assert main(["why", "group:452", "--lang", "nl"]) == 0
    assert "zonder btw" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["baseline", "bestaat-niet.csv"], 3),
        (["baseline", "leeg.csv"], 3),
        (["baseline", "grootboek.csv", "--map", "amount=Niets"], 2),
        (["baseline", "grootboek.csv", "--map", "amount"], 2),
        (["baseline", "grootboek.csv", "--currency", "euro"], 2),
        (["baseline", "grootboek.csv", "--factors", "nergens"], 4),
        (["why", "total", "--workspace", "nieuw"], 2),
        (["review", "--decide", "onzin=45", "--workspace", "nieuw"], 2),
        (["check"], 0),
        (["template"], 0),
    ],
)
def test_exit_codes(
    place: Path, capsys: pytest.CaptureFixture[str], command: list[str], code: int
) -> None:
    """As documented; the message says what to do and is no traceback."""
    (place / "leeg.csv").write_bytes(b"")
    assert main(command) == code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert bool(told.err) == bool(code)


def test_the_template_is_a_ledger_one_can_fill(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its columns are recognised again."""
    assert main(["template", "--lang", "en"]) == 0
    (place / "template.csv").write_text(capsys.readouterr().out, "utf-8")
    assert main(["baseline", "template.csv"]) == 3
    assert "amount" not in capsys.readouterr().err


def test_the_demo_makes_a_page_without_a_browser(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first command of a stranger."""
    assert main(["demo", "--terminal", "--no-open"]) == 0
    assert (place / ".gewoon" / "voorbeeldstad" / "baseline.html").is_file()
    assert "Voorbeeldstad" not in capsys.readouterr().err
