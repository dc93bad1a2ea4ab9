# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ranking, reversal and the exchange rate: their notes, edges and refusals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gewoon.errors import DomainError
from gewoon.tenders.exchange import Plan, best_response, euro_per_point, point_size, same_score
from gewoon.tenders.formula import check_points
from gewoon.tenders.ranking import compare, rank, totals
from gewoon.tenders.reversal import Reversal, WinnerChange, exhaustive, ghosts
from gewoon.tenders.weights import effective_weights
from tests.tenders.made import D, bid, terms

BAND = {"lowest": 100, "highest": 200, "above": "set-aside"}
PARADOX = [bid("A", 40, "0.10"), bid("B", 80, "0.60"), bid("C", 100, "0.76")]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("1", "1.000000000000001", 0),
        ("1", "1.00000000000001", -1),
        ("-2", "-3", 1),
        ("0", "0", 0),
        ("0", "1E-40", -1),
        ("1E+20", "100000000000000000001", 0),
    ],
)
def test_fifteen_digits_tell_totals_apart(one: str, other: str, found: int) -> None:
    """Relative to their size; nothing but nought ties with nought."""
    assert compare(Decimal(one), Decimal(other)) == found
    assert compare(Decimal(other), Decimal(one)) == -found


def test_totals_that_differ_by_arithmetic_only_tie() -> None:
    """30 × 1/3 in decimals is 9.99…; it ties with 10, and the order of listing does not decide."""
    chosen = terms("price-band", price_points=30, quality_points=100, lowest=100, highest=400)
    pair = [bid("A", 300, 0), bid("B", 400, "0.1")]
    assert totals(pair, chosen)["A"] != totals(pair, chosen)["B"]
    assert rank(pair, chosen).ties == (("A", "B"),)
    assert rank(pair[::-1], chosen).ties == (("B", "A"),)


def test_ties_further_down_are_listed_and_share_a_place() -> None:
    """Without a note about the first place."""
    offered = [bid("A", 100, 1), bid("B", 150, "0.5"), bid("C", 150, "0.5"), bid("D", 160, "0.1")]
    found = rank(offered, terms("price-band", **BAND))
    assert [(one.name, one.rank) for one in found.bids] == [("A", 1), ("B", 2), ("C", 2), ("D", 4)]
    assert found.ties == (("B", "C"),) and found.winners == ("A",) and found.notes == ()


def test_all_set_aside_leaves_no_winner() -> None:
    """And is said."""
    found = rank([bid("A", 300, 1)], terms("price-band", **BAND))
    assert (found.bids, found.winners, found.set_aside) == ((), (), ("A",))
    assert found.notes == ("no_valid_bid",)
    assert totals([bid("A", 300, 1)], terms("price-band", **BAND)) == {}


def test_the_price_at_the_top_of_the_band_stays_in() -> None:
    """Above means above."""
    found = rank([bid("A", 200, 1), bid("B", 201, 1)], terms("price-band", **BAND))
    assert [one.name for one in found.bids] == ["A"]
    assert found.bids[0].total == D("0.5")


def test_notes_on_weights_without_weight() -> None:
    """Price, quality in points, quality in euros."""
    pair = [bid("A", 100, 1), bid("B", 150, "0.5")]
    assert rank(pair, terms("lowest-over-price", price_points=0)).notes == ("price_has_no_weight",)
    quality = ("quality_has_no_weight",)
    assert rank(pair, terms("lowest-over-price", quality_points=0)).notes == quality
    assert rank(pair, terms("fictional-price", quality_value=0)).notes == quality
    assert rank(pair, terms("value-for-money")).notes == ()


def test_rounding_to_whole_and_to_decimals() -> None:
    """Half up, as stated; not half even."""
    offered = [bid("A", 100, "0.125"), bid("B", 100, "0.1")]
    chosen = terms("price-band", price_points=0, quality_points=1, **BAND)
    assert rank(offered, chosen, 2).bids[0].total == D("0.13")
    assert rank(offered, chosen, 0).winners == ("A", "B")
    assert "rounding_changes_order" in rank(offered, chosen, 0).notes
    assert "rounding_changes_order" not in rank(offered, chosen, 2).notes
    low = [bid("A", "100.5", 0), bid("B", 103, 0)]
    assert str(rank(low, terms("fictional-price"), 0).bids[0].total) == "101"


