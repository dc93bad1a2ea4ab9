# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of a plan: the JSON contract, an old document that opens, the agenda, the table, differences."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from gewoon.plan.difference import difference
from gewoon.plan.document import document, text
from gewoon.plan.planned import Capacity, Planned, Step, Target
from gewoon.plan.reading import read
from gewoon.plan.totals import agreed, sums
from gewoon.reports.plan_calendar import calendar, days
from gewoon.reports.plan_table import COLUMNS, action_rows
from gewoon.reports.sheet import write_rows
from tests.plan.planned import DAY, action, plan, promise, whole

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference" / "plan-json.md"
OLD = ROOT / "tests" / "golden" / "plan" / "document-1.0.json"
SCHEMA: dict[str, Any] = json.loads(
    files("gewoon.reports").joinpath("plan.schema.json").read_text("utf-8")
)
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("made", [whole(), plan()], ids=["whole", "empty"])
def test_every_document_obeys_the_schema(made: Planned) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(text(made)), SCHEMA)


def test_the_schema_refuses_an_amount_that_is_none_and_an_effect_that_says_nothing() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    told = json.loads(text(whole()))
    for place, wrong in (
        (told["budgets"][0], {"amount": 500}),
        (told["actions"][0], {"status": "gone"}),
        (told["actions"][0]["effects"]["co2e"], {"missing": "and an amount"}),
    ):
        kept = dict(place)
        place |= wrong
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(told, SCHEMA)
        place.clear()
        place |= kept
    jsonschema.validate(told, SCHEMA)


def _paths(schema: dict[str, Any], path: str = "") -> set[str]:
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
    one = "actions[].effects.co2e"
    for twin in ("effects.material", "effects.sroi", "expected.co2e", "expected.material",
                 "expected.sroi"):  # fmt: skip
        described |= {p.replace(one, f"actions[].{twin}") for p in described if p.startswith(one)}
    described |= {p.replace("agreed[]", "with_proposed[]") for p in described}
    assert described == _paths(SCHEMA)


def test_keys_come_in_the_order_of_the_schema() -> None:
    told = document(whole())
    assert list(told) == list(SCHEMA["properties"])
    assert list(told["actions"][0]) == list(SCHEMA["$defs"]["action"]["properties"])


def test_a_plan_of_the_first_version_still_opens() -> None:
    """This file was written by 0.1.0 and is never written again."""
    content = OLD.read_text("utf-8")
    found = read(content)
    assert (found.name, found.version, found.periods.count) == ("Plan", "0.1.0", 8)
    one, two = found.actions
    assert (one.status, one.growth, one.budget, one.due) == (
        "agreed", 3, Decimal("120.00"), date(2026, 9, 1),
    )  # fmt: skip
    assert one.expected["co2e"] == promise(6.0, 0.1)
    assert one.steps == (Step(1, "Bellen", DAY, DAY), Step(2, "Gunnen"))
    assert (two.status, two.frozen_on) == ("proposed", None)
    # What was shown then is kept, also when a later version counts otherwise.
    shown = json.loads(content)["totals"]["agreed"][0]
    now = sums(agreed(found.actions))[0]
    assert now.amount and shown["mean"] == now.amount.mean == 6.0
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(content), SCHEMA)


def test_an_agenda_holds_what_is_still_to_be_done() -> None:
    made = whole()
    found = days(made)
    assert [(one.day, one.kind) for one in found[:4]] == [
        (date(2026, 3, 31), "period"), (date(2026, 6, 30), "period"), (date(2026, 9, 1), "due"),
        (date(2026, 9, 30), "period"),
    ]  # fmt: skip
    moved = replace(made.actions[0], due=date(2026, 10, 1), steps=(Step(2, "Gunnen", DAY),))
    later = days(replace(made, actions=(moved,)))
    assert {one.key for one in found if one.kind == "due"} <= {one.key for one in later}
    assert [one.title for one in later if one.kind == "step"] == ["Gunnen (Actie 1)"]
    done = replace(moved, status="done")
    assert {one.kind for one in days(replace(made, actions=(done,)))} == {"period"}
    assert {one.kind for one in days(replace(made, actions=(moved,)), "Niemand")} == {"period"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_agenda_is_icalendar(language: str) -> None:
    told = calendar(whole(), language, NOW)
    lines = told.split("\r\n")
    assert told.startswith("BEGIN:VCALENDAR\r\n") and told.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 9
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == 9
    assert ("Actie klaar: Actie 1" if language == "nl" else "Action due: Actie 1") in told


def test_the_table_has_one_row_an_action_and_empty_cells_for_what_is_missing() -> None:
    made = whole()
    names = {"theme": {"climate": "Klimaat"}, "status": {"agreed": "afgesproken"}}
    one, two = action_rows(made, made.actions, names)
    assert (one["theme"], one["status"], one["hours"], one["begins_on"]) == (
        "Klimaat", "afgesproken", 12.5, "2026-04-01",
    )  # fmt: skip
    assert (one["co2e_mean"], one["sroi_mean"]) == (6.0, None)
    assert (one["steps_done"], one["steps"], one["next_step"]) == (1, 2, "Gunnen")
    assert (two["hours"], two["cost"], two["co2e_mean"]) == (None, None, None)
    for form in ("csv", "json", "xlsx"):
        assert write_rows("actions", COLUMNS, [one, two], form, "nl")


def test_a_risky_title_is_no_formula() -> None:
    risky = replace(action(1), title="=1+1", lead="@x")
    rows = action_rows(plan(risky), [risky], {"theme": {}, "status": {}})
    assert b"'=1+1" in write_rows("actions", COLUMNS, rows, "csv", "nl")


def test_a_difference_says_what_came_went_and_changed() -> None:
    before = whole()
    one, two = before.actions
    changed = replace(one, status="running", lead="Ander", deputy="", revision=9)
    after = replace(
        before, actions=(changed, action(3)), name="Plan B",
        targets=(Target("co2e", Decimal(10), "kg CO2e"),),
        capacities=(*before.capacities, Capacity("Inkoper", 2, Decimal(5))),
    )  # fmt: skip
    found = difference(before, after)
    assert (found.added, found.removed) == ((action(3),), (two,))
    told = {(change.number, change.name): (change.before, change.after) for change in found.changed}
    assert told == {
        (None, "name"): ("Plan", "Plan B"),
        (None, "targets"): ("9.0000", "10"),
        (None, "capacities"): ("", "5"),
        (1, "status"): ("agreed", "running"),
        (1, "lead"): ("Inkoper", "Ander"),
        (1, "deputy"): ("Ander", ""),
    }
    assert not difference(before, before).any and found.any
