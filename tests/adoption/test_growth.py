# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Maturity, diffusion, and what may be said of the future."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.adoption import gate as gate_module
from gewoon.adoption.diffusion import (
    Bass,
    Peak,
    bass_through,
    logistic_through,
    peak,
    yearly,
)
from gewoon.adoption.gate import check, gate
from gewoon.adoption.maturity import Answer, framework, frameworks, maturity, overall
from gewoon.adoption.outlook import Point, outlook
from gewoon.adoption.rules import rules
from gewoon.errors import DomainError, UnknownName
from gewoon.estimate import Missing

P, Q = st.floats(0.005, 0.2), st.floats(0.05, 0.9)


def answers(**levels):
    """Every level of a theme up to the one given, with evidence."""
    return [
        Answer(theme, level, True, "seen")
        for theme, top in levels.items()
        for level in range(1, top + 1)
    ]


def test_levels_are_cumulative_and_the_lowest_theme_is_the_whole():
    found = maturity(
        "flexible_framework", answers(people=3, policy=2, process=3, suppliers=1, results=2)
    )
    assert [one.level for one in found.profile] == [3, 2, 3, 1, 2]
    assert (found.overall, found.median) == (1, 2)
    assert [one.held_back for one in found.profile] == [4, 3, 4, 2, 3]


def test_evidence_is_needed_at_every_level():
    said = [Answer("climate", 1, True, "  "), Answer("climate", 2, True, "seen")]
    climate = maturity("manifest", said).profile[1]
    assert (climate.theme, climate.level, climate.held_back) == ("climate", 0, 1)
    assert climate.unproven == (1,)
    denied = maturity("manifest", [Answer("climate", 1, False, "seen")]).profile[1]
    assert (denied.level, denied.unproven) == (0, ())


def test_at_the_top_nothing_holds_back():
    top = dict.fromkeys(framework("manifest").themes, 5)
    found = maturity("manifest", answers(**top))
    assert (found.overall, found.median) == (5, 5)
    assert {one.held_back for one in found.profile} == {None}
    assert len(found.profile) == 6


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([Answer("climate", 1, True), Answer("climate", 1, False)], "answered twice"),
        ([Answer("weather", 1, True)], "no level 1 of a theme 'weather'"),
        ([Answer("climate", 0, True)], "no level 0"),
        ([Answer("climate", 6, True)], "no level 6"),
    ],
)
def test_answers_that_cannot_be_are_refused(said, why):
    with pytest.raises(DomainError, match=why):
        maturity("manifest", said)


def test_a_framework_is_known_by_name():
    with pytest.raises(UnknownName, match="there are: flexible_framework, manifest"):
        framework("x")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_the_whole_is_never_above_a_theme_and_the_median_is_a_level(levels):
    lowest, middle = overall(levels)
    assert lowest <= middle <= max(levels)
    assert middle in levels


def test_no_levels_are_no_maturity():
    for levels in ([], [2, -1]):
        with pytest.raises(DomainError, match="level of each theme"):
            overall(levels)
    assert overall([1, 2, 3, 4]) == (1, 2)


def test_the_data_of_this_room_passes_its_gate(monkeypatch):
    assert gate() == []
    whole = frameworks()
    manifest = whole["manifest"]
    climate = manifest.themes["climate"]
    short = replace(climate, statements=climate.statements[:4])
    silent = replace(climate, name={"nl": "klimaat"})
    for broken in (short, silent):
        spoiled = replace(manifest, themes={**manifest.themes, "climate": broken})
        [found] = check({"manifest": spoiled})
        assert (found.code, dict(found.values)) == (
            "framework_incomplete", {"framework": "manifest", "theme": "climate"},
        )  # fmt: skip
    monkeypatch.setattr(gate_module, "frameworks", lambda: {"manifest": spoiled})
    assert [one.file for one in gate()] == ["eu/adoption/frameworks.yaml"]

    def fail():
        raise DomainError("rules.yaml: no number")

    monkeypatch.setattr(gate_module, "rules", fail)
    assert [(one.code, one.file) for one in gate()] == [
        ("adoption_data_unreadable", "eu/adoption/rules.yaml")
    ]


