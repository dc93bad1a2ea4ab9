# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address tried by every role, by a stranger and by nobody: who gets in, and no leaks."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gewoon.web import urls
from gewoon.web.access import RIGHTS, WHOLE, Right, Role
from gewoon.web.plans.models import Budget, Comment, Step
from tests.web.made import City

# What stands in an address besides the organisation.
GIVEN = {
    "export-whole": {"form": "json"},
    "export": {"name": "groups", "form": "csv"},
    "import": {"key": "batch"},
    "import-withdraw": {"key": "batch"},
    "import-issues": {"key": "batch", "form": "csv"},
    "list-withdraw": {"number": "list"},
    "contracts-export": {"form": "xlsx"},
    "end-date-back": {"number": "end"},
    "register": {"key": "register"},
    "register-withdraw": {"key": "register"},
    "register-issues": {"key": "register", "form": "csv"},
    "search": {"number": 1},
    "opportunities-export": {"form": "json"},
    "measure": {"name": "own-bench-repair"},
    "measure-back": {"name": "own-bench-repair"},
    "material-withdraw": {"number": "material"},
    "why-social": {"kind": "pso"},
    "calculation": {"number": 1},
    "calculation-again": {"number": 1},
    "decide": {"name": "question"},
    "take-back": {"number": 1},
    "goal": {"number": "goal"},
    "goal-remove": {"number": "goal"},
    "pulse-wave": {"number": 1},
    "pulse-links": {"number": 1},
    "pulse-close": {"number": 1},
    "pulse-remove": {"number": 1},
    "maturity-assessment": {"number": 1},
    "maturity-close": {"number": 1},
    "maturity-rate": {"number": 1, "theme": "climate"},
    "owner": {"number": "owner"},
    "owner-hand-over": {"number": "owner"},
    "assign": {"kind": "theme"},
    "cost-centre": {"number": "centre"},
    "plan-offline": {"number": "plan"},
    "plan-workbook": {"number": "plan"},
    "plan-return": {"number": "plan", "key": "return"},
    "plan-return-drop": {"number": "plan", "key": "return"},
    "plan": {"number": 1},
    "plan-edit": {"number": 1},
    "plan-adopt": {"number": 1},
    "plan-close": {"number": 1},
    "plan-succeed": {"number": 1},
    "plan-carry-over": {"number": 1},
    "plan-means": {"number": 1},
    "budget-remove": {"number": 1, "budget": "budget"},
    "plan-decisions": {"number": 1},
    "plan-boards": {"number": 1},
    "plan-timeline": {"number": 1},
    "plan-moments": {"number": 1},
    "plan-moment": {"number": 1, "moment": 1},
    "plan-moment-json": {"number": 1, "moment": 1},
    "plan-export": {"number": 1},
    "plan-agenda": {"number": 1},
    "plan-table": {"number": 1, "form": "csv"},
    "approach": {"number": 1},
    "proposal": {"number": 1, "proposal": 1},
    "proposal-point": {"number": 1, "proposal": 1, "point": 0},
    "proposal-take": {"number": 1, "proposal": 1},
    "proposal-measure": {"number": 1, "proposal": 1, "measure": 1},
    "proposal-why": {"number": 1, "proposal": 1, "measure": 1},
    "proposal-choose": {"number": 1, "proposal": 1, "measure": 1},
    "proposal-cost": {"number": 1, "proposal": 1, "measure": 1},
    "action-new": {"number": 1},
    "action": {"number": 1, "action": 1},
    "action-edit": {"number": 1, "action": 1},
    "action-move": {"number": 1, "action": 1},
    "action-choose": {"number": 1, "action": 1},
    "action-place": {"number": 1, "action": 1},
    "step-add": {"number": 1, "action": 1},
    "step": {"number": 1, "action": 1, "step": "step"},
    "remark-add": {"number": 1, "action": 1},
    "remark-remove": {"number": 1, "action": 1, "remark": "remark"},
    "reach-lines": {"form": "csv"},
    "promise-table": {"form": "csv"},
    "promise-remove": {"number": "promise"},
    "plan-load": {"number": 1},
    "reminders-ahead-of": {"number": "member"},
    "reminder-settled": {"number": "message"},
    "member": {"number": "member"},
    "remove-member": {"number": "member"},
    "why-table": {"name": "largest", "form": "csv"},
    "imports-table": {"name": "imports", "form": "csv"},
    "import-files": {"key": "batch", "form": "csv"},
    "lists-table": {"form": "csv"},
    "calculation-table": {"number": 1, "form": "csv"},
    "review-table": {"name": "questions", "form": "csv"},
    "goals-table": {"name": "goals", "form": "csv"},
    "goal-table": {"number": "goal", "form": "csv"},
    "pulse-table": {"form": "csv"},
    "wave-table": {"number": 1, "name": "groups", "form": "csv"},
    "maturity-table": {"form": "csv"},
    "profile-table": {"number": 1, "form": "csv"},
    "ownership-table": {"name": "owners", "form": "csv"},
    "owner-table": {"number": "owner", "form": "csv"},
    "members-table": {"form": "csv"},
    "departments-table": {"form": "csv"},
    "log-table": {"form": "csv"},
}
# Their address names nothing of one organisation: every organisation has its own.
ALIKE = {
    "assign", "imports-table", "lists-table", "goals-table", "pulse-table", "maturity-table",
    "ownership-table", "members-table", "departments-table", "log-table", "promise-table",
}  # fmt: skip
QUERY = {
    "why": "?what=total",
    "why-table": "?what=total",
    "assign": "?code=climate",
    "contract": "?key=C-1",
    "opportunity": "?case=C-1&measure=road-longer-life",
}
ONLY_POST = {
    "pulse-links",
    "pulse-close",
    "pulse-remove",
    "maturity-close",
    "ambition",
    "goal-remove",
    "import-withdraw",
    "list-withdraw",
    "register-withdraw",
    "end-date-back",
    "search-again",
    "measure-back",
    "opportunity-action",
    "material-withdraw",
    "calculation-again",
    "take-back",
    "reminder-settled",
    "remove-member",
    "promise-remove",
    "proposal-take",
    "proposal-why",
    "proposal-choose",
    "proposal-cost",
    "plan-adopt",
    "plan-close",
    "plan-carry-over",
    "budget-remove",
    "action-move",
    "action-choose",
    "action-place",
    "step-add",
    "step",
    "remark-add",
    "remark-remove",
    "plan-workbook",
    "plan-return-drop",
}
# Pages that all their readers may see, with a form that only some may send.
SENDING = {
    "goal": Right.SET_GOALS,
    "imports": Right.IMPORT,
    "lists": Right.KEEP_LISTS,
    "registers": Right.KEEP_CONTRACTS,
    "contract": Right.KEEP_CONTRACTS,
    "measures": Right.KEEP_MEASURES,
    "measure": Right.KEEP_MEASURES,
    "materials": Right.KEEP_LISTS,
    "maturity": Right.ASSESS,
    "owner": Right.ASSIGN,
    "cost-centres": Right.ASSIGN,
    "promises": Right.SET_GOALS,
    "plan-moments": Right.PLAN,
    "approach": Right.PLAN,
    # Who leads an action changes it too; in this city that is nobody with an account.
    "action-edit": Right.PLAN,
    "action-move": Right.PLAN,
    "action-place": Right.PLAN,
    "step-add": Right.PLAN,
    "step": Right.PLAN,
    "members": Right.MANAGE,
    "departments": Right.MANAGE,
}
# The whole baseline holds files and rows, so it takes a second right.
BOTH = {"export-whole": Right.READ_IMPORTS}
# Pages of one's own things; in this city nobody with an account leads an action.
OWN = {"action-edit": Right.PLAN}
NAMES = [pattern.name or "" for pattern in urls.city]
RIGHT = {pattern.name or "": pattern.callback.right for pattern in urls.city}  # type: ignore[attr-defined]


