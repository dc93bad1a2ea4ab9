# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scales, ladder, MKI, life-cycle cost and concessions: edges and refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gewoon.errors import DomainError, UnitMismatch, UnknownName
from gewoon.tenders import co2_ladder, concession, lcc, mki, scales, tables
from gewoon.tenders.award.reference_point import exponent
from gewoon.tenders.catalogue import burden_price
from gewoon.tenders.cost_file import CostFile, cost_report
from tests.tenders.made import D

REAL = lcc.Rate(D("0.0225"), "real")
BOUNDS = mki.Bounds(D(120), D(60), D(300), "A2", "nothing")


def _option(**other: object) -> lcc.Option:
    given = {"name": "A", "purchase": D(100), "years": 4, "basis": "real", **other}
    return lcc.Option(**given)  # type: ignore[arg-type]


def test_scores_and_scales_that_do_not_exist() -> None:
    """Named, with those that do."""
    with pytest.raises(UnknownName, match="rws-2023"):
        scales.share("1", "no-such")
    for score in ("4", "10.5"):
        with pytest.raises(DomainError, match="knows 3, 2, 1, 0, NR"):
            scales.share(score, "rws-2023")
    for score in ("0.99", "10.01", "-1"):
        with pytest.raises(DomainError, match="not on it"):
            scales.share(score, "linear-1-10")
    for score in ("good", "NaN", "Infinity", ""):
        with pytest.raises(DomainError, match="no number"):
            scales.share(score)
    assert scales.share("1", "linear-1-10") == 0 and scales.share("10", "linear-1-10") == 1


def test_values_and_points_outside_their_domain() -> None:
    """Negative worth, an empty band, no points; a worth of 0 is taken."""
    with pytest.raises(DomainError, match="0 euro or more"):
        scales.value("1", "share", D(-1))
    assert scales.value("1", "share", D(0)) == 0
    for ends in ((D(2), D(2), D(1)), (D(1), D(2), D(0))):
        with pytest.raises(DomainError, match="price band"):
            scales.euro_per_point(*ends)
    assert scales.fictional_price(D(10), []) == 10
    with pytest.raises(DomainError, match="worst value and another best"):
        scales.Measure("x", D(1), D(1), "nothing")


def test_a_measured_value_beyond_worst() -> None:
    """Earns nothing or sets aside, as stated; at worst it is still in."""
    aside = scales.Measure("MKI euro", D(120), D(60), "set-aside")
    assert scales.measured(D(121), aside) is None
    assert scales.measured(D(120), aside) == 0
    assert scales.measured(D(50), aside) == 1


def test_the_scale_in_force() -> None:
    """From its first day."""
    assert scales.share("3", "rws-2023", date(2023, 1, 1)) == 1
    with pytest.raises(DomainError, match="from 2023-01-01, not on 2022-12-31"):
        scales.share("3", "rws-2023", date(2022, 12, 31))


def test_ladder_schemes_days_and_forms() -> None:
    """The last day of 3.1, unknown names, missing estimates."""
    last = co2_ladder.advantage(D(100), "prorail-3.1", 5, "own-price", day=date(2026, 12, 31))
    assert (last.amount, last.fictional_price, last.dearer_gains_more) == (10, 90, True)
    with pytest.raises(UnknownName, match=r"guide-4.0, prorail-3.1"):
        co2_ladder.advantage(D(100), "none", 1, "fixed")
    with pytest.raises(UnknownName, match="steps 0 to 5"):
        co2_ladder.advantage(D(100), "prorail-3.1", 6, "own-price")
    for price, estimate in ((D(0), None), (D(100), None), (D(100), D(0))):
        with pytest.raises(DomainError, match="the estimate"):
            co2_ladder.advantage(price, "prorail-3.1", 1, "estimate", estimate)
    with pytest.raises(DomainError, match="price above 0"):
        co2_ladder.advantage(D(0), "guide-4.0", 1, "fixed")
    none = co2_ladder.advantage(D(100), "guide-4.0", 0, "fixed")
    assert (none.amount, none.fictional_price, none.dearer_gains_more) == (0, 100, False)