def test_the_rules_are_those_of_the_data():
    known = rules()
    assert (known.fewest_respondents, known.most_items, known.fewest_points_for_a_date) == (5, 8, 8)
    assert (known.prior_p.median, known.prior_q.median) == (0.03, 0.38)


@given(P, Q, st.floats(0, 40), st.floats(0.01, 10))
def test_bass_rises_and_stays_below_one(p, q, years, more):
    curve = Bass(p, q)
    one, other = curve.share(years), curve.share(years + more)
    assert 0 <= one <= other <= 1
    assert one < other or other > 1 - 1e-12


@given(P, Q)
def test_the_peak_is_where_the_rate_is_highest(p, q):
    curve, found = Bass(p, q), peak(Bass(p, q))
    assert curve.share(found.years) == pytest.approx(found.share, abs=1e-9)

    def rate(years):
        return (p + q * curve.share(years)) * (1 - curve.share(years))

    assert rate(found.years) == pytest.approx(found.rate)
    assert rate(found.years) >= max(rate(years) for years in np.linspace(0, 60, 200)) - 1e-12


def test_without_much_imitation_adoption_is_fastest_at_the_start():
    assert peak(Bass(0.3, 0.1)) == Peak(0.0, 0.0, 0.3, (None, pytest.approx(0.545864, abs=1e-6)))
    assert peak(Bass(0.3, 0.0)) == Peak(0.0, 0.0, 0.3, (None, None))
    assert peak(Bass(0.3, 0.3)).years == 0.0
    early = peak(Bass(0.2, 0.3))
    assert early.inflections[0] is None
    assert early.years > 0


def test_the_yearly_form_follows_its_equation_and_does_not_pass_everyone():
    assert yearly(Bass(0.5, 0.5), 2) == (0.5, 0.875)
    assert yearly(Bass(0.5, 0.5), 0) == ()
    with pytest.raises(DomainError, match="passes 100%"):
        yearly(Bass(0.9, 2.5), 3)


@given(P, Q, st.floats(0.5, 3), st.floats(1.0, 3))
def test_a_fit_finds_the_curve_its_points_came_from(p, q, first, gap):
    curve, later = Bass(p, q), first + gap
    found = bass_through(first, curve.share(first), later, curve.share(later))
    assert found.share(first) == pytest.approx(curve.share(first), rel=1e-9)
    assert found.share(later) == pytest.approx(curve.share(later), rel=1e-9)
    assert (found.p, found.q) == pytest.approx((p, q), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ((1, 0.2, 3, 0.2), "shares that rise"),
        ((3, 0.1, 1, 0.2), "shares that rise"),
        ((1, 0.0, 3, 0.2), "shares that rise"),
        ((1, 0.2, 3, 1.0), "shares that rise"),
        ((-1, 0.1, 3, 0.2), "shares that rise"),
        ((1, 0.30, 3, 0.35), "ever slower"),
        ((1, 0.3, 3, 0.6), "ever slower"),
        ((0, 0.05, 3, 0.2), "after the start"),
        ((2.999, 0.05, 3, 0.99), "faster than a Bass"),
    ],
)
def test_points_without_a_bass_curve_are_refused(points, why):
    with pytest.raises(DomainError, match=why):
        bass_through(*points)


def test_a_logistic_passes_its_points():
    found = logistic_through(1, 0.08, 3, 0.2)
    assert [found.share(1), found.share(3)] == pytest.approx([0.08, 0.2])
    assert found.share(found.half) == 0.5
    with pytest.raises(DomainError, match="shares that rise"):
        logistic_through(1, 0.2, 3, 0.1)


def test_curves_that_cannot_be_are_refused():
    for p, q in ((0.0, 0.3), (0.1, -0.1), (math.nan, 0.1), (0.1, math.nan), (math.inf, 0.1)):
        with pytest.raises(DomainError, match="p above zero"):
            Bass(p, q)
    with pytest.raises(DomainError, match="-1 years lie before"):
        Bass(0.1, 0.1).share(-1)


def series(count, ceiling=0.9, of=400):
    curve = Bass(0.03, 0.38)
    return [Point(t, round(of * ceiling * curve.share(t)), of) for t in range(1, count + 1)]


