# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon tender and gewoon lcc: the templates run, JSON is JSON, wrong files are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gewoon.cli import main


@pytest.fixture
def place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """A folder with the three templates."""
    monkeypatch.chdir(tmp_path)
    for name in ("tender", "lcc", "busshelter"):
        assert main(["template", name]) == 0
        (tmp_path / f"{name}.yaml").write_text(capsys.readouterr().out, "utf-8")
    return tmp_path


def test_the_bus_shelters_show_dominance_first(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """+17% and −70%; MKI a fifth of the points; the figures say they are made up."""
    assert main(["tender", "busshelter.yaml", "--html", "bus.html"]) == 0
    told = capsys.readouterr().out
    assert told.index("Verzonnen cijfers") < told.index("Geen gewicht maakt Huidig contract")
    assert "+17%" in told and "−70%" in told and "bus.html" in told
    assert "<!doctype html>" in (place / "bus.html").read_text("utf-8").lower()
    assert main(["tender", "busshelter.yaml", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["concession"]["dominances"][0] == {
        "better": "Inschrijver A",
        "worse": "Huidig contract",
    }
    weights = {one["part"]: float(one["nominal"]) for one in document["weights"]}
    assert weights["MKI over de looptijd"] == pytest.approx(0.2)


def test_a_tender_with_simulation(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Number of tenders and seed are those asked for."""
    command = ["tender", "tender.yaml", "--json", "--tenders", "100", "--seed", "3"]
    assert main(command) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["simulation"]["tenders"], document["simulation"]["seed"]) == (100, 3)
    assert main(["tender", "tender.yaml", "--tenders", "100", "--lang", "en"]) == 0
    assert "What quality may cost" in capsys.readouterr().out


def test_life_cycle_costs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On screen and as JSON."""
    assert main(["lcc", "lcc.yaml", "--lang", "en"]) == 0
    assert "Cheapest (per year of life): Elektrisch" in capsys.readouterr().out
    assert main(["lcc", "lcc.yaml", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["comparison"]["cheapest"] == ["Elektrisch"]


@pytest.mark.parametrize(
    ("verb", "text", "code"),
    [("tender", "title: x", 1), ("lcc", "title: x", 1), ("tender", "a: [", 3), ("lcc", "a: [", 3)],
)
def test_wrong_files(
    place: Path, capsys: pytest.CaptureFixture[str], verb: str, text: str, code: int
) -> None:
    """With the file and the field, and no traceback."""
    (place / "wrong.yaml").write_text(text, "utf-8")
    assert main([verb, "wrong.yaml"]) == code
    told = capsys.readouterr().err
    assert "wrong.yaml" in told and "Traceback" not in told
