# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Owners: gaps in money of the baseline, lists with issues, and succession in one act."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewoon.reports.figures import short_money
from gewoon.web.access import Role
from gewoon.web.audit.models import Entry
from gewoon.web.ownership.models import Charge, Owner
from tests.web.made import ROWS, City


def at(name: str, *more: Any) -> str:
    """An address of the city."""
    return reverse(name, args=["proefstad", *more])


@pytest.fixture
def advisor(city: City) -> Client:
    """A browser of the advisor."""
    return city.client(Role.ADVISOR)


@pytest.fixture
def owner(city: City) -> Owner:
    """The owner that is there."""
    return city.organisation.owners.get()


def give(client: Client, kind: str, code: str, **form: Any) -> Any:
    """Assign."""
    return client.post(at("assign", kind) + f"?code={code}", form)


def gaps(client: Client) -> dict[str, Decimal]:
    """Money without owner per kind."""
    page = client.get(at("ownership"))
    return {one["cut"].kind: one["cut"].without for one in page.context["cuts"]}


def spent(department: str) -> Decimal:
    """What the rows of the ledger add up to, without a subsidy, a person, and what cannot be read."""
    cells = [row.split(";") for row in ROWS]
    return sum(
        (
            Decimal(cell[5].replace(".", "").replace(",", "."))
            for cell in cells
            if cell[6] == department
            and cell[3] != "Subsidies"
            and cell[0] != "geen datum"
            and not cell[2].startswith("Mevr.")
        ),
        Decimal(0),
    )


def test_gaps_are_money_of_the_baseline(city: City, advisor: Client, owner: Owner) -> None:
    everything = spent("Vastgoed") + spent("Wijkbeheer") + spent("")
    assert gaps(advisor)["department"] == everything
    assert give(advisor, "department", "Vastgoed", lead=owner.pk).status_code == 302
    assert gaps(advisor)["department"] == spent("Wijkbeheer") + spent("")
    assert "€\u00a023.201 zonder eigenaar" in advisor.get(at("ownership")).content.decode()
    give(advisor, "department", "Vastgoed", lead="")
    assert gaps(advisor)["department"] == everything


def test_categories_have_owners_too(city: City, advisor: Client, owner: Owner) -> None:
    before = gaps(advisor)["group"]
    page = advisor.get(at("ownership"))
    piece = next(one for one in page.context["cuts"][1]["cut"].pieces if one.code)
    give(advisor, "group", piece.code, lead=owner.pk)
    assert gaps(advisor)["group"] == before - piece.money


def test_a_budget_holder_owns_what_the_ledger_books_there(
    city: City, advisor: Client, owner: Owner
) -> None:
    centre = city.organisation.cost_centres.create(code="Wijkbeheer", holder=owner)
    assert gaps(advisor)["department"] == spent("Vastgoed") + spent("")
    centre.delete()


@pytest.mark.parametrize(
    ("kind", "code"), [("theme", "x"), ("department", ""), ("department", "Elders"), ("x", "y")]
)
def test_what_is_not_there_has_no_owner(city: City, advisor: Client, kind: str, code: str) -> None:
    assert give(advisor, kind, code).status_code == 404


def test_a_deputy_is_somebody_else_of_somebody(city: City, advisor: Client, owner: Owner) -> None:
    assert give(advisor, "theme", "climate", deputy=owner.pk).status_code == 422
    both = {"lead": owner.pk, "deputy": owner.pk}
    assert give(advisor, "theme", "climate", **both).status_code == 422
    elsewhere = Owner.objects.create(
        organisation=type(city.organisation).objects.create(slug="ver", name="Ver"), name="Ver"
    )
    assert give(advisor, "theme", "climate", lead=elsewhere.pk).status_code == 422
    assert Charge.objects.count() == 0


