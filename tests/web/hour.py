# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the browser tests of the first hour share: real files, words, a look at every page."""

from __future__ import annotations

import os
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gewoon import words
from gewoon.web.jobs.worker import work
from tests.web.test_browser import AXE, SERIOUS

EXETER = Path(__file__).parents[3] / "shared/data/procurement/ledgers/exeter-2024-25"
FILES = [str(EXETER / f"exeter_spend_q{quarter}.csv") for quarter in range(1, 5)]
LINES = 11_895
# One kind of purchase after another, as somebody would decide them.
CODES = ("45233", "90511", "7962", "507", "7226")
SHOTS = os.environ.get("GEWOON_SHOTS")
WIDTHS = (360, 1280)

needs_exeter = pytest.mark.skipif(not EXETER.is_dir(), reason="needs the shared ledgers")


def told(language: str) -> Any:
    """The sentences of the pages in one language."""
    return partial(words.say, language=language, catalogue="web")


def working() -> threading.Thread:
    """A worker that does what waits, in a thread as it would be a process."""
    thread = threading.Thread(target=work, args=("tester", True))
    thread.start()
    return thread


def calculated() -> None:
    """Everything that waits is done."""
    working().join()


def look(tab: Any, name: str) -> None:
    """At both widths: nothing sticks out, one heading, no barrier; pictures where asked."""
    before = tab.viewport_size
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_load_state("networkidle")
        for chart in tab.locator("[data-chart]").all():
            chart.locator("svg").wait_for()
        assert tab.evaluate("document.documentElement.scrollWidth") == width, name
        assert tab.get_by_role("heading", level=1).count() == 1, name
        assert tab.evaluate(BARRIERS, [AXE.read_text("utf-8"), sorted(SERIOUS)]) == [], name
        if SHOTS:
            tab.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    tab.set_viewport_size(before)


# Each finding that is serious: its rule and where.
BARRIERS = """async ([script, serious]) => {
  if (!window.axe) (0, eval)(script);
  const found = await axe.run();
  return found.violations.filter((one) => serious.includes(one.impact))
    .map((one) => [one.id, one.nodes[0].html.slice(0, 150)]);
}"""
