# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Waves that were answered, for tests of pages that show results."""

from __future__ import annotations

from gewoon.adoption.survey import questionnaire
from gewoon.web.access import Role
from gewoon.web.pulse.models import Wave
from gewoon.web.pulse.running import answer, close_wave, open_wave, start_wave
from tests.web.made import City

GROUPS = [
    ["Wijkbeheer", "medewerker", 14], ["Wijkbeheer", "leidinggevende", 2], ["Vastgoed", "medewerker", 12],
    ["Vastgoed", "leidinggevende", 7], ["Griffie", "medewerker", 3], ["Juridisch", "medewerker", 4],
]  # fmt: skip
THEMES = ["circular", "social_return"]


def wave(city: City, groups: list[list[object]] | None = None, silent: int = 5) -> Wave:
    """A closed wave in which all but every so many people answered."""
    by = city.people[Role.ADVISOR].pk
    made = start_wave(city.organisation, THEMES, groups or GROUPS, by)
    links = open_wave(made, by)
    for number, link in enumerate(links):
        if number % silent:
            answer(link.token, said(number))
    close_wave(made, by)
    made.refresh_from_db()
    return made


def said(number: int) -> dict[tuple[str, str], int]:
    """What somebody answers: spread over the scale, more yes to some items."""
    items = list(questionnaire().items)
    return {
        (theme, item): 1 + (number * 7 + place * 3 + len(theme)) % 5
        for theme in THEMES
        for place, item in enumerate(items)
    }
