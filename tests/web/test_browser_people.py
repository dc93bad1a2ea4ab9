# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pulse, growth and owners in a real browser: axe, narrow and wide, with keyboard, without scripts."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from typing import Any

import pytest

from gewoon.web.access import Role
from gewoon.web.maturity.judging import rate
from gewoon.web.maturity.models import Assessment
from gewoon.web.ownership.changing import give
from gewoon.web.pulse.running import open_wave, start_wave
from tests.web.answered import GROUPS, THEMES, wave
from tests.web.made import City
from tests.web.test_browser import AXE, CHROMIUM, NO_PLAYWRIGHT, SERIOUS, Open, browser, opened

__all__ = ["browser", "opened"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
SHOTS = os.environ.get("GEWOON_SHOTS")


def settled(city: City) -> str:
    """Something to see on every page; the link of an open wave."""
    by = city.people[Role.ADVISOR].pk
    city.organisation.waves.all().delete()
    wave(city)
    wave(city, silent=4)
    made = start_wave(city.organisation, THEMES, GROUPS, by)
    token = open_wave(made, by)[0].token
    start_wave(city.organisation, THEMES, GROUPS, by)
    known = Assessment.objects.get()
    for seat, person in enumerate((Role.ADVISOR, Role.BUYER)):
        for place, theme in enumerate(known.asked.themes):
            top = 1 + (place * (2 + seat)) % 4
            said = [(level <= top, "besluit van het college, nr. 12") for level in range(1, 6)]
            rate(known, city.people[person].pk, theme, said)
    owner = city.organisation.owners.get()
    give(city.organisation, "department", "Vastgoed", owner, None, by)
    give(city.organisation, "theme", "climate", owner, None, by)
    return token


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_a_barrier_or_sticks_out(
    opened: Open, city: City, language: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    token = settled(city)
    owner, centre = city.organisation.owners.get().pk, city.organisation.cost_centres.get().pk
    pages = (
        "wat-leeft-er", "wat-leeft-er/nieuw", "wat-leeft-er/2", "wat-leeft-er/2?group=1",
        "wat-leeft-er/3", "wat-leeft-er/4", f"../meedoen/{token}", "../meedoen/niets", "groei",
        "groei/1", "groei/1/climate", "eigenaren", "eigenaren/nieuw", f"eigenaren/{owner}",
        f"eigenaren/{owner}/overdragen", "eigenaren/theme/toewijzen?code=climate",
        "eigenaren/kostenplaatsen", f"eigenaren/kostenplaatsen/{centre}",
    )  # fmt: skip
    tab = opened(Role.ADVISOR, language=language, width=width, bypass_csp=True)
    start = tab.url
    for page in pages:
        tab.goto(start + page)
        _checked(tab, page, width, f"{page.replace('/', '_').replace(token, 'link')}-{language}")
    tab.goto(start + "wat-leeft-er/4")
    tab.get_by_role("button", name="Openen en links" if language == "nl" else "Open and").click()
    _checked(tab, "links", width, f"links-{language}")


def _checked(tab: Any, page: str, width: int, name: str) -> None:
    tab.wait_for_load_state("networkidle")
    if SHOTS:
        tab.screenshot(path=f"{SHOTS}/{name.replace('?', '-')}-{width}.png", full_page=True)
    assert tab.evaluate("document.documentElement.scrollWidth") == width, page
    assert tab.get_by_role("heading", level=1).count() == 1, page
    tab.add_script_tag(path=str(AXE))
    found = tab.evaluate("axe.run().then(result => result.violations)")
    bad = [(one["id"], one["nodes"][0]["html"][:150]) for one in found if one["impact"] in SERIOUS]
    assert bad == [], page
    charts = tab.locator("[data-chart]").count()
    assert tab.locator("[data-chart] svg").count() == charts, page


def test_a_wave_from_plan_to_result_without_scripts(opened: Open, city: City) -> None:
    tab = opened(Role.ADVISOR, java_script_enabled=False, accept_downloads=True)
    tab.get_by_role("link", name="Wat leeft er?").click()
    tab.get_by_role("link", name="Nieuwe ronde").click()
    tab.get_by_label("Teams en rollen").fill("Wijkbeheer; medewerker; 6")
    for name in ("Klimaat", "Social return"):
        tab.get_by_label(name, exact=True).uncheck()
    tab.get_by_role("button", name="Bekijk de ronde").click()
    tab.get_by_role("button", name="Openen en links tonen").click()
    with tab.expect_download() as kept:
        tab.get_by_role("link", name=re.compile("^CSV")).first.click()
    with Path(kept.value.path()).open(encoding="utf-8-sig", newline="") as file:
        invited = list(csv.reader(file))[1:]
    assert len(invited) == 6
    for one in invited[:5]:
        person = opened(java_script_enabled=False)
        person.goto(one[-1])
        for group in person.locator("fieldset").all():
            group.get_by_label("mee eens", exact=True).check()
        person.get_by_role("button", name="Versturen").click()
        assert person.get_by_role("heading", name="Dank u wel").is_visible()
    tab.get_by_role("link", name="Klaar, naar de ronde").click()
    tab.get_by_role("button", name="Ronde sluiten").click()
    assert tab.get_by_text("5 van 6 hebben geantwoord").is_visible()


def test_an_answer_with_the_keyboard_only(opened: Open, city: City, live_server: Any) -> None:
    token = settled(city)
    tab = opened()
    tab.goto(f"{live_server.url}/meedoen/{token}")
    for group in tab.locator("fieldset").all():
        group.get_by_role("radio").first.focus()
        tab.keyboard.press("ArrowRight")
    tab.get_by_role("button", name="Versturen").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="Dank u wel").wait_for()
