# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Change between waves, against enumeration of everything that could have been; and reliability."""

from __future__ import annotations

from itertools import combinations, product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.adoption.change import (
    holm,
    mcnemar,
    newcombe,
    permutation,
    superiority,
    wilcoxon,
)
from gewoon.adoption.reliability import Agreement, Alpha, cronbach, quadratic_kappa
from gewoon.errors import DomainError
from gewoon.estimate import Missing

ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=6)
COUNTS = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
def test_newcombe_turns_around_with_time(first, second):
    one, other = newcombe(*first, *second), newcombe(*second, *first)
    assert (one.difference, one.low) == pytest.approx((-other.difference, -other.high))
    assert -1 <= one.low <= one.difference <= one.high <= 1


def test_newcombe_takes_a_confidence_and_refuses_no_share():
    assert newcombe(12, 40, 21, 38, 0.5).low > newcombe(12, 40, 21, 38).low
    with pytest.raises(DomainError, match="no share"):
        newcombe(1, 0, 1, 2)


@given(ANSWERS, ANSWERS)
def test_the_permutation_test_agrees_with_listing_every_division(first, second):
    pooled = [*first, *second]
    seen = fmean(second) - fmean(first)
    found = permutation(first, second)
    differences = []
    for chosen in combinations(range(len(pooled)), len(second)):
        later = [pooled[i] for i in chosen]
        before = [pooled[i] for i in range(len(pooled)) if i not in chosen]
        differences.append(fmean(later) - fmean(before))
    close = 1e-9
    assert found.difference == pytest.approx(seen)
    assert found.one_sided == pytest.approx(fmean(d >= seen - close for d in differences))
    assert found.two_sided == pytest.approx(fmean(abs(d) >= abs(seen) - close for d in differences))


def test_large_waves_are_exact_too():
    found = permutation([2] * 40 + [3] * 40, [3] * 40 + [4] * 40)
    assert 0 < found.two_sided < 1e-10
    with pytest.raises(DomainError, match="Both waves"):
        permutation([], [1])
    with pytest.raises(DomainError, match="Both waves"):
        permutation([1], [])


@given(ANSWERS, ANSWERS)
def test_superiority_of_both_sides_is_one(first, second):
    assert superiority(first, second) + superiority(second, first) == pytest.approx(1)


@given(st.integers(0, 12), st.integers(0, 12))
def test_mcnemar_agrees_with_listing_every_sign(rose, fell):
    found = mcnemar(rose, fell)
    pairs = rose + fell
    if not pairs:
        assert found == Missing("no pair changed")
        return
    extreme = sum(
        min(ups, pairs - ups) <= min(rose, fell)
        for ups in (sum(signs) for signs in product((0, 1), repeat=min(pairs, 12)))
    )
    if pairs <= 12:
        assert found == pytest.approx(min(extreme / 2**pairs, 1.0))
    assert 0 < found <= 1
    assert found == mcnemar(fell, rose)


def test_mcnemar_refuses_negative_counts():
    with pytest.raises(DomainError, match="not negative"):
        mcnemar(-1, 2)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8))
def test_the_signed_rank_test_agrees_with_listing_every_sign(pairs):
    first, second = [x for x, _ in pairs], [y for _, y in pairs]
    found = wilcoxon(first, second)
    changes = [y - x for x, y in pairs if y != x]
    assert (found.changed, found.unchanged) == (len(changes), len(pairs) - len(changes))
    if not changes:
        assert found.p == Missing("no pair changed")
        return
    sizes = sorted(abs(change) for change in changes)
    rank = {size: fmean(i + 1 for i, s in enumerate(sizes) if s == size) for size in sizes}
    up = sum(rank[abs(c)] for c in changes if c > 0)
    down = sum(rank[abs(c)] for c in changes if c < 0)
    assert (found.rises, found.falls) == pytest.approx((up, down))
    sums = [
        sum(rank[abs(c)] for c, sign in zip(changes, signs, strict=True) if sign)
        for signs in product((0, 1), repeat=len(changes))
    ]
    tail = fmean(total <= min(up, down) + 1e-9 for total in sums)
    assert found.p == pytest.approx(min(2 * tail, 1.0))


