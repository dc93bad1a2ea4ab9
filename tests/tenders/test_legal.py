# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each legal check: in order, reason needed, violated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from gewoon.tenders import gate as gate_module
from gewoon.tenders import legal, tables
from gewoon.tenders.gate import gate
from gewoon.tenders.legal import check, low_bids
from tests.tenders.made import CHAIRS, SHELTERS, tender

RELATIVE = {"formula": "lowest-over-price", "price_points": 40, "quality_points": 60}
ALL = {"data_published": True, "method_published": True}
FOUR = {"verifiable": True, "objective": True, "accessible": True, "reasonable_effort": True}


def _found(
    name: str, given: Mapping[str, Any] = CHAIRS, **other: Any
) -> tuple[str, str, tuple[str, ...]]:
    verdict = next(one for one in check(tender(given, **other)) if one.check == name)
    return verdict.result, verdict.why, verdict.about


def _legal(name: str, **answers: Any) -> tuple[str, str, tuple[str, ...]]:
    return _found(name, legal=answers)


def _first(**other: Any) -> list[dict[str, Any]]:
    first, *rest = CHAIRS["criteria"]
    return [{**first, **other}, *rest]


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("L1", {}, ("ok", "main_rule", ())),
        ("L1", {"award_rule": "lowest-price"}, ("reason_needed", "not_main_rule", ())),
        ("L1", {"award_rule": "lowest-cost", "award_rule_reason": "a"}, ("ok", "reason_given", ("a",))),
        ("L2", {}, ("reason_needed", "not_answered", ())),
        ("L2", {"criteria_published": False, "weights_published": True}, ("violated", "criteria_not_published", ())),
        ("L2", {"criteria_published": True}, ("reason_needed", "not_answered", ())),
        ("L2", {"weights_published": True}, ("reason_needed", "not_answered", ())),
        ("L2", {"criteria_published": True, "weights_published": True}, ("ok", "published", ())),
        ("L2", {"criteria_published": True, "weights_published": False}, ("reason_needed", "only_order", ())),
        ("L2", {"criteria_published": True, "weights_published": False, "order_reason": "b"}, ("ok", "reason_given", ("b",))),
        ("L2", {"weights_published": False}, ("reason_needed", "not_answered", ())),
        ("L5", {}, ("ok", "does_not_apply", ())),
        ("L5", {"life_cycle_cost": ALL}, ("ok", "lcc_conditions_met", ())),
        ("L5", {"life_cycle_cost": {"data_published": False}}, ("violated", "lcc_condition", ("data_published",))),
        ("L5", {"life_cycle_cost": {"data_published": True}}, ("reason_needed", "lcc_unanswered", ("method_published",))),
        ("L5", {"life_cycle_cost": {**ALL, "externalities": True}}, ("reason_needed", "lcc_unanswered", tuple(FOUR))),
        ("L5", {"life_cycle_cost": {**ALL, **FOUR, "externalities": True}}, ("ok", "lcc_conditions_met", ())),
        ("L5", {"life_cycle_cost": {**ALL, **FOUR, "externalities": True, "accessible": False}}, ("violated", "lcc_condition", ("accessible",))),
        ("L5", {"life_cycle_cost": {**ALL, "verifiable": False}}, ("ok", "lcc_conditions_met", ())),
        ("L7", {}, ("ok", "does_not_apply", ())),
        ("L7", {"social_return": {"form": "condition", "share": 0.05}}, ("ok", "social_condition", ())),
        ("L7", {"social_return": {"form": "condition", "share": 0.051}}, ("reason_needed", "social_high", ())),
        ("L7", {"social_return": {"form": "criterion", "share": 0.01}}, ("reason_needed", "social_criterion", ())),
        ("L7", {"social_return": {"form": "criterion", "share": 0.2, "reason": "c"}}, ("ok", "reason_given", ("c",))),
        ("L8", {}, ("ok", "absolute", ())),
        ("L9", {}, ("reason_needed", "not_answered", ())),
        ("L9", {"scoring_method": "published"}, ("ok", "method_published", ())),
        ("L9", {"scoring_method": "later"}, ("reason_needed", "not_answered", ())),
        ("L9", {"scoring_method": "later", "later_changes_criteria": True}, ("violated", "method_changes", ())),
        ("L9", {"scoring_method": "later", "later_changes_criteria": False}, ("ok", "method_later", ())),
        ("L9", {"later_changes_criteria": False}, ("reason_needed", "not_answered", ())),
        ("L10", {}, ("ok", "does_not_apply", ())),
        ("L11", {}, ("reason_needed", "not_answered", ())),
        ("L11", {"low_bids": "ask-first"}, ("ok", "ask_first", ())),
        ("L11", {"low_bids": "reject"}, ("violated", "low_rejected", ())),
    ],
)  # fmt: skip
def test_answers(name: str, answers: dict[str, Any], expected: object) -> None:
    """As the rules say."""
    assert _legal(name, **answers) == expected


def test_criteria_must_be_linked_and_verified() -> None:
    """L3 and L4, by the names of the criteria."""
    assert _found("L3") == ("ok", "linked", ())
    assert _found("L3", criteria=_first(link="")) == ("reason_needed", "no_link", ("MKI",))
    assert _found("L3", criteria=_first(company_wide=True)) == (
        "violated",
        "company_wide",
        ("MKI",),
    )
    assert _found("L4") == ("ok", "verified", ())
    assert _found("L4", criteria=_first(verified_by="")) == (
        "reason_needed",
        "not_verified",
        ("MKI",),
    )


