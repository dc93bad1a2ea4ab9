# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Voorbeeldstad as it is before anybody plans: ledgers, contracts, cost centres with holders."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from gewoon import demo
from gewoon.engine import proposal
from gewoon.purchases.cost_centres import read_cost_centres
from gewoon.web.access import Role
from gewoon.web.contracts import registering
from gewoon.web.contracts.searching import search
from gewoon.web.ledgers.calculating import ask, calculate
from gewoon.web.ledgers.models import Reason, State
from gewoon.web.ledgers.uploading import store
from gewoon.web.ownership.changing import load
from tests.web.made import City


def settled(city: City, folder: Path) -> None:
    """Its files in an organisation, counted and searched as a worker would."""
    organisation, by = city.organisation, city.people[Role.ADVISOR].pk
    made = {path.name: path for path in demo.write(folder)}
    ledgers = [path for name, path in made.items() if name.startswith("voorbeeldstad")]
    batch = store(organisation, [_file(path) for path in ledgers], by)
    organisation.workspace.root.mkdir(parents=True, exist_ok=True)
    for table in proposal.proposals(organisation.workspace, batch.paths)[0]:
        proposal.say(organisation.workspace, table, table.columns, vat="excluded", currency="EUR")
    batch.state = State.COUNTED
    batch.save(update_fields=["state"])
    calculate.call(ask(organisation, Reason.IMPORT, by, batch).pk)
    registering.count(registering.add(organisation, _file(made["contracten.csv"]), by), {}, by)
    for asked in organisation.searches.filter(done_at=None):
        search.call(asked.pk)
    listed = files("gewoon").joinpath("data", "nl", "voorbeeldstad", "afdelingen.csv")
    load(organisation, read_cost_centres(Path(str(listed)))[0], by)


def _file(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())
