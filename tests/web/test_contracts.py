# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contract registers: upload, read as said, search, withdraw; what was filled in survives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gewoon.errors import UnknownName
from gewoon.opportunities.movers import items
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.contracts import registering, searching
from gewoon.web.contracts.models import Register, Search, newest
from gewoon.web.contracts.seen import is_own, may_see
from gewoon.web.contracts.standing import contracts
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.calculating import ask as calculate_again
from gewoon.web.ledgers.models import Reason, State
from gewoon.web.opportunities.shown import found, visible
from tests.web.made import CONTRACTS, TODAY, City

HEAD = "Contractnummer;Leverancier;Titel;CPV;Ingangsdatum;Einddatum;Contractwaarde;Afdeling"
ROWS = (
    "C-7;Bouwbedrijf Verzonnen B.V.;Asfalt;45233000;01-01-2022;31-12-2030;80.000;Wijkbeheer",
    "C-8;Schoonmaak Nergenshuizen B.V.;Schoonmaak;90910000;01-01-2022;;20.000;Vastgoed",
    ";Zomaar Fictief B.V.;Meubels;39100000;01-01-2022;31-12-2031;10.000;Vastgoed",
)


def upload(city: City, *rows: str, head: str = HEAD, name: str = "register.csv") -> Register:
    """A draft."""
    file = SimpleUploadedFile(name, "\n".join((head, *rows)).encode())
    return registering.add(city.organisation, file, city.people[Role.BUYER].pk)


def counted(city: City, *rows: str, **given: Any) -> Register:
    """A register that counts."""
    return registering.count(upload(city, *rows, **given), {}, city.people[Role.BUYER].pk)


def searched(city: City) -> Search:
    """Do the newest search that was asked for."""
    asked = city.organisation.searches.first()
    assert asked
    searching.search.call(asked.pk)
    asked.refresh_from_db()
    return asked


def test_what_counts_becomes_cases_and_options(city: City) -> None:
    one = counted(city, *ROWS)
    assert (one.state, one.contracts) == (State.COUNTED, 3)
    done = searched(city)
    assert done.status == "done" and done.figures["contracts"] == 6
    made = found(city.organisation)
    assert made and made.bought.baseline and made.today == timezone.localdate()
    keys = {case.key for case in made.bought.cases}
    assert {"C-1", "C-7", "C-8", "register.csv row 4"} <= keys
    assert {option.case for option in made.options} <= keys and made.options
    assert items(made.bought.cases, made.options, made.measures, "co2e")


def test_a_register_alone_is_enough(other: City) -> None:
    assert found(other.organisation) is None
    counted(other, *ROWS)
    done = searched(other)
    made = found(other.organisation)
    assert made and made.bought.baseline is None and done.baseline == ""
    assert {case.key for case in made.bought.cases} == {"C-7", "C-8", "register.csv row 4"}
    assert all(case.euros for case in made.bought.cases)


def test_a_ledger_alone_is_enough(city: City) -> None:
    registering.withdraw(city.organisation.registers.get(), city.people[Role.BUYER].pk)
    before = newest(city.organisation)
    done = searched(city)
    assert before and done.forget and done.figures["contracts"] == 0
    made = found(city.organisation)
    assert made and {case.ending for case in made.bought.cases} == {"none"}
    # What was withdrawn stands in no file any more.
    folders = list((city.organisation.workspace.root / "searches").iterdir())
    assert [one.name for one in folders] == [done.file] != [before.file]


def test_nothing_at_all_is_nothing(other: City) -> None:
    one = counted(other, *ROWS)
    registering.withdraw(one, other.people[Role.BUYER].pk)
    assert searched(other).status == "done" and found(other.organisation) is None


@pytest.mark.django_db(transaction=True)
def test_withdrawing_erases_the_file_once(city: City) -> None:
    one = counted(city, *ROWS)
    assert one.path.is_file()
    for _ in range(2):
        registering.withdraw(one, city.people[Role.BUYER].pk)
    one.refresh_from_db()
    assert one.state == State.WITHDRAWN and not one.folder.exists() and one.listed == ()
    told = Entry.objects.filter(subject=f"register:{one.pk}").order_by("number")
    actions = list(told.values_list("action", flat=True))
    assert actions == ["register-uploaded", "register-counted", "register-withdrawn"]


def test_columns_can_be_said_and_are_remembered(city: City) -> None:
    head = "nr;wie;wat;CPV;start;tot"
    draft = upload(city, "X-1;Fictief B.V.;Hout;03410000;01-01-2022;31-12-2030", head=head)
    said = {"reference": "nr", "supplier": "wie", "title": "wat", "end": "tot", "review": ""}
    one = registering.count(draft, said, city.people[Role.ADVISOR].pk)
    [contract] = one.listed
    assert (contract.key, contract.supplier, contract.title) == ("X-1", "Fictief B.V.", "Hout")
    assert contract.end and contract.end.year == 2030
    assert upload(city, head=head).mapping == said
    with pytest.raises(UnknownName):
        registering.count(
            upload(city, *ROWS), {"end": "bestaat niet"}, city.people[Role.ADVISOR].pk
        )


