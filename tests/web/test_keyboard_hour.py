# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first hour with the keyboard only: no mouse, no click, no focus set by a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from gewoon.web.access import Role
from gewoon.web.goals.models import Goal
from gewoon.web.ledgers.models import current
from tests.web.hour import CODES, FILES, LINES, calculated, needs_exeter, told, working
from tests.web.made import PASSWORD, City
from tests.web.test_browser import CHROMIUM, NO_PLAYWRIGHT, Open, browser, opened

__all__ = ["browser", "opened"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    needs_exeter,
    pytest.mark.django_db(transaction=True),
]
MOST_STEPS = 250
# What has the focus: its name, whether it is seen, whether it comes after the one before, and
# whether it may be skipped over by the order of the page.
STOP = """() => {
  const here = document.activeElement, before = window.gewoonBefore;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const after = !before || !before.isConnected ||
    Boolean(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.gewoonBefore = here;
  const label = here.labels && here.labels[0] ? here.labels[0].innerText : "";
  return {
    name: (label || here.getAttribute("aria-label") || here.innerText || "").trim(),
    value: here.value || "", href: here.getAttribute("href") || "", tag: here.tagName,
    seen: (drawn || style.boxShadow !== "none") && box.width > 0 && box.height > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    after, order: here.tabIndex,
  };
}"""