def test_two_points_give_a_wide_fan_and_no_date():
    found = outlook([Point(1, 5, 100), Point(3, 20, 100)], [5, 8], seed=1, critical=0.16)
    assert found.reached == Missing("fewer than 8 points")
    assert found.warnings == ("few_points", "before_the_peak", "prior_of_consumer_goods")
    assert found.doubling == pytest.approx(1.0)
    low, high = found.fan[1].quantiles[0], found.fan[1].quantiles[-1]
    assert high - low > 0.3
    assert [one.years for one in found.fan] == [5, 8]
    assert found == outlook([Point(1, 5, 100), Point(3, 20, 100)], [5, 8], seed=1, critical=0.16)


@given(st.integers(1, 7))
def test_below_eight_points_there_is_never_a_date(count):
    found = outlook(series(count), [20], seed=1, critical=0.16, draws=3000)
    assert isinstance(found.reached, Missing)


def test_eight_points_before_the_peak_give_no_date_either():
    early = [Point(t / 2, t, 400) for t in range(1, 9)]
    found = outlook(early, [10], seed=1, critical=0.5)
    assert found.reached == Missing("it is not sure that the peak has passed")
    assert found.warnings == ("before_the_peak", "prior_of_consumer_goods")
    assert found.past_peak < 0.95


def test_enough_points_past_the_peak_find_the_curve_again():
    found = outlook(series(12), [5, 20], seed=1, critical=0.5)
    assert found.warnings == ("prior_of_consumer_goods",)
    assert found.past_peak > 0.95
    assert found.effective_draws > 100
    low, middle, high = found.reached.years
    truth = math.log((1 + 0.5 / 0.9 * 0.38 / 0.03) / (1 - 0.5 / 0.9)) / 0.41
    assert low < truth < high
    assert middle == pytest.approx(truth, abs=0.3)
    assert found.reached.chance > 0.99
    assert found.fan[0].quantiles[2] == pytest.approx(0.9 * Bass(0.03, 0.38).share(5), abs=0.03)
    for one in found.fan:
        assert list(one.quantiles) == sorted(one.quantiles)


def test_a_share_above_the_ceiling_is_never_reached():
    found = outlook(series(14, ceiling=0.6), [20], seed=1, critical=0.9)
    assert found.reached == Missing("it is more likely than not that this share is never reached")
    asked = outlook(series(12), [20], seed=1)
    assert asked.reached == Missing("no share was asked for")


def test_points_no_curve_comes_near_give_nothing():
    wild = [Point(1, 9990, 10_000), Point(2, 10, 10_000), Point(3, 9990, 10_000)]
    found = outlook(wild, [5], seed=1, critical=0.5, draws=2000)
    far = Missing("the points lie too far from every curve drawn")
    assert (found.fan, found.reached) == (far, far)


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([Point(1, 5, 10)], "one point has no pace"),
        ([Point(1, 5, 10), Point(2, 5, 10)], "did not rise"),
        ([Point(1, 0, 10), Point(2, 5, 10)], "did not rise"),
    ],
)
def test_a_doubling_time_needs_a_rise(points, why):
    found = outlook(points, [], seed=1, draws=1000)
    assert why in found.doubling.reason
    assert found.present.of == 10


def test_a_point_of_nobody_at_the_start_is_fine():
    found = outlook([Point(0, 0, 10), Point(2, 3, 10)], [4], seed=1)
    assert 0 < found.fan[0].quantiles[2] < 1


@pytest.mark.parametrize(
    ("points", "horizon", "critical", "why"),
    [
        ([], [5], None, "in order of time"),
        ([Point(2, 1, 9), Point(2, 2, 9)], [5], None, "in order of time"),
        ([Point(-1, 1, 9)], [5], None, "in order of time"),
        ([Point(math.nan, 1, 9)], [5], None, "in order of time"),
        ([Point(1, 1, 9), Point(math.nan, 1, 9)], [5], None, "in order of time"),
        ([Point(1, 1, 9)], [math.nan], None, "before the start"),
        ([Point(1, 10, 9)], [5], None, "no share"),
        ([Point(1, 1, 9)], [-5], None, "before the start"),
        ([Point(1, 1, 9)], [5], 1.0, "critical share"),
        ([Point(1, 1, 9)], [5], 0.0, "critical share"),
    ],
)
def test_points_that_cannot_be_are_refused(points, horizon, critical, why):
    with pytest.raises(DomainError, match=why):
        outlook(points, horizon, seed=1, critical=critical)
