# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon mci, mki and circular: what a person writes, what is shown, what is said when it is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from gewoon.cli import main
from gewoon.cli.rows import read
from gewoon.errors import UnreadableInput
from gewoon.impact.themes.circularity import Bought

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
PROFILE = "weight_set: A1\ncategory: '3'\nmodules: {A1-A3: {GWP: 180}}\n"


def _read(shown: Shown) -> str:
    """What stands on the screen, with plain spaces."""
    return shown.readouterr().out.replace("\xa0", " ")


def _template(name: str, path: Path, shown: Shown) -> Path:
    assert main(["template", name]) == 0
    path.write_text(shown.readouterr().out, "utf-8")
    return path


def _baseline(path: Path) -> Path:
    groups = [
        {"code": "452", "label": "bouw", "money": "3000000.00", "kg": 1.0},
        {"code": "44", "label": "materialen", "money": "96000.00", "kg": None},
        {"code": "391", "label": "meubilair", "money": "400000.00", "kg": 2.0},
        {"code": "302", "label": "computers", "money": "950000.00", "kg": 2.0},
        {"code": "79", "label": "advies", "money": "500000.00", "kg": 2.0},
        {"code": "", "label": "niet ingedeeld", "money": "54000.00", "kg": None},
    ]
    told = {"format": "gewoon/baseline", "currency": "EUR", "groups": groups}
    path.write_text(json.dumps(told), "utf-8")
    return path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_template_works_as_it_is(tmp_path: Path, capsys: Shown, language: str) -> None:
    """What gewoon template writes, the command reads."""
    for verb, name, ending, more in (
        ("mci", "mci", "yaml", []),
        ("mki", "mki", "yaml", []),
        (
            "mki",
            "elements",
            "csv",
            ["--set", "A2", "--scope", "A-D", "--life", "75", "--area", "90"],
        ),
    ):
        path = _template(name, tmp_path / f"{name}.{ending}", capsys)
        assert main([verb, str(path), *more, "--lang", language]) == 0
        assert "{" not in _read(capsys)
        assert main([verb, str(path), *more, "--json"]) == 0
        json.loads(capsys.readouterr().out)


