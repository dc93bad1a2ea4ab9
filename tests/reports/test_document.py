# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The JSON contract: complete, exact, and never a number that is none."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.estimate import Estimate
from gewoon.reports.document import document, to_json
from tests.reports import sample

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "baseline-json.md"
SCHEMA: dict[str, Any] = json.loads(
    files("gewoon.reports").joinpath("baseline.schema.json").read_text("utf-8")
)
KINDS = {"full": sample.baseline, "pounds": sample.british, "empty": sample.empty}


@pytest.mark.parametrize("made", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_document_obeys_the_schema(made: Any, language: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(to_json(made(), language)), SCHEMA)


def test_the_schema_refuses_a_missing_key_and_an_amount_that_is_a_number() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    told = document(sample.baseline(), "nl")
    for wrong in ({**told, "money_total": 12.5}, {k: v for k, v in told.items() if k != "files"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)


def _paths(schema: dict[str, Any], path: str = "") -> set[str]:
    """Every key of the schema, as the reference writes it."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    found = set()
    for key, inner in schema.get("properties", {}).items():
        found |= {path + key} | _paths(inner, f"{path}{key}.")
    if "items" in schema:
        found |= _paths(schema["items"], f"{path.removesuffix('.')}[].")
    return found


def test_every_key_is_described_in_the_reference_and_nothing_else_is() -> None:
    described = set(re.findall(r"^\| `([^`]+)` \|", REFERENCE.read_text("utf-8"), re.MULTILINE))
    for twin in ("divisions", "suppliers", "departments", "years"):
        described |= {p.replace("groups[]", f"{twin}[]") for p in described if "groups[]" in p}
    described |= {p.replace("issues[]", "notes[]") for p in described if "issues[]" in p}
    assert described == _paths(SCHEMA)


def test_keys_come_in_the_order_of_the_schema() -> None:
    assert list(document(sample.baseline(), "nl")) == list(SCHEMA["properties"])


def test_money_keeps_every_cent_as_text() -> None:
    told = document(sample.baseline(money_total=Decimal("12345678901234567890.10")), "nl")
    assert told["money_total"] == "12345678901234567890.10"
    assert told["money_counted"] == "12345678901223047480.03"


def test_a_tiny_or_round_amount_is_never_written_with_an_exponent() -> None:
    told = document(sample.baseline(money_double=Decimal("1E+6")), "nl")
    assert told["money_double"] == "1000000"


def test_what_is_missing_is_null_and_not_zero() -> None:
    told = document(sample.empty(), "nl")
    assert told["co2e_kg"] is told["co2e_kg_low"] is told["kg_per_euro"] is None
    assert told["grade"] == "-"


@given(
    st.sampled_from([float("nan"), float("inf"), float("-inf")]),
    st.sampled_from(["coverage", "kg_per_euro", "effective_hotspots"]),
)
def test_no_number_that_json_lacks_gets_out(value: float, field: str) -> None:
    text = to_json(sample.baseline(**{field: value}), "nl")
    assert json.loads(text)[field] is None
    assert not re.search(r": -?(NaN|Infinity)", text)


def test_an_infinite_bound_of_a_bar_becomes_null() -> None:
    wild = Estimate(5.0, 1.0, float("inf"), "kg CO2e")
    bar = sample.bar("group", "452", "Bouw", "10.00", 5.0)
    told = document(sample.baseline(groups=(_with(bar, wild),)), "nl")
    assert told["groups"][0]["high"] is None  # type: ignore[index]
    assert told["groups"][0]["kg"] == 5.0  # type: ignore[index]


def _with(bar: Any, estimate: Estimate) -> Any:
    fields = {name: getattr(bar, name) for name in bar.__slots__}
    return type(bar)(**{**fields, "co2e": estimate})


def test_the_same_baseline_gives_the_same_bytes() -> None:
    assert to_json(sample.baseline(), "en") == to_json(sample.baseline(), "en")


def test_shares_of_the_groups_add_up_to_one() -> None:
    groups = document(sample.baseline(), "nl")["groups"]
    shares = [bar["share"] for bar in groups if bar["share"] is not None]  # type: ignore[attr-defined]
    assert sum(shares) == pytest.approx(1.0, abs=1e-6)


def test_years_come_in_order_of_year_because_they_are_no_ranking() -> None:
    years = document(sample.baseline(), "nl")["years"]
    assert [year["code"] for year in years] == ["2023", "2024"]  # type: ignore[attr-defined]


def test_what_the_figure_is_not_comes_with_it() -> None:
    told = document(sample.baseline(), "nl")["what_it_is_not"]
    assert any("trend" in sentence for sentence in told)  # type: ignore[attr-defined]
    assert any("3,3%" in sentence for sentence in told)  # type: ignore[attr-defined]
    whole = document(sample.baseline(coverage=1.0), "nl")["what_it_is_not"]
    assert not any("factor" in sentence for sentence in whole)  # type: ignore[attr-defined]


def test_issues_are_told_most_serious_first_and_an_unknown_code_by_its_code() -> None:
    issues = document(sample.baseline(), "nl")["issues"]
    order = [issue["severity"] for issue in issues]  # type: ignore[attr-defined]
    assert order == ["error"] * 20 + ["warning", "note"]
    assert issues[20]["what"] == "sample.no_such_code (days: 14)"  # type: ignore[index]
