# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Aanpak: a proposal is asked, made by a worker, looked at, decided about and taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gewoon.plan import kept
from gewoon.plan.overlap import contributions
from gewoon.plan.portfolio import solve
from gewoon.web.access import Role
from gewoon.web.jobs.worker import work
from gewoon.web.opportunities.shown import found as seen
from gewoon.web.plans import adding, changing
from gewoon.web.plans.models import Action, Choice, Plan
from gewoon.web.portfolios import solving
from gewoon.web.portfolios.gathering import NOBODY, gather, leads
from gewoon.web.portfolios.models import Proposal, Reason, Wish
from gewoon.web.portfolios.shown import Shown
from tests.web.made import City

AT = "/proefstad/plannen/1/aanpak"
FORM = {"theme": "co2e", "weight": "0.0", "budget": "", "unknown_cost": ""}
MOW = "cpv 773 / green-mow-less"


@pytest.fixture
def advisor(city: City) -> Client:
    """A browser of the advisor."""
    return city.client(Role.ADVISOR)


@pytest.fixture
def plan(city: City) -> Plan:
    """The plan of the city."""
    found: Plan = city.organisation.plans.get()
    return found


def made(client: Client, **form: str) -> Proposal:
    """A proposal asked on screen and made by the work itself."""
    answer = client.post(AT, {**FORM, **form})
    assert answer.status_code == 302, answer.context["form"].errors
    found = Proposal.objects.get(number=int(answer["Location"].rsplit("/", 1)[1]))
    solving.propose.call(found.pk)
    found.refresh_from_db()
    return found


def starts(found: Proposal) -> dict[str, int]:
    """What a proposal chose."""
    told: dict[str, int] = found.answer["solution"]["starts"]
    return told


def place(found: Proposal, name: str) -> int:
    """The number of a candidate in a proposal."""
    names = [one["name"] for one in found.question["assembled"]["candidates"]]
    return names.index(name)


def test_a_proposal_is_asked_followed_and_seen(city: City, advisor: Client) -> None:
    page = advisor.get(AT)
    assert page.status_code == 200 and "Voorstel 1" in page.content.decode()
    answer = advisor.post(AT, FORM)
    waiting = advisor.get(answer["Location"])
    assert b"<noscript><meta http-equiv" in waiting.content and b"hx-get" in waiting.content
    found = Proposal.objects.get(number=2)
    assert found.status == "waiting"
    solving.propose.call(found.pk)
    text = advisor.get(answer["Location"]).content.decode()
    assert "Voorgesteld:" in text and "Wat knelt" in text and "http-equiv" not in text
    assert "Dit is het beste plan" in text


def test_the_page_reloads_when_there_is_something_new(city: City, advisor: Client) -> None:
    address = advisor.post(AT, FORM)["Location"]
    told = {"headers": {"HX-Request": "true"}}
    assert "HX-Refresh" not in advisor.get(f"{address}?there=", **told)
    found = Proposal.objects.get(number=2)
    solving._answer(found, solving._question(found))
    assert advisor.get(f"{address}?there=", **told)["HX-Refresh"] == "true"
    DBTaskResult.objects.filter(pk=found.job).update(status=TaskResultStatus.RUNNING)
    halfway = advisor.get(f"{address}?there=0", **told)
    assert "HX-Refresh" not in halfway and "komen er nog bij" in halfway.content.decode()
    page = advisor.get(address).content.decode()
    assert "Voorgesteld:" in page and "?there=0" in page
    solving.propose.call(found.pk)
    assert advisor.get(f"{address}?there=3", **told)["HX-Refresh"] == "true"


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_it_and_a_second_one_changes_nothing(city: City, advisor: Client) -> None:
    advisor.post(AT, FORM)
    work("first", batch=True)
    found = Proposal.objects.get(number=2)
    assert found.status == "done" and starts(found)
    DBTaskResult.objects.filter(pk=found.job).update(status=TaskResultStatus.READY)
    work("second", batch=True)
    again = Proposal.objects.get(number=2)
    assert (again.done_at, again.answer, again.fronts) == (
        found.done_at,
        found.answer,
        found.fronts,
    )