def test_mci_of_a_product_and_of_a_company(tmp_path: Path, capsys: Shown) -> None:
    """The number, what was assumed, and what it does not say."""
    path = tmp_path / "a.yaml"
    path.write_text("parts: [{mass: 1, from_recycled: 1, to_recycling: 1}]", "utf-8")
    assert main(["mci", str(path), "--lang", "en"]) == 0
    out = _read(capsys)
    assert "0.871" in out and out.count("75% assumed") == 2 and "counted as average" in out
    company = "by: {}\nproducts: [{{amount: 1, product: {{name: shelf, parts: [{{mass: 1}}]}}}}]"
    path.write_text(company.format("revenue"), "utf-8")
    assert main(["mci", str(path)]) == 0
    out = _read(capsys)
    assert "gewogen naar omzet" in out and "shelf" in out and "0,100" in out
    assert main(["mci", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"mci": pytest.approx(0.1), "by": "revenue", "products": [pytest.approx(0.1)]}
    path.write_text(company.format("pieces"), "utf-8")
    assert main(["mci", str(path)]) == 1
    assert "mass or by revenue" in capsys.readouterr().err


def test_mki_of_a_product(tmp_path: Path, capsys: Shown) -> None:
    """Surcharge, missing impacts, parts not counted and unverified weights are said."""
    path = tmp_path / "a.yaml"
    path.write_text(PROFILE, "utf-8")
    assert main(["mki", str(path)]) == 0
    out = _read(capsys)
    assert "11,70" in out and "toeslag 30%" in out and "te laag" in out and "bevestigen: GWP" in out
    path.write_text("weight_set: A2\nmodules: {A1: {GWP-total: 10, GWP-fossil: 9}}", "utf-8")
    assert main(["mki", str(path), "--lang", "en"]) == 0
    out = _read(capsys)
    assert "1.16" in out and "Not counted because their total is: GWP-fossil" in out


def test_mki_of_a_work_says_what_lacks(tmp_path: Path, capsys: Shown) -> None:
    """No total over A-D where an element has no D; products with missing impacts; a life assumed."""
    path = tmp_path / "work.yaml"
    path.write_text(
        "weight_set: A1\nscope: A-D\nlife: 50\nfloor_area: 10\n"
        f"products: [{{name: beton, {', '.join(PROFILE.splitlines())}}}]\n"
        "elements: [{name: dek, product: beton, dimensions: [2]}]",
        "utf-8",
    )
    assert main(["mki", str(path)]) == 0
    out = _read(capsys)
    assert (
        "geen totaal over A-D" in out
        and "beton: ADPE" in out
        and "even oud als het werk: dek" in out
    )


def test_what_is_whole_has_no_remarks_on_gaps(tmp_path: Path, capsys: Shown) -> None:
    """Verified data of every impact, a life for every element."""
    path = tmp_path / "a.yaml"
    impacts = ["ADPE", "ADPF", "GWP", "ODP", "POCP", "AP", "EP", "HTP", "FAETP", "MAETP", "TETP"]
    given = ", ".join(f"{code}: 1" for code in impacts)
    path.write_text(f"weight_set: A1\nmodules: {{A1-A3: {{{given}}}}}\n", "utf-8")
    assert main(["mki", str(path)]) == 0
    out = _read(capsys)
    assert "toeslag" not in out and "te laag" not in out
    path.write_text(
        "weight_set: A1\nscope: A-C\nlife: 50\n"
        "elements: [{name: dek, dimensions: [2], life: 50, declared: {a_to_c: 3}}]",
        "utf-8",
    )
    assert main(["mki", str(path)]) == 0
    out = _read(capsys)
    assert "6,00" in out and "even oud" not in out and "bevestigen" not in out


def test_own_weights(tmp_path: Path, capsys: Shown) -> None:
    """A table of one's own, for a product, a work and a table; a bad row is said."""
    product, own = tmp_path / "a.yaml", tmp_path / "w.csv"
    product.write_text(PROFILE, "utf-8")
    own.write_text("code;unit;eur_per_unit\nGWP;kg CO2 eq;0,2\nAP;kg;x\n", "utf-8")
    assert main(["mki", str(product), "--weights", str(own)]) == 0
    out = _read(capsys)
    assert "A1 (own weights)" in out and "46,80" in out and "w.csv:3" in out
    work = tmp_path / "b.yaml"
    work.write_text(
        f"weight_set: A1\nscope: A-C\nproducts: [{{name: p, {', '.join(PROFILE.splitlines())}}}]\n"
        "elements: [{name: e, product: p, dimensions: [10]}]",
        "utf-8",
    )
    assert main(["mki", str(work), "--weights", str(own)]) == 0
    assert "468,00" in _read(capsys)


def test_a_table_of_elements(tmp_path: Path, capsys: Shown) -> None:
    """Decimal commas; a bad row is said and the others count; sets never mix; set and scope are asked."""
    path = tmp_path / "a.csv"
    path.write_text("name;quantity;a_to_c;weight_set\ndek;10;1,5;A1\nkapot;x;1;A1\n;;;\n", "utf-8")
    assert main(["mki", str(path), "--set", "A1", "--scope", "A-C", "--lang", "en"]) == 0
    out = _read(capsys)
    assert "15.00" in out and "a.csv:3" in out and "The other rows count" in out
    assert main(["mki", str(path), "--set", "A2", "--scope", "A-C"]) == 1
    assert "do not mix" in capsys.readouterr().err
    assert main(["mki", str(path)]) == 1
    assert "--set" in capsys.readouterr().err


def test_the_circular_baseline_without_materials_claims_nothing(
    tmp_path: Path, capsys: Shown
) -> None:
    """Bounds, dashes and reasons; no zero."""
    path = _baseline(tmp_path / "b.json")
    assert main(["circular", str(path)]) == 0
    out = _read(capsys)
    assert "89% – 90%" in out and "van geen enkel contract" in out
    assert "van geen enkele massa is het gehalte bekend" in out and "0% – 100%" in out
    assert "79 " not in out
    assert main(["circular", str(path), "--top", "2", "--lang", "en"]) == 0
    assert "and 3 more groups" in _read(capsys)


def test_the_circular_baseline_with_materials(tmp_path: Path, capsys: Shown) -> None:
    """The template against a baseline: rungs, content, CO2e, sources and the rows that do not fit."""
    path = _baseline(tmp_path / "b.json")
    rows = _template("materials", tmp_path / "materials.csv", capsys)
    with rows.open("a", encoding="utf-8") as file:
        file.write("331;hulpmiddelen;100;;;;;;;\n391;fout;100;;;140%;0;;;\n79;print;10;;;;;R12;;\n")
    asked = ["circular", str(path), "--materials", str(rows)]
    assert main(asked) == 0
    out = _read(capsys)
    assert "R8 recyclen" in out and "872 t" in out and "Open Government Licence" in out
    assert "materials.csv:6 De baseline" not in out
    assert "materials.csv:6 Er is geen uitgave van CPV 331" in out
    assert "materials.csv:7 Deze regel is niet te gebruiken" in out and "write 30% as 0.30" in out
    assert "materials.csv:8 Trede R12 bestaat niet" in out
    assert main([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["by_bearing"]["yes"] == "4446010.00"
    assert [one["row"] for one in found["issues"]] == [7, 6, 8]
    assert main([*asked, "--ladder", "nl-6", "--at", "R5"]) == 0
    assert "op of boven R5" in _read(capsys)


def test_more_money_than_was_spent_is_said_without_a_row(tmp_path: Path, capsys: Shown) -> None:
    """It is about all rows of a group."""
    path = _baseline(tmp_path / "b.json")
    rows = tmp_path / "m.csv"
    rows.write_text("code,money\n391,300000\n391,300000\n", "utf-8")
    assert main(["circular", str(path), "--materials", str(rows)]) == 0
    assert "! m.csv De regels van CPV 391 beschrijven 600.000" in _read(capsys)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, capsys: Shown, text: str) -> None:
    """With exit code 3 and what to do."""
    path = tmp_path / "b.json"
    path.write_text(text, "utf-8")
    assert main(["circular", str(path)]) == 3
    assert "b.json" in capsys.readouterr().err


def test_cells_are_read_as_people_write_them(tmp_path: Path) -> None:
    """Thousands, decimal commas and percents; comments and surplus cells."""
    path = tmp_path / "m.csv"
    path.write_text(
        "# ours\ncode;money;mass;recycled\n45;1.234.567,89;1.250,5;30%\n45;10;2,5;12,5 %\n", "utf-8"
    )
    found, issues = read(Bought, path, "circular_row_unusable")
    assert issues == []
    assert [(n, str(row.money), row.mass, row.recycled) for n, row in found] == [
        (3, "1234567.89", 1250.5, 0.30),
        (4, "10", 2.5, 0.125),
    ]
    path.write_text('code,contract,money\n\n45,"two\nlines",12.5,7\n45,,1\n', "utf-8")
    found, issues = read(Bought, path, "circular_row_unusable")
    assert [(n, str(row.money)) for n, row in found] == [(3, "12.5"), (4, "1")]
    for text in ("", "a,b\n1,2\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(UnreadableInput, match="names none of the columns"):
            read(Bought, path, "circular_row_unusable")


def test_every_sentence_is_there_and_used() -> None:
    """Each key in both languages, each used, none missing."""
    said = yaml.safe_load((ROOT / "gewoon/data/words/circularity.yaml").read_text("utf-8"))
    assert all(set(words) == {"nl", "en"} and all(words.values()) for words in said.values())
    text = "\n".join(
        (ROOT / f"gewoon/cli/{n}.py").read_text("utf-8") for n in ("mci", "mki", "circular")
    )
    used = set(re.findall(r'(?:told|line)\(\s*"([a-z_]+)"', text))
    made = (
        {"mci_by_mass", "mci_by_revenue", "mci_utility_average"}
        | {f"bearing_{name}" for name in ("yes", "partly", "no", "unknown")}
        | {f"mci_{name}_efficiency_fallback" for name in ("feedstock", "recycling")}
        | {"circular_source"}
    )
    assert used | made == set(said)
