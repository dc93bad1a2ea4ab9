# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The made-up plan of Voorbeeldstad, made as people would make it: step by step, with reasons."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from itertools import cycle
from typing import Any

import yaml
from django.utils import timezone

from gewoon.plan.periods import months_later
from gewoon.plan.planned import UNITS
from gewoon.plan.status import Status
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.models import Owner
from gewoon.web.plans import adding, changing
from gewoon.web.plans.models import Action, Plan
from gewoon.web.shell.words import say

SOURCE = "Voorbeeldstad: verzonnen / made up"
# The way to a status, one allowed step after the other.
WAYS: dict[Status, tuple[Status, ...]] = {
    "proposed": (),
    "agreed": ("agreed",),
    "running": ("agreed", "running"),
    "paused": ("agreed", "running", "paused"),
    "done": ("agreed", "running", "done"),
    "dropped": ("dropped",),
}
MOST_LEADS = 5


def plan(city: Organisation, by: int) -> Plan | None:
    """A plan of two years in force; None when the city has nobody to lead anything."""
    owners = list(city.owners.filter(left=False)[:MOST_LEADS])
    if not owners:
        return None
    place = files("gewoon").joinpath("data", "nl", "voorbeeldstad", "plan.yaml")
    told = yaml.safe_load(place.read_text("utf-8"))
    first = _begin(timezone.localdate())
    name = say("demo.plan", first=first.year, last=months_later(first, 23).year)
    made = changing.start_plan(city, name, first, by)
    _means(made, told, owners, by)
    leads = cycle(owners)
    for one in told["acties"]:
        _action(made, one, next(leads), by)
    changing.adopt(made, by)
    return made


def _begin(today: date) -> date:
    """The first day of the quarter before this one, so that something has happened already."""
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return months_later(quarter, -3)


def _means(made: Plan, told: dict[str, Any], owners: list[Owner], by: int) -> None:
    for theme, amount in told["streefgetallen"].items():
        changing.set_target(made, theme, Decimal(amount), by)
    for owner in owners:
        changing.set_capacity(made, owner, None, Decimal(told["uren"]["gewoon"]), by)
    changing.set_capacity(made, owners[0], 1, Decimal(told["uren"]["eerste"]), by)
    for one in told["budgetten"]:
        changing.set_budget(made, by, Decimal(one["bedrag"]), one["naam"], one["van"], one["tot"])


def _action(made: Plan, one: dict[str, Any], lead: Owner, by: int) -> None:
    begin = made.periods.begin(one["begin"])
    action = adding.own(
        made, by, one["titel"], one["thema"], text=one.get("uitleg", ""), lead=lead,
        starts=one["begin"], hours=one["uren"], growth=one.get("groeistap"),
        budget=one.get("budget"), effects=_effects(one),
        due=made.periods.begin(one["begin"] + len(one["uren"])) - timedelta(days=1),
    )  # fmt: skip
    Action.objects.filter(pk=action.pk).update(case=one.get("contract", ""))
    for title, days, done in one.get("stappen", ()):
        step = changing.add_step(action, title, begin + timedelta(days=days), by)
        if done:
            changing.finish_step(step, begin + timedelta(days=days), by)
    for text in one.get("opmerkingen", ()):
        changing.comment(action, text, by)
    for status in WAYS[one["status"]]:
        changing.move(action, status, by, one.get("reden", ""))


def _effects(one: dict[str, Any]) -> dict[str, dict[str, Any]]:
    effects = {}
    for theme, (low, mean, high) in one.get("effect", {}).items():
        effects[theme] = {
            "mean": float(mean), "low": float(low), "high": float(high), "unit": UNITS[theme],
            "grade": "D", "source": SOURCE,
        }  # fmt: skip
        if theme in one.get("deel", {}):
            least, share, most = one["deel"][theme]
            effects[theme]["share"] = {"mean": share, "low": least, "high": most}
    return effects