def test_sanctions() -> None:
    """The factor of the data, another factor, and refusals."""
    assert co2_ladder.sanction(D(10), D(4)) == 9
    assert co2_ladder.sanction(D(10), D(4), D(2)) == 12
    assert co2_ladder.sanction(D(4), D(10)) == 0
    for amounts in ((D(-1), D(0), D(1)), (D(0), D(-1), D(1)), (D(0), D(0), D(-1))):
        with pytest.raises(DomainError, match="0 or more"):
            co2_ladder.sanction(*amounts)


def test_mki_bounds_and_their_edges() -> None:
    """At a bound is said; beyond it nothing more."""
    at = [mki.valued(mki.Mki(D(n), "A2"), BOUNDS) for n in (60, 61, 119, 120)]
    assert [one.at_bound for one in at] == [True, False, False, True]
    assert [float(one.value or 0) for one in at] == pytest.approx([300, 295, 5, 0])
    for lowest, value in ((D(120), D(1)), (D(60), D(-1))):
        with pytest.raises(DomainError, match="lower bound"):
            mki.Bounds(D(120), lowest, value, "A2", "nothing")
    with pytest.raises(DomainError, match="0 or more"):
        mki.addition(D(1), mki.Mki(D(1), "A2"), D(-1), "A2")
    assert mki.addition(D(1), mki.Mki(D(1), "A2"), D(0), "A2") == 1


def test_a_broken_promise_beyond_the_reference_costs_the_whole_advantage() -> None:
    """Also where the documents would have set the bid aside."""
    aside = mki.Bounds(D(120), D(60), D(300), "A2", "set-aside")
    for bounds in (BOUNDS, aside):
        found = mki.promise_sanction(mki.Mki(D(60), "A2"), mki.Mki(D(500), "A2"), bounds, D(1))
        assert found == 300
    with pytest.raises(UnitMismatch, match="A1"):
        mki.promise_sanction(mki.Mki(D(60), "A2"), mki.Mki(D(60), "A1"), BOUNDS)


@pytest.mark.parametrize("value", ["-1", "1.01"])
def test_rates_outside_their_domain(value: str) -> None:
    """Not -100%, and no percentages."""
    with pytest.raises(DomainError, match="fraction"):
        lcc.Rate(D(value), "real")
    assert lcc.Rate(D(1), "real").value == 1


def test_annuities_and_growth_outside_their_domain() -> None:
    """No year, no rate of -100%."""
    for rate, years in ((D(-1), 1), (D(0), 0)):
        with pytest.raises(DomainError, match="annuity"):
            lcc.annuity(rate, years)
    for growth, rate, years in ((D(-1), D(0), 1), (D(0), D(-1), 1), (D(0), D(0), 0)):
        with pytest.raises(DomainError, match="Growth and rate"):
            lcc.growing(D(1), growth, rate, years)
    assert lcc.annuity(D("-0.5"), 1) == 2
    assert lcc.growing(D(1), D("-0.5"), D("-0.5"), 1) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"years": 0},
        {"yearly": (lcc.Yearly("x", D(1), first=0),)},
        {"yearly": (lcc.Yearly("x", D(1), first=3, last=2),)},
        {"yearly": (lcc.Yearly("x", D(1), last=5),)},
        {"yearly": (lcc.Yearly("x", D(1), growth=D(-1)),)},
        {"once": (lcc.Once("x", D(1), 5),)},
        {"once": (lcc.Once("x", D(1), -1),)},
    ],
)
def test_flows_outside_the_life_are_refused(other: dict[str, object]) -> None:
    """By the name of the option."""
    with pytest.raises(DomainError, match=r"^A: "):
        _option(**other)


def test_flows_at_the_edges_of_the_life() -> None:
    """Year 0, the last year, a window, a residual value above cost, a negative rate."""
    option = _option(
        yearly=(lcc.Yearly("x", D(10), first=2, last=3), lcc.Yearly("y", D(1), last=4)),
        once=(lcc.Once("now", D(5), 0), lcc.Once("end", D(7), 4)),
        residual=D(300),
    )
    found = lcc.life_cycle_cost(option, lcc.Rate(D(0), "real"))
    assert (found.yearly, found.once, found.residual, found.lcc) == (24, 12, -300, -164)
    assert found.per_year == -41
    negative = lcc.life_cycle_cost(
        _option(once=(lcc.Once("x", D(1), 2),)), lcc.Rate(D("-0.5"), "real")
    )
    assert negative.once == 4