def test_a_file_without_contracts_stays_a_draft_with_its_issues(city: City) -> None:
    one = counted(city, "1;2", head="a;b")
    assert one.state == State.DRAFT and one.issues[0].code == "register_columns_missing"
    assert not city.organisation.searches.filter(done_at=None).exists()


def test_of_a_contract_in_two_registers_the_newest_counts(city: City) -> None:
    counted(city, "C-1;Ander B.V.;Wegen anders;45233000;01-01-2022;31-12-2033;1;Vastgoed")
    listed = contracts(city.organisation)
    assert [one.title for one in listed if one.key == "C-1"] == ["Wegen anders"]
    assert len(listed) == len(CONTRACTS)


def test_an_end_filled_in_by_hand_outlives_the_register(city: City) -> None:
    day = TODAY + timedelta(days=900)
    by = city.people[Role.BUYER].pk
    said = registering.fill_in(city.organisation, {"contract": "C-2", "day": day}, by)
    registering.fill_in(city.organisation, {"contract": "C-1", "day": day}, by)
    ends = {one.key: one.end for one in contracts(city.organisation)}
    # The register itself goes first where it tells an end.
    assert ends["C-2"] == day and ends["C-1"] == CONTRACTS[0].end
    registering.withdraw(city.organisation.registers.get(), by)
    again = counted(city, "C-2;Energie Nergens N.V.;Stroom;09310000;01-01-2022;;1;Vastgoed")
    assert again.contracts == 1
    [one] = contracts(city.organisation)
    assert one.end == day
    made = searched(city) and found(city.organisation)
    assert made and made.bought.cases[0].opens == day
    registering.take_back(said, by)
    [one] = contracts(city.organisation)
    assert one.end is None and one.ending == "unknown"


@pytest.mark.django_db(transaction=True)
def test_a_new_baseline_asks_for_a_search(city: City) -> None:
    asked = calculate_again(city.organisation, Reason.AGAIN)
    work("one", batch=True)
    asked.refresh_from_db()
    done = newest(city.organisation)
    assert done and done.number == 2 and done.baseline == asked.baseline


@pytest.mark.django_db(transaction=True)
def test_a_search_done_twice_is_written_once(city: City) -> None:
    asked = searching.ask(city.organisation)
    work("first", batch=True)
    done = Search.objects.get(pk=asked.pk)
    DBTaskResult.objects.filter(pk=asked.job).update(status=TaskResultStatus.READY)
    work("second", batch=True)
    again = Search.objects.get(pk=asked.pk)
    assert done.done_at == again.done_at and done.file == again.file


def test_of_several_that_wait_the_last_does_the_work_and_forgets(city: City) -> None:
    first, second = searching.ask(city.organisation, forget=True), searching.ask(city.organisation)
    for one in (first, second):
        searching.search.call(one.pk)
        one.refresh_from_db()
    assert first.skipped and not second.skipped and second.forget


def test_who_sees_some_departments_sees_their_contracts(city: City) -> None:
    assert city.limited
    member = city.organisation.memberships.get(user=city.limited)
    whole = found(city.organisation)
    assert whole
    part = visible(whole, member)
    assert {one.contract.key for one in part.bought.agendas} == {"C-1", "contracten.csv row 4"}
    with_contract = {one.key for one in part.bought.cases if one.ending != "none"}
    assert "C-2" not in with_contract and "C-1" in with_contract
    assert {one.case for one in part.options} <= {one.key for one in part.bought.cases}
    assert [one.key for one in CONTRACTS if may_see(member)(one)] == ["C-1", "contracten.csv row 4"]


def test_what_is_mine_follows_from_owners(city: City) -> None:
    member = city.organisation.memberships.get(role=Role.CONTRACT_MANAGER)
    assert not any(map(is_own(member), CONTRACTS))
    owner = city.organisation.owners.get(name="Hoofd Vastgoed")
    owner.membership = member
    owner.save()
    assert [one.key for one in CONTRACTS if is_own(member)(one)] == ["C-2"]
    city.organisation.charges.create(kind="department", code="WIJKBEHEER", lead=owner)
    assert all(map(is_own(member), CONTRACTS))


def test_categories_are_named_in_the_language_of_the_reader(city: City) -> None:
    titles = {}
    for speaks in ("nl", "en"):
        with override(speaks):
            made = found(city.organisation)
            assert made
            titles[speaks] = {one.title for one in made.bought.cases if one.ending == "none"}
    assert titles["nl"] and titles["nl"] != titles["en"]
