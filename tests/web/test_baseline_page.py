# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The baseline page in a real browser: it fits, it is readable, and everyone can use it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from gewoon.reports.baseline_page import page
from tests.reports import sample

# Another module imports from this one, so it must load where playwright is not installed.
NO_PLAYWRIGHT = find_spec("playwright") is None
if not NO_PLAYWRIGHT:
    import playwright.sync_api as playwright
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
]

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "nl": lambda: page(sample.baseline(), "nl", "Gemeente Voorbeeldstad"),
    "en": lambda: page(sample.british(), "en", "Voorbeeldstad"),
    "empty": lambda: page(sample.empty(), "nl"),
}
WIDTHS = (320, 360, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("pages")
    for name, make in PAGES.items():
        (folder / f"{name}.html").write_text(make(), "utf-8")
    return lambda name: (folder / f"{name}.html").as_uri()


@pytest.fixture
def opened(browser: Any, address: Any) -> Iterator[Any]:
    """A function that opens a page and fails the test if the console complains or it calls out."""
    complaints: list[str] = []
    contexts = []

    def show(name: str, width: int = 1280, bypass_csp: bool = False) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, bypass_csp=bypass_csp
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda r: None if r.url.startswith("file:") else complaints.append(r.url))
        tab.goto(address(name))
        return tab

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_at_any_width_also_when_all_is_unfolded(
    opened: Any, name: str, width: int
) -> None:
    tab = opened(name, width)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_landmarks_headings_and_named_tables(opened: Any, name: str) -> None:
    tab = opened(name, 360)
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert tab.get_by_role(role).count() == 1
    assert tab.get_by_role("heading", level=1).count() == 1
    assert tab.get_by_role("heading", level=2).count() == 12
    tables = tab.get_by_role("table").all()
    assert tables and all(table.locator("caption").inner_text().strip() for table in tables)
    assert tab.get_by_role("columnheader").count() > 0


def test_the_keyboard_reaches_the_outcome_first_and_opens_why(opened: Any) -> None:
    tab = opened("nl")
    tab.keyboard.press("Tab")
    skip = tab.get_by_role("link", name="Direct naar de uitkomst")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.get_by_text("Elke regel krijgt een soort inkoop").is_visible()


def test_the_answer_to_why_can_be_read_after_a_click(opened: Any) -> None:
    tab = opened("nl", 360)
    command = tab.get_by_text("gewoon why group:452", exact=True)
    assert not command.is_visible()
    tab.locator("#groups summary").first.click()
    assert command.is_visible()


def test_a_bar_is_drawn_as_long_as_its_share_of_the_longest_whisker(opened: Any) -> None:
    tab = opened("nl")
    picture = tab.locator("#groups svg.bar").first
    whole = picture.bounding_box()["width"]
    bar = picture.locator(".bar-fill").bounding_box()["width"]
    assert bar / whole == pytest.approx(1 / 1.5, abs=0.02)


def test_small_targets_are_still_large_enough_to_touch(opened: Any) -> None:
    tab = opened("nl", 360)
    heights = tab.evaluate(
        "[...document.querySelectorAll('summary, nav a')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 30 and min(heights) >= 24


def test_it_prints_on_a_modest_number_of_sheets(opened: Any) -> None:
    printed = opened("nl").pdf(prefer_css_page_size=True)
    assert 3 <= printed.count(b"/Type /Page\n") <= 9


@pytest.mark.parametrize("width", (360, 1280))
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier(opened: Any, name: str, width: int) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    tab = opened(name, width, bypass_csp=True)
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    tab.add_script_tag(path=str(AXE))
    found = tab.evaluate("axe.run().then(result => result.violations)")
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
