# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first hour in a real browser: with mouse, with keyboard only, without scripts; and axe."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from gewoon import demo
from gewoon.web.access import Role
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.models import Calculation, current
from gewoon.web.ledgers.shown import questions
from tests.web.made import PASSWORD, City

# Other modules import from this one, so it must load where playwright is not installed.
NO_PLAYWRIGHT = find_spec("playwright") is None
if not NO_PLAYWRIGHT:
    import playwright.sync_api as sync
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
SERIOUS = {"serious", "critical"}
PAGES = (
    "", "opgave", "opgave?per=suppliers", "opgave/waarom?what=total", "opgave/waarom/circulair", "opgave/waarom/sociaal/pso",
    "opgave/waarom/sociaal/sme", "opgave?per=years", "opgave?picture=map", "doelen", "doelen/nieuw", "bestanden", "lijsten", "lijsten/materiaal", "indelen", "leden",
    "afdelingen", "instellingen", "logboek", "berekening/1", "nergens",
    "plannen", "plannen/nieuw", "plannen/1", "plannen/1/borden", "plannen/1/tijdlijn",
    "plannen/1/middelen", "plannen/1/momenten/1", "plannen/1/acties/1",
    "plannen/1/acties/1/veranderen",
    "wat-kan", "wat-kan/beloften",
    "contracten", "contracten/contract?key=C-1", "contracten/contract?key=C-2", "contracten/registers",
    "contracten/zoeken/1", "kansen", "kansen?theme=sroi&by=hour&all=1",
    "kansen/kans?case=C-1&measure=road-longer-life", "kansen/klein?search=kantoor",
    "kansen/klein?code=39112", "kansen/klein?code=39112&answer=yes", "kansen/maatregelen",
    "kansen/maatregelen/own-bench-repair",
)  # fmt: skip
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One headless Chromium."""
    # Playwright keeps a loop running in this thread; Django would refuse to reach its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser: Any, live_server: Any) -> Iterator[Open]:
    """A function that opens a tab; complaints of the console fail the test."""
    complaints: list[str] = []
    contexts = []

    def show(
        role: Role | None = None, slug: str = "proefstad", language: str = "nl", **how: Any
    ) -> Any:
        width = how.pop("width", 1280)
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        cookie = {"name": "gewoon_language", "value": language, "url": live_server.url}
        context.add_cookies([cookie])
        tab = context.new_page()
        tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        outside = complaints.append
        tab.on(
            "request",
            lambda r: None if r.url.startswith((live_server.url, "data:")) else outside(r.url),
        )
        tab.goto(f"{live_server.url}/inloggen")
        if role:
            tab.fill("#id_email", f"{role}@{slug}.example")
            tab.fill("#id_password", PASSWORD)
            tab.keyboard.press("Enter")
            tab.wait_for_url(f"**/{slug}/")
        return tab

    show.expected = set()  # type: ignore[attr-defined]
    yield show
    for context in contexts:
        context.close()
    # A page that is not there and a form that is not right are answers, no faults.
    expected = {"404 (Not Found)", "422 (Unprocessable", *show.expected}  # type: ignore[attr-defined]
    assert [text for text in complaints if not any(part in text for part in expected)] == []


@pytest.fixture
def ledgers(tmp_path: Path) -> list[str]:
    """Two small ledgers of the fictional city."""
    paths = demo.write(tmp_path / "stad", lines=600)
    return [str(path) for path in paths if path.name.startswith("voorbeeldstad")]


def calculated() -> None:
    """What a worker would do meanwhile, in a thread of its own as it would be a process."""
    thread = threading.Thread(target=work, args=("tester", True))
    thread.start()
    thread.join()


def test_the_first_hour(opened: Open, other: City, ledgers: list[str], live_server: Any) -> None:
    tab = opened(Role.ADVISOR, "elders")
    tab.get_by_role("link", name="Bestanden").click()
    tab.get_by_label("Bestanden", exact=True).set_input_files(ledgers)
    tab.get_by_role("button", name="Uploaden").click()
    for choice in tab.get_by_label("Zit er btw in de bedragen?").all():
        choice.select_option("excluded")
    tab.get_by_role("button", name="Dit klopt: tel mee").click()
    assert tab.get_by_text("In de rij").is_visible()
    tab.reload()
    calculated()
    tab.get_by_text("Klaar.").wait_for()
    tab.get_by_role("link", name="Bekijk de opgave").click()
    assert tab.locator(".gw-total").first.inner_text().endswith("CO₂e")
    tab.locator("#burden .gw-chart svg").wait_for()
    before = current(other.organisation)
    tab.get_by_role("link", name="Indelen", exact=True).click()
    tab.get_by_role("link", name="Begin bij de eerste").click()
    for _ in range(5):
        tab.wait_for_load_state("networkidle")
        tab.get_by_label("Zoek een soort inkoop").fill("45233")
        tab.locator("#answers button").first.click()
        tab.get_by_text("Onthouden.").wait_for()
    calculated()
    after = current(other.organisation)
    assert before and after and after.figures["kg"] != before.figures["kg"]
    tab.goto(f"{live_server.url}/elders/opgave")
    tab.locator("#burden").get_by_role("link", name="waarom?").first.click()
    assert tab.get_by_role("heading", level=1).inner_text().startswith("Waarom")
    tab.locator("tbody th a").first.click()
    assert tab.get_by_text("Ingedeeld door").is_visible()
    tab.goto(f"{live_server.url}/elders/opgave")
    with tab.expect_download() as kept:
        tab.locator("#burden").get_by_role("link", name="XLSX").click()
    assert Path(kept.value.path()).read_bytes().startswith(b"PK")


def test_the_same_without_scripts(opened: Open, other: City, ledgers: list[str]) -> None:
    tab = opened(Role.ADVISOR, "elders", java_script_enabled=False)
    tab.get_by_role("link", name="Bestanden").click()
    tab.get_by_label("Bestanden", exact=True).set_input_files(ledgers)
    tab.get_by_role("button", name="Uploaden").click()
    for choice in tab.get_by_label("Zit er btw in de bedragen?").all():
        choice.select_option("excluded")
    tab.get_by_role("button", name="Dit klopt: tel mee").click()
    assert tab.get_by_role("link", name="Nu verversen").is_visible()
    calculated()
    tab.get_by_text("Klaar.").wait_for()
    tab.get_by_role("link", name="Bekijk de opgave").click()
    tab.get_by_role("link", name="Leverancier").click()
    assert tab.locator("#burden tbody tr").count() == 15
    tab.get_by_role("link", name="Indelen", exact=True).click()
    tab.locator("tbody th a").first.click()
    tab.get_by_label("Zoek een soort inkoop").fill("asfalt")
    tab.get_by_role("button", name="Zoek", exact=True).click()
    tab.locator("#answers button").first.click()
    assert tab.get_by_text("Onthouden.").is_visible()


def test_with_the_keyboard_only(opened: Open, city: City) -> None:
    tab = opened(Role.ADVISOR)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Direct naar de inhoud"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/indelen")
    steps = 0
    while tab.evaluate("document.activeElement.textContent.trim()") != "Begin bij de eerste":
        tab.keyboard.press("Tab")
        steps += 1
        assert steps < 40
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/indelen/*")
    while tab.evaluate("document.activeElement.id") != "id_search":
        tab.keyboard.press("Tab")
    tab.keyboard.type("45233")
    tab.locator("#answers button").first.wait_for()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_text("Onthouden.").wait_for()


def test_an_error_is_announced_and_leads_to_its_field(opened: Open, city: City) -> None:
    tab = opened(Role.ADMINISTRATOR)
    tab.goto(tab.url + "instellingen")
    tab.get_by_label("Naam van de organisatie").fill("")
    tab.get_by_role("button", name="Opslaan").click()
    tab.locator("[data-error-summary]:focus").wait_for()
    tab.get_by_role("alert").get_by_role("link").click()
    assert tab.evaluate("document.activeElement.id") == "id_name"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_a_barrier_or_sticks_out(
    opened: Open, city: City, language: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    tab = opened(Role.ADMINISTRATOR, language=language, width=width, bypass_csp=True)
    start = tab.url
    titles = set()
    for page in (*PAGES, f"doelen/{city.organisation.goals.get().pk}", *_more(city)):
        tab.goto(start + page)
        tab.wait_for_load_state("networkidle")
        assert tab.evaluate("document.documentElement.scrollWidth") == width, page
        assert tab.get_by_role("heading", level=1).count() == 1, page
        titles.add(tab.title())
        tab.add_script_tag(path=str(AXE))
        found = tab.evaluate("axe.run().then(result => result.violations)")
        bad = [
            (one["id"], one["nodes"][0]["html"][:150]) for one in found if one["impact"] in SERIOUS
        ]
        assert bad == [], page
        for chart in tab.locator("[data-chart]").all():
            chart.locator("svg").wait_for()
    assert len(titles) > len(PAGES)
    assert Calculation.objects.count() == 1


def _more(city: City) -> list[str]:
    """Pages whose address holds something of this city."""
    assert city.batch and city.calculation
    first = questions(city.organisation, city.calculation.baseline)[0]
    member = city.organisation.memberships.get(role=Role.BUYER)
    return [
        "plannen/1/aanpak", "plannen/1/aanpak/1", "plannen/1/aanpak/1/punt/0",
        "plannen/1/aanpak/1/maatregel/1",
        f"bestanden/{city.batch.key}", f"indelen/{first.id}?search=asfalt", f"leden/{member.pk}",
        "opgave/waarom?what=grootboek.csv:2", "wat-kan?theme=sroi&hours=40",
    ]  # fmt: skip


def test_the_sign_in_page_has_no_barrier(opened: Open, city: City) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    tab = opened(width=360, bypass_csp=True)
    tab.add_script_tag(path=str(AXE))
    assert tab.evaluate("axe.run().then(result => result.violations.map(v => v.id))") == []


def test_the_policy_lets_nothing_inline_run(opened: Open, city: City, live_server: Any) -> None:
    tab = opened(Role.ADVISOR)
    answer = tab.goto(f"{live_server.url}/proefstad/opgave")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy
    opened.expected.add("Content Security Policy directive")  # type: ignore[attr-defined]
    with pytest.raises(sync.Error):
        tab.add_script_tag(content="document.title = 'owned'")
    assert tab.title() != "owned"
