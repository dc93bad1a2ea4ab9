# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories import cpv
from gewoon.categories.accuracy import (
    Hierarchical,
    KilogramError,
    brier,
    coverage,
    hierarchical,
    kilograms_error,
    level_accuracy,
    overlap,
    reliability,
)
from gewoon.errors import DomainError
from gewoon.estimate import Missing

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden/categories/hierarchical_metrics.yaml").read_text("utf-8")
)
CODES = GOLDEN["codes"]
TRUE, PREDICTED, EUROS = CODES["truth"], CODES["predicted"], CODES["euros"]


def close(found: object, expected: dict[str, float]) -> None:
    assert isinstance(found, Hierarchical)
    for name, value in expected.items():
        assert getattr(found, name) == pytest.approx(value, abs=5e-7), name


@pytest.mark.parametrize("case", GOLDEN["sets"], ids=lambda case: case["name"])
def test_sets_with_ancestors_give_the_published_figures(case):
    expected = {name: case[name] for name in ("precision", "recall", "f")}
    close(overlap([case["predicted"]], [case["truth"]]), expected)


@pytest.mark.parametrize("case", GOLDEN["ancestors"], ids=lambda case: case["code"])
def test_ancestors_run_from_division_to_the_last_digit_that_is_not_zero(case):
    assert cpv.ancestors(case["code"]) == tuple(case["are"])


def test_each_pair_shares_as_many_ancestors_as_the_table_says():
    branches = [
        (set(cpv.ancestors(t)), set(cpv.ancestors(p))) for t, p in zip(TRUE, PREDICTED, strict=True)
    ]
    assert [len(t) for t, _ in branches] == CODES["sizes"]["truth"]
    assert [len(p) for _, p in branches] == CODES["sizes"]["predicted"]
    assert [len(t & p) for t, p in branches] == CODES["sizes"]["common"]


def test_codes_are_judged_by_branch_and_by_euro():
    close(hierarchical(PREDICTED, TRUE), CODES["by_item"])
    close(hierarchical(PREDICTED, TRUE, EUROS), CODES["by_euro"])


@pytest.mark.parametrize("level", CODES["levels"], ids=lambda level: f"{level['digits']} digits")
def test_accuracy_per_level(level):
    digits = level["digits"]
    assert level_accuracy(PREDICTED, TRUE, digits) == pytest.approx(level["by_item"])
    assert level_accuracy(PREDICTED, TRUE, digits, EUROS) == pytest.approx(level["by_euro"])


def test_wrong_codes_are_counted_in_kilograms():
    factors = CODES["kg_per_euro"]
    found = kilograms_error(EUROS, [factors[c] for c in PREDICTED], [factors[c] for c in TRUE])
    assert isinstance(found, KilogramError)
    for name, value in CODES["kilograms"].items():
        assert getattr(found, name) == pytest.approx(value), name


def test_errors_that_cancel_still_count_in_size():
    found = kilograms_error([100, 100], [0.2, 0.4], [0.3, 0.3])
    assert found.net == pytest.approx(0.0)
    assert found.absolute == pytest.approx(20.0)


def test_brier_score_of_the_worked_example():
    case = GOLDEN["confidence"]
    assert brier(case["sure"], case["right"]) == pytest.approx(case["brier"])


def test_the_reliability_curve_says_how_often_sure_was_right():
    curve = reliability([0.95, 0.91, 1.0, 0.42, 0.0], [True, False, True, False, False])
    assert [(b.low, b.high, b.items) for b in curve] == [
        (0.0, 0.1, 1),
        (0.4, 0.5, 1),
        (0.9, 1.0, 3),
    ]
    assert curve[-1].confidence == pytest.approx(2.86 / 3)
    assert curve[-1].right == pytest.approx(2 / 3)


def test_coverage_goes_with_the_accuracy_of_what_is_answered():
    assert coverage([0.9, 0.8, 0.3, 0.8], [True, False, False, True], 0.8) == (0.75, 2 / 3)
    assert isinstance(coverage([0.1], [True], 0.8), Missing)


def test_no_prediction_is_never_right_and_costs_recall_only():
    assert level_accuracy(["", "45"], ["45", "45"], 2) == 0.5
    close(hierarchical(["", "45"], ["45", "45"]), {"precision": 1.0, "recall": 0.5, "f": 2 / 3})


def test_nothing_to_compare_is_missing_not_zero():
    assert isinstance(hierarchical([], []), Missing)
    assert isinstance(hierarchical([""], ["45"]), Missing)
    assert isinstance(level_accuracy([], [], 2), Missing)
    assert isinstance(brier([], []), Missing)


def test_lists_of_different_length_are_refused():
    with pytest.raises(DomainError):
        hierarchical(["45"], ["45", "71"])
    with pytest.raises(DomainError):
        level_accuracy(["45"], ["45"], 2, [1.0, 2.0])


def test_confidence_outside_0_to_1_is_refused():
    with pytest.raises(DomainError):
        reliability([1.2], [True])


some_codes = st.lists(st.sampled_from(cpv.groups() + cpv.divisions()), min_size=1, max_size=12)


@given(some_codes, st.randoms(use_true_random=False))
def test_precision_and_recall_swap_when_roles_swap(true, random):
    predicted = [random.choice(true) for _ in true]
    one, other = hierarchical(predicted, true), hierarchical(true, predicted)
    assert isinstance(one, Hierarchical) and isinstance(other, Hierarchical)
    assert one.precision == pytest.approx(other.recall)
    assert one.recall == pytest.approx(other.precision)
    assert one.f == pytest.approx(other.f)


@given(some_codes)
def test_the_truth_itself_scores_one_and_deeper_levels_are_never_easier(true):
    assert hierarchical(true, true) == Hierarchical(1.0, 1.0, 1.0)
    shifted = true[1:] + true[:1]
    by_level = [level_accuracy(shifted, true, digits) for digits in range(2, 6)]
    assert by_level == sorted(by_level, reverse=True)


def test_kilograms_and_brier_refuse_what_does_not_go_together():
    with pytest.raises(DomainError):
        kilograms_error([1.0], [0.1, 0.2], [0.1])
    with pytest.raises(DomainError):
        brier([0.5], [True, False])
    with pytest.raises(DomainError):
        brier([1.2], [True])
