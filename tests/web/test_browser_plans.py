# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Aanpak in a real browser: every page at both widths, the way of an action, and A3 on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gewoon.web.access import Role
from gewoon.web.demonstration.plan import plan
from gewoon.web.plans import changing
from gewoon.web.plans.models import Action, Plan
from tests.web.hour import SHOTS, look
from tests.web.made import City
from tests.web.test_browser import AXE, Open, browser, opened, pytestmark

__all__ = ["browser", "opened", "pytestmark"]
OWNERS = ("Inkoper Vervoer", "Hoofd Wegen", "Adviseur Duurzaam", "Contractmanager Groen")
PAGES = (
    "plannen", "plannen/nieuw", "plannen/1", "plannen/1?status=agreed", "plannen/1/veranderen",
    "plannen/1/opvolgen", "plannen/1/middelen", "plannen/1/besluiten", "plannen/1/borden",
    "plannen/1/borden?by=period", "plannen/1/borden?by=theme", "plannen/1/tijdlijn",
    "plannen/1/momenten", "plannen/1/momenten/1", "plannen/1/acties/nieuw", "plannen/1/acties/1",
    "plannen/1/acties/1/veranderen", "plannen/1/acties/8",
)  # fmt: skip


@pytest.fixture
def made(other: City) -> Plan:
    """The plan of the demonstration in another city."""
    for name in OWNERS:
        other.organisation.owners.create(name=name)
    by = other.people[Role.ADMINISTRATOR].pk
    found = plan(other.organisation, by)
    assert found
    action = found.actions.get(number=1)
    changing.comment(action, "Akkoord.", by)
    changing.change(action, by, "meer tijd nodig", hours=[30, 20, 20])
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_of_a_plan_has_a_barrier_or_sticks_out(
    opened: Open, made: Plan, language: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    tab = opened(Role.ADMINISTRATOR, "elders", language=language, bypass_csp=True)
    start = tab.url
    for page in PAGES:
        tab.goto(start + page)
        look(tab, f"{language}-{re.sub('[^a-z0-9]+', '-', page)}")


def test_the_way_of_an_action_without_scripts(opened: Open, made: Plan) -> None:
    tab = opened(Role.ADVISOR, "elders", java_script_enabled=False)
    tab.get_by_role("link", name="Aanpak").first.click()
    tab.get_by_role("link", name=made.name).click()
    tab.get_by_role("link", name="Actie toevoegen").click()
    tab.get_by_label("Wat gaan we doen?").fill("Deelauto's voor de buitendienst")
    tab.get_by_label("Trekker", exact=False).first.select_option(label="Hoofd Wegen")
    tab.get_by_label("Begint in").select_option(index=3)
    tab.get_by_label("Uren van de trekker per periode").fill("8; 4,5")
    tab.get_by_role("button", name="Toevoegen").click()
    tab.get_by_label("afgesproken").check()
    tab.get_by_role("button", name="Status veranderen").click()
    assert tab.get_by_text("De status is veranderd.").is_visible()
    tab.get_by_label("gaat niet door").check()
    tab.get_by_role("button", name="Status veranderen").click()
    assert tab.get_by_text("Geef de reden.").is_visible()
    tab.get_by_text("Stap toevoegen").first.click()
    tab.get_by_label("Stap", exact=True).fill("Offertes vragen")
    tab.get_by_role("button", name="Stap toevoegen").click()
    tab.get_by_role("button", name="Klaar: Offertes vragen").click()
    tab.get_by_label("Uw opmerking").fill("Graag voor de zomer.")
    tab.get_by_role("button", name="Plaatsen").click()
    found = Action.objects.get(title__startswith="Deelauto")
    assert (found.status, found.hours, found.starts) == ("agreed", [8.0, 4.5], 3)
    assert found.steps.get().done_on and found.comments.count() == 1
    tab.get_by_role("link", name=made.name).first.click()
    tab.get_by_role("link", name="Borden").click()
    tab.get_by_role("link", name="Per periode").click()
    tab.get_by_label("Verplaats Deelauto's voor de buitendienst naar").select_option(index=5)
    tab.get_by_role("button", name="Verplaats: Deelauto's voor de buitendienst").click()
    found.refresh_from_db()
    assert found.starts == 5


def test_the_timeline_prints_on_one_sheet_of_a3(opened: Open, made: Plan, tmp_path: Any) -> None:
    tab = opened(Role.EXECUTIVE, "elders")
    tab.goto(tab.url + "plannen/1/tijdlijn")
    tab.locator("svg.gw-line").wait_for()
    told = tab.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", told)
    wide, high = (float(side) for side in boxes[0])
    assert wide == pytest.approx(1190.55, abs=1.5) and high == pytest.approx(841.89, abs=1.5)
    assert len(boxes) <= 2
    if SHOTS:
        (tmp_path.__class__(SHOTS) / "tijdlijn.pdf").write_bytes(told)
