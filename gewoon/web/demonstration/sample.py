# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up content of the fictional city Voorbeeldstad: answers, judgements, owners, a plan."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from random import Random

from gewoon.adoption.maturity import framework
from gewoon.adoption.survey import questionnaire
from gewoon.impact.result import Baseline
from gewoon.purchases.cost_centres import read_cost_centres
from gewoon.web.demonstration.plan import plan
from gewoon.web.maturity.judging import judged, rate, settle, start
from gewoon.web.organisations.models import Organisation
from gewoon.web.ownership.changing import give, load
from gewoon.web.ownership.models import Kind, Owner
from gewoon.web.pulse.running import answer, close_wave, open_wave, start_wave
from gewoon.web.shell.words import say

SEED = 2026
SIZES = (31, 18, 24, 12, 9, 16)
RESPONSE = 0.72
THEMES = ["circular", "social_return", "climate"]
# What people of a made-up city say: they want to, and may too little.
LEANING = {"know": 3.1, "aim": 2.4, "can": 2.6, "want": 4.0, "room": 2.1, "backing": 2.9, "do": 2.5}
EVIDENCE = "Voorbeeldstad: verzonnen bewijs / made-up evidence"


def fill(city: Organisation, baseline: Baseline, by: int) -> None:
    """One closed wave, one settled assessment, cost centres with holders, some leads, and a plan."""
    _wave(city, by)
    _assessment(city, by)
    _owners(city, baseline, by)
    plan(city, by)


def _wave(city: Organisation, by: int) -> None:
    chance, scale = Random(SEED), len(questionnaire().scale)
    teams = [one.name for one in city.departments.all()]
    invited: list[list[object]] = [
        [team, role, people]
        for team, size in zip(teams, SIZES, strict=False)
        for role, people in ((say("pulse.role_staff"), size), (say("pulse.role_lead"), size // 4))
    ]
    if not invited:
        return
    made = start_wave(city, THEMES, invited, by)
    for link in open_wave(made, by):
        if chance.random() < RESPONSE:
            answers = {
                (theme, item): min(max(round(chance.gauss(mean, 1.1)), 1), scale)
                for theme in THEMES
                for item, mean in LEANING.items()
            }
            answer(link.token, answers)
    close_wave(made, by)


def _assessment(city: Organisation, by: int) -> None:
    made = start(city, "manifest", by)
    levels = range(1, len(framework("manifest").levels) + 1)
    for place, theme in enumerate(framework("manifest").themes):
        top = 1 + place % 3
        rate(made, by, theme, [(at <= top, EVIDENCE if at <= top else "") for at in levels])
    settle(judged(made), by)


def _owners(city: Organisation, baseline: Baseline, by: int) -> None:
    listed = files("gewoon").joinpath("data", "nl", "voorbeeldstad", "afdelingen.csv")
    load(city, read_cost_centres(Path(str(listed)))[0], by)
    owners = list(city.owners.all())
    inside: dict[str, list[Owner]] = {}
    for centre in city.cost_centres.select_related("department", "holder"):
        if centre.department and centre.holder:
            inside.setdefault(centre.department.ledger_name, []).append(centre.holder)
    for bar in [bar for bar in baseline.departments if bar.code in inside][::2]:
        lead, *others = dict.fromkeys(inside[bar.code])
        give(city, Kind.DEPARTMENT, bar.code, lead, others[0] if others else None, by)
    for bar, lead in zip([bar for bar in baseline.groups if bar.code][:4], owners, strict=False):
        give(city, Kind.GROUP, bar.code, lead, None, by)
    for theme, lead in zip(("climate", "circular"), owners, strict=False):
        give(city, Kind.THEME, theme, lead, None, by)
