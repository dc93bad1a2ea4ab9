# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small city to test the screens on: an organisation, an account for each role, a baseline."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from gewoon.engine.buying import bought
from gewoon.engine.kept import kept
from gewoon.engine.kept_cases import keep
from gewoon.engine.pipeline import make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.purchases.contract import Contract
from gewoon.purchases.spans import Span
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.goals.models import Goal, Theme
from gewoon.web.ledgers.calculating import figures
from gewoon.web.ledgers.models import Calculation, Import, LedgerFile, Reason, State
from gewoon.web.offline.landing import receive, send
from gewoon.web.organisations.models import Department, Logo, Membership, Organisation
from gewoon.web.ownership.models import Owner
from gewoon.web.plans import adding, changing

PASSWORD = "een-lang-geheim-woord"
DEPARTMENTS = ("Wijkbeheer", "Vastgoed")
HEAD = "Datum;Factuur;Leverancier;Grootboek;Omschrijving;Bedrag;Afdeling"
ROWS = (
    "03-01-2023;F1;Bouwbedrijf Verzonnen B.V.;Onderhoud wegen;Asfalt Kerkstraat;12.500,00;Wijkbeheer",
    "14-02-2023;F2;Groenvoorziening Fictief B.V.;Onderhoud groen;Snoeiwerk;3.200,50;Wijkbeheer",
    "01-03-2023;F3;Energie Nergens N.V.;Elektriciteit;Levering stadhuis;8.000,00;Vastgoed",
    "05-04-2023;F4;Schoonmaak Nergenshuizen B.V.;Schoonmaak;Maand maart;4.150,00;Vastgoed",
    "05-04-2024;F5;Zomaar Fictief B.V.;Overige kosten;Diversen;40.000,00;Vastgoed",
    "09-05-2024;F6;Vereniging Fantasie;Subsidies;Jaarsubsidie;15.000,00;Wijkbeheer",
    "12-06-2024;F8;Mevr. A. Verzonnen;Onderhoud groen;Snoeien laan;9.500,00;Wijkbeheer",
    "13-06-2024;F9;;Onderhoud wegen;Zonder leverancier;7.500,00;",
    "geen datum;F7;Zomaar Fictief B.V.;Overige kosten;Diversen;geen bedrag;Vastgoed",
)

TODAY = date.today()
KEPT = Path(__file__).parents[1] / "golden" / "plan" / "proposal-0.1.0.json"
CONTRACTS = (
    Contract(
        "C-1", "Onderhoud wegen", supplier="Bouwbedrijf Verzonnen B.V.", cpv=("45233",),
        value=Decimal(60000), currency="EUR", start=date(2022, 1, 1),
        end=date(TODAY.year + 2, 12, 31), ending="fixed", extensions=(Span(months=12),),
        owner="Hoofd Wijkbeheer", department="Wijkbeheer", file="contracten.csv", row=2,
    ),
    Contract(
        "C-2", "Elektriciteit gebouwen", supplier="Energie Nergens N.V.", cpv=("0931",),
        value=Decimal(40000), currency="EUR", start=date(2022, 1, 1), owner="Hoofd Vastgoed",
        department="Vastgoed", file="contracten.csv", row=3,
    ),
    Contract(
        "contracten.csv row 4", "Snoeiwerk", supplier="Mevr. A. Verzonnen", cpv=("7731",),
        start=date(2023, 1, 1), ending="rolling", department="Wijkbeheer", file="contracten.csv",
        row=4,
    ),
)  # fmt: skip

