# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Properties that need no known answer: invariances, monotony, sums."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.tenders.bids import Bid
from gewoon.tenders.co2_ladder import sanction
from gewoon.tenders.concession import Offer, weigh
from gewoon.tenders.exchange import same_score
from gewoon.tenders.formulas import formula_of
from gewoon.tenders.lcc import Once, Option, Rate, Yearly, annuity, growing, life_cycle_cost
from gewoon.tenders.mki import Bounds, Mki, valued
from gewoon.tenders.ranking import compare, rank, totals
from gewoon.tenders.reversal import exhaustive
from gewoon.tenders.scales import Measure, measured, share
from gewoon.tenders.weights import effective_weights
from tests.tenders.made import ABSOLUTE, DESIGNS, D, bids, terms

# No clock: a busy machine is no failure.
CALM = settings(deadline=None)
NAMES = st.sampled_from(sorted(DESIGNS))
SCALE_FREE = ("lowest-over-price", "multiple-of-lowest", "highest-to-lowest", "logarithmic",
              "utility-index", "value-for-money")  # fmt: skip
EUROS = st.integers(0, 1_000_000).map(Decimal)
RATES = st.integers(-50, 300).map(lambda n: D(n) / 1000)


def _places(offered: list[Bid], name: str) -> dict[str, int]:
    return {one.name: one.rank for one in rank(offered, terms(name)).bids}


@CALM
@given(bids(least=3), st.sampled_from(ABSOLUTE))
def test_absolute_formulas_keep_their_order_when_any_bid_or_pair_falls_out(
    offered: list[Bid], name: str
) -> None:
    """The uncut logarithmic one with them: the lowest price shifts all alike."""
    found = exhaustive(offered, terms(name))
    assert found.reversals == () and found.winner_changes == ()


@CALM
@given(bids(), NAMES, st.randoms(use_true_random=False))
def test_the_order_in_which_bids_are_listed_does_not_matter(
    offered: list[Bid], name: str, random: object
) -> None:
    """Not even for ties."""
    mixed = list(offered)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _places(mixed, name) == _places(offered, name)


@CALM
@given(bids(), st.integers(-400_000, 5_000_000))
def test_a_fictional_price_is_translation_invariant(offered: list[Bid], shift: int) -> None:
    """The same amount on every price moves every total by it, and no place."""
    moved = [replace(one, price=one.price + shift) for one in offered]
    chosen = terms("fictional-price")
    before, after = totals(offered, chosen), totals(moved, chosen)
    assert {name: total + shift for name, total in before.items()} == after
    assert _places(moved, "fictional-price") == _places(offered, "fictional-price")


@CALM
@given(bids(), st.sampled_from(SCALE_FREE), st.integers(1, 1000))
def test_currency_does_not_matter_where_no_amount_is_published(
    offered: list[Bid], name: str, times: int
) -> None:
    """All prices times a factor: the same places."""
    scaled = [replace(one, price=one.price * times) for one in offered]
    assert _places(scaled, name) == _places(offered, name)


@CALM
@given(bids(), NAMES, st.data())
def test_a_better_bid_never_falls(offered: list[Bid], name: str, data: st.DataObject) -> None:
    """Cheaper or better quality, all else equal, never gives a worse place."""
    if name == "utility-index":
        # Where the index is negative a lower price does not help: documented with the formula.
        offered = [one for one in offered if max(b.quality for b in offered) - one.quality < 1]
    number = data.draw(st.integers(0, len(offered) - 1))
    own = offered[number]
    price = own.price - data.draw(st.integers(0, 400_000))
    quality = min(D(1), own.quality + D(data.draw(st.integers(0, 30))) / 100)
    better = [*offered[:number], replace(own, price=price, quality=quality), *offered[number + 1 :]]
    assert _places(better, name)[own.name] <= _places(offered, name)[own.name]


