# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reminders and hours in a real browser: axe, narrow and wide, two languages, without scripts."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from gewoon.web.access import Role
from gewoon.web.plans.models import Action
from gewoon.web.reminders import links
from gewoon.web.reminders.models import Message, State
from gewoon.web.reminders.rounds import remind
from tests.web.made import City
from tests.web.reminded import at, busy
from tests.web.test_browser import AXE, CHROMIUM, NO_PLAYWRIGHT, Open, browser, opened
from tests.web.test_browser_people import _checked

__all__ = ["browser", "opened"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NO_PLAYWRIGHT, reason="playwright is not installed"),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
SHOTS = os.environ.get("GEWOON_SHOTS")


def settled(other: City) -> Any:
    """Mail that was sent, that was refused and that is uncertain; the member who leads."""
    made = busy(other)
    with at(date(2026, 2, 6)):
        remind(date(2026, 2, 6))
    refused, uncertain, *_ = Message.objects.filter(kind="digest")
    Message.objects.filter(mail=refused.mail).update(state=State.REFUSED, code=550)
    Message.objects.filter(mail=uncertain.mail).update(
        state=State.SENDING, claimed_at=timezone.now() - timedelta(hours=1), sent_at=None
    )
    today = timezone.localdate()
    Action.objects.filter(plan=made, number=1).update(due=today + timedelta(days=2))
    return other.organisation.memberships.get(role=Role.BUDGET_HOLDER)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_a_barrier_or_sticks_out(
    opened: Open, other: City, language: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    lead = settled(other)
    token = links.stop(lead).rpartition("/")[2]
    pages = (
        "herinneringen", "herinneringen/vooraf", f"herinneringen/vooraf/{lead.pk}",
        "herinneringen/verstuurd", "plannen/1/belasting", f"../afmelden/{token}",
        "../afmelden/niets",
    )  # fmt: skip
    tab = opened(Role.ADMINISTRATOR, "elders", language=language, width=width, bypass_csp=True)
    start = tab.url
    for page in pages:
        tab.goto(start + page)
        name = f"{page.replace('/', '_').replace(token, 'link')}-{language}"
        _checked(tab, page, width, name)


@pytest.mark.parametrize("width", [360, 700])
def test_a_mail_as_a_person_sees_it(
    browser: Any, other: City, settings: Any, width: int, tmp_path: Path
) -> None:
    settings.ADDRESS = "https://gewoon.stad.example"
    settled(other)
    (lead,) = [one for one in mail.outbox if one.to[0].startswith("budget_holder")]
    place = tmp_path / "mail.html"
    place.write_text(str(lead.alternatives[0][0]), "utf-8")  # type: ignore[attr-defined]
    asked: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(place.as_uri())
    if SHOTS:
        tab.screenshot(path=f"{SHOTS}/mail-{width}.png", full_page=True)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    if AXE.exists():
        tab.add_script_tag(path=str(AXE))
        found = tab.evaluate("axe.run().then(result => result.violations)")
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    assert all(url.startswith("file:") for url in asked)
    context.close()


def test_choosing_and_stopping_without_scripts(opened: Open, other: City) -> None:
    lead = settled(other)
    tab = opened(Role.BUDGET_HOLDER, "elders", java_script_enabled=False)
    tab.get_by_role("link", name="Herinneringen", exact=True).click()
    tab.get_by_label("Actie is lang niet veranderd").uncheck()
    tab.get_by_label("Overzicht van mijn contracten en acties").select_option("weekly")
    tab.get_by_role("button", name="Opslaan").click()
    assert tab.get_by_text("Uw keuze is opgeslagen.").is_visible()
    assert not tab.get_by_label("Actie is lang niet veranderd").is_checked()
    person = opened(java_script_enabled=False)
    address = tab.url.split("/elders/")[0]
    person.goto(f"{address}/afmelden/{links.stop(lead).rpartition('/')[2]}")
    person.get_by_role("button", name="Stop alle berichten").click()
    assert person.get_by_role("heading", name="U krijgt geen berichten meer").is_visible()
    tab.reload()
    assert tab.get_by_role("checkbox").count() == tab.get_by_role("checkbox", checked=False).count()
