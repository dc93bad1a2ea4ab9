# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The design report: from a file to every part of it, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from gewoon.errors import DomainError
from gewoon.method import plain
from gewoon.tenders.design import report
from gewoon.tenders.notes import quality_in_euro
from gewoon.tenders.tender import Tender
from tests.tenders.made import CHAIRS, DESIGNS, MARKET, SHELTERS, D, tender

SMALL = {"tenders": 50, "seed": 7}
COSTS = {
    "margin": 0,
    "plans": [{"quality": 0.5, "cost": 900_000}, {"quality": 1, "cost": 1_200_000}],
}


def _formula(name: str, **other: Any) -> dict[str, Any]:
    points = {"price_points": 40, "quality_points": 60} if "price_points" in DESIGNS[name] else {}
    return {"formula": name, **DESIGNS[name], **points, **other}


def _criteria(**other: Any) -> list[dict[str, Any]]:
    first, *rest = CHAIRS["criteria"]
    return [{**first, **other}, *rest]


@pytest.mark.parametrize("name", sorted(DESIGNS))
def test_every_formula_gives_a_whole_report(name: str) -> None:
    """Without NaN, and with the sections its total allows."""
    found = report(
        tender(formula=_formula(name), market=MARKET, quality_value=400_000, cost_of_quality=COSTS),
        **SMALL,
    )
    assert plain(found)
    adds_points = "price_points" in DESIGNS[name] and name != "utility-index"
    assert bool(found.weights) is adds_points
    assert found.missing == (() if adds_points else ("weights",))
    assert found.ranking and found.reversal and found.simulation and found.response and found.ghosts
    assert len(found.lines) == 2 and len(found.point_prices) == 7
    assert not found.simulated


def test_quality_is_the_mean_of_shares_weighted_with_points() -> None:
    """K: 40 points at 24/60 and 20 points at 0.6; L: 0.7 and 1."""
    found = report(tender())
    assert [(one.name, one.shares) for one in found.scores] == [
        ("K", (D("0.4"), D("0.6"))), ("L", (D("0.7"), D(1))),
    ]  # fmt: skip
    assert [float(one.quality) for one in found.scores] == pytest.approx([28 / 60, 48 / 60])
    assert found.missing == ("simulation", "response")
    assert found.ranking and found.ranking.winners == ("L",)


def test_without_bids_one_tender_is_drawn_and_says_so() -> None:
    """Labelled, repeatable, and with overall quality in place of criteria."""
    made = tender(bids=[], market=MARKET)
    found = report(made, **SMALL)
    assert found.simulated and found.scores == ()
    assert found.ranking and {one.name for one in found.ranking.bids} == {"S1", "S2", "S3", "S4"}
    assert [one.part for one in found.weights] == ["price", "quality"]
    assert report(made, **SMALL) == found
    assert report(made, tenders=50, seed=8) != found


def test_bids_beyond_a_measured_criterion_are_set_aside() -> None:
    """By the criterion, by the band, or both; with none left there is no ranking."""
    strict = {**CHAIRS["criteria"][0]["measure"], "outside": "set-aside"}
    bids = [*CHAIRS["bids"], {"name": "M", "price": 900_000, "scores": {"MKI": 130, "plan": "3"}},
            {"name": "N", "price": 1_500_000, "scores": {"MKI": 60, "plan": "3"}}]  # fmt: skip
    band = {**CHAIRS["formula"], "above": "set-aside"}
    found = report(tender(criteria=_criteria(measure=strict), bids=bids, formula=band))
    assert found.set_aside == ("M", "N")
    assert found.ranking and {one.name for one in found.ranking.bids} == {"K", "L"}
    none = report(tender(criteria=_criteria(measure=strict), bids=bids[2:3]))
    assert none.missing == ("ranking",) and none.ranking is None and none.set_aside == ("M",)
    dear = report(tender(bids=bids[3:], formula=band))
    assert dear.ranking and dear.ranking.notes == ("no_valid_bid",)
    assert set(dear.missing) == {"weights", "simulation", "response", "ghosts"}


def test_one_bid_has_no_effective_weights() -> None:
    """Nothing to compare."""
    assert "weights" in report(tender(bids=CHAIRS["bids"][:1])).missing


