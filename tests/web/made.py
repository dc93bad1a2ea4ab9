# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small city to test the screens on: an organisation, an account for each role, a baseline."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

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
from gewoon.web.organisations.models import Department, Logo, Membership, Organisation

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


LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><style>.a{fill:#b5470a}</style>
<path class="a" d="M0 0h30v20H0z"/><circle cx="15" cy="10" r="7" style="fill:#fff"/></svg>"""
# One supplier of the ledger on a list of a kind.
LISTED = [["pso", "", "Groenvoorziening Fictief", True, "", ""]]


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
    cases: str


def make(folder: Path) -> Made:
    """The workspace and its baseline, made by the engine."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "grootboek.csv"
    ledger.write_text("\n".join((HEAD, *ROWS)) + "\n", "utf-8")
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
    _contracts(organisation, made)
    organisation.owners.create(name="Hoofd Vastgoed")
    organisation.logo_form = "svg"
    organisation.save()
    Logo.objects.create(organisation=organisation, content=LOGO)
    organisation.past_promises.create(
        contract="Bestrating", category="45", unit="t CO2e", promised=40, realised=26,
        source="jaarverslag (verzonnen)",
    )  # fmt: skip
    organisation.cost_centres.create(code="6101", name="Gebouwen")
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
    organisation.searches.create(
        number=1, done_at=timezone.now(), day=TODAY, baseline=made.name, file=made.cases,
        figures={"contracts": len(CONTRACTS), "cases": 3, "dated": 1, "issues": 0},
    )  # fmt: skip
