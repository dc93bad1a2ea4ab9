# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon sroi, as its user runs it: the templates, a list, several regions, mistakes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gewoon.cli import main
from gewoon.contracts.sroi.table import shipped

CSV = ["--region", "Leiden", "--published", "2024-02-01", "--obligation", "37500"]


@pytest.fixture
def template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The YAML template on disk."""
    assert main(["template", "sroi"]) == 0
    path = tmp_path / "sroi.yaml"
    path.write_text(capsys.readouterr().out, "utf-8")
    return path


@pytest.fixture
def listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The CSV template on disk."""
    assert main(["template", "placements"]) == 0
    path = tmp_path / "placements.csv"
    path.write_text(capsys.readouterr().out, "utf-8")
    return path


def test_the_template_is_explained_line_by_line(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Dutch, with three numbers beside each other and what is not certain."""
    assert main(["sroi", str(template), "--lang", "nl"]) == 0
    shown = capsys.readouterr().out
    for part in (
        "Contract groen-2024 (tabel leiden-2023)", "WIA of WAO: 40.000 euro per jaar voltijd",
        "20 weken van 52", "3.846,15", "68.096,15", "181,6%", "1 van 1 bekend; 2 onbekend",
        "nog niet nagevraagd", "geen maatschappelijke baat", "1,47 voltijdjaren",
    ):  # fmt: skip
        assert part in shown, part


def test_the_same_in_english(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With English separators."""
    assert main(["sroi", str(template), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "68,096.15" in shown
    assert "Effort value is the currency of the obligation" in shown


def test_as_json_for_machines(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything, with exact decimals as text."""
    assert main(["sroi", str(template), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accounts"][0]["effort"].startswith("68096.153846")
    assert found["total"]["table"] == "leiden-2023"


def test_a_list_of_placements(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what is owed; a bad row is said and the others count."""
    listed.write_text(
        listed.read_text("utf-8") + "123456782,groen-2024,ww,,36,2024-04-01,2024-12-31,,,,\n"
    )
    assert main(["sroi", str(listed), *CSV, "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "120%" in told.out
    assert "no penalty clause" in told.out
    assert "placements.csv:4:" in told.err
    assert "123456782" not in told.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text, "needs --region, --published, --obligation as well"),
        (
            lambda text: text + "P-9,other,ww,,36,2024-04-01,2024-12-31,,,,\n",
            "describe them in YAML",
        ),
    ],
)
def test_a_list_needs_its_contract(
    listed: Path, change, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is taken for granted."""
    listed.write_text(change(listed.read_text("utf-8")))
    options = [] if "needs" in said else CSV
    assert main(["sroi", str(listed), *options]) == 1
    assert said in capsys.readouterr().err


def test_a_list_without_a_good_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything is still owed."""
    path = tmp_path / "empty.csv"
    path.write_text("person,contract,facts,hours,start,end\n")
    assert main(["sroi", str(path), *CSV, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Contract empty" in shown
    assert "37,500" in shown
    assert main(["sroi", str(path), *CSV[:3], "soon", *CSV[4:]]) == 1
    assert "--published" in capsys.readouterr().err


MIXED = """
contracts:
  - {id: "[b]a", region: leiden, published: 2024-02-01, sum: 100000, policy: {share: 0.05, base: contract_sum, threshold: 200000}}
  - {id: b, region: utrecht, published: 2024-02-01, sum: 100000, policy: {share: 0.05, base: contract_sum, penalty_factor: 1}}
placements:
  - {person: P-1, contract: "[b]a", facts: [participation], hours: 36, start: 2024-01-01, end: 2024-12-31, after_12_months: true}
  - {person: P-2, contract: b, facts: [participation], hours: 36, start: 2024-01-01, end: 2024-12-31}
"""


def test_regions_are_not_added_up_but_recomputed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """30,000 and 40,000 are no 70,000; in one table they are twice 30,000."""
    path = tmp_path / "mixed.yaml"
    path.write_text(MIXED)
    assert main(["sroi", str(path), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "do not add up" in shown
    assert "Contract [b]a (table leiden-2023)" in shown
    assert "70,000" not in shown
    assert "nothing owed" in shown
    assert "does not say from when it holds" in shown
    assert main(["sroi", str(path), "--lang", "en", "--reference", "leiden-2023"]) == 0
    shown = capsys.readouterr().out
    assert "Together in table leiden-2023: 60,000 euros of effort value, 2 full-time years" in shown
    assert main(["sroi", str(path), "--json"]) == 0
    assert "do not add up" in json.loads(capsys.readouterr().out)["total"]["reason"]


def test_tables_of_ones_own(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another folder, other values."""
    own = tmp_path / "own"
    shutil.copytree(shipped(), own)
    text = (own / "blocks.csv").read_text("utf-8")
    (own / "blocks.csv").write_text(text.replace("wia,group,40000", "wia,group,20000"), "utf-8")
    assert main(["sroi", str(template), "--lang", "en", "--tables", str(own)]) == 0
    assert "53,096.15" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("P-0001", "Jansen", 1, "never a name"),
        ("region: leiden", "region: nowhere", 2, "no SROI region"),
        ("share: 0.05", "share: 5", 1, "5% is written as 0.05"),
        ("hours: 24", "hours: many", 1, "placements.0.hours"),
        ("facts: [wia]", "facts: [wai]", 1, "no SROI table knows wai"),
        ("contracts:", "contracts: [", 3, "no YAML"),
    ],
)
def test_mistakes_are_said(
    template: Path, old: str, new: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an exit code, and without the id that was refused."""
    template.write_text(template.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["sroi", str(template)]) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert "Jansen" not in told.err


def test_the_gate_covers_these_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """gewoon check looks at them too."""
    assert main(["check", "--lang", "en"]) == 0