@pytest.mark.parametrize(
    ("offered", "name", "message"),
    [
        ([], "price-band", "no bid"),
        ([bid("A", 1, 1), bid("A", 2, 1)], "price-band", "same name"),
        ([bid("A", 0, 1)], "price-band", "not above 0"),
        ([bid("A", 1, "1.01")], "price-band", "takes 0 to 1"),
        ([bid("A", 1, "-0.01")], "price-band", "takes 0 to 1"),
        ([bid("A", 1, "-1.01")], "fictional-price", "takes -1 to 1"),
        ([bid("A", 1, 0)], "value-for-money", "divides"),
        ([bid("A", 1, 0)], "reference-point", "divides"),
    ],
)
def test_bids_outside_the_domain_are_refused(offered: list, name: str, message: str) -> None:  # type: ignore[type-arg]
    """By name, with what is wrong."""
    with pytest.raises(DomainError, match=message):
        rank(offered, terms(name))


def test_bids_at_the_edge_are_taken() -> None:
    """Quality 0 and 1, a full malus, a price of a cent."""
    assert rank([bid("A", "0.01", 0), bid("B", 1, 1)], terms("lowest-over-price")).winners == ("B",)
    assert rank([bid("A", 1, -1), bid("B", 1, 1)], terms("fictional-price")).winners == ("B",)


def test_weights_of_one_side_only_are_weights() -> None:
    """Nothing is raised."""
    check_points(D(0), D(1))
    check_points(D(1), D(0))


def test_the_paradox_of_relative_scoring() -> None:
    """Without A, who loses, B wins in place of C."""
    found = exhaustive(PARADOX, terms("lowest-over-price", price_points=50, quality_points=50))
    assert found.tried == 3
    assert found.reversals == (Reversal(("A",), "B", "C", "worse", "better"),)
    assert found.winner_changes == (WinnerChange(("A",), ("C",), ("B",)),)


def test_pairs_are_removed_too_and_winners_are_no_losers() -> None:
    """Four bids: four singles and six pairs; at most one at a time leaves four."""
    offered = [*PARADOX, bid("D", 120, "0.2")]
    chosen = terms("lowest-over-price", price_points=50, quality_points=50)
    found = exhaustive(offered, chosen)
    assert found.tried == 10
    removed = {change.removed for change in found.winner_changes}
    assert removed == {("A",), ("A", "D")}
    assert exhaustive(offered, chosen, most=1).tried == 4


def test_a_tie_that_a_removal_breaks_is_a_reversal() -> None:
    """From equal to better."""
    offered = [bid("A", 100, "0.5"), bid("B", 120, "0.75"), bid("C", 180, "0.1")]
    found = exhaustive(offered, terms("highest-to-lowest"))
    assert Reversal(("C",), "A", "B", "equal", "better") in found.reversals


def test_lower_wins_turns_the_words_round() -> None:
    """Under a fictional price less is better; nothing ever changes."""
    assert exhaustive(PARADOX, terms("fictional-price")).reversals == ()


def test_one_bid_and_no_valid_bid_have_nothing_to_remove() -> None:
    """No error."""
    assert exhaustive(PARADOX[:1], terms("price-band")).tried == 0
    gone = exhaustive([bid("A", 300, 1)], terms("price-band", **BAND))
    assert (gone.tried, gone.reversals, gone.winner_changes) == (0, (), ())


def test_ghosts_need_a_grid_and_a_winner() -> None:
    """Else there is nothing to flip."""
    chosen = terms("price-band", **BAND)
    with pytest.raises(DomainError, match="Give prices"):
        ghosts(PARADOX, chosen, [], [0.5])
    with pytest.raises(DomainError, match="Give prices"):
        ghosts(PARADOX, chosen, [100.0], [])
    with pytest.raises(DomainError, match="no winner"):
        ghosts([bid("A", 300, 1)], chosen, [100.0], [0.5])
    with pytest.raises(DomainError, match="ghost"):
        ghosts(PARADOX, chosen, [100.0], [1.5])


def test_point_sizes() -> None:
    """Points where there are points, percent elsewhere."""
    assert point_size(terms("price-band", quality_points=60)) == 60
    assert point_size(terms("fictional-price")) == 100


