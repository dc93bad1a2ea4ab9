# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Nobody can be recognised or worked out: siblings, trees, crossings, waves, running totals."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.adoption.anonymity import Unit, Waves, cumulative, hidden, next_wave, shown, threshold
from gewoon.adoption.crossing import Hidden, crossing
from gewoon.errors import DomainError

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=12)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 25), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(COUNTS, st.integers(5, 12))
def test_what_is_hidden_is_nobody_or_at_least_k_while_a_sibling_is_shown(counts, k):
    away = hidden(counts, k)
    gone = sum(count for count, h in zip(counts, away, strict=True) if h)
    assert all(h for count, h in zip(counts, away, strict=True) if count < k)
    assert gone == 0 or gone >= k or all(away)


@given(COUNTS)
def test_a_parent_is_never_shown_with_all_but_one_child(counts):
    away = hidden(counts)
    people = [count for count, h in zip(counts, away, strict=True) if h and count]
    assert len(people) != 1 or all(h for c, h in zip(counts, away, strict=True) if c)


@given(COUNTS)
def test_no_more_is_hidden_than_needed(counts):
    """Without the largest of those hidden though large enough, too few would be hidden."""
    away = hidden(counts)
    extra = [c for c, h in zip(counts, away, strict=True) if h and c >= 5]
    small = sum(c for c, h in zip(counts, away, strict=True) if h and c < 5)
    assert len(extra) <= 1
    assert not extra or 0 < small < 5


def test_empty_units_have_nothing_to_show_and_take_nothing_with_them():
    assert hidden([0, 0, 9]) == (True, True, False)
    assert hidden([0, 4, 9, 7]) == (True, True, False, True)
    assert hidden([]) == ()


def test_of_equal_units_the_first_is_hidden():
    assert hidden([4, 9, 9]) == (True, True, False)


def test_numbers_that_cannot_be_are_refused():
    with pytest.raises(DomainError, match="not negative"):
        hidden([-1, 9])
    with pytest.raises(DomainError, match="fewer than 5 people are never shown; k is 4"):
        hidden([9], 4)
    assert (threshold(None), threshold(5), threshold(10)) == (5, 5, 10)


def tree(*parts, name="city"):
    units = tuple(
        tree(*part, name=f"{name}.{i}") if isinstance(part, tuple) else Unit(f"{name}.{i}", part)
        for i, part in enumerate(parts)
    )
    return Unit(name, sum(unit.respondents for unit in units), units)


def test_a_tree_is_shown_from_the_top_and_a_hidden_unit_hides_its_parts():
    assert shown(tree((4, 6, 10), 10)) == ("city", "city.0", "city.0.2", "city.1")
    assert shown(tree((2, 2), (6, 6), 20)) == ("city", "city.2")
    assert shown(tree(2, 2)) == ()
    assert shown(tree(4, 4)) == ("city",)
    assert shown(Unit("city", 5)) == ("city",)
    assert shown(Unit("city", 9), 10) == ()


def test_a_tree_must_add_up_and_have_names_of_its_own():
    with pytest.raises(DomainError, match="city has 9 respondents and its parts 8"):
        Unit("city", 9, (Unit("a", 8),))
    with pytest.raises(DomainError, match="-1 respondents"):
        Unit("a", -1)
    with pytest.raises(DomainError, match="same name"):
        shown(Unit("a", 8, (Unit("b", 4, (Unit("a", 4),)), Unit("c", 4))))


NESTED = st.recursive(
    st.integers(0, 15),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(tuple),
    max_leaves=12,
)


@given(NESTED.filter(lambda made: isinstance(made, tuple)))
def test_no_difference_of_shown_units_is_a_few_people(made):
    """A shown unit less all shown units directly below it is nobody, or k, or nothing else is shown."""
    whole = tree(*made)
    names = set(shown(whole))

    def check(unit):
        below = [part for part in unit.parts if part.name in names]
        left = unit.respondents - sum(part.respondents for part in below)
        assert not below or left == 0 or left >= 5
        for part in below:
            check(part)

    if names:
        check(whole)