def test_a_concession_shows_dominance_first() -> None:
    """Both bids dominate the contract of today; between them a trade-off remains."""
    found = report(tender(SHELTERS))
    assert found.concession and found.current == "old" and found.fictional
    assert {(one.better, one.worse) for one in found.concession.dominances} == {
        ("A", "old"),
        ("B", "old"),
    }
    assert found.concession.weights_needed and found.concession.best == ()
    assert float(found.implied_burden_price or 0) == pytest.approx(5.25506896306187)
    assert [one.name for one in found.concession_scores] == ["B", "A"]
    assert [one.part for one in found.weights] == ["fee", "design", "MKI"]
    assert float(sum(one.nominal for one in found.weights)) == pytest.approx(1)


def test_a_concession_without_a_contract_of_today_or_a_measured_burden() -> None:
    """Then nothing is compared with today, and points imply no price."""
    rule = {key: value for key, value in SHELTERS["formula"].items() if key != "current"}
    found = report(tender(SHELTERS, formula={**rule, "burden_price": 20}))
    assert found.current == "" and found.concession and found.concession.best == ("B",)
    unmeasured = [SHELTERS["criteria"][0], {"name": "MKI", "points": 20}]
    bids = [{"name": "A", "fee": 1, "scores": {"design": "2", "MKI": 0.5}}]
    assert report(tender(SHELTERS, criteria=unmeasured, bids=bids)).implied_burden_price is None
    free = report(tender(SHELTERS, formula={**rule, "fee_points": 0}))
    assert free.implied_burden_price is None
    weightless = [SHELTERS["criteria"][0], {**SHELTERS["criteria"][1], "points": 0}]
    assert report(tender(SHELTERS, criteria=weightless)).implied_burden_price is None


@pytest.mark.parametrize(
    ("given", "other", "message"),
    [
        (CHAIRS, {"bids": []}, "Give bids"),
        (SHELTERS, {"bids": [], "market": MARKET}, "Give bids"),
        (CHAIRS, {"criteria": []}, "at least one criterion"),
        (CHAIRS, {"criteria": [CHAIRS["criteria"][0]] * 2}, "its own name"),
        (CHAIRS, {"criteria": _criteria(points=-1)}, "0 or more"),
        (CHAIRS, {"criteria": [{"name": "MKI", "points": 0}]}, "not all 0"),
        (CHAIRS, {"criteria": _criteria(points=41)}, "add up to 61 points, the formula says 60"),
        (SHELTERS, {"formula": {**SHELTERS["formula"], "burden": "noise"}}, "no criterion 'noise'"),
        (SHELTERS, {"formula": {**SHELTERS["formula"], "lowest_fee": 500_000}}, "a higher one"),
        (SHELTERS, {"formula": {**SHELTERS["formula"], "fee_points": -1}}, "0 or more points"),
        (CHAIRS, {"formula": {"formula": "no-such"}}, "formula"),
        (
            CHAIRS,
            {"legal": {"social_return": {"form": "condition", "share": 1.1}}},
            "between 0 and 1",
        ),
        (CHAIRS, {"no_such_field": 1}, "no_such_field"),
    ],
)
def test_files_that_contradict_themselves_are_refused(
    given: Mapping[str, Any], other: dict[str, Any], message: str
) -> None:
    """With the place or the sum."""
    with pytest.raises(DomainError, match=message):
        tender(given, **other)


@pytest.mark.parametrize(
    ("given", "bid", "message"),
    [
        (CHAIRS, {"price": 1, "scores": {"MKI": 90}}, "X has no score for plan"),
        (
            CHAIRS,
            {"price": 1, "scores": {"MKI": 90, "plan": "3", "a": 1, "b": 1}},
            "X: no criterion is called a, b",
        ),
        (CHAIRS, {"price": 1, "scores": {"MKI": 90, "plan": "4"}}, "not 4"),
        (CHAIRS, {"price": 1, "scores": {"MKI": "many", "plan": "3"}}, "no number"),
        (CHAIRS, {"scores": {"MKI": 90, "plan": "3"}}, "X has no price"),
        (SHELTERS, {"scores": {"design": "3", "MKI": 1}}, "X has no fee"),
    ],
)
def test_bids_that_do_not_fit_are_refused(
    given: Mapping[str, Any], bid: dict[str, Any], message: str
) -> None:
    """By their name."""
    with pytest.raises(DomainError, match=message):
        report(tender(given, bids=[{"name": "X", **bid}]))


