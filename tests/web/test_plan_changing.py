# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every change of a plan: what can follow what, what is frozen, and that it leaves a trace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.core.management import call_command

from gewoon.plan.reading import read
from gewoon.plan.status import EXPLAINED, FOLLOWS, STATUSES
from gewoon.web.audit.models import Chain, Entry, faults
from gewoon.web.ownership.changing import hand_over
from gewoon.web.plans import adding, changing
from gewoon.web.plans.changing import Conflict, Refused
from gewoon.web.plans.models import Action, Choice, Decision, Plan, Snapshot, State
from gewoon.web.plans.models.history import ChangedSnapshot
from tests.web.made import City
from tests.web.planned import FIRST, Work, effect, work


@pytest.fixture
def here(other: City) -> Work:
    """A draft plan."""
    return work(other)


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be another day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)


@pytest.mark.parametrize(("start", "end"), list(product(STATUSES, STATUSES)))
def test_a_status_follows_the_table_and_nothing_else(here: Work, start: Any, end: Any) -> None:
    action = here.action()
    Action.objects.filter(pk=action.pk).update(status=start)
    if end not in FOLLOWS[start]:
        with pytest.raises(Refused):
            changing.move(action, end, here.by, "reden")
        assert here.plan.actions.get().status == start
        return
    if (start, end) in EXPLAINED:
        with pytest.raises(Refused) as refused:
            changing.move(action, end, here.by, "  ")
        assert refused.value.why == "reason"
    changing.move(action, end, here.by, "reden")
    found = here.plan.actions.get()
    assert (found.status, found.revision) == (end, 2)
    decision = Decision.objects.filter(what="status").get()
    assert (decision.before, decision.after, decision.reason) == (start, end, "reden")
    assert decision.made_by_id == here.by


def test_no_yes_without_a_lead(here: Work) -> None:
    action = here.action(lead=None)
    with pytest.raises(Refused) as refused:
        changing.move(action, "agreed", here.by)
    assert refused.value.why == "lead"
    changing.change(action, here.by, lead=here.lead)
    changing.move(action, "agreed", here.by)
    with pytest.raises(Refused):
        changing.change(action, here.by, lead=None)
    assert here.plan.actions.get().lead == here.lead


def test_an_effect_is_frozen_when_it_is_first_agreed(
    here: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, date(2026, 2, 3))
    action = here.action()
    assert (action.expected, action.frozen_on) == ({}, None)
    changing.move(action, "agreed", here.by)
    frozen = {"co2e": effect(1000.0)}
    at(monkeypatch, date(2026, 5, 6))
    changing.change(action, here.by, effects={"co2e": effect(10.0)})
    changing.move(action, "proposed", here.by, "terug naar af")
    changing.move(action, "agreed", here.by)
    found = here.plan.actions.get()
    assert (found.expected, found.frozen_on) == (frozen, date(2026, 2, 3))
    assert found.effects["co2e"]["mean"] == 10.0
    assert found.status_since == date(2026, 5, 6)