def test_linked_waves_need_both_answers():
    with pytest.raises(DomainError, match="in both"):
        wilcoxon([1], [1, 2])


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_is_between_the_plain_and_the_bonferroni_values(p_values):
    found = holm(p_values)
    assert len(found) == len(p_values)
    for p, adjusted in zip(p_values, found, strict=True):
        assert p <= adjusted <= min(1.0, p * len(p_values)) or adjusted == max(found)
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    assert [found[i] for i in order] == sorted(found)


def test_holm_is_one_at_most_and_takes_p_values_only():
    assert holm([0.6, 0.7]) == (1.0, 1.0)
    assert holm([]) == ()
    for wrong in (-0.1, 1.1):
        with pytest.raises(DomainError, match="between 0 and 1"):
            holm([wrong])


ROWS = st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=8)


@given(ROWS)
def test_alpha_does_not_depend_on_order_or_level(rows):
    found = cronbach(rows)
    assert cronbach(rows[::-1]) == found or isinstance(found.alpha, float)
    shifted = cronbach([[answer + 10 for answer in row] for row in rows])
    if isinstance(found.alpha, float):
        assert found.alpha <= 1 + 1e-12
        assert shifted.alpha == pytest.approx(found.alpha)


def test_items_that_are_the_same_measure_one_thing():
    assert cronbach([[1, 1, 1], [3, 3, 3], [2, 2, 2]]).alpha == pytest.approx(1.0)


def test_alpha_is_missing_where_it_is_undefined():
    same = cronbach([[1, 2, 3], [3, 2, 1]])
    assert same == Alpha(
        Missing("all respondents have the same total"), Missing("more than two items")
    )
    two = cronbach([[1, 3], [2, 2], [3, 1]])
    assert (two.alpha, two.correlation) == (Missing("fewer than 3 items"), -1.0)
    flat = cronbach([[1, 3], [1, 2]])
    assert flat.correlation == Missing("an item has the same answer everywhere")


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1, 2], [1]], [[1], [2]]])
def test_answers_that_are_no_table_are_refused(rows):
    with pytest.raises(DomainError, match="two respondents or more"):
        cronbach(rows)


LEVELS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12)


@given(LEVELS)
def test_kappa_is_symmetric_and_agrees_with_the_weighted_table(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found = quadratic_kappa(one, other)
    assert found == quadratic_kappa(other, one)
    if len(set(one)) == len(set(other)) == 1:
        assert found == Agreement(Missing("both raters use a single level"), True)
        return
    n, seen, chance = len(pairs), 0.0, 0.0
    for a, b in product(range(1, 6), repeat=2):
        weight = (a - b) ** 2 / 16
        seen += weight * pairs.count((a, b)) / n
        chance += weight * one.count(a) / n * other.count(b) / n
    assert found.kappa == pytest.approx(1 - seen / chance)
    assert found.discuss is (found.kappa < 0.6)


def test_raters_who_agree_need_not_talk():
    assert quadratic_kappa([1, 5, 3], [1, 5, 3]) == Agreement(1.0, False)
    assert quadratic_kappa([1, 1], [1, 2]).kappa == 0.0


@pytest.mark.parametrize(
    ("one", "other"), [([], []), ([1], [1, 2]), ([0, 1], [1, 1]), ([1, 6], [1, 1])]
)
def test_ratings_that_cannot_be_are_refused(one, other):
    with pytest.raises(DomainError, match="a level from 1 to 5"):
        quadratic_kappa(one, other)
    assert quadratic_kappa([1, 6], [2, 6], levels=6).kappa > 0
