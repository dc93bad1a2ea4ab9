# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How well suppliers were matched, against counting every pair and record."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.errors import DomainError
from gewoon.estimate import Missing
from gewoon.purchases.match_accuracy import Euros, Matched, b_cubed, matched, pairwise, spend_view

RECORDS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=14)


def together(clusters):
    return {(i, j) for i, j in combinations(range(len(clusters)), 2) if clusters[i] == clusters[j]}


@given(RECORDS)
def test_pairs_are_those_one_counts(records):
    true, predicted = [t for t, _ in records], [p for _, p in records]
    found = pairwise(true, predicted)
    real, said = together(true), together(predicted)
    if said:
        assert found.precision == pytest.approx(len(real & said) / len(said))
    else:
        assert found.precision == Missing("no pair was put together")
    if real:
        assert found.recall == pytest.approx(len(real & said) / len(real))
    else:
        assert found.recall == Missing("no pair belongs together")


@given(RECORDS)
def test_records_are_those_one_counts(records):
    true, predicted = [t for t, _ in records], [p for _, p in records]
    found = b_cubed(true, predicted)
    n = len(records)
    same = lambda of, i: {j for j in range(n) if of[j] == of[i]}  # noqa: E731
    right = [len(same(true, i) & same(predicted, i)) for i in range(n)]
    precision = sum(r / len(same(predicted, i)) for i, r in enumerate(right)) / n
    recall = sum(r / len(same(true, i)) for i, r in enumerate(right)) / n
    assert (found.precision, found.recall) == pytest.approx((precision, recall))


@given(RECORDS)
def test_precision_and_recall_swap_when_roles_swap(records):
    true, predicted = [t for t, _ in records], [p for _, p in records]
    for method in (pairwise, b_cubed):
        one, other = method(true, predicted), method(predicted, true)
        if isinstance(one.precision, float) and isinstance(one.recall, float):
            assert (one.precision, one.recall) == (other.recall, other.precision)
            assert one.f == pytest.approx(other.f)


@given(RECORDS)
def test_the_truth_itself_is_right_to_the_euro(records):
    true = [t for t, _ in records]
    euros = [float(p + 1) for _, p in records]
    assert b_cubed(true, true) == Matched(1.0, 1.0, 1.0, 1.0)
    assert spend_view(true, true, euros) == Euros(1.0, 0.0, 0.0, sum(euros))


def test_a_false_merge_costs_more_than_a_false_split():
    """F0.5 weighs precision: the same two numbers the other way round are worse."""
    split, merge = matched(1.0, 0.5), matched(0.5, 1.0)
    assert split.f == merge.f == pytest.approx(2 / 3)
    assert split.f_careful == pytest.approx(1.25 * 0.5 / 0.75)
    assert merge.f_careful == pytest.approx(1.25 * 0.5 / 1.125)
    assert matched(0.0, 0.0).f == 0.0


def test_euros_tell_merges_from_splits():
    """A merge of 30 into 100; a split of 20 from 100; exactly right only the last."""
    true = ["a", "b", "c", "c", "d"]
    predicted = [1, 1, 2, 3, 4]
    found = spend_view(true, predicted, [100, 30, 80, 20, 70])
    assert found == Euros(70 / 300, 30, 20, 300)


@pytest.mark.parametrize(
    ("true", "predicted", "euros"),
    [
        ([], [], []),
        (["a"], [], [1]),
        (["a"], [1], []),
        (["a"], [1], [0]),
        (["a"], [1], [float("nan")]),
        (["a", "b"], [1, 2], [3, -1]),
    ],
)
def test_what_cannot_be_compared_is_refused(true, predicted, euros):
    with pytest.raises(DomainError):
        spend_view(true, predicted, euros)


@pytest.mark.parametrize("method", [pairwise, b_cubed])
def test_lists_go_together(method):
    with pytest.raises(DomainError, match="for each record"):
        method(["a"], [])
    with pytest.raises(DomainError, match="for each record"):
        method([], [])


def test_missing_says_why_in_every_figure():
    none = Missing("no pair was put together")
    assert pairwise(["a", "a"], [1, 2]) == Matched(none, 0.0, none, none)
    belongs = Missing("no pair belongs together")
    assert pairwise(["a", "b"], [1, 1]) == Matched(0.0, belongs, belongs, belongs)
