# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The queue: one answer, what it changed, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.models import Calculation, Decision, current
from tests.web.made import City


@pytest.fixture
def buyer(city: City) -> Client:
    """A browser of a buyer."""
    return city.client(Role.BUYER)


def questions(client: Client) -> list[Any]:
    """The queue as shown."""
    answer = client.get(reverse("review", args=["proefstad"]))
    return [question for question, _ in answer.context["questions"]]


def decide(client: Client, name: str, **said: str) -> Any:
    """Answer a question."""
    return client.post(reverse("decide", kwargs={"city": "proefstad", "name": name}), said)


@pytest.mark.django_db(transaction=True)
def test_a_decision_changes_the_baseline_and_says_by_how_much(city: City, buyer: Client) -> None:
    before = current(city.organisation)
    first = questions(buyer)[0]
    assert decide(buyer, first.id, answer="45233", note="het is asfalt").status_code == 302
    assert first.id not in [one.id for one in questions(buyer)]
    work("tester", batch=True)
    after = current(city.organisation)
    assert before and after and after.number == before.number + 1
    assert after.baseline != before.baseline
    page = buyer.get(reverse("review", args=["proefstad"]))
    [told] = page.context["decided"]
    assert told["change"] == pytest.approx(after.figures["kg"] - before.figures["kg"])
    assert first.id not in [one.id for one in questions(buyer)]


@pytest.mark.django_db(transaction=True)
def test_taking_back_restores_what_was(city: City, buyer: Client) -> None:
    before = current(city.organisation)
    first = questions(buyer)[0]
    decide(buyer, first.id, answer="subsidy")
    work("tester", batch=True)
    made = Decision.objects.get()
    buyer.post(reverse("take-back", kwargs={"city": "proefstad", "number": made.pk}))
    work("tester", batch=True)
    after = current(city.organisation)
    assert before and after and after.baseline == before.baseline
    assert first.id in [one.id for one in questions(buyer)]


@pytest.mark.parametrize("answer", ["", "onzin", "99", "4", "45233141999", "²²", "purchase", "45x"])
def test_what_is_no_answer_is_not_kept(city: City, buyer: Client, answer: str) -> None:
    assert decide(buyer, questions(buyer)[0].id, answer=answer).status_code == 422
    assert Decision.objects.count() == 0
    assert Calculation.objects.count() == 1


def test_a_typed_code_is_an_answer(city: City, buyer: Client) -> None:
    decide(buyer, questions(buyer)[0].id, search="45233141-9")
    assert Decision.objects.get().code == "45233141"


@pytest.mark.parametrize("words, code", [("asfalt", "4411362"), ("45233", "45233"), ("452", "452")])
def test_searching_finds_a_category_by_word_and_by_code(
    city: City, buyer: Client, words: str, code: str
) -> None:
    address = reverse("decide", kwargs={"city": "proefstad", "name": questions(buyer)[0].id})
    whole = buyer.get(address, {"search": words})
    assert code in [found[0] for found in whole.context["candidates"]]
    part = buyer.get(address, {"search": words}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
