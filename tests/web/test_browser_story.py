# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan of two years made from nothing, with Voorbeeldstad's ledger and contracts, on screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gewoon import demo
from gewoon.web.access import Role
from gewoon.web.contracts.registering import add
from gewoon.web.demonstration.management.commands.make_demo import _count, _search
from gewoon.web.ledgers.uploading import store
from gewoon.web.plans.models import Plan
from gewoon.web.portfolios.models import Proposal
from tests.web.hour import calculated, look
from tests.web.made import City
from tests.web.test_browser import AXE, Open, browser, opened, pytestmark

__all__ = ["browser", "opened", "pytestmark"]
TEN = 10
PIN, BAN = "Vastzetten", "Uitsluiten"


@pytest.fixture
def stad(other: City, tmp_path: Path) -> City:
    """Voorbeeldstad's files in a city without a plan."""
    made = demo.write(tmp_path / "stad", lines=2000)
    by = other.people[Role.ADVISOR].pk
    files = [
        SimpleUploadedFile(path.name, path.read_bytes())
        for path in made
        if path.name.startswith("voorbeeldstad")
    ]
    batch = store(other.organisation, files, by)
    register = next(path for path in made if path.name == "contracten.csv")
    draft = add(other.organisation, SimpleUploadedFile(register.name, register.read_bytes()), by)
    _count(batch, by)
    _search(draft, by)
    for name in ("Hoofd Wegen", "Contractmanager Groen"):
        other.organisation.owners.create(name=name)
    return other


def proposed(tab: Any, name: str) -> None:
    """Ask for a proposal, let the worker make it, and look at it."""
    tab.get_by_role("button", name=name).click()
    calculated()
    tab.goto(f"{tab.url.partition('?')[0]}?alles=1")
    tab.get_by_role("heading", name=re.compile("maatregelen")).first.wait_for()


def say(tab: Any, what: str, title: str) -> None:
    """Pin or exclude a measure; the plan is computed again."""
    link = tab.get_by_role("link", name=title, exact=True)
    row = tab.locator("tr").filter(has=link).first
    row.get_by_role("button", name=what).click()
    calculated()


def newest() -> int:
    """The number of the last proposal."""
    return Proposal.objects.order_by("-number")[:1].get().number


def chosen(tab: Any) -> set[str]:
    """The titles in the proposal."""
    return set(tab.locator("section[aria-labelledby=in] tbody th a").all_inner_texts())


def reached(tab: Any, start: str) -> tuple[float, list[dict[str, Any]]]:
    """The statement on screen as its likely share, and the rows it is the sum of."""
    query = "?theme=co2e&goal=500&until=2030-12-31"
    tab.goto(f"{start}wat-kan{query}")
    said = tab.locator("section[aria-labelledby=answer] strong").inner_text()
    share = float(re.findall(r"([\d.,]+)%", said)[-1].replace(".", "").replace(",", ".")) / 100
    told = tab.request.get(f"{start}wat-kan/regels.json{query}")
    return share, json.loads(told.body())


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci)")
def test_a_plan_of_two_years_from_nothing(opened: Open, stad: City) -> None:
    tab = opened(Role.ADVISOR, "elders", bypass_csp=True)
    start = tab.url
    tab.goto(f"{start}plannen/nieuw")
    tab.get_by_label("Naam").fill("Plan 2027-2028")
    tab.get_by_label("Eerste dag").fill("2027-01-01")
    tab.get_by_role("button", name="Plan beginnen").click()
    plan = Plan.objects.get()

    tab.goto(f"{start}kansen")
    look(tab, "story-kansen")
    for _ in range(TEN):
        tab.get_by_role("button", name=re.compile("^Maak er een actie van")).first.click()
        tab.get_by_text("De actie staat in het plan").first.wait_for()
    assert plan.actions.count() == TEN
    look(tab, "story-kansen-actions")

    share, rows = reached(tab, start)
    counted = sum(row["counted"] for row in rows)
    assert counted == pytest.approx(sum(r["mean"] * r["ratio"] for r in rows if r["counted"]))
    assert share == pytest.approx(counted / 500_000, abs=6e-4)
    look(tab, "story-wat-kan")

    tab.goto(f"{start}plannen/{plan.number}/aanpak")
    for field in tab.locator("input[name^=hours_]").all():
        field.fill("60")
    look(tab, "story-aanpak")
    proposed(tab, "Maak een voorstel")
    look(tab, "story-voorstel")
    inside = chosen(tab)
    assert inside
    outside = tab.locator("section[aria-labelledby=out] tbody tr")
    pinned = [outside.nth(n).locator("th a").inner_text() for n in range(min(2, outside.count()))]
    banned = sorted(inside)[0]
    for title in pinned:
        say(tab, PIN, title)
        tab.goto(f"{start}plannen/{plan.number}/aanpak/{newest()}?alles=1")
    say(tab, BAN, banned)
    tab.goto(f"{start}plannen/{plan.number}/aanpak/{newest()}?alles=1")
    after = chosen(tab)
    assert set(pinned) <= after and banned not in after
    look(tab, "story-voorstel-na")

    less, rows = reached(tab, start)
    assert less == pytest.approx(sum(row["counted"] for row in rows) / 500_000, abs=6e-4)
    assert less < share
    assert tab.get_by_text("die het uitsluit").is_visible()
