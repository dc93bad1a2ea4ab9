# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan as a workbook on screen: shown before it lands, landed whole or not at all."""

from __future__ import annotations

import os
import random
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gewoon.plan.offline.fields import ACTIONS
from gewoon.plan.offline.sheets import head_of
from gewoon.web.access import Role
from gewoon.web.offline.landing import compared, land, receive, send
from gewoon.web.offline.models import State
from gewoon.web.offline.rows import rows
from gewoon.web.plans import changing
from gewoon.web.plans.changing import Refused
from gewoon.web.plans.models import Choice
from tests.plan.test_offline import _spoiled
from tests.web.made import City
from tests.web.planned import Work, work

openpyxl = pytest.importorskip(
    "openpyxl", reason="openpyxl, with which workbooks are edited, is not installed"
)
ROUNDS = int(os.environ.get("GEWOON_MUTATIONS", "40"))


@pytest.fixture
def here(other: City) -> Work:
    """A draft plan with two actions, one of which has a step."""
    found = work(other)
    one = found.action(
        "=Fietskoeriers", due=date(2027, 3, 31), hours=[8, 4.5], cost=Decimal("-12.5")
    )
    changing.add_step(one, "Vraag stellen", date(2026, 5, 1), found.by)
    found.action("Meubilair", theme="circular", text="Regel een\r\nregel twee ", first=2, last=4)
    return found


