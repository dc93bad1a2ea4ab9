# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The machine stops at any point of a round: no message goes out twice, and none is lost unseen."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.db.models import QuerySet

from gewoon.web.reminders import rounds, sending
from gewoon.web.reminders.models import Message, Round, State
from gewoon.web.reminders.rounds import daily
from tests.web.made import City
from tests.web.reminded import at, busy

DAY = date(2026, 2, 6)
BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# One that commits as it goes: a crash leaves what was committed, and nothing else.
pytestmark = pytest.mark.django_db(transaction=True)


class Crash(BaseException):
    """The machine stops: nobody catches it."""


@pytest.fixture(autouse=True)
def sends(settings: Any) -> None:
    """A deployment with a mail server."""
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = "gewoon@stad.example"


def stop_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, when: str, nth: int) -> None:
    """Crash at the nth call of a function, before or after it did its work."""
    real, calls = getattr(owner, name), count(1)

    def crashing(*args: Any, **kwargs: Any) -> Any:
        number = next(calls)
        if when == "before" and number == nth:
            raise Crash
        done = real(*args, **kwargs)
        if when == "after" and number == nth:
            raise Crash
        return done

    monkeypatch.setattr(owner, name, crashing)


def locmem() -> Any:
    """The class that stands for the mail server."""
    module, _, name = BACKEND.rpartition(".")
    return getattr(__import__(module, fromlist=[name]), name)


POINTS: dict[str, Callable[[], tuple[Any, str]]] = {
    "note": lambda: (rounds, "note"),
    "letter": lambda: (sending, "letter"),
    "claim": lambda: (sending, "claim"),
    "hand over": lambda: (locmem(), "send_messages"),
    "mark": lambda: (sending, "mark"),
}
# Where it stops with a mail in hand, of which nobody then knows whether it went out.
IN_HAND = {("claim", "after"), ("hand over", "before"), ("hand over", "after"), ("mark", "before")}
WENT = {("hand over", "after"), ("mark", "before")}


def undisturbed(other: City) -> tuple[Counter[str], int]:
    """What goes out when nothing happens; then as if it never had."""
    busy(other)
    with at(DAY):
        daily()
    sent = Counter(one.to[0] for one in mail.outbox)
    number = Message.objects.count()
    Message.objects.all().delete()
    Round.objects.all().delete()
    mail.outbox.clear()
    return sent, number


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", list(POINTS))
def test_a_stop_at_any_point_sends_nothing_twice(
    other: City, monkeypatch: pytest.MonkeyPatch, point: str, when: str, nth: int
) -> None:
    expected, messages = undisturbed(other)
    assert len(expected) > 2 and set(expected.values()) == {1}
    nth = 1 if point == "note" else nth
    with monkeypatch.context() as patch, at(DAY), pytest.raises(Crash):
        stop_at(patch, *POINTS[point](), when, nth)
        daily()
    assert Round.objects.get().finished_at is None
    with at(DAY, hour=10):
        assert daily()
    sent = Counter(one.to[0] for one in mail.outbox)
    assert set(sent.values()) == {1}, "somebody got it twice"
    with at(DAY, hour=11):
        uncertain = Message.objects.all().uncertain()
        held = {one.membership.user.email for one in uncertain.select_related("membership__user")}
    if (point, when) in IN_HAND:
        (held_one,) = held
        went = (point, when) in WENT
        assert set(sent) == set(expected) - (set() if went else {held_one})
    else:
        assert not held and sent == expected
    # Nothing is lost unseen: every message is sent or shown as uncertain, once.
    assert Message.objects.count() == messages
    assert set(Message.objects.values_list("state", flat=True)) <= {State.SENT, State.SENDING}
    with at(DAY + timedelta(days=1)):
        assert daily()
    again = Counter(one.to[0] for one in mail.outbox)
    assert again == sent, "what was uncertain or sent went out on the next day"


def test_a_stop_after_the_last_mail_begins_nothing_anew(
    other: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, _ = undisturbed(other)

    def remind_and_stop(day: date) -> Any:
        sending_all(day)
        raise Crash

    sending_all = rounds.remind
    with monkeypatch.context() as patch, at(DAY), pytest.raises(Crash):
        patch.setattr(rounds, "remind", remind_and_stop)
        daily()
    with at(DAY, hour=10):
        assert daily()
    assert Counter(one.to[0] for one in mail.outbox) == expected


def test_a_transaction_that_is_not_ended_claims_nothing(
    other: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop inside the claim: the database takes it back, so it is sent later."""
    expected, _ = undisturbed(other)
    with monkeypatch.context() as patch, at(DAY), pytest.raises(Crash):
        real = QuerySet.update

        def crashing(self: Any, **values: Any) -> int:
            done: int = real(self, **values)
            if values.get("state") == State.SENDING:
                raise Crash
            return done

        patch.setattr(QuerySet, "update", crashing)
        daily()
    assert not Message.objects.filter(state=State.SENDING).exists()
    with at(DAY, hour=10):
        daily()
    assert Counter(one.to[0] for one in mail.outbox) == expected


def test_two_rounds_at_once_send_each_message_once(other: City) -> None:
    expected, messages = undisturbed(other)
    faults: list[BaseException] = []
    ready = threading.Barrier(3)

    def one() -> None:
        try:
            ready.wait()
            rounds.remind(DAY)
        except BaseException as fault:  # noqa: BLE001 - it is told in the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    with at(DAY):
        threads = [threading.Thread(target=one) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not faults
    with at(DAY, hour=10):
        rounds.remind(DAY)
    assert Counter(one.to[0] for one in mail.outbox) == expected
    assert Message.objects.filter(state=State.SENT).count() == messages