def test_mid_year_moves_yearly_payments_only() -> None:
    """Purchase, single payments and residual value stay where they are."""
    option = _option(
        years=1, yearly=(lcc.Yearly("x", D(121)),), once=(lcc.Once("o", D(121), 1),),
        external=(lcc.External("CO2", D(1000), D(1)),), residual=D(121), disposal=D(242),
    )  # fmt: skip
    found = lcc.life_cycle_cost(option, lcc.Rate(D("0.21"), "real"), mid_year=True)
    assert (found.purchase, found.once, found.residual, found.disposal) == (100, 100, -100, 200)
    assert float(found.yearly) == pytest.approx(110)
    assert float(found.external) == pytest.approx(1000 / 1.1)


def test_externalities_are_priced_once_and_from_the_data_unless_given() -> None:
    """A price of one's own for an effect the data do not know; twice the same; an unknown without price."""
    own = _option(external=(lcc.External("noise", D(2), D(3)), lcc.External("CO2", D(1))))
    assert lcc.life_cycle_cost(own, lcc.Rate(D(0), "real")).external == 4 * (6 + D("0.13"))
    twice = _option(external=(lcc.External("noise", D(1), D(1)), lcc.External("noise", D(1), D(1))))
    with pytest.raises(DomainError, match="noise is priced twice: in noise and noise"):
        lcc.life_cycle_cost(twice, REAL)
    with pytest.raises(DomainError, match="CO2 is priced twice: in MKI and CO2"):
        lcc.life_cycle_cost(
            _option(external=(lcc.External("MKI", D(1), D(2)), lcc.External("CO2", D(1), D(2)))),
            REAL,
        )
    with pytest.raises(UnknownName, match="noise"):
        lcc.life_cycle_cost(_option(external=(lcc.External("noise", D(1)),)), REAL)


def test_comparisons_and_their_ties() -> None:
    """Both names in a tie; names repeat or are missing: refused; the bound on lives."""
    pair = [_option(), _option(name="B")]
    assert lcc.compare(pair, REAL).cheapest == ("A", "B")
    assert lcc.compare(pair, REAL, by="total", longest_life=4).cheapest == ("A", "B")
    for options in ([], [_option(), _option()]):
        with pytest.raises(DomainError, match="its own name"):
            lcc.compare(options, REAL)
    with pytest.raises(DomainError, match="A, B: a life above 3 years"):
        lcc.compare(pair, REAL, longest_life=3)
    with pytest.raises(UnitMismatch, match="real amounts cannot be discounted with a nominal rate"):
        lcc.compare(pair, lcc.Rate(D(0), "nominal"))


def test_break_even_rates() -> None:
    """None where there is none; unequal lives and price bases refused."""
    cheap, dear = _option(), _option(name="B", purchase=D(200))
    assert lcc.break_even_rate(cheap, dear) is None
    with pytest.raises(DomainError, match="equal life"):
        lcc.break_even_rate(cheap, _option(name="B", years=5))
    with pytest.raises(UnitMismatch, match="one price basis"):
        lcc.break_even_rate(cheap, _option(name="B", basis="nominal"))
    later = _option(name="B", purchase=D(0), once=(lcc.Once("x", D(110), 1),))
    assert float(lcc.break_even_rate(cheap, later) or 0) == pytest.approx(0.1)
    assert float(lcc.break_even_rate(later, cheap) or 0) == pytest.approx(0.1)
    assert lcc.break_even_rate(cheap, later, high=D("0.05")) is None


def test_a_file_of_costs_gives_break_even_rates_of_equal_lives() -> None:
    """Pairs without one are left out."""
    later = _option(name="B", purchase=D(0), once=(lcc.Once("x", D(110), 1),))
    longer = _option(name="C", years=5)
    file = CostFile("t", REAL, (_option(), later, longer), fictional=True, remark="r")
    found = cost_report(file)
    assert [(one.one, one.other) for one in found.break_even] == [("A", "B")]
    assert (found.title, found.fictional, found.remark, found.mid_year) == ("t", True, "r", False)
    dearer = CostFile("t", REAL, (_option(), _option(name="B", purchase=D(200))))
    assert cost_report(dearer).break_even == ()


