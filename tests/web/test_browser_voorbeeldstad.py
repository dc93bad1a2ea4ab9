# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Voorbeeldstad's plan of two years, made from nothing on screen."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gewoon.opportunities.settings import assumed
from gewoon.plan.highs import Limits
from gewoon.plan.periods import months_later
from gewoon.web.access import Role
from gewoon.web.plans.models import Plan
from gewoon.web.portfolios import solving
from gewoon.web.portfolios.models import Proposal
from tests.web.hour import calculated, look
from tests.web.made import City
from tests.web.test_browser import AXE, Open, browser, opened, pytestmark
from tests.web.voorbeeldstad import settled

__all__ = ["browser", "opened", "pytestmark"]
NAME, TONNES, ACTIONS = "Tweejarenplan", 2000, 10
# Hours a period: of the one who leads nothing yet, and of what nobody leads.
WHO, HERS, NOBODYS = "Contractmanager Wegen", 40, 100
PERIODS = 8


@dataclass(frozen=True)
class Told:
    """What "Wat kan wel, wat kan niet" says: low, likely and high share of the goal, in percent."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Row:
    """A measure of a proposal: its number and name in what was solved, and what stands on screen."""

    number: int
    key: str
    title: str
    hours: float
    text: str


def test_a_plan_of_two_years_made_from_nothing(
    opened: Open, other: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    # Which plan is best is tested elsewhere; here a good one soon will do.
    monkeypatch.setattr(solving, "PLAN", Limits(10.0, 0.02))
    monkeypatch.setattr(solving, "POINT", Limits(1.0, 0.1))
    monkeypatch.setattr(solving, "POINTS", 2)
    settled(other, tmp_path / "stad")
    tab = opened(Role.ADVISOR, "elders", bypass_csp=True)
    start = tab.url
    reach(tab, start, "story-1-wat-kan")
    assert tab.get_by_text("Als begin staat hier 30% van de uitstoot").is_visible()
    make_a_plan(tab)
    become_actions(tab, start)
    give_means(tab, start)
    decide(tab, start)
    adopt(tab, start)
    whole = reach(tab, start, "story-10-wat-kan-met-plan")
    assert tab.get_by_text("Het doel komt uit het plan dat geldt.").is_visible()
    hours = PERIODS * (HERS + NOBODYS)
    limited = reach(
        tab, start, "story-11-wat-kan-binnen-uren", {"Uren werk die er zijn": str(hours)}
    )
    assert limited.likely < whole.likely
    until = months_later(Plan.objects.get().first_day, 12 * 5).isoformat()
    longer = reach(tab, start, "story-12-wat-kan-langer", {"Laatste dag van het plan": until})
    assert longer.likely > whole.likely
    english = opened(Role.ADVISOR, "elders", language="en", bypass_csp=True)
    for page in ("wat-kan", "plannen/1/aanpak/4"):
        english.goto(start + page)
        look(english, f"story-en-{re.sub('[^a-z0-9]+', '-', page)}")


def reach(tab: Any, start: str, name: str, fill: dict[str, str] | None = None) -> Told:
    """The statement on screen; it is the sum of the rows one can take away."""
    tab.goto(f"{start}wat-kan")
    for label, value in (fill or {}).items():
        tab.get_by_label(label).fill(value)
    if fill:
        tab.get_by_role("button", name="Reken opnieuw").click()
    look(tab, name)
    said = tab.locator("#answer ~ p strong").inner_text()
    numbers = re.search(
        r"haalt u ([\d,.]+)\s?% tot ([\d,.]+)\s?% van het doel; ([\d,.]+)\s?% is", said
    )
    assert numbers, said
    low, high, likely = (float(one.replace(".", "").replace(",", ".")) for one in numbers.groups())
    told = Told(low, likely, high)
    goal = float(tab.get_by_label("Doel: wat er per jaar af moet").input_value()) * 1000
    with tab.expect_download() as kept:
        tab.locator("section", has=tab.locator("#how")).get_by_role("link", name="JSON").click()
    rows = json.loads(Path(kept.value.path()).read_text("utf-8"))
    _check(told, goal, rows)
    return told


def _check(told: Told, goal: float, rows: list[dict[str, Any]]) -> None:
    """Counted is the mean times the ratio, or nothing; the share is their sum over the goal."""
    ratio = assumed()
    counts = [row for row in rows if row["counted"]]
    assert counts and len(counts) < len(rows)
    for row in counts:
        assert row["ratio"] == ratio.mean
        assert row["counted"] == pytest.approx(row["mean"] * ratio.mean)
        assert row["part_of_goal"] == pytest.approx(row["counted"] / goal)
    # The page rounds to a tenth of a percent.
    for said, column, times in (
        (told.low, "low", ratio.low), (told.likely, "mean", ratio.mean),
        (told.high, "high", ratio.high),
    ):  # fmt: skip
        assert said == pytest.approx(
            100 * sum(row[column] for row in counts) * times / goal, abs=0.051
        )


def make_a_plan(tab: Any) -> None:
    """A draft of eight quarters from this one on."""
    tab.get_by_role("link", name="Aanpak").first.click()
    tab.get_by_role("link", name="Nieuw plan").click()
    look(tab, "story-2-nieuw-plan")
    today = date.today()
    tab.get_by_label("Naam").fill(NAME)
    quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    tab.get_by_label("Eerste dag").fill(quarter.isoformat())
    tab.get_by_role("button", name="Plan beginnen").click()
    assert tab.get_by_role("heading", level=1).inner_text().startswith(NAME)
    made = Plan.objects.get()
    assert (made.count, made.months, made.state) == (PERIODS, 3, "draft")


def become_actions(tab: Any, start: str) -> None:
    """Ten opportunities, one click each."""
    tab.goto(f"{start}kansen")
    look(tab, "story-3-kansen")
    for number in range(1, ACTIONS + 1):
        tab.get_by_role("button", name="Maak er een actie van").first.click()
        tab.get_by_text(f"De actie staat in het plan: {NAME}.").wait_for()
        assert tab.get_by_text("staat in het plan", exact=True).count() == number
    look(tab, "story-4-kansen-gekozen")
    made = Plan.objects.get().actions
    assert made.count() == ACTIONS
    assert len(set(made.values_list("case", "measure"))) == ACTIONS
    assert not made.filter(measure="").exists()


def give_means(tab: Any, start: str) -> None:
    """What the plan must reach, and the hours of one lead."""
    tab.goto(f"{start}plannen/1/middelen")
    target = tab.locator("section", has=tab.locator("#targets"))
    target.get_by_label("CO₂").first.fill(str(TONNES * 1000))
    target.get_by_role("button").click()
    hours = tab.locator("section", has=tab.locator("#capacities"))
    hours.get_by_label("Wie").select_option(label=WHO)
    hours.get_by_label("Uren in de periode").fill(str(HERS))
    hours.get_by_role("button").click()
    assert target.get_by_label("CO₂").first.input_value() == str(TONNES * 1000)
    look(tab, "story-5-middelen")
    assert Plan.objects.get().capacities.get().hours == HERS


def decide(tab: Any, start: str) -> None:
    """The optimiser proposes; two are pinned, one is banned; it proposes again."""
    tab.goto(f"{start}plannen/1")
    tab.get_by_role("link", name="Voorstel", exact=True).click()
    look(tab, "story-6-aanpak")
    assert tab.get_by_label(WHO).input_value() == f"{HERS},0"
    tab.get_by_label("nog geen trekker").fill(str(NOBODYS))
    tab.get_by_role("button", name="Maak een voorstel").click()
    first, asked = proposed(tab), tab.url
    look(tab, "story-7-voorstel")
    pinned = [one for one in rows(tab, "out") if one.hours <= NOBODYS][:2]
    banned = next(one for one in rows(tab, "in") if one.hours)
    assert len(pinned) == 2 and not {one.key for one in pinned} & set(first)
    assert banned.key in first
    for one, button in (*((one, "Vastzetten") for one in pinned), (banned, "Uitsluiten")):
        tab.goto(asked)
        row = tab.locator("tr", has=tab.locator(f"a[href$='/maatregel/{one.number}']"))
        row.get_by_role("button", name=button).click()
        tab.wait_for_url(re.compile(r"/aanpak/(?!1$)\d+$"))
    second = proposed(tab)
    look(tab, "story-8-voorstel-na-keuze")
    assert {one.key for one in pinned} <= set(second) and banned.key not in second
    now = rows(tab, "in")
    shown = {one.title: one.text for one in now}
    assert all("vastgezet" in shown[one.title] for one in pinned)
    assert banned.title not in shown
    tab.get_by_role("link", name="Toon ook de andere").click()
    tab.wait_for_url("**/aanpak/4?alles=1**")
    left = {one.title: one.text for one in rows(tab, "out")}
    assert "uitgesloten" in left[banned.title]
    tab.get_by_role("button", name=f"Neem alle {len(now)} over in het plan").click()
    tab.get_by_role("heading", name=NAME, level=1).wait_for()
    look(tab, "story-9-plan")


def proposed(tab: Any) -> dict[str, int]:
    """What the newest proposal holds, once a worker made it and the page showed it by itself."""
    calculated()
    tab.get_by_text("Voorgesteld:").wait_for()
    # While fronts are to come the page renews itself.
    tab.locator("#progress").wait_for(state="detached")
    newest = Proposal.objects.order_by("-number").first()
    assert newest and newest.status == "done" and tab.url.endswith(f"/aanpak/{newest.number}")
    starts: dict[str, int] = newest.answer["solution"]["starts"]
    return starts


def rows(tab: Any, section: str) -> list[Row]:
    """The measures in a part of the proposal on screen, by the name they have in what was solved."""
    newest = Proposal.objects.order_by("-number").first()
    assert newest
    candidates = newest.question["assembled"]["candidates"]
    found = []
    for row in tab.locator(f"section[aria-labelledby='{section}'] tbody tr").all():
        link = row.locator("th a")
        number = int(link.get_attribute("href").rsplit("/", 1)[1])
        one, title, text = candidates[number], link.inner_text(), row.inner_text()
        found.append(Row(number, one["name"], title, sum(one["hours"]), text))
    return found


def adopt(tab: Any, start: str) -> None:
    """The plan is in force, with what was taken over."""
    tab.goto(f"{start}plannen/1")
    tab.get_by_role("button", name="Plan vaststellen").click()
    tab.get_by_text("loopt").first.wait_for()
    assert Plan.objects.get().state == "in_force"