def test_everything_is_handed_over_at_once(city: City, advisor: Client, owner: Owner) -> None:
    heir = city.organisation.owners.create(name="Hoofd Wijkbeheer")
    give(advisor, "theme", "climate", lead=owner.pk, deputy=heir.pk)
    give(advisor, "department", "Vastgoed", lead=heir.pk, deputy=owner.pk)
    city.organisation.cost_centres.update(holder=owner)
    answer = advisor.post(at("owner-hand-over", owner.pk), {"to": heir.pk})
    assert answer["Location"].endswith(str(heir.pk))
    owner.refresh_from_db()
    assert owner.left and not owner.leading.exists() and not owner.deputising.exists()
    told = {(one.code, one.lead_id, one.deputy_id) for one in Charge.objects.all()}
    assert told == {("climate", heir.pk, None), ("Vastgoed", heir.pk, None)}
    assert city.organisation.cost_centres.get().holder == heir
    entry = Entry.objects.first()
    # A theme, a department, a cost centre, and the action that the owner leads.
    assert entry and entry.details == {"to": heir.pk, "things": 4}
    assert give(advisor, "theme", "chain", lead=owner.pk).status_code == 422
    assert advisor.post(at("owner-hand-over", heir.pk), {"to": owner.pk}).status_code == 422


def test_a_list_loads_its_good_rows_and_tells_of_the_others(city: City, advisor: Client) -> None:
    text = (
        "Kostenplaats;Naam;Afdeling;Budgethouder\n6101;;Vastgoed;Hoofd Vastgoed\n"
        "6102;Wegen;wijkbeheer;Hoofd Wegen\n;Zonder;;\n6102;Dubbel;;\n6103;Onbekend;Elders;\n"
    )
    upload = SimpleUploadedFile("lijst.csv", text.encode())
    page = advisor.post(at("cost-centres"), {"upload": upload})
    assert page.status_code == 200 and page.context["loaded"] == 3
    assert [one["row"] for one in page.context["issues"]] == [4, 5]
    told = {
        one.code: (one.name, str(one.department), str(one.holder))
        for one in city.organisation.cost_centres.all()
    }
    assert told == {
        "6101": ("Gebouwen", "Vastgoed", "Hoofd Vastgoed"),
        "6102": ("Wegen", "Wijkbeheer", "Hoofd Wegen"),
        "6103": ("Onbekend", "None", "None"),
    }
    assert city.organisation.owners.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"x;y\n1;2\n"), ("b.xlsx", b"no workbook"), ("c.csv", b"\0"), ("d", b"")],
)
def test_a_file_that_is_no_list_changes_nothing(
    city: City, advisor: Client, name: str, content: bytes
) -> None:
    page = advisor.post(at("cost-centres"), {"upload": SimpleUploadedFile(name, content)})
    assert page.status_code in {200, 422}
    assert city.organisation.cost_centres.get().name == "Gebouwen"


def test_an_owner_is_there_once_and_may_have_an_account(city: City, advisor: Client) -> None:
    assert advisor.post(at("owner-new"), {"name": "hoofd vastgoed"}).status_code == 422
    member = city.organisation.memberships.get(role=Role.BUDGET_HOLDER)
    form = {"name": "Hoofd Groen", "membership": member.pk}
    assert advisor.post(at("owner-new"), form).status_code == 302
    made = city.organisation.owners.get(name="Hoofd Groen")
    assert made.membership == member
    assert advisor.post(at("owner", made.pk), {"name": "Hoofd Vastgoed"}).status_code == 422


def test_the_overview_takes_few_queries(
    city: City, advisor: Client, owner: Owner, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        made = city.organisation.owners.create(name=f"Rol {number}")
        city.organisation.cost_centres.create(code=f"9{number}", holder=made)
    with django_assert_max_num_queries(12):
        advisor.get(at("ownership"))


def test_millions_in_a_headline() -> None:
    assert short_money(Decimal("4149999"), "EUR", "nl") == "€\u00a04,1\u00a0mln"
    assert short_money(Decimal("4150000"), "EUR", "en") == "€4.2\u00a0m"
    assert short_money(Decimal("-1250000"), "GBP", "en") == "\N{MINUS SIGN}£1.3\u00a0m"
    assert short_money(Decimal("999"), "EUR", "nl") == "€\u00a0999"
