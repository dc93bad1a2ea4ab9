# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A mail: everything one person is to hear on a day, as plain text and as HTML.

Made when it is sent or looked at, never kept. It holds no image, no script and nothing that tells
whether it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from gewoon import words
from gewoon.plan.agenda import KINDS
from gewoon.plan.reminders import Message
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders import links
from gewoon.web.reminders.lines import Item, about, told
from gewoon.web.reminders.people import speaks

CATALOGUE = "reminders"


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of reminder: its items, and what to do about them."""

    title: str
    do: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person reads. own, stop: links to choose, and to hear nothing any more."""

    language: str
    subject: str
    intro: str
    day: str
    sections: tuple[Section, ...]
    own: str
    stop: str

    def say(self, key: str) -> str:
        """A fixed sentence of a mail."""
        return words.say(key, self.language, CATALOGUE)

    @property
    def text(self) -> str:
        """Plain text."""
        lines = [self.intro, self.day]
        for section in self.sections:
            lines += ["", section.title.upper(), section.do]
            for item in section.items:
                lines += ["", f"* {item.title}", *(f"  {line}" for line in item.lines)]
                lines += [f"  {item.why}"] if item.why else []
                lines += [f"  {item.link}"]
        lines += [
            "",
            "--",
            self.say("own"),
            self.own,
            self.say("stop"),
            self.stop,
            self.say("sent_by"),
        ]
        return "\n".join(lines) + "\n"

    @property
    def html(self) -> str:
        """The same as a page of its own."""
        said = {name: self.say(key) for name, key in _FIXED.items()}
        return render_to_string("reminders/letter.html", {"letter": self, "said": said})


_FIXED = {
    "open": "open", "own": "own", "own_link": "own.link", "stop": "stop", "stop_link": "stop.link",
    "sent_by": "sent_by",
}  # fmt: skip


def letter(
    member: Membership, messages: Sequence[Message], names: Mapping[int, str], day: date
) -> Letter:
    """The mail of a member. names: of owners, by number."""
    language, organisation = speaks(member), member.organisation

    def say(key: str, **values: object) -> str:
        return words.say(key, language, CATALOGUE, **values)

    only_digest = all(one.kind == "digest" for one in messages)
    count = sum(one.kind != "digest" for one in messages)
    subject = "subject.digest" if only_digest else "subject.one" if count == 1 else "subject.many"
    sections = []
    for kind in KINDS:
        here = [one for one in messages if one.kind == kind]
        items = tuple(item for one in here for item in about(member, one, names, day))
        if items:
            until = told(here[0].digest.until, language) if here[0].digest else ""
            do = say(f"do.{kind}", until=until)
            sections.append(Section(say(f"title.{kind}"), do, items))
    return Letter(
        language=language,
        subject=" ".join(say(subject, count=count, organisation=organisation.name).split()),
        intro=say("intro.digest" if only_digest else "intro", organisation=organisation.name),
        day=say("day", day=told(day, language)),
        sections=tuple(sections),
        own=links.to(organisation, "reminders"),
        stop=links.stop(member),
    )