def _offer(name: str, fee: int, burden: int) -> concession.Offer:
    return concession.Offer(name, D(fee), D(burden))


def test_concessions_with_ties_trade_offs_and_refusals() -> None:
    """Equal offers do not dominate each other; κ decides; a tie in value names both."""
    same = concession.weigh([_offer("A", 10, 5), _offer("B", 10, 5)], 1, D(0))
    assert (same.dominances, same.weights_needed, same.best) == ((), False, ("A", "B"))
    traded = [_offer("A", 10, 5), _offer("B", 6, 1)]
    assert concession.weigh(traded, 1, D(0), D(1)).best == ("A", "B")
    assert concession.weigh(traded, 1, D(0), D("0.9")).best == ("A",)
    assert concession.weigh(traded, 1, D(0), D("1.1")).best == ("B",)
    assert concession.weigh(traded, 1, D(0), D(0)).best == ("A",)
    assert concession.weigh(traded, 1, D(0)).trade_offs[0].break_even == 1
    for offers in ([], [_offer("A", 1, 1), _offer("A", 2, 1)]):
        with pytest.raises(DomainError, match="its own name"):
            concession.weigh(offers, 1, D(0))
    with pytest.raises(DomainError, match="0 or more"):
        concession.weigh(traded, 1, D(0), D(-1))


@pytest.mark.parametrize(
    ("other", "dominates"),
    [((10, 6), True), ((9, 5), True), ((9, 6), True), ((11, 5), False), ((10, 4), False)],
)
def test_dominance_needs_one_aim_better_and_none_worse(
    other: tuple[int, int], dominates: bool
) -> None:
    """Better on one and equal on the other is enough."""
    found = concession.weigh([_offer("A", 10, 5), _offer("B", *other)], 1, D(0))
    assert (concession.Dominance("A", "B") in found.dominances) is dominates
    assert len(found.dominances) == 1 and not found.weights_needed


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_of_turnover_is_a_fraction(share: str) -> None:
    """No percentage."""
    with pytest.raises(DomainError, match="fraction"):
        concession.Offer("A", D(0), D(0), D(share), D(1))
    assert concession.Offer("A", D(0), D(0), D(1), D(7)).income == 7


def test_ratios_outside_their_domain() -> None:
    """Income cannot vanish; burden may."""
    assert concession.ratio(D(-1), D(0)) == 0
    for burden, income in ((D("-1.1"), D(0)), (D(0), D(-1))):
        with pytest.raises(DomainError, match="fraction"):
            concession.ratio(burden, income)


def test_break_even_price_either_way_round() -> None:
    """The order of the two does not matter."""
    one, other = _offer("A", 10, 5), _offer("B", 6, 1)
    assert burden_price(one, other, 1, D(0)) == burden_price(other, one, 1, D(0)) == 1


@pytest.mark.parametrize(
    ("price", "quality"), [(1.0, 1.2), (1.2, 1.2), (1.3, 1.2), (1.0000000001, 3.0)]
)
def test_exponents_that_do_not_exist(price: float, quality: float) -> None:
    """Or that no one would mean."""
    with pytest.raises(DomainError):
        exponent(price, quality)


def test_tables_say_what_they_hold() -> None:
    """Dates as dates or text; editable rows are marked."""
    assert tables.editable({"status": "unverified, editable"})
    assert not tables.editable({"status": "published"})
    row = {"valid_from": "2024-01-01", "valid_to": ""}
    tables.check_validity(row, None, "x")
    tables.check_validity(row, date(2024, 1, 1), "x")
    with pytest.raises(DomainError, match="x is in force from 2024-01-01"):
        tables.check_validity(row, date(2023, 12, 31), "x")
    with pytest.raises(UnknownName, match="there are: discount, sanction, limits"):
        tables.entry("rates", "no-such")


def test_decimals_stay_decimals() -> None:
    """Money is never a float on the way."""
    found = lcc.life_cycle_cost(_option(), REAL, mid_year=True)
    assert all(isinstance(getattr(found, part), Decimal) for part in ("lcc", "per_year", "yearly"))