class Book:
    """A workbook as somebody edits it."""

    def __init__(self, raw: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(raw))

    def put(self, sheet: str, row: int, name: str, value: Any) -> Book:
        """Another value in a cell, by the head of its column."""
        heads = [cell.value for cell in self.book[sheet][1]]
        self.book[sheet].cell(row, heads.index(head_of(name, "nl")) + 1).value = value
        return self

    def raw(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()


def back(here: Work, raw: bytes) -> Any:
    """The workbook as it was received."""
    made, issues = receive(here.plan, raw, "plan.xlsx", here.by)
    assert made is not None, issues
    return made


def landed(here: Work, raw: bytes, ours: frozenset[tuple[str, str, str]] = frozenset()) -> int:
    made = back(here, raw)
    return land(made, compared(made).seal, ours, here.by)


def test_nothing_changed_is_nothing(here: Work) -> None:
    raw = send(here.plan, here.by)
    made = back(here, raw)
    assert made.issues == ()
    assert compared(made).nothing
    # A spreadsheet program writes it anew in its own way.
    assert compared(back(here, Book(raw).raw())).nothing


def test_what_was_changed_lands_and_leaves_a_trace(here: Work) -> None:
    book = Book(send(here.plan, here.by))
    book.put("Acties", 2, "title", "Fietskoeriers in de binnenstad").put(
        "Acties", 2, "cost", 1250.75
    )
    book.put("Acties", 2, "hours", "10; 2,5").put("Acties", 2, "choice", "moet erin")
    book.put("Acties", 3, "lead", "Adviseur Duurzaam").put("Acties", 3, "due", date(2027, 6, 30))
    book.put("Acties", 4, "title", "Nieuwe actie")
    book.put("Stappen", 2, "done_on", "2-5-2026").put("Stappen", 3, "action", "2")
    book.put("Stappen", 3, "title", "Nog een stap")
    theme = Book(send(here.plan, here.by)).book["Acties"]
    heads = [cell.value for cell in theme[1]]
    book.put("Acties", 4, "theme", theme.cell(2, heads.index("Thema") + 1).value)
    assert landed(here, book.raw()) == 5
    one, two, new = here.plan.actions.all()
    assert (one.title, one.cost, one.hours) == (
        "Fietskoeriers in de binnenstad", Decimal("1250.75"), [10, 2.5],
    )  # fmt: skip
    assert one.choice == Choice.PINNED
    assert (str(two.lead), two.due) == ("Adviseur Duurzaam", date(2027, 6, 30))
    assert (new.title, new.theme, new.status) == ("Nieuwe actie", "climate", "proposed")
    assert one.steps.get().done_on == date(2026, 5, 2)
    assert two.steps.get().title == "Nog een stap"
    assert {"field_title", "field_cost", "choice"} <= set(
        one.decisions.values_list("what", flat=True)
    )


def test_a_conflict_is_for_a_person(here: Work) -> None:
    raw = Book(send(here.plan, here.by)).put("Acties", 2, "title", "Van ons").raw()
    one = here.plan.actions.get(number=1)
    changing.change(one, here.by, title="Van een ander")
    made = back(here, raw)
    [found] = compared(made).sheets["actions"].changes
    assert found.conflict and (found.base, found.now, found.given) == (
        "=Fietskoeriers", "Van een ander", "Van ons",
    )  # fmt: skip
    assert (
        land(made, compared(made).seal, frozenset({("actions", found.key, "title")}), here.by) == 0
    )
    assert here.plan.actions.get(number=1).title == "Van een ander"
    assert landed(here, raw) == 1
    assert here.plan.actions.get(number=1).title == "Van ons"


def test_a_row_that_cannot_be_stops_all(here: Work) -> None:
    before = rows(here.plan)
    book = Book(send(here.plan, here.by)).put("Acties", 2, "title", "Anders")
    raw = book.put("Acties", 3, "last", 1).raw()  # before the first, which is 2
    with pytest.raises(Refused, match="Rij 3"):
        landed(here, raw)
    assert rows(here.plan) == before
    assert here.plan.returns.get().state == State.WAITING


def test_nobody_says_yes_to_something_else(here: Work) -> None:
    made = back(here, Book(send(here.plan, here.by)).put("Acties", 2, "title", "Anders").raw())
    seen = compared(made).seal
    changing.change(here.plan.actions.get(number=2), here.by, title="Intussen")
    with pytest.raises(Refused):
        land(made, seen, frozenset(), here.by)
    assert land(made, compared(made).seal, frozenset(), here.by) == 1
    with pytest.raises(Refused):
        land(made, compared(made).seal, frozenset(), here.by)


def test_a_workbook_of_another_plan_is_refused(here: Work) -> None:
    raw = send(here.plan, here.by)
    next_one = changing.start_plan(here.organisation, "Ander plan", date(2028, 1, 1), here.by)
    made, issues = receive(next_one, raw, "plan.xlsx", here.by)
    assert made is None and [one.code for one in issues] == ["offline_other_plan"]


def test_a_removed_row_changes_nothing(here: Work) -> None:
    book = Book(send(here.plan, here.by))
    book.book["Acties"].delete_rows(3)
    made = back(here, book.raw())
    assert len(compared(made).sheets["actions"].gone) == 1
    assert compared(made).nothing


def test_a_new_step_needs_an_action(here: Work) -> None:
    book = Book(send(here.plan, here.by)).put("Stappen", 3, "title", "Los")
    assert [one.code for one in compared(back(here, book.raw())).issues] == ["offline_step_of"]


def test_mutated_workbooks_land_whole_or_not_at_all(here: Work) -> None:
    chance = random.Random(77)
    good = send(here.plan, here.by)
    names = {one.name for one in ACTIONS}
    for _ in range(ROUNDS):
        before = rows(here.plan)
        made, issues = receive(here.plan, _spoiled(good, chance), "plan.xlsx", here.by)
        if made is None:
            assert issues and rows(here.plan) == before
            continue
        shown = compared(made)
        try:
            land(made, shown.seal, frozenset(), here.by)
        except Refused:
            assert rows(here.plan) == before
            continue
        now = rows(here.plan)
        for one in shown.sheets["actions"].changes:
            assert now["actions"][one.key][one.name] == one.given
        told = {(one.key, one.name) for one in shown.sheets["actions"].changes}
        for key, row in before["actions"].items():
            assert all(
                now["actions"][key][name] == row[name] for name in names if (key, name) not in told
            )


def test_the_pages(here: Work, other: City) -> None:
    client: Client = other.client(Role.ADVISOR)
    at = f"/elders/plannen/{here.plan.number}/werkboek"
    assert client.get(at).status_code == 200
    assert client.get(f"{at}.xlsx").status_code == 405
    raw = client.post(f"{at}.xlsx").content
    sent = SimpleUploadedFile(
        "plan.xlsx", Book(raw).put("Acties", 2, "title", "Via het scherm").raw()
    )
    answer = client.post(at, {"upload": sent})
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert "Via het scherm" in page.content.decode()
    assert here.plan.actions.get(number=1).title == "=Fietskoeriers"
    assert client.post(answer["Location"], {"seal": "fout"}).status_code == 422
    assert client.post(answer["Location"], {"seal": page.context["seal"]}).status_code == 302
    assert here.plan.actions.get(number=1).title == "Via het scherm"
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(f"{answer['Location']}/opzij").status_code == 302
    wrong = SimpleUploadedFile("plan.xlsx", b"geen werkboek")
    assert "geen werkboek" in client.post(at, {"upload": wrong}).content.decode()
    assert other.client(Role.BUDGET_HOLDER).get(at).status_code == 403
