# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Backup and restore: everything comes back, and a damaged archive does not."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.audit.models import Chain, faults, record
from gewoon.web.ledgers.models import current
from gewoon.web.organisations.models import Organisation
from tests.web.made import City


def empty() -> None:
    """Take everything out of the database, as in a new deployment."""
    call_command("flush", interactive=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_everything_comes_back_elsewhere(city: City, settings: Any, tmp_path: Path) -> None:
    record("decided", city.organisation.pk, 1)
    opgave = reverse("opgave", args=["proefstad"])
    figures = current(city.organisation)
    files = sorted(p.name for p in Path(settings.DATA).rglob("*.parquet"))
    archive = tmp_path / "kopie.tar.gz"
    call_command("backup", str(archive), stdout=io.StringIO())
    empty()
    settings.DATA = tmp_path / "elders"
    call_command("restore", str(archive), stdout=io.StringIO())
    again = Organisation.objects.get(slug="proefstad")
    found = current(again)
    assert found and figures and found.figures == figures.figures
    assert sorted(p.name for p in Path(settings.DATA).rglob("*.parquet")) == files
    assert [list(faults(chain)) for chain in Chain.objects.all()] == [[]]
    client = Client()
    client.force_login(User.objects.get(email="advisor@proefstad.example"))
    assert client.get(opgave).status_code == 200
    # New rows get new numbers, also where the database counts by itself.
    record("decided", again.pk, 1)
    User.objects.make("nieuw@proefstad.example", "")


def test_nothing_is_restored_over_something(city: City, tmp_path: Path) -> None:
    archive = tmp_path / "kopie.tar.gz"
    call_command("backup", str(archive), stdout=io.StringIO())
    with pytest.raises(CommandError, match="something here already"):
        call_command("restore", str(archive))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", ["cut", "changed", "other"])
def test_a_damaged_archive_restores_nothing(
    city: City, settings: Any, tmp_path: Path, fault: str
) -> None:
    archive = tmp_path / "kopie.tar.gz"
    call_command("backup", str(archive), stdout=io.StringIO())
    content = archive.read_bytes()
    if fault == "cut":
        archive.write_bytes(content[: len(content) // 2])
    elif fault == "other":
        archive.write_bytes(b"geen archief")
    else:
        _change_one(archive)
    empty()
    settings.DATA = tmp_path / "elders"
    with pytest.raises(CommandError):
        call_command("restore", str(archive))
    assert Organisation.objects.count() == 0


def _change_one(archive: Path) -> None:
    """Put another content in one file of the archive."""
    with tarfile.open(archive) as source:
        entries = [(entry, source.extractfile(entry).read()) for entry in source]  # type: ignore[union-attr]
    with tarfile.open(archive, "w:gz") as target:
        for entry, content in entries:
            changed = content + b" " if entry.name.endswith("grootboek.csv") else content
            entry.size = len(changed)
            target.addfile(entry, io.BytesIO(changed))


def test_no_kind_of_row_is_forgotten(city: City, tmp_path: Path) -> None:
    archive = tmp_path / "kopie.tar.gz"
    call_command("backup", str(archive), stdout=io.StringIO())
    with tarfile.open(archive) as source:
        rows = source.extractfile("database.json").read().decode()  # type: ignore[union-attr]
    ours = {"audit", "accounts", "organisations", "ledgers"}
    kinds = {m._meta.label_lower for m in apps.get_models() if m._meta.app_label in ours}
    filled = {name for name in kinds if apps.get_model(name)._base_manager.exists()}
    assert {name for name in filled if f'"{name}"' not in rows} <= {"accounts.attempts"}
    assert city.people[Role.ADVISOR].email in rows