class Keys:
    """Somebody who has no mouse."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.stops = 0

    def to(self, name: str, *, value: str = "", href: str = "") -> dict[str, Any]:
        """Tab until something with this name has the focus; every stop is seen and in order."""
        for _ in range(MOST_STEPS):
            self.tab.keyboard.press("Tab")
            stop: dict[str, Any] = self.tab.evaluate(STOP)
            self.stops += 1
            if stop["tag"] == "BODY":  # past the last stop; the next one is the first again
                continue
            assert stop["seen"], f"the focus is not seen at {stop}"
            assert stop["after"] and stop["order"] == 0, f"out of order: {stop}"
            fits = stop["name"].startswith(name) and value in ("", stop["value"])
            if fits and href in stop["href"]:
                return stop
        raise AssertionError(f"{name or value or href} cannot be reached")

    def press(self, key: str) -> None:
        """One key."""
        self.tab.keyboard.press(key)

    def enter(self, name: str, **more: str) -> None:
        """Go there and press Enter; wait for what comes."""
        self.to(name, **more)
        with self.tab.expect_navigation():
            self.press("Enter")
        self.tab.wait_for_load_state("networkidle")

    def fill(self, name: str, text: str) -> None:
        """Go there and type over what is there."""
        self.to(name)
        self.press("ControlOrMeta+a")
        self.tab.keyboard.type(text)

    def past_the_menu(self) -> None:
        """The first stop of every page leads to what the page is about."""
        if urlsplit(self.tab.url).fragment == "main":
            # A browser keeps the place when a form leads on: there already.
            return
        first = self.to("")
        assert first["href"] == "#main", (self.tab.url, first)
        self.press("Enter")
        assert self.tab.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_hour_without_a_mouse(opened: Open, other: City, language: str) -> None:
    say = told(language)
    tab = opened(language=language)
    keys = Keys(tab)
    sign_in(keys, say)
    upload(keys, say)
    decide_five(keys, say, other)
    set_a_goal(keys, say)
    ask_and_take_away(keys, say)


def sign_in(keys: Keys, say: Any) -> None:
    """First with a mistake: the summary has the focus and leads to the field."""
    assert keys.tab.evaluate("document.activeElement.id") == "id_email"
    keys.tab.keyboard.type(f"{Role.ADVISOR}@elders.example")
    keys.enter(say("signin.do"))
    assert keys.tab.evaluate("document.activeElement.matches('[data-error-summary]')")
    keys.to(say("signin.password"), href="#")
    keys.press("Enter")
    assert keys.tab.evaluate("document.activeElement.type") == "password"
    keys.tab.keyboard.type(PASSWORD)
    with keys.tab.expect_navigation():
        keys.press("Enter")
    keys.tab.wait_for_load_state("networkidle")
    assert urlsplit(keys.tab.url).path == "/elders/"


def upload(keys: Keys, say: Any) -> None:
    """Four files, confirmed and followed."""
    keys.enter(say("nav.files"))
    keys.past_the_menu()
    assert keys.to(say("import.files"))["tag"] == "INPUT"
    choose_files(keys)
    keys.enter(say("import.upload"))
    keys.past_the_menu()
    keys.fill(say("reading.currency"), "£")
    keys.enter(say("reading.count"))
    assert keys.tab.evaluate("document.activeElement.matches('[data-error-summary]')")
    keys.to(say("reading.currency"), href="#")
    keys.press("Enter")
    keys.press("ControlOrMeta+a")
    keys.tab.keyboard.type("GBP")
    keys.enter(say("reading.count"))
    worker = working()
    keys.tab.get_by_text(say("calculation.done"), exact=True).wait_for()
    worker.join()
    keys.tab.wait_for_load_state("networkidle")
    keys.past_the_menu()
    keys.enter(say("calculation.to_opgave"))


def choose_files(keys: Keys) -> None:
    """Both keys that press a button open the dialog, which belongs to the system: we give its answer."""
    for key in ("Space", "Enter"):
        with keys.tab.expect_file_chooser() as asked:
            keys.press(key)
        assert asked.value.is_multiple()
    asked.value.set_files(FILES)
    assert keys.tab.evaluate("document.activeElement.files.length") == len(FILES)


def decide_five(keys: Keys, say: Any, city: City) -> None:
    """Five categories."""
    before = current(city.organisation)
    assert before and before.figures["lines"] == LINES
    keys.enter(say("nav.review"))
    keys.past_the_menu()
    keys.enter(say("review.begin"))
    for code in CODES:
        keys.past_the_menu()
        keys.to(say("review.search"))
        keys.tab.keyboard.type(code)
        keys.tab.locator(f"#answers button[value='{code}']").wait_for()
        keys.enter("", value=code)
        assert keys.tab.get_by_text(say("review.kept")).is_visible()
    calculated()
    decided = city.organisation.decisions.order_by("pk").values_list("code", flat=True)
    assert list(decided) == list(CODES)


def set_a_goal(keys: Keys, say: Any) -> None:
    """From the baseline, with something measured since."""
    keys.enter(say("nav.goals"))
    keys.past_the_menu()
    keys.enter(say("goal.new"))
    keys.past_the_menu()
    keys.enter(say("goal.from_baseline"))
    keys.past_the_menu()
    keys.fill(say("goal.base_year"), "2024")
    keys.fill(say("goal.target_year"), "2030")
    keys.fill(say("goal.reduction"), "55")
    keys.enter(say("goal.set"))
    made = Goal.objects.get()
    keys.past_the_menu()
    keys.fill(say("point.year"), "2025")
    keys.fill(say("point.amount"), str(made.base))
    keys.fill(say("point.source"), "meter")
    keys.enter(say("point.add"))
    assert keys.tab.get_by_text(say("distance.overshoot"), exact=True).is_visible()


def ask_and_take_away(keys: Keys, say: Any) -> None:
    """Down to one line, and the table as a workbook."""
    keys.enter(say("nav.opgave"))
    keys.past_the_menu()
    keys.enter("", href="what=group")
    keys.past_the_menu()
    keys.enter("exeter_spend_q")
    assert keys.tab.get_by_text(say("why.rule")).is_visible()
    keys.past_the_menu()
    keys.enter(say("nav.opgave"))
    keys.past_the_menu()
    keys.to("XLSX")
    with keys.tab.expect_download() as kept:
        keys.press("Enter")
    assert Path(kept.value.path()).read_bytes().startswith(b"PK")