@settings(max_examples=200)
@given(TABLES)
def test_no_hidden_cell_follows_from_totals_and_visible_cells(counts):
    away = crossing(counts).cells
    rows, columns = len(counts), len(counts[0])
    assert all(away[i][j] for i, j in product(range(rows), range(columns)) if counts[i][j] < 5)
    unknown = [
        (i, j) for i, j in product(range(rows), range(columns)) if away[i][j] and counts[i][j]
    ]
    lines = [[(i, j) for j in range(columns)] for i in range(rows)]
    lines += [[(i, j) for i in range(rows)] for j in range(columns)]
    visible = {(i, j) for i, j in product(range(rows), range(columns)) if not away[i][j]}
    for line in lines:
        gone = [counts[i][j] for i, j in line if (i, j) in unknown]
        # A line that is hidden whole has a total that is hidden too, or too small to matter.
        assert not gone or sum(gone) >= 5 or not visible & set(line)
    system = np.array([[float(cell in line) for cell in unknown] for line in lines])
    if unknown and visible:
        null = np.eye(len(unknown)) - np.linalg.pinv(system) @ system
        for place, cell in enumerate(unknown):
            free = abs(null[place]).max() > 1e-9
            assert free or not any(visible & set(line) for line in lines if cell in line)


def test_a_crossing_hides_along_rows_and_columns():
    assert crossing([[3, 10, 12], [10, 20, 30], [15, 20, 9]]) == Hidden(
        ((True, True, False), (True, True, False), (False, False, False)),
        (False, False, False),
        (False, False, False),
    )
    assert crossing([[9, 9], [9, 9]]).cells == ((False, False), (False, False))
    assert crossing([[0, 9], [9, 0]]).cells == ((True, False), (False, True))
    assert crossing([[4, 9]]) == Hidden(((True, True),), (False,), (True, True))


def test_a_small_row_is_hidden_with_another_row():
    """Its total would be shown otherwise."""
    found = crossing([[2, 2], [10, 10], [30, 30]])
    assert found.cells == ((True, True), (True, True), (False, False))
    assert (found.rows, found.columns) == ((True, True, False), (False, False))


def test_two_blocks_that_meet_in_one_cell_do_not_give_it_away():
    """Every line hides two cells or more, yet the cell between the blocks would follow."""
    counts = [[6, 6, 9, 9], [6, 6, 7, 9], [9, 9, 6, 6], [9, 9, 6, 6]]
    small = [list(row) for row in counts]
    small[0][0] = small[3][3] = 2
    small[1][2] = 3
    away = crossing(small).cells
    lines = [[(i, j) for j in range(4)] for i in range(4)] + [
        [(i, j) for i in range(4)] for j in range(4)
    ]
    gone = [(i, j) for i, j in product(range(4), range(4)) if away[i][j]]
    system = np.array([[float(cell in line) for cell in gone] for line in lines])
    assert (np.diag(np.linalg.pinv(system) @ system) < 1 - 1e-9).all()


@pytest.mark.parametrize("counts", [[], [[1, 2], [3]]])
def test_a_crossing_has_rows_of_one_length(counts):
    with pytest.raises(DomainError, match="rows of one length"):
        crossing(counts)


@pytest.mark.parametrize(
    ("before", "joined", "left", "expected"),
    [
        (7, 0, 0, Waves(True, 0)),
        (7, 1, 0, Waves(False, 1)),
        (20, 2, 2, Waves(False, 4)),
        (20, 3, 2, Waves(True, 5)),
        (4, 6, 0, Waves(False, 6)),
        (10, 0, 6, Waves(False, 6)),
        (10, 0, 5, Waves(True, 5)),
    ],
)
def test_a_group_is_shown_again_if_nobody_or_enough_changed(before, joined, left, expected):
    assert next_wave(before, joined, left) == expected


@pytest.mark.parametrize("numbers", [(7, -1, 0), (-1, 0, 0), (7, 0, 8), (7, 0, -1)])
def test_waves_that_cannot_be_are_refused(numbers):
    with pytest.raises(DomainError, match="no more leave than were there"):
        next_wave(*numbers)


def test_running_totals_are_published_in_steps_of_k():
    assert cumulative([4, 6, 8, 12, 12]) == (False, True, False, True, True)
    assert cumulative([0, 0, 5, 9, 10]) == (False, False, True, False, True)
    assert cumulative([]) == ()
    with pytest.raises(DomainError, match="do not fall"):
        cumulative([6, 5])


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(5, 9))
def test_no_difference_of_published_totals_is_a_few_people(steps, k):
    totals = [sum(steps[: i + 1]) for i in range(len(steps))]
    published = [0] + [t for t, may in zip(totals, cumulative(totals, k), strict=True) if may]
    gaps = [b - a for a, b in pairwise(published)]
    assert all(gap == 0 or gap >= k for gap in gaps)