def test_who_takes_a_dead_workers_job_over_goes_on_with_what_was_gathered(
    city: City, plan: Plan, advisor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the plan and one front: question, plan and front stand, and are not made again."""
    advisor.post(AT, FORM)
    found = Proposal.objects.get(number=2)
    kept_front = solving._front

    def dies(question: Any, other: str, count: Iterator[None]) -> Any:
        if other != "cost":
            raise KeyboardInterrupt
        return kept_front(question, other, count)

    monkeypatch.setattr(solving, "_front", dies)
    with pytest.raises(KeyboardInterrupt):
        solving.propose.call(found.pk)
    before = Proposal.objects.get(number=2)
    assert before.answer and len(before.fronts["fronts"]) == 1 and not before.done_at
    monkeypatch.setattr(solving, "_front", kept_front)
    monkeypatch.setattr(solving, "solve", lambda *_: pytest.fail("made again"))
    plan.actions.all().delete()
    solving.propose.call(found.pk)
    after = Proposal.objects.get(number=2)
    assert after.status == "done" and after.question == before.question
    assert after.answer == before.answer and after.fronts["fronts"][0] == before.fronts["fronts"][0]
    assert len(after.fronts["fronts"]) == 3


def test_a_proposal_of_an_older_version_opens_and_can_be_made_again(
    city: City, advisor: Client
) -> None:
    text = advisor.get(f"{AT}/1").content.decode()
    assert "Voorgesteld: 8 van 20 maatregelen" in text and "gewoon 0.1.0" in text
    assert "855\N{NO-BREAK SPACE}kg CO₂e" in text
    old = Proposal.objects.get(number=1)
    question = kept.read_asked(old.question)
    again = solve(question.assembled.problem, question.aim, question.limits)
    assert again.totals["co2e"] == pytest.approx(old.answer["solution"]["totals"]["co2e"], rel=0.01)


def test_one_of_a_later_version_says_so(city: City, advisor: Client) -> None:
    Proposal.objects.filter(number=1).update(question={"form": 2})
    text = advisor.get(f"{AT}/1").content.decode()
    assert "this version reads 1" in text


def test_what_is_agreed_stays_and_what_is_dropped_or_locked_is_left(
    city: City, plan: Plan, advisor: Client
) -> None:
    dropped = plan.actions.get(number=2)
    changing.move(dropped, "dropped", city.people[Role.ADVISOR].pk, "Niet nodig")
    found = made(advisor)
    assert starts(found)["#1"] == 1
    names = {one["name"] for one in found.question["assembled"]["candidates"]}
    assert "#2" not in names
    assert found.left["locked"] > 0 and found.left["rolling"] > 0
    text = advisor.get(f"{AT}/2").content.decode()
    assert "het contract wordt pas na dit plan beslist" in text and "afgesproken" in text


def test_pin_ban_and_let_go_compute_again(city: City, plan: Plan, advisor: Client) -> None:
    first = made(advisor)
    assert MOW in starts(first)
    out = "cpv 452 / social-award"
    assert out not in starts(first)
    for name, choice, into in ((MOW, "banned", False), (out, "pinned", True)):
        latest = Proposal.objects.first()
        assert latest
        address = f"{AT}/{latest.number}/maatregel/{place(latest, name)}/keuze"
        answer = advisor.post(address, {"choice": choice})
        found = Proposal.objects.get(number=int(answer["Location"].rsplit("/", 1)[1]))
        assert found.number == latest.number + 1 and found.said == latest.said
        solving.propose.call(found.pk)
        found.refresh_from_db()
        assert (name in starts(found)) == into
    assert MOW not in starts(found)
    advisor.post(f"{AT}/{found.number}/maatregel/{place(found, MOW)}/keuze", {"choice": "free"})
    assert Wish.objects.get(measure="green-mow-less").choice == Choice.FREE
    assert advisor.post(address, {"choice": "x"}).status_code == 404


def test_a_choice_about_an_action_is_kept_at_the_action(
    city: City, plan: Plan, advisor: Client
) -> None:
    by = city.people[Role.ADVISOR].pk
    effects = {"co2e": {"mean": 9.0, "low": 1.0, "high": 20.0, "unit": "kg CO2e"}}
    own = adding.own(plan, by, "Iets anders", "climate", hours=[5.0], cost=0, effects=effects)
    found = made(advisor)
    name = f"#{own.number}"
    assert name in starts(found)
    advisor.post(f"{AT}/2/maatregel/{place(found, name)}/keuze", {"choice": "banned"})
    own.refresh_from_db()
    assert own.choice == Choice.BANNED and not Wish.objects.exists()
    agreed = advisor.post(f"{AT}/2/maatregel/{place(found, '#1')}/keuze", {"choice": "banned"})
    assert agreed["Location"].endswith("/aanpak/2")
    assert Action.objects.get(plan=plan, number=1).choice == Choice.FREE


def test_the_whole_proposal_becomes_actions_with_start_hours_and_lead(
    city: City, plan: Plan, advisor: Client
) -> None:
    owner = city.organisation.owners.get()
    city.organisation.charges.create(kind="group", code="773", lead=owner)
    found = made(advisor)
    answer = advisor.post(f"{AT}/2/overnemen")
    assert answer["Location"].endswith("/plannen/1")
    chosen = starts(found)
    assert plan.actions.exclude(measure="").count() == sum("/" in name for name in chosen)
    action = plan.actions.get(case="cpv 773", measure="green-mow-less")
    assert action.starts == chosen[MOW] and action.lead == owner and action.status == "proposed"
    assert action.hours == [24.0] and action.cost and action.cost < 0
    count = plan.actions.count()
    advisor.post(f"{AT}/2/overnemen")
    assert plan.actions.count() == count


def test_one_measure_or_another_point_can_be_taken(city: City, plan: Plan, advisor: Client) -> None:
    old = Proposal.objects.get(number=1)
    advisor.post(f"{AT}/1/overnemen", {"measure": str(place(old, MOW))})
    assert list(plan.actions.exclude(measure="").values_list("measure", flat=True)) == [
        "green-mow-less"
    ]
    last = len(Shown(old).points) - 1
    point = Shown(old, point=last)
    advisor.post(f"{AT}/1/overnemen", {"point": str(last)})
    taken = {f"{one.case} / {one.measure}" for one in plan.actions.exclude(measure="")}
    assert taken == {name for name in point.starts if "/" in name} | {MOW}
    assert advisor.post(f"{AT}/1/overnemen", {"point": "99"}).status_code == 404
    assert advisor.post(f"{AT}/1/overnemen", {"measure": "99"}).status_code == 404


def test_what_was_wished_goes_with_the_action(city: City, plan: Plan, advisor: Client) -> None:
    old = Proposal.objects.get(number=1)
    number = place(old, MOW)
    advisor.post(f"{AT}/1/maatregel/{number}/keuze", {"choice": "pinned"})
    advisor.post(f"{AT}/1/overnemen", {"measure": str(number)})
    assert plan.actions.get(measure="green-mow-less").choice == Choice.PINNED
    assert not Wish.objects.exists()


def test_an_opportunity_that_is_gone_is_told(
    city: City, plan: Plan, advisor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gewoon.web.portfolios.choosing.found", lambda *_: None)
    page = advisor.post(f"{AT}/1/overnemen", follow=True)
    assert "zijn er niet meer" in page.content.decode()
    assert not plan.actions.exclude(measure="").exists()


def test_nothing_is_taken_into_a_closed_plan(city: City, plan: Plan, advisor: Client) -> None:
    changing.close(plan, city.people[Role.ADVISOR].pk, "Voorbij")
    answer = advisor.post(f"{AT}/1/overnemen")
    assert answer["Location"].endswith("/aanpak/1") and plan.actions.count() == 2
    assert advisor.post(AT, FORM).status_code == 422
    number = place(Proposal.objects.get(number=1), MOW)
    advisor.post(f"{AT}/1/maatregel/{number}/keuze", {"choice": "pinned"})
    assert not Wish.objects.exists()


def test_why_a_measure_is_in_is_found_out_once(city: City, advisor: Client) -> None:
    number = place(Proposal.objects.get(number=1), MOW)
    address = f"{AT}/1/maatregel/{number}"
    assert "Zoek het uit" in advisor.get(address).content.decode()
    for _ in range(2):
        assert advisor.post(f"{address}/waarom")["Location"].endswith(address)
    asked = Reason.objects.get()
    assert "opnieuw berekend" in advisor.get(address).content.decode()
    solving.explain.call(asked.pk)
    asked.refresh_from_db()
    told = re.sub(r"\s+", " ", advisor.get(address).content.decode())
    assert "Zonder deze maatregel is het beste plan" in told
    difference = asked.answer["difference"]
    without = Proposal.objects.get(number=1)
    question = kept.read_asked(without.question)
    problem = question.assembled.problem
    banned = type(problem)(**{
        **{name: getattr(problem, name) for name in problem.__dataclass_fields__},
        "banned": (MOW,),
    })  # fmt: skip
    best = without.answer["solution"]["objective"]
    assert difference == pytest.approx(
        best - (solve(problem=banned, aim=question.aim).objective or 0)
    )


def test_a_cost_somebody_knows_is_counted(city: City, plan: Plan, advisor: Client) -> None:
    number = place(Proposal.objects.get(number=1), MOW)
    wrong = advisor.post(f"{AT}/1/maatregel/{number}/kosten", {"cost": "veel"}, follow=True)
    assert "Vul een bedrag in" in wrong.content.decode()
    advisor.post(f"{AT}/1/maatregel/{number}/kosten", {"cost": "1234.50"})
    found = Proposal.objects.get(number=2)
    solving.propose.call(found.pk)
    found.refresh_from_db()
    candidate = found.question["assembled"]["candidates"][place(found, MOW)]
    assert candidate["cost"] == 1234.5
    assert Wish.objects.get().cost == Decimal("1234.50")


def test_hours_and_money_of_the_form_bind_and_those_of_the_plan_stay(
    city: City, plan: Plan, advisor: Client
) -> None:
    owner = city.organisation.owners.get()
    found = made(advisor, **{f"hours_{owner.pk}": "15", "hours_": "30", "budget": "-50"})
    problem = found.question["assembled"]["problem"]
    told = {one["name"]: one["hours"] for one in problem["leads"]}
    # Twenty hours were agreed in the first period, of the fifteen there are.
    assert told[owner.name][:2] == [20.0, 15.0] and set(told[NOBODY]) == {30.0}
    assert [one["amount"] for one in problem["budgets"]] == [10000.0, -50.0]
    assert found.answer["solution"]["totals"]["cost"] <= -50 + 1e-6
    assert plan.capacities.get().hours == 15
    text = advisor.get(f"{AT}/2").content.decode()
    assert "vraagt van Hoofd Vastgoed" in text
    for use in found.answer["solution"]["hours"]:
        assert use["used"] <= use["available"] + 1e-6


def test_hours_that_differ_in_a_period_are_those_of_the_plan(city: City, plan: Plan) -> None:
    owner = city.organisation.owners.get()
    changing.set_capacity(plan, owner, 2, Decimal(3), city.people[Role.ADVISOR].pk)
    (lead,) = leads(plan, {str(owner.pk): 15.0})
    assert lead.hours[:3] == (15.0, 3.0, 15.0)
    (other,) = leads(plan, {str(owner.pk): 9.0})
    assert other.hours == (9.0,) * plan.count
    assert leads(plan, {str(owner.pk): None}) == ()


@pytest.mark.parametrize(
    "wrong", [{"theme": "x"}, {"weight": "9"}, {"budget": "veel"}, {"hours_": "-1"}]
)
def test_a_form_that_cannot_be_is_refused(
    city: City, advisor: Client, wrong: dict[str, str]
) -> None:
    assert advisor.post(AT, {**FORM, **wrong}).status_code == 422
    assert Proposal.objects.count() == 1


def test_what_cannot_be_made_says_why(city: City, plan: Plan, advisor: Client) -> None:
    city.organisation.searches.all().delete()
    plan.actions.all().delete()
    found = made(advisor, theme="sroi")
    assert found.status == "refused"
    assert "Er is nog niets" in advisor.get(f"{AT}/2").content.decode()


def test_limits_that_nothing_satisfies_are_told(city: City, advisor: Client) -> None:
    found = made(advisor, budget="-1000000")
    assert found.status == "done" and found.answer["solution"]["status"] == "infeasible"
    assert "Geen enkel plan voldoet" in advisor.get(f"{AT}/2").content.decode()


def test_a_failed_job_is_told(city: City, advisor: Client) -> None:
    advisor.post(AT, FORM)
    found = Proposal.objects.get(number=2)
    DBTaskResult.objects.filter(pk=found.job).update(status=TaskResultStatus.FAILED)
    assert "gestopt" in advisor.get(f"{AT}/2").content.decode()


def test_setbacks_that_count_are_in_the_aim(city: City, advisor: Client) -> None:
    found = made(advisor, weight="0.7")
    assert found.question["aim"]["risk"]["weight"] == 0.7
    solution = found.answer["solution"]
    assert found.answer["worst"] == pytest.approx(solution["worst"])


def test_the_chart_leads_where_the_table_leads(city: City, advisor: Client) -> None:
    page = advisor.get(f"{AT}/1?tegen=cost")
    drawn = [one["href"] for one in page.context["chart"]["data"]["values"]]
    text = page.content.decode()
    assert len(drawn) > 2 and all(f'href="{address}"' in text for address in drawn)
    for address in drawn:
        point = advisor.get(address)
        assert point.status_code == 200 and "Deze afweging" in point.content.decode()
    assert advisor.get(f"{AT}/1/punt/99").status_code == 404


def test_parts_on_the_page_add_up_to_the_total(city: City) -> None:
    shown = Shown(Proposal.objects.get(number=1))
    parts = contributions(shown.assembled.problem, shown.starts)
    for objective, total in shown.answer.solution.totals.items():
        added = sum(one.get(objective, 0.0) for one in parts.values())
        assert added == pytest.approx(total, abs=1e-6)
    assert {one["one"].name for one in shown.rows} == {*shown.starts}
    assert len(shown.rows) + len(shown.out) == len(shown.assembled.candidates)


def test_who_sees_some_departments_sees_no_contracts_of_others(
    city: City, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Proposal.objects.get(number=1)
    old.question["assembled"]["candidates"][1]["case"] = "C-2"
    old.question["assembled"]["candidates"][1]["names"] = {"nl": "Geheim gebouw"}
    old.save()
    client = Client()
    assert city.limited
    client.force_login(city.limited)
    for address in (f"{AT}/1?alles=1", f"{AT}/1/maatregel/1"):
        assert "Geheim gebouw" not in client.get(address).content.decode()
    assert "Geheim gebouw" in city.client(Role.ADVISOR).get(f"{AT}/1?alles=1").content.decode()


def test_it_is_told_in_english_too(city: City, advisor: Client) -> None:
    advisor.post("/taal", {"language": "en", "next": "/"})
    text = advisor.get(f"{AT}/1").content.decode()
    assert "Proposed: 8 of 20 measures" in text and "What binds" in text
    assert "Mow" in text or "mow" in text


def test_a_lead_is_the_owner_the_category_or_the_department(city: City, plan: Plan) -> None:
    organisation = city.organisation
    owner = organisation.owners.get()
    today = timezone.localdate()
    offers = seen(organisation, today)
    assert offers
    far = plan
    far.count = 40
    by_case = {one.case: one.lead for one in gather(far, offers, today).candidates if one.case}
    assert by_case["cpv 773"] == ""
    gone = organisation.owners.create(name="Vertrokken", left=True)
    organisation.charges.create(kind="group", code="909", lead=gone)
    organisation.charges.create(kind="department", code="Wijkbeheer", lead=owner)
    by_case = {one.case: one.lead for one in gather(far, offers, today).candidates if one.case}
    assert by_case.get("C-1", owner.name) == owner.name and by_case["cpv 909"] == ""


def test_periods_that_are_past_are_not_proposed(city: City, plan: Plan) -> None:
    day = plan.periods.begin(6) + timedelta(days=3)
    offers = seen(city.organisation, day)
    firsts = {one.first for one in gather(plan, offers, day).candidates if not one.fixed}
    assert firsts == {6}
