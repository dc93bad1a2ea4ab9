# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A year of a plan, day by day, with days on which nothing ran and rounds that broke off.

What was sent is compared with tests/golden/plan/reminder_year.yaml, which says for each day what
should happen and why nothing else does. GEWOON_GOLDEN=FILE writes what was sent, to be read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core import mail
from django.core.management import call_command

from gewoon.purchases.contract import Contract
from gewoon.web.access import Role
from gewoon.web.ledgers.models import State as Counted
from gewoon.web.reminders import sending
from gewoon.web.reminders.models import Message, State
from gewoon.web.reminders.people import choose, stop
from tests.web.made import City
from tests.web.reminded import FIRST, action, at, owner, plan
from tests.web.test_reminder_crashes import Crash, locmem, stop_at

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
GOLDEN = Path(__file__).parents[1] / "golden" / "plan" / "reminder_year.yaml"
STORY: dict[str, Any] = yaml.safe_load(GOLDEN.read_text("utf-8"))
POINTS: dict[str, Callable[[], tuple[Any, str, str]]] = {
    "before the claim": lambda: (sending, "claim", "before"),
    "before handing over": lambda: (locmem(), "send_messages", "before"),
    "after handing over": lambda: (locmem(), "send_messages", "after"),
    "after marking": lambda: (sending, "mark", "after"),
}


class Year:
    """The plan of the story, and what is done to it."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.owners = {
            "Wegen": owner(city, "Wegen", Role.BUDGET_HOLDER),
            "Panden": owner(city, "Panden", Role.CONTRACT_MANAGER),
            "Buiten": owner(city, "Buiten", None),
        }
        self.plan = plan(city.organisation, months=3, count=4)
        self.actions = {
            number: action(self.plan, number, told["title"], **self._said(told))
            for number, told in STORY["actions"].items()
        }
        for number, told in STORY["actions"].items():
            for place, (title, due) in enumerate(told.get("steps", {}).items(), start=1):
                self.actions[number].steps.create(number=place, title=title, due=due)
        for name, hours in STORY["hours"].items():
            self.plan.capacities.create(owner=self.owners[name], hours=hours)
        register = city.organisation.registers.create(name="r.csv", state=Counted.COUNTED)
        register.keep(tuple(Contract(ending="fixed", **one) for one in STORY["contracts"]), ())
        # The administrator looks after the plan too, and wants no mail about it.
        stop(self.member(Role.ADMINISTRATOR))
        choose(self.member(Role.CONTRACT_MANAGER), {"digest": "weekly"}, None)
        choose(self.member(Role.ADVISOR), {"digest": "off"}, None)

    def member(self, role: Role) -> Any:
        """The membership of a role."""
        return self.city.organisation.memberships.get(role=role)

    def _said(self, told: dict[str, Any]) -> dict[str, Any]:
        said = {key: told[key] for key in ("status", "due", "starts", "hours") if key in told}
        for part in ("lead", "deputy"):
            if part in told:
                said[part] = self.owners[told[part]]
        return said

    def happen(self, day: date, told: dict[str, Any]) -> None:
        """What people do on a day, before the round."""
        if "finish" in told:
            for one in self.actions.values():
                one.steps.filter(title=told["finish"]).update(done_on=day)
        if "hours" in told:
            for name, hours in told["hours"].items():
                self.plan.capacities.filter(owner=self.owners[name]).update(hours=hours)
        if "digest" in told:
            choose(self.member(Role.CONTRACT_MANAGER), {"digest": told["digest"]}, None)
        for number, said in told.get("change", {}).items():
            changed = self._said(said)
            if "status" in said:
                changed["status_since"] = day
            type(self.actions[number]).objects.filter(pk=self.actions[number].pk).update(
                touched_on=day, **changed
            )
        if "settle" in told:
            self.settle(told["settle"])

    def settle(self, what: str) -> None:
        """The administrator says of the one uncertain mail what it is."""
        client = self.city.client(Role.ADMINISTRATOR)
        first, *_ = Message.objects.all().uncertain()
        done = client.post(f"/elders/herinneringen/verstuurd/{first.pk}", {"what": what})
        assert done.status_code == 302

    def told(self, key: str) -> str:
        """A key as a person reads it."""
        kind, about, *rest, _ = key.split(":")
        stage = rest[-1] if rest else ""
        if kind == "digest":
            return f"digest {about}"
        if about[0] == "s" and kind.startswith("step"):
            title = next(
                step.title
                for one in self.actions.values()
                for step in one.steps.filter(pk=about[1:])
            )
            return f"{kind} {stage}: {title}"
        if kind == "influence":
            return f"{kind} {stage}: Groen"
        if kind == "overload":
            name = next(name for name, one in self.owners.items() if one.pk == int(about[1:]))
            return f"{kind} {stage}: {name}, period {rest[0][1:]}"
        number = next(n for n, one in self.actions.items() if one.pk == int(about[1:]))
        period = f" of {rest[0]}" if kind == "update" else ""
        return f"{kind} {stage}{period}: action {number}"


def walk(year: Year) -> dict[date, dict[str, list[str]]]:
    """A round a day, and what arrived on each."""
    arrived: dict[date, dict[str, list[str]]] = {}
    for number in range(365):
        day = FIRST + timedelta(days=number)
        before = len(mail.outbox)
        with at(day):
            year.happen(day, STORY["happens"].get(day, {}))
        if not any(first <= day <= last for first, last in STORY["nothing ran"]):
            _round(day)
        for one in mail.outbox[before:]:
            name = one.extra_headers["Message-ID"][1:].partition("@")[0]
            kept = Message.objects.filter(mail=name).values_list("key", flat=True)
            who = one.to[0].partition("@")[0]
            assert who not in arrived.get(day, {}), "two mails on a day"
            arrived.setdefault(day, {})[who] = sorted(year.told(key) for key in kept)
    return arrived


def _round(day: date) -> None:
    """The round of a day; where it breaks off another follows later on the day."""
    broken = STORY["breaks off"].get(day)
    with ExitStack() as stack:
        stack.enter_context(at(day))
        if broken:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            stop_at(patch, *POINTS[broken](), 1)
            stack.enter_context(pytest.raises(Crash))
        call_command("remind", "--daily", verbosity=0)
    if broken:
        with at(day, hour=12):
            call_command("remind", "--daily", verbosity=0)


def test_a_year_sends_exactly_what_it_should(other: City, settings: Any) -> None:
    settings.SENDS_MAIL, settings.DEFAULT_FROM_EMAIL = True, "gewoon@stad.example"
    with at(FIRST):
        year = Year(other)
    arrived = walk(year)
    if os.environ.get("GEWOON_GOLDEN"):
        written = yaml.safe_dump(arrived, allow_unicode=True, sort_keys=True, width=150)
        Path(os.environ["GEWOON_GOLDEN"]).write_text(written, "utf-8")
    assert arrived == STORY["sent"]
    # Over the whole year: no mail twice, every message in one mail, and what counts as sent was sent.
    names = Counter(one.extra_headers["Message-ID"][1:].partition("@")[0] for one in mail.outbox)
    assert set(names.values()) == {1}
    sent = Message.objects.filter(state=State.SENT)
    assert set(sent.values_list("mail", flat=True)) == set(names)
    number = sum(len(lines) for day in arrived.values() for lines in day.values())
    assert number == sent.count()
    assert not Message.objects.filter(state=State.SENDING).exists()
