# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Over a real line to a mail server: what it says decides whether a mail is sent, waits or is uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from typing import Any

import pytest

from gewoon.web.reminders.models import Message, State
from gewoon.web.reminders.rounds import remind
from gewoon.web.reminders.sending import Count, NoMail
from tests.web.made import City
from tests.web.post_office import PostOffice, post_office
from tests.web.reminded import at, busy

DAY = date(2026, 2, 6)


@pytest.fixture
def office(other: City, settings: Any) -> Iterator[PostOffice]:
    """A server, and a plan to remind of."""
    settings.DEFAULT_FROM_EMAIL = "gewoon@stad.example"
    busy(other)
    with post_office(settings) as held:
        yield held


def run() -> Count:
    """The round of the day."""
    with at(DAY):
        return remind(DAY)


def states() -> set[str]:
    """Of every message."""
    return set(Message.objects.values_list("state", flat=True))


def test_mail_arrives_whole(office: PostOffice) -> None:
    count = run()
    assert count.mails == len(office.taken) == 4 and states() == {State.SENT}
    ((to, text),) = [one for one in office.taken if one[0].startswith("budget_holder")]
    mail = message_from_bytes(text, policy=policy.default)
    assert mail["To"] == to and mail["From"] == "gewoon@stad.example"
    plain, html = mail.iter_parts()
    assert plain.get_content_type() == "text/plain" and html.get_content_type() == "text/html"
    assert "‘Vraag <opstellen>’" in plain.get_content()
    assert "‘Vraag &lt;opstellen&gt;’" in html.get_content()
    assert run().mails == 0 and len(office.taken) == 4


@pytest.mark.parametrize(
    ("word", "says", "state"),
    [
        ("HELO", "421 closed", State.NOTED),
        ("RCPT", "450 not now", State.NOTED),
        ("RCPT", "550 nobody here", State.REFUSED),
        ("MAIL", "451 not now", State.NOTED),
        ("MAIL", "550 not from you", State.REFUSED),
        ("DATA", "554 no", State.REFUSED),
        ("DOT", "452 full", State.NOTED),
        ("DOT", "554 spam", State.REFUSED),
        # It may have been taken before the line broke.
        ("DOT", "hang up", State.SENDING),
        ("DATA", "hang up", State.SENDING),
    ],
)
def test_what_the_server_says_decides(office: PostOffice, word: str, says: str, state: str) -> None:
    office.says |= {"EHLO": "502 what"} if word == "HELO" else {}
    office.says[word] = says
    count = run()
    assert count.mails == 0 and states() == {state}
    assert count.uncertain == (4 if state == State.SENDING else 0)
    codes = set(Message.objects.values_list("code", flat=True))
    assert codes == ({None} if says == "hang up" else {int(says[:3])})
    office.says.clear()
    # On the same day: only what was no for now, and nothing was begun for.
    assert run().mails == (4 if state == State.NOTED else 0)


def test_a_server_that_does_not_let_us_in_leaves_everything_waiting(office: PostOffice) -> None:
    office.says["220"] = "421 closed"
    with pytest.raises(NoMail):
        run()
    assert states() == {State.NOTED} and not office.taken
    office.says.clear()
    assert run().mails == 4