OWN = {
    "id": "own-bench-repair", "reason": "Voorstel van beheer.",
    "nl": "Banken herstellen", "en": "Repair benches",
    "question": {"nl": "Kan de bank worden hersteld?", "en": "Can the bench be repaired?"},
    "cpv": ["34928"], "effects": {"co2e": [0.2, 0.4, 0.7]}, "reducible": [0.1, 0.2, 0.3],
    "influence": [0.5, 0.8, 1], "baseline": "previous contract", "moment": "need",
    "forms": ["no purchase"], "hours": [8, 24], "cost": {"direction": "less"},
    "standard": {"share": 0.2, "year": 2026, "growth": 0.02}, "rung": "R4",
    "source": {"publisher": "Voorbeeldstad", "title": "Eigen inschatting", "year": 2026, "url": "#"},
    "grade": "D", "status": "unverified: editable",
}  # fmt: skip

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><style>.a{fill:#b5470a}</style>
<path class="a" d="M0 0h30v20H0z"/><circle cx="15" cy="10" r="7" style="fill:#fff"/></svg>"""
# One supplier of the ledger on a list of a kind.
LISTED = [["pso", "", "Groenvoorziening Fictief", True, "", ""]]
# What is known of the asphalt of one contract.
DESCRIBED = [{"row": 2, "bought": {
    "code": "45233", "contract": "Asfalt Kerkstraat", "money": "5000.00", "mass": 40000.0,
    "material": "asphalt", "recycled": 0.3, "reused": 0.0, "rung": "R8", "grade": "B",
    "source": "weegbon",
}}]  # fmt: skip


@dataclass
class City:
    """An organisation and its people."""

    organisation: Organisation
    people: dict[Role, User]
    calculation: Calculation | None = None
    batch: Import | None = None
    limited: User | None = None
    departments: list[Department] = field(default_factory=list)

    def client(self, role: Role) -> Client:
        """A browser in which this role is signed in."""
        client = Client()
        client.force_login(self.people[role])
        return client


@dataclass(frozen=True)
class Made:
    """A workspace with a baseline, to copy."""

    root: Path
    ledger: Path
    name: str
    cases: str = ""


def make(folder: Path, lines: Sequence[str] = (HEAD, *ROWS)) -> Made:
    """The workspace and its baseline, made by the engine; lines: of the ledger, header first."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "grootboek.csv"
    ledger.write_text("\n".join(lines) + "\n", "utf-8")
    root = folder / "workspace"
    settings = Settings(vat="excluded", currency="EUR")
    found = make_baseline(open_workspace(root), [ledger], settings, "nl")
    workspace = open_workspace(root)
    cases = bought(workspace, [ledger], CONTRACTS, settings, TODAY, "nl", measured=found)
    return Made(root, ledger, found.colophon.id, keep(workspace, cases, CONTRACTS, TODAY))


def city(slug: str, made: Made | None = None) -> City:
    """An organisation with an account for each role; with a baseline if one is given."""
    organisation = Organisation.objects.create(slug=slug, name=slug.capitalize())
    people = {}
    for role in Role:
        people[role] = User.objects.make(f"{role}@{slug}.example", role.label, PASSWORD)
        Membership.objects.create(organisation=organisation, user=people[role], role=role)
    found = City(organisation, people)
    if made is not None:
        _settle(found, made)
    return found


def _settle(found: City, made: Made) -> None:
    organisation = found.organisation
    shutil.copytree(made.root, organisation.workspace.root)
    batch = Import.objects.create(
        organisation=organisation, state=State.COUNTED, made_by=found.people[Role.ADVISOR]
    )
    content = made.ledger.read_bytes()
    known = kept(organisation.workspace, made.name, "nl")
    file = LedgerFile.objects.create(
        batch=batch, name=made.ledger.name, size=len(content), sha256=known.files[0].sha256
    )
    place = batch.folder / str(file.pk) / file.name
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    found.batch = batch
    found.calculation = Calculation.objects.create(
        organisation=organisation, number=1, reason=Reason.IMPORT, batch=batch,
        done_at=timezone.now(), baseline=made.name, figures=figures(known),
    )  # fmt: skip
    Goal.objects.create(
        organisation=organisation, theme=Theme.CLIMATE, name="Minder uitstoot", unit="t CO₂e",
        base_year=2023, base=100, target_year=2030, reduction=55,
    )  # fmt: skip
    organisation.waves.create(
        number=1, themes=["circular"],
        invited=[["Wijkbeheer", "medewerker", 9], ["Vastgoed", "medewerker", 8]],
    )  # fmt: skip
    organisation.assessments.create(number=1, framework="manifest", started_on=timezone.localdate())
    organisation.supplier_lists.create(
        name="pso.csv", kind="pso", entries=LISTED, suppliers=len(LISTED), complete=True
    )
    organisation.material_lists.create(name="materiaal.csv", entries=DESCRIBED, rows=1)
    _contracts(organisation, made)
    organisation.logo_form = "svg"
    organisation.save()
    Logo.objects.create(organisation=organisation, content=LOGO)
    organisation.past_promises.create(
        contract="Bestrating", category="45", unit="t CO2e", promised=40, realised=26,
        source="jaarverslag (verzonnen)",
    )  # fmt: skip
    owner = organisation.owners.create(name="Hoofd Vastgoed")
    _plan(organisation, owner, found.people[Role.ADVISOR].pk)
    _unsure(organisation)
    organisation.cost_centres.create(code="6101", name="Gebouwen")
    _returned(found)
    found.departments = [
        Department.objects.create(organisation=organisation, name=name, ledger_name=name)
        for name in DEPARTMENTS
    ]
    found.limited = User.objects.make(f"limited@{organisation.slug}.example", "", PASSWORD)
    one = Membership.objects.create(
        organisation=organisation, user=found.limited, role=Role.ADVISOR, limited=True
    )
    one.departments.set(found.departments[:1])


def _contracts(organisation: Organisation, made: Made) -> None:
    """A register that counts, an end that somebody filled in, and the search that found the cases."""
    register = organisation.registers.create(
        name="contracten.csv", state=State.COUNTED, contracts=len(CONTRACTS)
    )
    register.keep(CONTRACTS, ())
    organisation.end_dates.create(contract="C-9", day=TODAY)
    organisation.own_measures.create(measure=OWN["id"], row=OWN)
    organisation.searches.create(
        number=1, done_at=timezone.now(), day=TODAY, baseline=made.name, file=made.cases,
        figures={"contracts": len(CONTRACTS), "cases": 3, "dated": 1, "issues": 0},
    )  # fmt: skip


def _returned(found: City) -> None:
    """A plan that went out as a workbook and came back."""
    organisation, by = found.organisation, found.people[Role.ADVISOR].pk
    plan = organisation.plans.get()
    receive(plan, send(plan, by), "plan.xlsx", by)


def _unsure(organisation: Organisation) -> None:
    """A mail of which nobody knows whether it arrived."""
    organisation.messages.create(
        membership=organisation.memberships.get(role=Role.BUYER, limited=False), key="stale:a1:to1",
        kind="stale", language="nl", made_on=TODAY, state="sending", mail="m",
        claimed_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip


def _plan(organisation: Organisation, lead: Owner, by: int) -> None:
    """A plan in force with an action that runs and one that is only proposed."""
    year = TODAY.year
    plan = changing.start_plan(organisation, f"Plan {year}-{year + 1}", date(year, 1, 1), by)
    one = adding.own(
        plan, by, "Elektrisch onderhoud", "climate", lead=lead, starts=1, hours=[20.0, 10.0],
        due=date(year, 6, 30), budget=Decimal(2500),
        effects={"co2e": {"mean": 1200.0, "low": 600.0, "high": 2000.0, "unit": "kg CO2e",
                          "grade": "D", "source": "made up"}},
    )  # fmt: skip
    adding.own(plan, by, "Meubels hergebruiken", "circular")
    changing.set_target(plan, "co2e", Decimal(5000), by)
    changing.set_capacity(plan, lead, None, Decimal(15), by)
    changing.set_budget(plan, by, Decimal(10000), "Klimaat")
    changing.add_step(one, "Marktgesprek", date(year, 2, 1), by)
    changing.comment(one, "Let op de laadpalen.", by)
    changing.move(one, "agreed", by)
    changing.adopt(plan, by)
    plan.proposals.create(
        number=1, version="0.1.0", made_by_id=by, step="front", done_at=timezone.now(), **kept_proposal()
    )  # fmt: skip


def kept_proposal() -> dict[str, Any]:
    """A proposal as an older version kept it: question, answer, fronts, what was said and left."""
    kept = json.loads(KEPT.read_text("utf-8"))
    return {name: kept[name] for name in ("question", "answer", "fronts", "left", "said")}