@CALM
@given(bids())
def test_a_price_band_and_a_fictional_price_are_the_same_inside_the_band(
    offered: list[Bid],
) -> None:
    """One point is worth band over price points: full quality then is 1.5 million here."""
    assert {one.name: one.rank for one in rank(offered, terms("price-band")).bids} == {
        one.name: one.rank
        for one in rank(offered, terms("fictional-price", quality_value=1_500_000)).bids
    }


@CALM
@given(bids(), NAMES)
def test_places_are_one_plus_the_number_of_better_bids(offered: list[Bid], name: str) -> None:
    """And a tie shares its place."""
    found = rank(offered, terms(name))
    sign = 1 if formula_of(terms(name)).lower_wins else -1
    for one in found.bids:
        better = sum(sign * compare(other.total, one.total) < 0 for other in found.bids)
        assert one.rank == 1 + better
    assert found.winners and set(found.winners) == {one.name for one in found.bids if one.rank == 1}


@CALM
@given(bids(), NAMES)
def test_a_line_of_equal_total_goes_through_its_bid(offered: list[Bid], name: str) -> None:
    """At its own quality the price is its own."""
    own = offered[0]
    [found] = same_score(offered, terms(name), own.name, [float(own.quality)])
    if found.price is not None and name != "multiple-of-lowest":
        assert found.price == pytest.approx(float(own.price), rel=1e-6)


@CALM
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=6),
    st.integers(1, 99),
    st.integers(-50, 50),
)
def test_effective_weights_add_up_and_do_not_move_with_a_constant(
    scores: list[tuple[int, int]], points: int, shift: int
) -> None:
    """Only spread decides."""
    if all(len(set(column)) == 1 for column in zip(*scores, strict=True)):
        return
    weights = {"price": D(points), "quality": D(100 - points)}
    columns = {"price": [D(a) for a, _ in scores], "quality": [D(b) for _, b in scores]}
    found = effective_weights(weights, columns)
    moved = effective_weights(weights, {**columns, "price": [p + shift for p in columns["price"]]})
    assert float(sum(found.values())) == pytest.approx(1)
    assert {k: float(v) for k, v in moved.items()} == pytest.approx(
        {k: float(v) for k, v in found.items()}
    )


@CALM
@given(EUROS, EUROS, EUROS, st.integers(1, 40), RATES, st.integers(1, 100))
def test_pure_costs_fall_when_the_rate_rises(
    now: Decimal, yearly: Decimal, later: Decimal, years: int, rate: Decimal, more: int
) -> None:
    """Later costs weigh less."""
    option = Option(
        "A", now, years, "real", (Yearly("all", yearly),), (Once("late", later, years),)
    )
    low = life_cycle_cost(option, Rate(rate, "real")).lcc
    high = life_cycle_cost(option, Rate(rate + D(more) / 1000, "real")).lcc
    assert high <= low


@CALM
@given(EUROS, EUROS, EUROS, EUROS, st.integers(1, 40), RATES)
def test_parts_add_up_and_the_annual_cost_pays_the_total(
    now: Decimal, yearly: Decimal, residual: Decimal, disposal: Decimal, years: int, rate: Decimal
) -> None:
    """LCC is the sum of its parts, and the annuity times the cost per year."""
    option = Option(
        "A", now, years, "real", (Yearly("all", yearly),), residual=residual, disposal=disposal
    )
    found = life_cycle_cost(option, Rate(rate, "real"))
    parts = ("purchase", "yearly", "once", "residual", "disposal", "external")
    assert sum(getattr(found, part) for part in parts) == found.lcc
    assert float(found.per_year * annuity(rate, years)) == pytest.approx(float(found.lcc), abs=1e-6)


@CALM
@given(EUROS, RATES, RATES, st.integers(1, 30))
def test_a_growing_payment_is_the_sum_of_its_years(
    first: Decimal, growth: Decimal, rate: Decimal, years: int
) -> None:
    """Also at the limit g = r."""
    whole = sum(first * (1 + growth) ** (t - 1) / (1 + rate) ** t for t in range(1, years + 1))
    assert float(growing(first, growth, rate, years)) == pytest.approx(float(whole), rel=1e-9)