def test_a_scale_is_checked_on_the_day_of_publication() -> None:
    """The scale of 2023 in a tender of 2020."""
    with pytest.raises(DomainError, match="in force from 2023"):
        report(tender(published="2020-01-01"))


def _codes(made: Tender) -> list[str]:
    return [note.code for note in report(made, tenders=300, seed=7).notes]


def test_notes_on_the_value_of_quality() -> None:
    """900,000 on a band of 600,000 for 40 points against 60."""
    assert quality_in_euro(tender()) == 900_000
    assert _codes(tender(estimate=1_000_000)) == ["value_high"]
    narrow = _formula("price-band", lowest=1_000_000, highest=1_040_000)
    found = _codes(tender(estimate=1_300_000, formula=narrow))
    assert found[:2] == ["value_low", "estimate_outside_band"]
    worth = {"formula": "fictional-price", "quality_value": 500_000}
    assert _codes(tender(estimate=1_000_000, formula=worth)) == []
    assert _codes(tender(estimate=5_000_000, formula=worth)) == []
    assert _codes(tender(estimate=999_999, formula=worth)) == ["value_high"]
    assert _codes(tender(estimate=5_000_001, formula=worth)) == ["value_low"]
    assert quality_in_euro(tender(formula=_formula("value-for-money"))) is None
    no_price = _formula("price-band", price_points=0)
    assert quality_in_euro(tender(formula=no_price)) is None


def test_notes_on_the_gap_with_the_buyers_own_value() -> None:
    """More than a tenth off."""
    worth = {"formula": "fictional-price", "quality_value": 110}
    assert _codes(tender(formula=worth, quality_value=100)) == []
    assert _codes(tender(formula={**worth, "quality_value": 111}, quality_value=100)) == [
        "value_gap"
    ]
    assert _codes(tender(formula={**worth, "quality_value": 89}, quality_value=100)) == [
        "value_gap"
    ]
    assert _codes(tender(formula=worth, quality_value=0)) == []


def test_notes_on_the_edges_of_the_band() -> None:
    """At an end is inside."""
    for estimate, noted in (
        (800_000, False),
        (1_400_000, False),
        (799_999, True),
        (1_400_001, True),
    ):
        found = _codes(tender(estimate=estimate))
        assert ("estimate_outside_band" in found) is noted


def test_notes_on_many_criteria_weights_and_low_bids() -> None:
    """Six criteria; a part on which bids are alike; a price far under the median."""
    names = [f"c{n}" for n in range(6)]
    criteria = [{"name": name, "points": 10} for name in names]
    bids = [
        {
            "name": b,
            "price": price,
            "scores": {name: value if name == "c0" else 0.5 for name in names},
        }
        for b, price, value in (("A", 900_000, 0.1), ("B", 900_001, 0.9), ("C", 900_002, 0.5))
    ]
    found = report(tender(criteria=criteria, bids=bids))
    assert found.notes[0].figures == {"count": "6", "limit": "5"}
    assert [(note.code, note.figures.get("part")) for note in found.notes[1:]] == [
        ("weight_below", "price"), ("weight_above", "c0"), *(("weight_below", f"c{n}") for n in range(1, 6)),
    ]  # fmt: skip
    low = [*CHAIRS["bids"], {"name": "Z", "price": 600_000, "scores": {"MKI": 60, "plan": "1"}}]
    assert "low_bids" in _codes(tender(bids=low))


def test_notes_on_relative_formulas_and_their_risk() -> None:
    """The clause is always asked for; the risk only when the simulation shows it."""
    relative = _formula("highest-to-lowest")
    assert _codes(tender(formula=relative)) == ["relative"]
    found = _codes(tender(formula=relative, market=MARKET, quality_value=1))
    assert found == ["relative", "reversal_risk"]
    assert "relative" not in _codes(tender(SHELTERS))


def test_a_note_when_the_design_draws_out_another_quality() -> None:
    """A formula that pays ten times as much as the buyer's own value."""
    worth = {"formula": "fictional-price", "quality_value": 4_000_000}
    made = tender(formula=worth, cost_of_quality=COSTS, quality_value=400_000)
    found = report(made)
    assert found.response and not found.response.agrees
    assert found.notes[-1].code == "response_differs"
    assert found.notes[-1].figures == {"best": "1", "wanted": "0.5"}