def test_the_rate_uses_the_mean_quality_and_even_steps() -> None:
    """Value for money: price over mean quality, per percent."""
    offered = [bid("A", 100, "0.4"), bid("B", 100, "0.6")]
    found = euro_per_point(offered, terms("value-for-money"), 100, 200, steps=3)
    assert [(one.price, one.euro_per_point) for one in found] == [
        (100, pytest.approx(2)), (150, pytest.approx(3)), (200, pytest.approx(4)),
    ]  # fmt: skip
    assert len(euro_per_point(offered, terms("value-for-money"), 100, 200)) == 5


@pytest.mark.parametrize(("low", "high", "steps"), [(0, 1, 5), (2, 1, 5), (1, 1, 5), (1, 2, 1)])
def test_an_empty_range_of_prices_is_refused(low: float, high: float, steps: int) -> None:
    """Also one step."""
    with pytest.raises(DomainError, match="lowest price above 0"):
        euro_per_point(PARADOX, terms("price-band"), low, high, steps)


def test_lines_of_equal_total_and_where_they_end() -> None:
    """No price in reach, no quality of 0 to divide by, no bid of that name."""
    chosen = terms("fictional-price", quality_value=100)
    offered = [bid("A", 100, "0.5")]
    found = same_score(offered, chosen, "A", [-1, 0, 0.5, 1])
    assert [one.price for one in found] == [
        None,
        pytest.approx(50),
        pytest.approx(100),
        pytest.approx(150),
    ]
    assert same_score(offered, chosen, "A", [1], span=1.4)[0].price is None
    assert same_score(offered, terms("value-for-money"), "A", [0])[0].price is None
    with pytest.raises(DomainError, match="no bid 'Z'"):
        same_score(offered, chosen, "Z", [0.5])
    for quality in (1.1, -1.1):
        with pytest.raises(DomainError, match="between -1"):
            same_score(offered, chosen, "A", [quality])


def test_best_response_with_margin_ties_and_both_directions() -> None:
    """Points and euros; a margin moves the offer; ties are all given."""
    plans = [Plan(D("0.5"), D(100)), Plan(D(1), D(150))]
    chosen = terms("fictional-price", quality_value=100)
    even = best_response([], chosen, plans, D(0), D(100))
    assert (even.best, even.wanted, even.agrees) == ((D("0.5"), D(1)), (D("0.5"), D(1)), True)
    dear = best_response([], chosen, plans, D("0.2"), D(130))
    assert (dear.best, dear.wanted, dear.agrees) == ((D("0.5"),), (D(1),), False)
    points = best_response(
        [bid("X", 100, "0.5")],
        terms("lowest-over-price", price_points=10, quality_points=90),
        plans,
        D(0),
        D(1),
    )
    assert points.best == (D(1),) and points.wanted == (D("0.5"),)
    with pytest.raises(DomainError, match="at least one level"):
        best_response([], chosen, [], D(0), D(1))
    with pytest.raises(DomainError, match="-100%"):
        best_response([], chosen, plans, D(-1), D(1))


@pytest.mark.parametrize(
    ("weights", "scores", "message"),
    [
        ({"a": 1}, {"b": [1, 2]}, "same parts"),
        ({"a": 1, "b": 1}, {"a": [1, 2], "b": [1]}, "one score per bid"),
        ({"a": -1, "b": 1}, {"a": [1, 2], "b": [1, 2]}, "0 or more"),
        ({"a": 1}, {"a": [1]}, "at least two"),
        ({"a": 0, "b": 1}, {"a": [1, 2], "b": [1, 1]}, "score alike"),
    ],
)
def test_weights_outside_their_domain_are_refused(weights, scores, message: str) -> None:  # type: ignore[no-untyped-def]
    """No division by nought."""
    with pytest.raises(DomainError, match=message):
        effective_weights(
            {k: D(v) for k, v in weights.items()},
            {k: [D(one) for one in v] for k, v in scores.items()},
        )


def test_a_weight_of_nought_has_no_effect() -> None:
    """The other part decides all."""
    found = effective_weights({"a": D(0), "b": D(1)}, {"a": [D(1), D(9)], "b": [D(1), D(2)]})
    assert found == {"a": 0, "b": 1}
