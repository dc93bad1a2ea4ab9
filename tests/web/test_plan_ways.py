# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every part of a plan can be reached from the plan, and the menu says where one is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gewoon.web.access import Role
from tests.web.made import City

pytestmark = pytest.mark.django_db
PARTS = ("plan", "approach", "plan-boards", "plan-timeline", "plan-means", "plan-decisions",
         "plan-moments", "plan-load", "plan-offline")  # fmt: skip


def at(city: City, name: str) -> str:
    """The address of a part of the plan."""
    return reverse(name, args=[city.organisation.slug, city.organisation.plans.get().number])


@pytest.mark.parametrize("name", PARTS)
def test_each_part_leads_to_the_others_and_says_where_one_is(city: City, name: str) -> None:
    page = city.client(Role.ADVISOR).get(at(city, name)).content.decode()
    for part in PARTS:
        assert f'<li><a href="{at(city, part)}"' in page
    assert f'<li><a href="{at(city, name)}" aria-current="page"' in page
    menu = reverse("plans", args=[city.organisation.slug])
    if name in ("plan", "approach", "plan-offline"):
        assert f'href="{menu}" aria-current="true"' in page


def test_who_does_not_make_plans_is_not_led_to_the_workbook(city: City) -> None:
    page = city.client(Role.BUDGET_HOLDER).get(at(city, "plan")).content.decode()
    assert at(city, "plan-load") in page and at(city, "plan-offline") not in page


@pytest.mark.parametrize(("case", "leads"), [("C-1", True), ("cpv 773", False)])
def test_only_a_contract_is_called_one(city: City, case: str, leads: bool) -> None:
    plan = city.organisation.plans.get()
    action = plan.actions.get(number=1)
    action.case, action.measure = case, "road-longer-life"
    action.save()
    address = reverse("action", args=[city.organisation.slug, plan.number, action.number])
    page = city.client(Role.ADVISOR).get(address).content.decode()
    assert (reverse("contract", args=[city.organisation.slug]) in page) is leads
