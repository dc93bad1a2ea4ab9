# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a mail says of one message: what, which day, why you, and one link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gewoon import words
from gewoon.plan.agenda import Action, Coming
from gewoon.plan.overload import Load
from gewoon.plan.reminders import Message
from gewoon.reports import figures
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders import links
from gewoon.web.reminders.people import speaks


@dataclass(frozen=True, slots=True)
class Item:
    """An action, contract or lead, with what there is to say of it. why: '' in a digest."""

    title: str
    lines: tuple[str, ...]
    link: str
    why: str = ""


class _Said:
    """Sentences in the language of one member, on one day."""

    def __init__(self, member: Membership, day: date) -> None:
        self.member, self.day, self.language = member, day, speaks(member)
        self.owners = {one.pk for one in member.owned.all()}

    def __call__(self, key: str, **values: object) -> str:
        return words.say(key, self.language, "reminders", **values)

    def on(self, key: str, day: date, **values: object) -> str:
        """A sentence about a day: which one it is, and how far away."""
        return self(key, day=told(day, self.language), when=self._when(day), **values)

    def _when(self, day: date) -> str:
        days = (day - self.day).days
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}
        if days in near:
            return self(f"when.{near[days]}")
        return self("when.ahead" if days > 0 else "when.ago", days=abs(days))


def told(day: date, language: str) -> str:
    """A day as people write it."""
    return figures.day(day, language)


def about(member: Membership, one: Message, names: Mapping[int, str], day: date) -> Iterator[Item]:
    """The items of a message: one, or of a digest one for each contract and action."""
    said = _Said(member, day)
    if one.digest:
        yield from _contracts(said, one.digest.coming)
        yield from (_next(said, action) for action in one.digest.actions)
    elif one.load:
        yield _load(said, one, one.load, names)
    elif one.coming:
        owner = one.coming.owner in said.owners
        yield Item(
            said("contract", title=one.coming.title), (said.on("line.influence", one.day),),
            links.contract(member.organisation),
            said("why.owner" if owner else "why.contract_lead"),
        )  # fmt: skip
    elif one.action:
        yield _action(said, one, one.action)


def _action(said: _Said, one: Message, action: Action) -> Item:
    key = f"line.{one.kind}"
    if one.kind == "update":
        key += ".ahead" if one.day >= said.day else ".behind"
    step = one.step.title if one.step else ""
    led, stands_in = action.lead in said.owners, action.deputy in said.owners
    why = "lead" if led else "deputy" if stands_in else "keeper"
    return Item(
        said("action", number=action.number, title=action.title),
        (said.on(key, one.day, step=step, period=one.period),),
        links.action(said.member.organisation, action.number), said(f"why.{why}"),
    )  # fmt: skip


def _load(said: _Said, one: Message, load: Load, names: Mapping[int, str]) -> Item:
    key = "line.overload.ahead" if one.day > said.day else "line.overload.now"
    line = said.on(
        key, one.day, asked=figures.hours(load.asked, said.language), there=figures.hours(load.there, said.language),
        excess=figures.hours(load.excess, said.language),
    )  # fmt: skip
    return Item(
        said("load", owner=names.get(load.owner, ""), period=load.period), (line,),
        links.load(said.member.organisation),
        said("why.load" if load.owner in said.owners else "why.keeper"),
    )  # fmt: skip


def _contracts(said: _Said, coming: tuple[Coming, ...]) -> Iterator[Item]:
    """Each contract once, with its days."""
    days: dict[str, list[Coming]] = {}
    for one in coming:
        days.setdefault(one.contract, []).append(one)
    for found in days.values():
        lines = tuple(
            said.on("line.moment", one.day,
                    what=words.say(f"moment.{one.kind}", said.language, "calendar"))
            for one in found
        )  # fmt: skip
        link = links.contract(said.member.organisation)
        yield Item(said("contract", title=found[0].title), lines, link)


def _next(said: _Said, action: Action) -> Item:
    """What is next of an action."""
    step, lines = action.next_step, []
    if step and step.due:
        lines.append(said.on(_late("line.next", step.due, said.day), step.due, step=step.title))
    elif step:
        lines.append(said("line.next.undated", step=step.title))
    if action.due:
        lines.append(said.on(_late("line.due", action.due, said.day), action.due))
    title = said("action", number=action.number, title=action.title)
    link = links.action(said.member.organisation, action.number)
    return Item(title, tuple(lines) or (said("line.undated"),), link)


def _late(key: str, due: date, day: date) -> str:
    return f"{key}.late" if due < day else key