def test_a_change_counts_and_is_kept_field_by_field(
    here: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = here.action()
    at(monkeypatch, date(2026, 3, 4))
    changing.change(
        action, here.by, "ruimte", deputy=here.deputy, starts=2, hours=[10, 20], cost=Decimal(1)
    )
    found = here.plan.actions.get()
    assert (found.revision, found.touched_on, found.hours) == (2, date(2026, 3, 4), [10.0, 20.0])
    told = {one.what: (one.before, one.after) for one in Decision.objects.exclude(what="added")}
    assert told["field_deputy"] == ("", "Adviseur Duurzaam")
    assert told["field_hours"] == ("", "10 + 20")
    assert told["field_cost"] == ("", "1.00")
    changing.change(action, here.by, starts=2, hours=[10.0, 20.0], cost=Decimal("1.00"))
    assert here.plan.actions.get().revision == 2
    with pytest.raises(Conflict):
        changing.change(action, here.by, revision=1, title="Anders")
    assert changing.change(action, here.by, revision=2, title="Anders").revision == 3
    with pytest.raises(TypeError):
        changing.change(action, here.by, status="done")


@pytest.mark.parametrize(
    ("why", "values"),
    [
        ("same_deputy", {"deputy": "lead"}),
        ("lead", {"lead": None, "deputy": "deputy"}),
        ("other_organisation", {"lead": "stranger"}),
        ("outside", {"starts": 9}),
        ("outside", {"first": 0}),
        ("window", {"first": 3, "last": 2}),
        ("hours", {"hours": [-1]}),
        ("hours_outside", {"starts": 8, "hours": [1, 1]}),
        ("budget", {"budget": Decimal(-1)}),
    ],
)
def test_what_cannot_be_carried_out_is_refused(
    here: Work, city: City, why: str, values: dict[str, Any]
) -> None:
    people = {
        "lead": here.lead,
        "deputy": here.deputy,
        "stranger": city.organisation.owners.get(),
    }
    given = {key: people.get(value, value) if isinstance(value, str) else value
             for key, value in values.items()}  # fmt: skip
    action = here.action()
    with pytest.raises(Refused) as refused:
        changing.change(action, here.by, **given)
    assert refused.value.why == why
    assert here.plan.actions.get().revision == 1
    with pytest.raises(Refused):
        adding.own(here.plan, here.by, "Ook niet", "climate", **{"lead": here.lead, **given})
    assert here.plan.actions.count() == 1


def test_one_plan_is_in_force_and_none_is_closed_silently(here: Work) -> None:
    changing.adopt(here.plan, here.by)
    next_one = changing.start_plan(here.organisation, "Ander plan", FIRST, here.by)
    with pytest.raises(Refused, match="Plan 2026-2027"):
        changing.adopt(next_one, here.by)
    with pytest.raises(Refused):
        changing.close(here.plan, here.by, " ")
    assert Plan.objects.get(pk=here.plan.pk).state == State.IN_FORCE
    changing.close(here.plan, here.by, "afgerond")
    assert changing.adopt(next_one, here.by).state == State.IN_FORCE


def test_a_closed_plan_stands_still(here: Work) -> None:
    action, plan = here.action(), here.plan
    step = changing.add_step(action, "Bellen", None, here.by)
    remark = changing.comment(action, "Goed idee", here.by)
    budget = changing.set_budget(plan, here.by, Decimal(10))
    changing.close(plan, here.by, "klaar")
    before = plan.snapshots.first()
    for change in (
        lambda: changing.change(action, here.by, title="x"),
        lambda: changing.move(action, "agreed", here.by),
        lambda: changing.choose(action, Choice.PINNED, here.by),
        lambda: changing.add_step(action, "x", None, here.by),
        lambda: changing.change_step(step, "x", None, here.by),
        lambda: changing.finish_step(step, FIRST, here.by),
        lambda: changing.remove_step(step, here.by),
        lambda: changing.comment(action, "x", here.by),
        lambda: changing.set_capacity(plan, here.lead, None, Decimal(1), here.by),
        lambda: changing.set_budget(plan, here.by, Decimal(1)),
        lambda: changing.remove_budget(budget, here.by),
        lambda: changing.set_target(plan, "co2e", Decimal(1), here.by),
        lambda: changing.close(plan, here.by, "x"),
        lambda: changing.adopt(plan, here.by),
        lambda: adding.own(plan, here.by, "x", "climate"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.why == "closed"
    after = changing.take(plan, here.by)
    assert before and after.content == before.content
    changing.remove_comment(remark, here.by)
    assert action.comments.get().removed


def test_pin_ban_and_free(here: Work) -> None:
    action = here.action()
    changing.choose(action, Choice.PINNED, here.by, "belofte aan de raad")
    changing.choose(action, Choice.PINNED, here.by)
    assert Decision.objects.filter(what="choice").count() == 1
    changing.move(action, "agreed", here.by)
    with pytest.raises(Refused):
        changing.choose(action, Choice.BANNED, here.by)
    assert changing.choose(action, Choice.FREE, here.by).choice == "free"


def test_steps_and_remarks(here: Work, city: City) -> None:
    action = here.action()
    one = changing.add_step(action, "Marktgesprek", date(2026, 2, 1), here.by)
    changing.add_step(action, "Bestek", None, here.by)
    changing.finish_step(one, date(2026, 1, 30), here.by)
    changing.change_step(one, "Gesprek met de markt", None, here.by)
    assert list(action.steps.values_list("number", "title", "done_on")) == [
        (1, "Gesprek met de markt", date(2026, 1, 30)), (2, "Bestek", None),
    ]  # fmt: skip
    changing.remove_step(one, here.by)
    assert changing.add_step(action, "Gunnen", None, here.by).number == 3
    remark = changing.comment(action, " Let op de termijn. ", here.by)
    stranger = city.people[next(iter(city.people))].pk
    with pytest.raises(Refused):
        changing.remove_comment(remark, stranger)
    changing.remove_comment(remark, here.by)
    kept = action.comments.get()
    assert (kept.removed, kept.text) == (True, "")
    assert here.plan.actions.get().revision == 7  # five changes of steps; remarks are none


def test_means_and_targets(here: Work) -> None:
    plan = here.plan
    changing.set_capacity(plan, here.lead, None, Decimal(40), here.by)
    changing.set_capacity(plan, here.lead, 3, Decimal(0), here.by)
    changing.set_capacity(plan, here.lead, None, Decimal(60), here.by)
    assert list(plan.capacities.values_list("period", "hours").order_by("hours")) == [
        (3, Decimal(0)), (None, Decimal(60)),
    ]  # fmt: skip
    changing.set_capacity(plan, here.lead, 3, None, here.by)
    assert plan.capacities.count() == 1
    budget = changing.set_budget(plan, here.by, Decimal(5000), "Klimaat", 1, 4)
    changing.set_budget(plan, here.by, Decimal(6000), "Klimaat", 1, 4, budget)
    assert plan.budgets.get().amount == 6000
    with pytest.raises(Refused):
        changing.set_budget(plan, here.by, Decimal(1), first=5, last=4)
    changing.remove_budget(budget, here.by)
    changing.set_target(plan, "co2e", Decimal(90000), here.by)
    changing.set_target(plan, "co2e", Decimal(90000), here.by)
    assert plan.targets.get().unit == "kg CO2e"
    changing.set_target(plan, "co2e", None, here.by)
    assert not plan.targets.exists() and not plan.budgets.exists()
    with pytest.raises(Refused):
        changing.set_target(plan, "geld", Decimal(1), here.by)
    assert Decision.objects.filter(what="target").count() == 2


def test_periods_of_a_plan_in_force_are_fixed(here: Work) -> None:
    same = {"first_day": FIRST, "months": 3, "count": 8}
    here.action(starts=6, hours=[1.0, 1.0])
    with pytest.raises(Refused) as refused:
        changing.change_plan(here.plan, here.by, name="x", first_day=FIRST, months=3, count=6)
    assert refused.value.why == "periods_used"
    found = changing.change_plan(here.plan, here.by, name="x", first_day=FIRST, months=3, count=7)
    assert (found.name, found.count) == ("x", 7)
    changing.adopt(found, here.by)
    with pytest.raises(Refused):
        changing.change_plan(found, here.by, name="y", **same)  # type: ignore[arg-type]
    same["count"] = 7
    assert changing.change_plan(found, here.by, name="y", **same).name == "y"  # type: ignore[arg-type]


def test_a_snapshot_for_each_period_that_ends_and_only_one(
    here: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, date(2026, 2, 1))
    here.action()
    assert changing.take_due(date(2026, 4, 1)) == []  # a draft
    changing.adopt(here.plan, here.by)
    assert changing.take_due(date(2026, 3, 31)) == []
    for _ in range(2):
        changing.take_due(date(2026, 4, 1))
    assert changing.take_due(date(2027, 2, 1))[0].period == 4  # 2 and 3 are past
    assert changing.take_due(date(2030, 1, 1))[0].period == 8
    call_command("freeze_plans", verbosity=0)
    found = Snapshot.objects.filter(period__isnull=False).order_by("period")
    assert [one.period for one in found] == [1, 4, 8]
    assert all(one.whole and read(one.content).actions for one in found)


def test_a_snapshot_is_never_changed(here: Work) -> None:
    made = changing.take(here.plan, here.by)
    with pytest.raises(ChangedSnapshot):
        made.save()
    with pytest.raises(ChangedSnapshot):
        Snapshot.objects.update(content="{}")
    Snapshot.objects.filter(pk=made.pk)._raw_delete("default")  # what no code of ours does
    assert not Snapshot.objects.exists()


def test_a_plan_that_follows_takes_what_is_open(here: Work) -> None:
    open_one = here.action("Loopt", starts=8, hours=[30.0])
    changing.add_step(open_one, "Gedaan", None, here.by)
    changing.finish_step(open_one.steps.get(), FIRST, here.by)
    changing.add_step(open_one, "Nog te doen", date(2028, 2, 1), here.by)
    done = here.action("Klaar")
    for status in ("agreed", "running", "done"):
        changing.move(done, status, here.by)  # type: ignore[arg-type]
    changing.move(open_one, "agreed", here.by)
    late = here.action("Komt later")
    new = changing.succeed(here.plan, "Plan 2028-2029", date(2028, 1, 1), here.by)
    assert (new.number, new.follows, new.state) == (2, here.plan, State.DRAFT)
    assert [one.title for one in new.actions.all()] == ["Loopt", "Komt later"]
    found = new.actions.first()
    old = Action.objects.get(pk=open_one.pk)
    assert found and found.continues == old and found.key != old.key
    assert (found.expected, found.frozen_on, found.status) == (
        old.expected, old.frozen_on, "agreed",
    )  # fmt: skip
    assert [one.title for one in found.steps.all()] == ["Nog te doen"]
    assert here.plan.actions.filter(status="done").get().title == "Klaar"
    with pytest.raises(Refused):
        changing.succeed(here.plan, "Nog een", date(2028, 1, 1), here.by)
    here.action("Nagekomen")
    assert [one.title for one in changing.carry_over(new, here.by)] == ["Nagekomen"]
    assert changing.carry_over(new, here.by) == []
    assert late.continued.count() == 1
    with pytest.raises(Refused):
        changing.carry_over(here.plan, here.by)


def test_who_leaves_hands_over_actions_too(here: Work) -> None:
    action = here.action(deputy=here.deputy)
    hand_over(here.lead, here.deputy, here.by)
    found = Action.objects.get(pk=action.pk)
    assert (found.lead, found.deputy, found.revision) == (here.deputy, None, 2)
    told = Decision.objects.get(what="field_lead")
    assert (told.before, told.after) == ("Inkoper Vervoer", "Adviseur Duurzaam")


def test_every_change_is_in_the_log_without_words(here: Work) -> None:
    action = here.action("Geheim 1")
    changing.comment(action, "Geheim 2", here.by)
    changing.change(action, here.by, text="Geheim 3")
    changing.move(action, "agreed", here.by, "Geheim 4")
    changing.set_capacity(here.plan, here.lead, None, Decimal(3), here.by)
    chain = Chain.objects.get(organisation=here.organisation.pk)
    assert [one.action for one in reversed(chain.entries.all())] == [
        "plan-started", "action-added", "comment-added", "action-changed", "action-moved",
        "capacity-set",
    ]  # fmt: skip
    assert list(faults(chain)) == []
    told = " ".join(f"{one.subject} {one.details}" for one in Entry.objects.all())
    assert "Geheim" not in told and "Inkoper" not in told
    assert {one.actor for one in Entry.objects.all()} == {here.by}
