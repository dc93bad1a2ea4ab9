# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small ledgers made for tests, and the shortest road to their baseline."""

from __future__ import annotations

from pathlib import Path

from gewoon.engine.pipeline import make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.impact.result import Baseline

HEADER = "Boekdatum;Factuurnummer;Crediteur;Grootboekomschrijving;Omschrijving;Bedrag excl. btw;CPV"
ROWS = (
    "11-03-2023;F1;Voorbeeldwegen B.V.;Onderhoud wegen;Asfalt Dorpsstraat;10.000,00;45233141-9",
    "12-03-2023;F2;Voorbeeldwegen B.V.;Onderhoud wegen;Creditnota;-1.000,00;45233141-9",
    "13-04-2023;F3;Schoonfictief B.V.;Schoonmaak;Schoonmaak april;2.500,50;90910000-9",
    "14-05-2023;F4;Fonds Verzonnen;Subsidies;Subsidie theater;5.000,00;",
)


def ledger(folder: Path, *rows: str, header: str = HEADER, name: str = "grootboek.csv") -> Path:
    """A Dutch ledger file; the four standard rows when none are given."""
    path = folder / name
    path.write_bytes("\r\n".join([header, *(rows or ROWS), ""]).encode("utf-8"))
    return path


def baseline(folder: Path, *files: Path, **said: object) -> Baseline:
    """The baseline of some files in a workspace under the folder."""
    workspace = open_workspace(folder / "workspace")
    return make_baseline(workspace, list(files), Settings(**said), "nl")  # type: ignore[arg-type]
