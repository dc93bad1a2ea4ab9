# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a survey records of groups, and which results may be shown over teams, roles and waves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.adoption import gate as gate_module
from gewoon.adoption.anonymity import hidden
from gewoon.adoption.crossing import Also, crossing
from gewoon.adoption.publishing import OTHER, Group, published, recorded
from gewoon.adoption.survey import items, questionnaire, wording
from gewoon.errors import DomainError, UnknownName

CELLS = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")), st.integers(0, 14), min_size=1
)


@given(CELLS)
def test_nothing_is_recorded_of_fewer_than_five_invited(invited):
    if sum(invited.values()) < 5:
        with pytest.raises(DomainError):
            recorded(invited)
        return
    people = Counter()
    for own, kept in recorded(invited).items():
        people[kept] += invited[own]
    assert all(count >= 5 or count == 0 for count in people.values())


def test_small_groups_lose_their_role_before_their_team():
    invited = {("A", "staff"): 9, ("A", "lead"): 2, ("B", "staff"): 20, ("B", "lead"): 6}
    kept = recorded(invited)
    assert kept["A", "lead"] == kept["A", "staff"] == ("A", OTHER)
    assert kept["B", "lead"] == ("B", "lead")
    assert recorded({("A", "x"): 3, ("B", "x"): 4, ("C", "x"): 9})["A", "x"] == (OTHER, "x")


@given(CELLS)
def test_what_is_shown_is_about_five_or_more_and_so_is_what_is_left(answered):
    shown = published(answered)
    assert all(number >= 5 for number in shown.values())
    if not shown:
        return
    for field in ("team", "role"):
        single = [
            number
            for group, number in shown.items()
            if getattr(group, field) is not None and (group.team is None or group.role is None)
        ]
        left = shown[Group()] - sum(single)
        assert left == 0 or left >= 5


def test_a_group_that_changed_by_few_stays_hidden_and_cannot_be_worked_out():
    first = {("A", "x"): 20, ("B", "x"): 20, ("C", "x"): 20}
    then = published(first)
    assert Group(team="A") in then
    now = published({**first, ("A", "x"): 22}, [then], whole_from=30)
    assert Group() in now and Group(team="C") in now
    assert Group(team="A") not in now
    # One more team is hidden, or A would be the whole less the others.
    assert sum(Group(team=team) in now for team in "ABC") == 1


def test_a_small_whole_that_changed_by_few_is_not_shown_again():
    then = published({("A", "x"): 7})
    assert then == {Group(): 7, Group("A"): 7, Group(None, "x"): 7, Group("A", "x"): 7}
    assert published({("A", "x"): 8}, [then], whole_from=30) == {}
    assert published({("A", "x"): 12}, [then], whole_from=30)[Group()] == 12
    assert published({("A", "x"): 7}, [then], whole_from=30)[Group()] == 7


def test_what_is_hidden_for_another_reason_is_not_alone():
    assert hidden([9, 8, 7], also=(0,)) == (True, False, True)
    assert hidden([9, 8], also=(0,)) == (True, True)
    with pytest.raises(DomainError):
        hidden([9], also=(1,))
    away = crossing([[9, 9], [9, 9]], also=Also(cells=((0, 0),)))
    assert away.cells == ((True, True), (True, True))


def test_items_are_few_and_the_same_words_each_wave():
    assert set(questionnaire().topics) >= {"climate", "circular", "social_return"}
    assert {one.aspect for one in questionnaire().items.values()} == {
        "know", "can", "want", "may", "do",
    }  # fmt: skip
    assert "circulair inkopen" in items("circular", "nl")["know"]
    assert wording(["circular", "climate"]) == wording(["climate", "circular"])
    assert wording(["circular"]) != wording(["climate"])
    with pytest.raises(UnknownName):
        items("money", "nl")


def test_the_gate_reads_the_items(monkeypatch):
    held = questionnaire()
    know = replace(held.items["know"], en="I know it.")
    for broken in (replace(held, items={"know": know}), replace(held, scale=held.scale[:3])):
        monkeypatch.setattr(gate_module, "questionnaire", lambda broken=broken: broken)
        assert [one.file for one in gate_module.gate()] == ["eu/adoption/pulse.yaml"]
