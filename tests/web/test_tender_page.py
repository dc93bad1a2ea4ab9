# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tender page in a real browser: it fits at every width, is quiet, and has no barriers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gewoon.reports.tender_page import page
from gewoon.tenders.design import report
from tests.tenders.made import DESIGNS, MARKET, SHELTERS, tender
from tests.web.test_baseline_page import AXE, CHROMIUM

pytestmark = pytest.mark.browser

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

DAY = date(2026, 11, 24)
RELATIVE = {**DESIGNS["highest-to-lowest"], "price_points": 40, "quality_points": 60}
PAGES = {
    "concession": lambda: page(report(tender(SHELTERS)), "nl", DAY),
    "priced": lambda: page(
        report(
            tender(formula={"formula": "highest-to-lowest", **RELATIVE}, market=MARKET,
                   quality_value=400_000),
            tenders=50,
        ),
        "en",
        DAY,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_is_quiet_and_has_no_barrier(
    browser: Any, tmp_path: Path, name: str, width: int
) -> None:
    """No sideways scroll, no console message, nothing axe objects to."""
    (tmp_path / "page.html").write_text(PAGES[name](), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto((tmp_path / "page.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert tab.get_by_role(role).count() == 1
    if AXE.exists():
        tab.add_script_tag(path=str(AXE))
        found = tab.evaluate("axe.run().then(result => result.violations)")
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert complaints == []
    context.close()
