# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Mail of a day: what is in it, to whom, how it is stopped, and what is on the pages."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email.message import Message as Mail
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from gewoon.purchases.contract import Contract
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.ledgers.models import State as Counted
from gewoon.web.organisations.models import Membership
from gewoon.web.reminders import links, sending
from gewoon.web.reminders.models import Message, Preference, Round, State
from gewoon.web.reminders.rounds import daily, remind
from gewoon.web.reminders.state import agenda
from tests.web.made import City
from tests.web.reminded import action, at, busy, owner, plan

DAY = date(2026, 2, 11)
# In the first days of a month everybody has a digest for some days on end.
EARLY = date(2026, 2, 6)


@pytest.fixture
def sends(settings: Any) -> None:
    """A deployment with a mail server."""
    settings.SENDS_MAIL = True
    settings.ADDRESS = "https://gewoon.stad.example"
    settings.DEFAULT_FROM_EMAIL = "gewoon@stad.example"


def member(city: City, role: Role) -> Membership:
    """The membership of a role."""
    return Membership.objects.get(organisation=city.organisation, role=role, limited=False)


def run(day: date = DAY) -> sending.Count:
    """The round of a day."""
    with at(day):
        return remind(day)


def test_one_mail_a_person_with_what_is_due(other: City, sends: None) -> None:
    busy(other)
    count = run()
    assert (count.mails, count.messages) == (len(mail.outbox), Message.objects.count())
    (lead,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    assert lead.subject == "3 herinneringen van Elders"
    said = str(lead.body)
    assert "STAPPEN DIE BIJNA KLAAR MOETEN ZIJN" in said
    assert "De stap ‘Vraag <opstellen>’ moet klaar zijn op 12-02-2026 (morgen)." in said
    assert "De actie moest klaar zijn op 09-02-2026 (2 dagen geleden)." in said
    assert "wordt 50 uur gevraagd. Er is 40 uur. Dat is 10 uur te veel." in said
    assert "U krijgt dit omdat u trekker bent van deze actie." in said
    assert "https://gewoon.stad.example/afmelden/" in said
    assert "https://gewoon.stad.example/elders/plannen/1/acties/2\n" in said
    assert "https://gewoon.stad.example/elders/plannen/1/belasting\n" in said
    assert said.count("Actie 2: Circulair meubilair") == 2  # late, and in the digest


def test_html_is_escaped_and_asks_nothing_of_another_machine(other: City, sends: None) -> None:
    busy(other)
    run()
    (lead,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    ((html, kind),) = lead.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "Vraag &lt;opstellen&gt;" in html and "<opstellen>" not in html
    assert not re.search(r"<(img|script|link|iframe)|src=|url\(", html)
    assert set(re.findall(r'href="(https?://[^/"]+)', html)) == {"https://gewoon.stad.example"}
    assert "?" not in "".join(re.findall(r'href="([^"]+)', html))  # nothing to follow a reader by


def test_headers_for_mail_programs(other: City, sends: None) -> None:
    busy(other)
    run()
    sent: Mail = mail.outbox[0].message()
    stop = sent["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://gewoon.stad.example/afmelden/")
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["Auto-Submitted"] == "auto-generated"
    kept = Message.objects.filter(membership__user__email=mail.outbox[0].to[0])
    (name,) = set(kept.values_list("mail", flat=True))
    assert sent["Message-ID"] == f"<{name}@gewoon.stad.example>"
    assert name == sending.mail_name(set(kept.values_list("key", flat=True)))


def test_nothing_is_sent_twice_and_one_mail_a_day(other: City, sends: None) -> None:
    made = busy(other)
    run()
    before = len(mail.outbox)
    assert run().mails == 0
    # Something new on the same day waits until tomorrow.
    step = made.actions.get(number=2).steps.create(number=1, title="Later", due=DAY)
    assert run().mails == 0
    assert Message.objects.filter(
        key__startswith=f"step-soon:s{step.pk}", state=State.NOTED
    ).exists()
    later = run(DAY + timedelta(days=1))
    # By then it is overdue: that is said, and what waited lapses.
    assert later.mails == 1 and len(mail.outbox) == before + 1
    assert "Stappen die klaar hadden moeten zijn".upper() in str(mail.outbox[-1].body)
    lapsed = Message.objects.get(key__startswith=f"step-soon:s{step.pk}")
    assert lapsed.state == State.LAPSED and lapsed.sent_at is None


def test_what_lapsed_and_is_due_again_is_sent(other: City, sends: None) -> None:
    busy(other)
    run()
    one = Message.objects.filter(kind="step-soon").get()
    Message.objects.filter(pk=one.pk).update(state=State.LAPSED, mail="", claimed_at=None)
    assert run(DAY + timedelta(days=1)).messages == 1


def test_a_plan_that_is_not_in_force_reminds_nobody(other: City, sends: None) -> None:
    made = busy(other)
    made.state = "draft"
    made.save()
    assert run().mails == 0


def test_contracts_give_messages_to_who_decides_about_them(other: City, sends: None) -> None:
    lead = owner(other, "Hoofd Groen", Role.BUDGET_HOLDER)
    led = owner(other, "Hoofd Vastgoed", Role.CONTRACT_MANAGER)
    other.organisation.departments.create(name="Vastgoed", ledger_name="VG")
    other.organisation.charges.create(kind="department", code="VG", lead=led)
    register = other.organisation.registers.create(name="r.csv", state=Counted.COUNTED)
    common: dict[str, Any] = {"start": date(2022, 1, 1), "ending": "fixed"}
    register.keep(
        (
            Contract("C-1", "Groen", owner="hoofd  groen", end=date(2026, 9, 30), **common),
            Contract("C-2", "Liften", department="Vastgoed", end=date(2026, 9, 30), **common),
            Contract("C-3", "Van niemand", end=date(2026, 9, 30), **common),
        ),
        (),
    )
    made = action(plan(other.organisation), 1, "Schoner groen", case="C-1", lead=led)
    found = {
        one.contract: one for one in agenda(other.organisation, DAY).coming if one.kind == "need"
    }
    assert (found["C-1"].owner, found["C-2"].owner, found["C-3"].owner) == (lead.pk, led.pk, None)
    assert found["C-1"].actions == (made.pk,)
    day = found["C-1"].day - timedelta(days=20)
    run(day)
    told = {(one.membership.role, one.kind) for one in Message.objects.filter(kind="influence")}
    assert told == {("budget_holder", "influence"), ("contract_manager", "influence")}
    assert Message.objects.filter(kind="influence").count() == 3
    (holder,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    assert "Contract: Groen" in str(holder.body) and "Liften" not in str(holder.body)
    assert "U krijgt dit omdat u over dit contract gaat." in str(holder.body)


def test_english_for_who_chose_it(other: City, sends: None) -> None:
    busy(other)
    Preference.objects.create(
        membership=member(other, Role.BUDGET_HOLDER), kind="language", choice="en"
    )
    run()
    (lead,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    assert lead.subject == "3 reminders from Elders"
    assert "is due on 12 Feb 2026 (tomorrow)" in str(lead.body)


def test_choosing_on_the_page(other: City, sends: None) -> None:
    busy(other)
    client = other.client(Role.BUDGET_HOLDER)
    said = {"kinds": ["step-soon"], "digest": "off", "language": "nl"}
    answer = client.post("/elders/herinneringen", said)
    assert answer.status_code == 302
    page = client.get("/elders/herinneringen").content.decode()
    assert page.count("checked") == 1
    run()
    (lead,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    assert lead.subject == "1 herinnering van Elders"
    page = client.get("/elders/herinneringen").content.decode()
    assert "11-02-2026" in page
    assert client.post("/elders/herinneringen", {"digest": "yearly"}).status_code == 422


def test_stopping_without_signing_in(other: City, sends: None, caplog: Any) -> None:
    busy(other)
    run()
    (lead,) = [one for one in mail.outbox if one.to == ["budget_holder@elders.example"]]
    link = re.search(r"https://gewoon.stad.example(/afmelden/\S+)", str(lead.body))
    assert link
    client = Client(enforce_csrf_checks=True)
    page = client.get(link[1])
    assert page.status_code == 200 and "Elders" in page.content.decode()
    assert not Preference.objects.exists()  # a scanner that opens it changes nothing
    assert client.post(link[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    before = len(mail.outbox)
    run(DAY + timedelta(days=1))
    run(DAY + timedelta(days=40))
    assert [one for one in mail.outbox[before:] if one.to == lead.to] == []
    assert client.post(link[1][:-1] + "x").status_code == 404
    assert link[1].split("/")[2][:-1] not in caplog.text
    entry = Entry.objects.filter(action="reminders-chosen").get()
    assert entry.actor is None and "example" not in str(entry.details)


def test_who_has_no_account_any_more_gets_nothing(other: City, sends: None) -> None:
    busy(other)
    user = other.people[Role.BUDGET_HOLDER]
    user.is_active = False
    user.save()
    run()
    assert "budget_holder@elders.example" not in [one.to[0] for one in mail.outbox]


def test_an_organisation_hears_nothing_of_another(other: City, city: City, sends: None) -> None:
    city.organisation.plans.all().delete()
    busy(other)
    run()
    assert {one.organisation for one in Message.objects.filter(state=State.SENT)} == {
        other.organisation
    }
    assert all(one.to[0].endswith("@elders.example") for one in mail.outbox)


# Nothing of another machine answers in these tests: the server is replaced by what it says.
def answering(error: BaseException | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server says this from now on."""

    def say(*_: Any) -> int:
        if error:
            raise error
        return 1

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", say)


def test_a_refusal_for_now_is_tried_again_tomorrow(
    other: City, sends: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(other)
    with monkeypatch.context() as patch:
        answering(SMTPRecipientsRefused({"a@b.example": (450, b"busy a@b.example")}), patch)
        count = run(EARLY)
    assert count.mails == 0 and count.refused and not mail.outbox
    assert set(Message.objects.values_list("state", "code")) == {(State.NOTED, 450)}
    assert run(EARLY + timedelta(days=1)).mails == count.refused
    entry = Entry.objects.filter(action="reminder-refused")[0]
    assert entry.details == {"code": 450} and "@" not in entry.subject


def test_a_refusal_for_good_is_shown_and_not_tried_again(
    other: City, sends: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(other)
    with monkeypatch.context() as patch:
        answering(SMTPDataError(550, b"no such user"), patch)
        run()
    assert set(Message.objects.values_list("state", flat=True)) == {State.REFUSED}
    assert run(DAY + timedelta(days=1)).mails == 0
    page = other.client(Role.ADVISOR).get("/elders/herinneringen/verstuurd").content.decode()
    assert "550" in page and "Geweigerd door de mailserver" in page


def test_a_line_that_breaks_is_uncertain_until_the_administrator_says(
    other: City, sends: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(other)
    with monkeypatch.context() as patch:
        answering(SMTPServerDisconnected("gone"), patch)
        count = run(EARLY)
    assert count.uncertain and set(Message.objects.values_list("state", flat=True)) == {
        State.SENDING
    }
    assert run(EARLY + timedelta(days=1)).mails == 0 and not mail.outbox
    client = other.client(Role.ADMINISTRATOR)
    address = "/elders/herinneringen/verstuurd"
    assert "Onzeker: verstuurd of niet?" in client.get(address).content.decode()
    lead, deputy = (
        Message.objects.filter(membership=member(other, role))[0].pk
        for role in (Role.BUDGET_HOLDER, Role.CONTRACT_MANAGER)
    )
    assert other.client(Role.ADVISOR).post(f"{address}/{lead}").status_code == 403
    client.post(f"{address}/{lead}", {"what": "arrived"})
    client.post(f"{address}/{deputy}", {"what": "again"})
    assert client.post(f"{address}/{lead}", {"what": "again"}).status_code == 404
    run(EARLY + timedelta(days=1))
    assert [one.to[0] for one in mail.outbox] == ["contract_manager@elders.example"]


def test_without_a_mail_server_nothing_is_begun(other: City, settings: Any) -> None:
    busy(other)
    assert daily() is None and not Round.objects.exists()
    with pytest.raises(CommandError):
        call_command("remind")


def test_a_server_that_cannot_be_reached_leaves_everything_waiting(
    other: City, sends: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(other)

    def down(_: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch, at(DAY):
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", down)
        with pytest.raises(CommandError, match="cannot be reached"):
            call_command("remind", "--daily")
    assert set(Message.objects.values_list("state", flat=True)) == {State.NOTED}
    assert Round.objects.get().finished_at is None
    with at(DAY, hour=9):
        call_command("remind", "--daily")
    assert len(mail.outbox) >= 2 and Round.objects.get().finished_at


def test_once_a_day_after_its_hour(other: City, sends: None, settings: Any) -> None:
    busy(other)
    settings.REMIND_HOUR = 9
    with at(DAY, hour=7):  # 8 o'clock here
        assert daily() is None
    with at(DAY, hour=8):
        assert daily()
        assert daily() is None
    assert list(Round.objects.values_list("day", flat=True)) == [DAY]


def test_looking_ahead_sends_nothing(
    other: City, sends: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(other)
    client = other.client(Role.ADVISOR)
    with at(DAY):
        page = client.get("/elders/herinneringen/vooraf").content.decode()
        number = member(other, Role.BUDGET_HOLDER).pk
        one = client.get(f"/elders/herinneringen/vooraf/{number}").content.decode()
        later = client.get("/elders/herinneringen/vooraf?day=2026-04-03").content.decode()
        past = client.get("/elders/herinneringen/vooraf?day=2020-01-01").content.decode()
    assert "Stap moet bijna klaar zijn: 1" in page and "Niet te bereiken" in page
    assert "3 herinneringen van Elders" in one and "‘Vraag &lt;opstellen&gt;’" in one
    assert "Op 03-04-2026" in later and "Periode eindigt" in later
    assert "Op 11-02-2026" in past
    assert not mail.outbox and not Message.objects.exists()
    assert client.get("/elders/herinneringen/vooraf/999999").status_code == 404


def test_what_was_sent_is_told_in_numbers_only(other: City, sends: None) -> None:
    busy(other)
    count = run()
    page = other.client(Role.ADVISOR).get("/elders/herinneringen/verstuurd").content.decode()
    assert f'data-label="Mails">{count.mails}<' in page
    assert f'data-label="Berichten">{count.messages}<' in page
    assert "Minder asfalt" not in page and "Vraag" not in page


def test_the_page_of_hours(other: City) -> None:
    busy(other)
    with at(DAY):
        page = other.client(Role.EXECUTIVE).get("/elders/plannen/1/belasting").content.decode()
    assert "Hoofd Wijkbeheer, periode 2" in page
    assert "Laat actie 1, Minder asfalt, beginnen in periode 1." in page
    assert "Geef actie 2, Circulair meubilair, aan Hoofd Vastgoed." in page
    assert "Actie 4: Niet te bereiken" in page  # asks hours, is in no period
    assert "Gevraagde uren: 50. Uren die er zijn: 40. <strong>Te veel: 10.</strong>" in page
    with at(date(2026, 7, 20)):
        late = other.client(Role.EXECUTIVE).get("/elders/plannen/1/belasting").content.decode()
    assert "Hoofd Wijkbeheer, periode 2" not in late  # that period is over
    with at(date(2026, 2, 20)):
        page = other.client(Role.EXECUTIVE).get("/elders/plannen/1/belasting").content.decode()
    assert 'data-label="Dagen geleden">50<' in page
    assert other.client(Role.SUPPLIER).get("/elders/plannen/1/belasting").status_code == 403


def test_what_was_sent_long_ago_is_forgotten_unless_it_is_still_due(
    other: City, sends: None
) -> None:
    busy(other)
    run()
    Message.objects.create(
        organisation=other.organisation, membership=member(other, Role.BUYER), key="old",
        kind="stale", language="nl", made_on=date(2023, 1, 1), state=State.SENT,
    )  # fmt: skip
    Message.objects.update(made_on=date(2023, 1, 1))
    run()
    assert not Message.objects.filter(key="old").exists()
    assert Message.objects.filter(kind="step-soon").exists()
    assert len({one.to[0] for one in mail.outbox}) == len(mail.outbox)


def test_nothing_personal_in_the_log(other: City, sends: None, capsys: Any) -> None:
    busy(other)
    with at(DAY):
        call_command("remind")
    said = capsys.readouterr()
    assert "mails with" in said.out and "@" not in said.out + said.err
    for entry in Entry.objects.all():
        assert "@" not in f"{entry.subject}{entry.details}"
        assert timezone.is_aware(entry.at)


def test_a_mail_is_claimed_whole_or_not_at_all(other: City, sends: None) -> None:
    """One of its messages lapsed since it was made: it is made anew in the next round."""
    busy(other)
    with at(DAY):
        remind(DAY)
        Message.objects.update(state=State.NOTED, mail="", claimed_at=None)
        lead = member(other, Role.BUDGET_HOLDER)
        keys = set(lead.messages.values_list("key", flat=True))
        lead.messages.filter(kind="digest").update(state=State.LAPSED)
        assert not sending.claim(lead, keys, "name")
        assert not lead.messages.filter(state=State.SENDING).exists()
        assert sending.claim(lead, keys - {one for one in keys if one.startswith("digest")}, "name")


def test_the_link_of_an_organisation_that_was_closed_is_not_there(other: City) -> None:
    link = links.stop(member(other, Role.BUYER)).removeprefix("http://127.0.0.1:8000")
    assert Client().get(link).status_code == 200
    other.organisation.closed = True
    other.organisation.save()
    assert Client().get(link).status_code == 404