def address(city: City, name: str) -> str:
    """The address of a page of this city."""
    assert city.batch
    values = {
        "batch": city.batch.key,
        "question": "0" * 8,
        "plan": city.organisation.plans.last().number,
        "return": city.organisation.plans.last().returns.first().key,
        "promise": city.organisation.past_promises.get().pk,
        "goal": city.organisation.goals.get().pk,
        "list": city.organisation.supplier_lists.get().pk,
        "end": city.organisation.end_dates.get().pk,
        "register": city.organisation.registers.get().key,
        "material": city.organisation.material_lists.get().pk,
        "owner": city.organisation.owners.get().pk,
        "budget": Budget.objects.get(plan__organisation=city.organisation).pk,
        "step": Step.objects.get(action__plan__organisation=city.organisation).pk,
        "remark": Comment.objects.get(action__plan__organisation=city.organisation).pk,
        "centre": city.organisation.cost_centres.get().pk,
        "message": city.organisation.messages.get().pk,
        "member": city.organisation.memberships.get(role=Role.BUYER, limited=False).pk,
    }
    kwargs = {key: values.get(str(value), value) for key, value in GIVEN.get(name, {}).items()}
    return reverse(name, kwargs={"city": city.organisation.slug, **kwargs}) + QUERY.get(name, "")


def needed(name: str) -> set[Right]:
    """Every right a page takes."""
    return {RIGHT[name], BOTH.get(name, Right.ENTER), OWN.get(name, Right.ENTER)}


