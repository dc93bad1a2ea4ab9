# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate of the circularity tables: passes what is shipped, refuses what is wrong, and says why."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from gewoon.errors import DataError
from gewoon.impact.circularity import bearing, detachability, gate, materials, mki, rladder, weights
from gewoon.impact.circularity.figures import rows, table
from gewoon.words import explain


def _with(place: tuple[str, ...], number: int, **cells: str) -> list[dict[str, str]]:
    changed = [dict(row) for row in rows(*place)]
    changed[number].update(cells)
    return changed


def test_the_shipped_tables_pass() -> None:
    """Nothing to say of our own."""
    assert gate.gate() == []


def test_both_weight_sets_are_whole_and_marked() -> None:
    """Eleven in A1, all unverified; sixteen and three parts in A2, the last six unverified."""
    a1, a2 = weights.of("A1"), weights.of("A2")
    assert (len(a1.weights), len(a2.weights)) == (11, 19)
    assert {one.status for one in a1.weights.values()} == {"unverified: editable"}
    marked = [code for code, one in a2.weights.items() if one.status == "unverified: editable"]
    assert marked == ["PM", "IRP", "ETP-fw", "HTP-c", "HTP-nc", "SQP"]
    assert a2.parts("GWP-total") == ("GWP-fossil", "GWP-biogenic", "GWP-luluc")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"eur_per_unit": ""}, "no number above zero"),
        ({"eur_per_unit": "-1"}, "no number above zero"),
        ({"eur_per_unit": "inf"}, "no number above zero"),
        ({"unit": ""}, "unit is empty"),
        ({"source": ""}, "source is empty"),
        ({"status": "sure"}, "status is none of"),
        ({"code": "ADPF"}, "stands twice in set A1"),
        ({"part_of": "GWP-total"}, "no total GWP-total"),
    ],
)
def test_a_bad_weight_is_refused(cells: dict[str, str], why: str) -> None:
    """Each with its row and reason."""
    found = list(gate.weight_rows(_with(weights.WEIGHTS, 0, **cells)))
    assert any(place == 0 and why in told for place, told in found), found


def test_a_part_must_weigh_as_its_total() -> None:
    """Otherwise counting the total or the parts gives two answers."""
    found = list(gate.weight_rows(_with(weights.WEIGHTS, 12, eur_per_unit="0.2")))
    assert [place for place, _ in found] == [12]


@pytest.mark.parametrize("cells", [{"code": "GWP-total"}, {"times": "0"}, {"times": "x"}])
def test_a_bad_conversion_is_refused(cells: dict[str, str]) -> None:
    """Of an impact the set does not have, or by nothing."""
    given = _with(weights.CONVERSIONS, 0, **cells)
    assert list(gate.conversion_rows(given, rows(*weights.WEIGHTS)))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"bearing": "maybe"}, "yes, partly or no"),
        ({"reason_nl": ""}, "a reason is empty"),
        ({"code": "00"}, "00 is no CPV code"),
        ({"code": "452"}, "no judgement on 03"),
    ],
)
def test_a_bad_judgement_is_refused(cells: dict[str, str], why: str) -> None:
    """Every division is judged, with a reason in both languages."""
    found = [told for _, told in gate.bearing_rows(_with(bearing.TABLE, 0, **cells))]
    assert any(why in told for told in found), found


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"primary": "", "recycled": "", "reused": ""}, "there is none"),
        ({"primary": "-3"}, "not above zero"),
        ({"name_nl": ""}, "a name is empty"),
        ({"unlike": "burnt"}, "unlike is no route"),
    ],
)
def test_a_bad_material_is_refused(cells: dict[str, str], why: str) -> None:
    """A figure above zero by at least one route."""
    found = [told for _, told in gate.material_rows(_with(materials.TABLE, 0, **cells))]
    assert len(found) == 1 and why in found[0]


def _yaml(place: tuple[str, ...]) -> dict[str, Any]:
    return copy.deepcopy(table(*place))


def test_bad_rules_ladders_and_scores_are_refused() -> None:
    """Shares above one, rungs without a name or a way to the other ladder, scores outside the scale."""
    rules = _yaml(mki.RULES)
    rules["category_surcharge"]["3"] = 30
    assert list(gate.surcharges(rules)) == ["category 3: 30 is no share"]
    ladder = _yaml(rladder.TABLE)
    ladder["map"].pop()
    del ladder["versions"]["nl-6"]["rungs"]["R1"]["nl"]
    ladder["versions"]["nl-6"]["lowest_kept"] = "R7"
    assert list(gate.ladders(ladder)) == [
        "nl-6: lowest_kept is no rung",
        "nl-6: R1 lacks a name",
        "the map does not reach every rung of pbl-10",
        "the map does not reach every rung of nl-6",
    ]
    scores = _yaml(detachability.TABLE)
    scores["scores"]["edges"]["open"]["score"] = 0.9
    assert list(gate.scores(scores)) == ["edges: scores run from above 0 to 1"]


def test_what_is_wrong_is_said_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """File and row, in both languages; a folder without a source is refused too."""
    bad = tuple(_with(materials.TABLE, 0, primary="-3"))
    monkeypatch.setattr(gate, "rows", lambda *p: bad if p == materials.TABLE else rows(*p))
    monkeypatch.setattr(gate, "FOLDERS", ("nl/nowhere",))
    monkeypatch.setattr(gate, "surcharges", lambda _: iter(["wrong"]))
    row, rule, *told = gate.gate()
    assert (row.file, row.row) == ("uk/materials/materials.csv", 2)
    assert (rule.file, rule.row) == ("nl/mki/rules.yaml", None)
    assert all("wrong" in explain(rule, language)[0] for language in ("nl", "en"))
    assert {one.file for one in told} == {"nl/nowhere/source.yaml"}


def test_a_table_that_is_not_there_or_no_yaml_is_a_data_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 4, with the name of the table."""
    with pytest.raises(DataError, match="nl/nowhere"):
        table("nl", "nowhere.yaml")
    with pytest.raises(DataError, match="nowhere"):
        rows("nowhere.csv")
    monkeypatch.setattr("gewoon.impact.circularity.figures._text", lambda _: "a: [")
    with pytest.raises(DataError, match="no YAML"):
        table("nl", "broken.yaml")
