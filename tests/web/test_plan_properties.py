# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever happens to a plan: a snapshot stays, a frozen effect stays, the numbers stay whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoon.plan.document import text
from gewoon.plan.reading import read
from gewoon.plan.status import STATUSES
from gewoon.plan.totals import agreed, loads, sums
from gewoon.web.plans import changing
from gewoon.web.plans.changing import Refused
from gewoon.web.plans.content import written
from gewoon.web.plans.models import Action, Choice, Decision, Snapshot
from tests.web.made import City
from tests.web.planned import Work, effect, work

DAY = date(2026, 2, 1)


class Undone(Exception):
    """So that each example begins with the same plan."""


def _change(here: Work, action: Action, number: int) -> None:
    effects = {"co2e": effect(10.0 * number)}
    changing.change(action, here.by, title=f"Titel {number}", effects=effects,
                    starts=number % 8 + 1, hours=[number])  # fmt: skip


def _step(here: Work, action: Action, number: int) -> None:
    changing.finish_step(changing.add_step(action, f"Stap {number}", DAY, here.by), DAY, here.by)


CHANGES: tuple[Callable[[Work, Action, int], Any], ...] = (
    _change,
    _step,
    lambda here, action, number: changing.move(action, STATUSES[number % 6], here.by, "reden"),
    lambda here, action, number: changing.choose(action, list(Choice)[number % 3], here.by),
    lambda here, action, number: changing.comment(action, f"{number}", here.by),
    lambda here, action, number: changing.set_capacity(
        here.plan, here.lead, number % 9 or None, Decimal(number), here.by
    ),
    lambda here, action, number: changing.set_target(here.plan, "co2e", Decimal(number), here.by),
    lambda here, action, number: changing.set_budget(here.plan, here.by, Decimal(number)),
    lambda here, action, number: here.action(f"Nieuw {number}"),
    lambda here, action, number: changing.adopt(here.plan, here.by),
    lambda here, action, number: changing.succeed(here.plan, "Later", date(2027, 1, 1), here.by),
    lambda here, action, number: changing.take(here.plan, here.by),
)
# Closing ends everything, so it comes seldom.
EVENTS = st.lists(
    st.tuples(st.integers(0, len(CHANGES) - 1), st.integers(0, 1), st.integers(0, 30)), max_size=12
)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(events=EVENTS, close=st.booleans())
def test_what_was_kept_stays_whatever_happens_after(
    other: City, events: list[tuple[int, int, int]], close: bool
) -> None:
    with pytest.raises(Undone), transaction.atomic():
        here = work(other)
        actions = [here.action("Een"), here.action("Twee", effects={})]
        changing.move(actions[0], "agreed", here.by)
        first = changing.take(here.plan, here.by)
        for event, which, number in events:
            kept = dict(Snapshot.objects.values_list("pk", "content"))
            frozen = _frozen()
            history = Decision.objects.count()
            try:
                with transaction.atomic():
                    CHANGES[event](here, actions[which], number)
            except Refused:
                assert Decision.objects.count() == history
            assert kept.items() <= dict(Snapshot.objects.values_list("pk", "content")).items()
            assert frozen.items() <= _frozen().items()
            assert Decision.objects.count() >= history
        if close:
            changing.close(here.plan, here.by, "klaar")
        _whole(here)
        again = Snapshot.objects.get(pk=first.pk)
        assert again.whole and again.content == first.content
        assert all(one.whole for one in Snapshot.objects.all())
        raise Undone


def _frozen() -> dict[int, Any]:
    """What is frozen, as text."""
    found = Action.objects.exclude(frozen_on=None).values_list("pk", "expected", "frozen_on")
    return {pk: (str(expected), day) for pk, expected, day in found}


def _whole(here: Work) -> None:
    """The plan reads back from its document, and its sums are those of its actions."""
    plan = written(here.plan, DAY)
    assert read(text(plan)) == plan
    counted = agreed(plan.actions)
    for one in sums(counted):
        amounts: Any = [
            action.promised[one.theme].amount for action in counted if action.number in one.counted
        ]
        assert (one.amount.mean if one.amount else 0) == pytest.approx(
            sum(amount.mean for amount in amounts)
        )
    asked = sum(one.asked for one in loads(plan, plan.actions))
    assert asked == pytest.approx(sum(sum(a.hours) for a in plan.actions if a.starts))