def allowed(role: Role, name: str) -> bool:
    """Whether a role may open a page."""
    return needed(name) <= RIGHTS[role]


def test_every_page_of_an_organisation_is_guarded() -> None:
    assert all(isinstance(RIGHT[name], Right) for name in NAMES)
    assert len(set(NAMES)) == len(NAMES)


# A city is dear to make, so each page is tried by every role in one city; what a role does is undone.
@pytest.mark.parametrize("name", NAMES)
def test_a_role_opens_what_it_may_and_nothing_else(city: City, name: str) -> None:
    at = address(city, name)
    found = {role: tried(city.client(role), "get", at) for role in Role}
    assert found == {
        role: found[role] if found[role] in opens(role, name) else opens(role, name)
        for role in Role
    }


def opens(role: Role, name: str) -> set[int]:
    """What a role may get to see of a page."""
    if not allowed(role, name):
        return {404} if name in BOTH and RIGHT[name] in RIGHTS[role] else {403}
    if name in ONLY_POST:
        return {405}
    return {404} if name == "decide" else {200}  # there is no such question


@pytest.mark.parametrize("name", NAMES)
def test_a_role_sends_what_it_may_and_nothing_else(city: City, name: str) -> None:
    at = address(city, name)
    found = {role: tried(city.client(role), "post", at) for role in Role}
    assert found == {
        role: found[role] if found[role] in sends(role, name) else sends(role, name)
        for role in Role
    }


def sends(role: Role, name: str) -> set[int]:
    """What a role may get back when it sends the form of a page, empty."""
    may_send = allowed(role, name) and SENDING.get(name, Right.ENTER) in RIGHTS[role]
    return {200, 302, 404, 422} if may_send else {403, 404}


def tried(client: Client, how: str, at: str) -> int:
    """The status of the answer; whatever it changed is undone."""
    with transaction.atomic():
        answer = getattr(client, how)(at)
        transaction.set_rollback(True)
    return int(answer.status_code)


@pytest.mark.parametrize("name", NAMES)
def test_another_organisation_is_not_there(city: City, other: City, name: str) -> None:
    at = address(city, name)
    for role in Role:
        client = other.client(role)
        for answer in (client.get(at), client.post(at)):
            assert answer.status_code == 404, role
            assert city.organisation.name not in answer.content.decode(), role


@pytest.mark.parametrize("name", NAMES)
def test_nobody_must_sign_in_first(city: City, name: str) -> None:
    answer = Client().get(address(city, name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", [name for name in NAMES if GIVEN.get(name) and name not in ALIKE])
def test_what_belongs_to_another_organisation_is_not_found_under_ones_own_address(
    city: City, other: City, name: str
) -> None:
    theirs = address(city, name).replace(city.organisation.slug, other.organisation.slug)
    client = other.client(Role.ADMINISTRATOR)
    answer = client.post(theirs) if name in ONLY_POST else client.get(theirs)
    assert answer.status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_who_sees_some_departments_gets_nothing_about_all(city: City, name: str) -> None:
    client = Client()
    assert city.limited
    client.force_login(city.limited)
    answer = client.get(address(city, name))
    if needed(name) & WHOLE:
        assert answer.status_code in {403, 404}
    else:
        assert answer.status_code == (405 if name in ONLY_POST else 200)


def test_rows_of_other_departments_stay_hidden(city: City) -> None:
    client = Client()
    assert city.limited
    client.force_login(city.limited)
    why = reverse("why", kwargs={"city": city.organisation.slug})
    text = client.get(why, {"what": "total"}).content.decode()
    assert "Groenvoorziening Fictief" in text
    assert "Energie Nergens" not in text
    assert client.get(why, {"what": "grootboek.csv:4"}).status_code == 404
    assert client.get(why, {"what": "grootboek.csv:2"}).status_code == 200
    whole = city.client(Role.ADVISOR).get(why, {"what": "total"}).content.decode()
    assert "Energie Nergens" in whole


def test_losing_the_last_department_widens_nothing(city: City) -> None:
    assert city.limited
    for department in city.departments:
        department.delete()
    client = Client()
    client.force_login(city.limited)
    why = reverse("why", kwargs={"city": city.organisation.slug})
    assert client.get(why, {"what": "total"}).status_code == 404


def test_a_closed_organisation_is_not_there(city: City) -> None:
    city.organisation.closed = True
    city.organisation.save()
    answer = city.client(Role.ADMINISTRATOR).get(address(city, "opgave"))
    assert answer.status_code == 404


def test_an_account_that_is_switched_off_gets_nothing(city: City) -> None:
    client = city.client(Role.ADVISOR)
    city.people[Role.ADVISOR].is_active = False
    city.people[Role.ADVISOR].save()
    assert client.get(address(city, "opgave")).status_code == 302
