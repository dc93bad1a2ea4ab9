# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole first hour with the real ledgers of a city, in both languages."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gewoon.web.access import Role
from gewoon.web.goals.models import Goal
from gewoon.web.ledgers.models import Import, current
from tests.web.hour import AXE, CODES, FILES, LINES, calculated, look, needs_exeter, told, working
from tests.web.made import City
from tests.web.test_browser import CHROMIUM, NO_PLAYWRIGHT, Open, browser, opened

__all__ = ["browser", "opened"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci)"),
    needs_exeter,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_hour_with_four_real_files(opened: Open, other: City, language: str) -> None:
    say = told(language)
    tab = opened(Role.ADVISOR, "elders", language, bypass_csp=True)
    start = tab.url
    look(tab, f"{language}-1-start")
    tab.get_by_role("link", name=say("nav.files"), exact=True).click()
    look(tab, f"{language}-2-files")
    upload_and_count(tab, say, language)
    follow(tab, say, language)
    look(tab, f"{language}-5-opgave")
    # Sums in another order differ in the last digits; nobody wants to read that.
    assert re.search(r"0[.,]0000", tab.locator("main").inner_text()) is None
    decide_five(tab, say, other, language)
    set_a_goal(tab, say, other, language)
    ask_why_down_to_the_row(tab, say, start, language)
    take_away(tab, start)


def upload_and_count(tab: Any, say: Any, language: str) -> None:
    """The four files, read the same way."""
    tab.get_by_label(say("import.files"), exact=True).set_input_files(FILES)
    tab.get_by_role("button", name=say("import.upload")).click()
    tab.get_by_role("heading", name=say("reading.title")).wait_for()
    assert tab.get_by_text(say("reading.same", count=3)).is_visible()
    look(tab, f"{language}-3-confirm")
    tab.get_by_label(say("reading.currency")).fill("£")
    tab.get_by_role("button", name=say("reading.count")).click()
    tab.locator("[data-error-summary]:focus").wait_for()
    tab.get_by_label(say("reading.vat"), exact=True).select_option("excluded")
    tab.get_by_label(say("reading.currency")).fill("GBP")
    tab.get_by_role("button", name=say("reading.count")).click()


def follow(tab: Any, say: Any, language: str) -> None:
    """From the queue to the baseline, without touching the page."""
    assert tab.get_by_text(say("calculation.waiting")).is_visible()
    look(tab, f"{language}-4-progress")
    worker = working()
    tab.get_by_text(say("calculation.done"), exact=True).wait_for()
    worker.join()
    look(tab, f"{language}-4-done")
    assert Import.objects.get().files.count() == len(FILES)
    tab.get_by_role("link", name=say("calculation.to_opgave")).click()
    tab.locator("#burden .gw-chart svg").wait_for()


def decide_five(tab: Any, say: Any, city: City, language: str) -> None:
    """Five categories, and what they changed."""
    before = current(city.organisation)
    assert before and before.figures["lines"] == LINES
    tab.get_by_role("link", name=say("nav.review"), exact=True).click()
    look(tab, f"{language}-6-queue")
    tab.get_by_role("link", name=say("review.begin")).click()
    for number, code in enumerate(CODES):
        tab.wait_for_load_state("networkidle")
        tab.get_by_label(say("review.search")).fill(code)
        tab.locator(f"#answers button[value='{code}']").wait_for()
        if not number:
            look(tab, f"{language}-7-question")
        tab.locator(f"#answers button[value='{code}']").click()
        tab.get_by_text(say("review.kept")).wait_for()
    calculated()
    after = current(city.organisation)
    assert after and after.figures["kg"] != before.figures["kg"]
    assert after.figures["lines"] == LINES and after.figures["money"] == before.figures["money"]
    decided = city.organisation.decisions.order_by("pk").values_list("code", flat=True)
    assert list(decided) == list(CODES)
    tab.get_by_role("link", name=say("nav.review"), exact=True).first.click()
    look(tab, f"{language}-8-decided")


def set_a_goal(tab: Any, say: Any, city: City, language: str) -> None:
    """From the baseline, and how far it is once something was measured."""
    tab.get_by_role("link", name=say("nav.goals"), exact=True).click()
    look(tab, f"{language}-9-goals")
    tab.get_by_role("link", name=say("goal.new")).click()
    tab.get_by_role("link", name=say("goal.from_baseline")).click()
    tab.get_by_label(say("goal.base_year"), exact=True).fill("2024")
    tab.get_by_label(say("goal.target_year"), exact=True).fill("2030")
    tab.get_by_label(say("goal.reduction")).fill("55")
    look(tab, f"{language}-10-goal-form")
    tab.get_by_role("button", name=say("goal.set")).click()
    tab.get_by_text(say("goal.no_distance")).wait_for()
    on_screen = current(city.organisation)
    made = Goal.objects.get()
    assert on_screen and float(made.base) == round(on_screen.figures["kg"] / 1000)
    tab.get_by_label(say("point.year"), exact=True).fill("2025")
    tab.get_by_label(say("point.amount")).fill(str(made.base))
    tab.get_by_label(say("point.source")).fill("meter")
    tab.get_by_role("button", name=say("point.add")).click()
    tab.get_by_text(say("distance.overshoot"), exact=True).wait_for()
    look(tab, f"{language}-11-distance")


def ask_why_down_to_the_row(tab: Any, say: Any, start: str, language: str) -> None:
    """From the heaviest category to its largest line."""
    why = words_of_why(language)
    tab.goto(f"{start}opgave")
    tab.locator("#burden").get_by_role("link", name=why).first.click()
    tab.get_by_role("heading", name=say("why.factors")).wait_for()
    look(tab, f"{language}-12-why")
    line = tab.locator("table").last.locator("tbody th a").first
    assert "exeter_spend_q" in line.inner_text()
    line.click()
    tab.get_by_text(say("why.rule")).wait_for()
    assert "kg" in tab.locator("dl").inner_text() or "t CO" in tab.locator("dl").inner_text()
    look(tab, f"{language}-13-row")


def words_of_why(language: str) -> str:
    """The link beside every figure."""
    return {"nl": "waarom?", "en": "why?"}[language]


def take_away(tab: Any, start: str) -> None:
    """The table and the whole, as workbooks that open."""
    tab.goto(f"{start}opgave")
    for place in ("#burden a[href$='.xlsx']", "a[href$='gegevens.xlsx']"):
        with tab.expect_download() as kept:
            tab.locator(place).first.click()
        book = CalamineWorkbook.from_filelike(io.BytesIO(Path(kept.value.path()).read_bytes()))
        assert max(book.get_sheet_by_name(name).height for name in book.sheet_names) > 10
