# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals: set, measured, the distance as the method says, and nothing from spend."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gewoon.goals.goal import outlook
from gewoon.web.access import Role
from gewoon.web.goals.models import Ambition, Goal, Point
from tests.web.made import City

FORM = {
    "theme": "climate", "name": "Minder", "unit": "t CO₂e", "base_year": "2023", "base": "1000",
    "target_year": "2030", "shape": "linear", "reduction": "55",
}  # fmt: skip


@pytest.fixture
def advisor(city: City) -> Client:
    """A browser of the advisor."""
    return city.client(Role.ADVISOR)


def send(client: Client, name: str, form: dict[str, str], **given: Any) -> Any:
    """Send a form of a page of goals."""
    return client.post(reverse(name, kwargs={"city": "proefstad", **given}), form)


def test_a_goal_is_set_and_its_way_shown(city: City, advisor: Client) -> None:
    answer = send(advisor, "goal-new", FORM)
    made = Goal.objects.get(name="Minder")
    assert answer["Location"].endswith(f"/doelen/{made.pk}")
    page = advisor.get(answer["Location"])
    years = page.context["years"]
    assert [one["year"] for one in years] == list(range(2023, 2031))
    assert years[-1]["planned"] == pytest.approx(450)
    assert "geen afstand" in page.content.decode()


def test_the_distance_is_that_of_the_method(city: City, advisor: Client) -> None:
    goal = city.organisation.goals.get()
    for year, amount in ((2024, "95"), (2025, "90")):
        form = {"year": str(year), "amount": amount, "source": "energienota"}
        assert send(advisor, "goal", form, number=goal.pk).status_code == 302
    page = advisor.get(reverse("goal", kwargs={"city": "proefstad", "number": goal.pk}))
    found = outlook(goal.written()).distance
    assert found and page.context["outlook"].distance == found
    told = {name: amount for name, amount, _ in page.context["distance"]}
    assert told["overshoot"] == found.overshoot


def test_a_year_nobody_measured_makes_the_sum_unknown_and_not_zero(
    city: City, advisor: Client
) -> None:
    goal = city.organisation.goals.get()
    send(advisor, "goal", {"year": "2025", "amount": "90", "source": "nota"}, number=goal.pk)
    page = advisor.get(reverse("goal", kwargs={"city": "proefstad", "number": goal.pk}))
    told = {name: (amount, reason) for name, amount, reason in page.context["distance"]}
    assert told["overshoot"] == (None, "not measured: 2024")
    assert "niet te zeggen" in page.content.decode()


def test_the_last_word_about_a_year_counts(city: City, advisor: Client) -> None:
    goal = city.organisation.goals.get()
    for amount in ("90", "80"):
        send(advisor, "goal", {"year": "2025", "amount": amount, "source": "n"}, number=goal.pk)
    assert float(Point.objects.get().amount) == 80


@pytest.mark.parametrize(
    "wrong",
    [{"base": "0"}, {"base": "-1"}, {"base": "NaN"}, {"base": "1e30"}, {"target_year": "2023"},
     {"reduction": "101"}, {"reduction": "-1"}, {"reduction": ""}, {"theme": "x"}, {"name": ""},
     {"shape": "constant rate", "reduction": "100"}, {"base_year": "1"}, {"shape": "x"}],
)  # fmt: skip
def test_a_goal_that_cannot_be_is_refused(
    city: City, advisor: Client, wrong: dict[str, str]
) -> None:
    assert send(advisor, "goal-new", {**FORM, **wrong}).status_code == 422
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("shape", ["linear-4.2", "net-zero-spread"])
def test_contraction_needs_no_reduction(city: City, advisor: Client, shape: str) -> None:
    assert send(advisor, "goal-new", {**FORM, "shape": shape}).status_code == 302
    made = Goal.objects.get(name="Minder")
    assert made.reduction is None
    page = advisor.get(reverse("goal", kwargs={"city": "proefstad", "number": made.pk}))
    assert "nog niet bevestigd" in page.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"year": "2023"}, {"year": "2031"}, {"amount": "-1"}, {"source": ""}, {"year": "x"}]
)
def test_a_measurement_that_cannot_be_is_refused(
    city: City, advisor: Client, wrong: dict[str, str]
) -> None:
    goal = city.organisation.goals.get()
    form = {"year": "2025", "amount": "90", "source": "nota", **wrong}
    assert send(advisor, "goal", form, number=goal.pk).status_code == 422
    assert Point.objects.count() == 0


def test_the_baseline_may_be_a_start_and_says_what_it_is(city: City, advisor: Client) -> None:
    page = advisor.get(reverse("goal-new", args=["proefstad"]), {"baseline": "1"})
    assert page.context["form"]["estimated"].value() is True
    send(advisor, "goal-new", {**FORM, "estimated": "on"})
    made = Goal.objects.get(name="Minder")
    told = advisor.get(reverse("goal", kwargs={"city": "proefstad", "number": made.pk}))
    assert "schatting op basis van bedragen" in told.content.decode()


def test_a_public_goal_fills_the_form_and_keeps_its_doubt(city: City, advisor: Client) -> None:
    page = advisor.get(
        reverse("goal-new", args=["proefstad"]), {"template": "nl-primary-abiotic-2030"}
    )
    assert page.context["form"]["target_year"].value() == 2030
    assert "niet bevestigd" in page.content.decode()


def test_a_growth_step_is_kept_per_theme(city: City, advisor: Client) -> None:
    for wanted in ("3", "4"):
        send(advisor, "ambition", {"theme": "circular", "now": "2", "wanted": wanted})
    known = Ambition.objects.get()
    assert (known.now, known.wanted) == (2, 4)
    send(advisor, "ambition", {"theme": "circular", "now": "6", "wanted": "x"})
    assert Ambition.objects.get().now == 2
    assert "pilots" in advisor.get(reverse("goals", args=["proefstad"])).content.decode()