@CALM
@given(st.integers(1, 30), RATES, st.integers(1, 12))
def test_yearly_payments_equal_the_same_payments_once(
    years: int, rate: Decimal, first: int
) -> None:
    """A window of years is the sum of single payments."""
    first = min(first, years)
    flows = Option("A", D(0), years, "real", (Yearly("x", D(100), first=first),))
    single = Option(
        "A", D(0), years, "real", once=tuple(Once("x", D(100), t) for t in range(first, years + 1))
    )
    at = Rate(rate, "real")
    assert float(life_cycle_cost(flows, at).lcc) == pytest.approx(
        float(life_cycle_cost(single, at).lcc)
    )


@CALM
@given(
    st.lists(st.tuples(EUROS, EUROS), min_size=2, max_size=5),
    st.integers(0, 100),
    st.integers(1, 20),
    RATES,
)
def test_who_dominates_is_worth_at_least_as_much_at_every_price_of_burden(
    given_offers: list[tuple[Decimal, Decimal]], price: int, years: int, rate: Decimal
) -> None:
    """And of a dominated pair there is no trade-off."""
    offers = [Offer(f"O{n}", fee, burden) for n, (fee, burden) in enumerate(given_offers)]
    found = weigh(offers, years, rate, D(price))
    value = {one.name: one.value for one in found.worths}
    pairs = {(one.better, one.worse) for one in found.dominances}
    for better, worse in pairs:
        assert value[better] >= value[worse]  # type: ignore[operator]
    traded = {(one.richer, one.cleaner) for one in found.trade_offs}
    assert not any((a, b) in pairs and ((a, b) in traded or (b, a) in traded)
                   for a, b in permutations(value, 2))  # fmt: skip
    assert found.best and found.undominated
    assert max(value.values()) == value[found.best[0]]  # type: ignore[type-var]


@CALM
@given(st.integers(0, 200_000), st.integers(0, 200_000))
def test_the_value_of_mki_is_straight_between_its_bounds_and_flat_outside(
    one: int, other: int
) -> None:
    """Equal steps of MKI earn equal euros."""
    bounds = Bounds(D(120_000), D(60_000), D(300_000), "A2", "nothing")
    values = [valued(Mki(D(mki), "A2"), bounds) for mki in (one, other)]
    gap = min(max(D(other), D(60_000)), D(120_000)) - min(max(D(one), D(60_000)), D(120_000))
    assert float(values[0].value - values[1].value) == pytest.approx(  # type: ignore[operator]
        float(values[0].kappa * gap)
    )


@CALM
@given(EUROS, EUROS, st.integers(0, 5).map(Decimal))
def test_a_sanction_is_never_negative_and_nought_for_a_promise_kept(
    promised: Decimal, realised: Decimal, factor: Decimal
) -> None:
    """More than promised costs nothing."""
    found = sanction(promised, realised, factor)
    assert found >= 0
    assert (found == 0) is (realised >= promised or factor == 0)


@CALM
@given(st.integers(1, 10), st.integers(1, 10))
def test_a_higher_score_never_earns_less(one: int, other: int) -> None:
    """On the linear scale."""
    low, high = sorted((one, other))
    assert share(str(low), "linear-1-10") <= share(str(high), "linear-1-10")


@CALM
@given(st.integers(-100, 300), st.booleans())
def test_a_measured_share_stays_within_nought_and_one(amount: int, mirrored: bool) -> None:
    """Also where more is better, such as a fee."""
    ends = (D(200), D(20)) if mirrored else (D(20), D(200))
    found = measured(D(amount), Measure("EUR", *ends, "nothing"))
    assert found is not None and 0 <= found <= 1