def test_labels_accept_equivalents() -> None:
    """L6."""
    assert _found("L6") == ("ok", "does_not_apply", ())
    label = {"label": "Swan"}
    assert _found("L6", criteria=_first(**label)) == ("reason_needed", "label_unanswered", ("MKI",))
    closed = _first(**label, equivalents_accepted=False)
    assert _found("L6", criteria=closed) == ("violated", "label_only", ("MKI",))
    opened = _first(**label, equivalents_accepted=True)
    assert _found("L6", criteria=opened) == ("ok", "equivalents_accepted", ())


def test_a_relative_formula_needs_its_clause() -> None:
    """L8; a concession is absolute."""
    assert _found("L8", formula=RELATIVE) == ("reason_needed", "no_clause", ())
    for clause in ("recomputed", "kept"):
        found = _found("L8", formula=RELATIVE, legal={"when_a_bid_falls_out": clause})
        assert found == ("ok", f"clause_{clause}", ())
    assert _found("L8", SHELTERS) == ("ok", "absolute", ())


def test_a_concession_lists_its_criteria_in_descending_order() -> None:
    """L10; equal points are in order."""
    assert _found("L10", SHELTERS) == ("ok", "descending", ())
    turned = SHELTERS["criteria"][::-1]
    assert _found("L10", SHELTERS, criteria=turned) == ("violated", "not_descending", ("design",))
    even = [{**one, "points": 30} for one in SHELTERS["criteria"]]
    assert _found("L10", SHELTERS, criteria=even) == ("ok", "descending", ())


def test_bids_far_under_the_median_are_named() -> None:
    """L11: below 70% of the median, not at it, and not among fewer than two prices."""

    def priced(*prices: int) -> list[dict[str, Any]]:
        scores = {"MKI": 90, "plan": "2"}
        return [{"name": f"B{n}", "price": p, "scores": scores} for n, p in enumerate(prices)]

    assert low_bids(tender(bids=priced(699, 1000, 1001))) == ("B0",)
    assert low_bids(tender(bids=priced(700, 1000, 1001))) == ()
    assert low_bids(tender(bids=priced(1))) == ()
    assert low_bids(tender(bids=priced(1, 1000))) == ("B0",)
    assert low_bids(tender(SHELTERS)) == ()
    found = _found("L11", bids=priced(699, 1000, 1001), legal={"low_bids": "ask-first"})
    assert found == ("ok", "low_asked", ("B0",))
    assert _found("L11", bids=priced(699, 1000, 1001)) == ("reason_needed", "not_answered", ("B0",))


def test_all_eleven_in_order_with_rule_article_and_mark() -> None:
    """From the data."""
    found = check(tender())
    assert [one.check for one in found] == [f"L{n}" for n in range(1, 12)]
    assert set(tables.table("checks")) == set(legal.CHECKS)
    unverified = {one.check for one in found if one.unverified}
    assert unverified == {"L3", "L4", "L6", "L7", "L9", "L10", "L11"}
    assert all(set(one.rule) == set(one.article) == {"nl", "en"} for one in found)


def test_the_gate_lets_the_shipped_tables_through() -> None:
    """Nothing to complain of."""
    assert gate() == []


@pytest.mark.parametrize(
    ("name", "damage", "codes"),
    [
        ("scales", {"share": {"source": ""}}, ["award_row_source"]),
        ("scales", {"share": {"status": "guess"}}, ["award_row_status"]),
        ("scales", {"share": {"lowest": "1"}}, ["award_scale_ends"]),
        ("scales", {"share": {"highest": "high"}}, ["award_scale_ends"]),
        ("scales", {"rws-2023": {"shares": {"3": "0.9"}}}, ["award_scale_ends"]),
        ("scales", {"rws-2023": {"shares": {"3": "1", "2": "x"}}}, ["award_scale_ends"]),
        ("checks", {"L1": {"article": {"nl": "x"}}}, ["award_check_words"]),
        ("checks", {"L1": {"rule": {}}}, ["award_check_words"]),
        ("checks", {"L1": {"source": None}}, ["award_row_source"]),
        ("externalities", {"CO2": {"source": ""}}, ["award_row_source"]),
        ("rates", {"sanction": {"rijkswaterstaat": {"value": "x", "source": "s", "status": "published"}}}, ["award_value_unreadable"]),
        ("rates", {"discount": {"standard": {"value": "1", "source": "", "status": "published"}}}, ["award_row_source"]),
    ],
)  # fmt: skip
def test_the_gate_refuses_damaged_tables(
    monkeypatch: pytest.MonkeyPatch, name: str, damage: dict[str, Any], codes: list[str]
) -> None:
    """Each kind of damage by its code, with file and column."""
    whole = yaml.safe_load(tables.FOLDER.joinpath(f"{name}.yaml").read_text("utf-8"))
    for key, fields in damage.items():
        whole[key] = {**whole[key], **fields}
    monkeypatch.setattr(
        gate_module, "table", lambda asked: whole if asked == name else tables.table(asked)
    )
    found = gate()
    assert [one.code for one in found] == codes
    assert found[0].file == f"nl/award/{name}.yaml"


@pytest.mark.parametrize(
    "row",
    [
        {"step": "2"}, {"share": "1"}, {"share": "-0.1"}, {"status": "guess"},
    ],
)  # fmt: skip
def test_the_gate_refuses_a_damaged_ladder(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, str]
) -> None:
    """Steps in order, advantages that do not fall, a known status."""
    rows = [dict(one) for one in tables.ladder_rows()]
    rows[1] |= row
    monkeypatch.setattr(gate_module, "ladder_rows", lambda: rows)
    found = gate()
    assert found[0].code == "award_ladder_step" and found[0].row == 3
