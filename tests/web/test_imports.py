# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files in, confirmed, calculated in the background, withdrawn as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from gewoon.web.access import Role
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.models import Calculation, Import, State, current
from gewoon.web.ledgers.uploading import plain_name
from tests.web.made import HEAD, ROWS, City

LEDGER = "\n".join((HEAD, *ROWS)).encode()
MORE = "\n".join((HEAD, *(row.replace("2023", "2022") for row in ROWS[:4]))).encode()


def upload(client: Client, slug: str, **files: bytes) -> Any:
    """Send files; the answer leads to the import."""
    sent = [SimpleUploadedFile(f"{name}.csv", content) for name, content in files.items()]
    return client.post(reverse("imports", args=[slug]), {"upload": sent})


def confirm(client: Client, address: str, **changed: str) -> Any:
    """Say that the proposed columns are right."""
    tables = client.get(address).context["tables"]
    said = {}
    for form in tables:
        for column in form.columns:
            said[column.html_name] = column.value()
        said |= {f"{form.prefix}-vat": "excluded", f"{form.prefix}-currency": "EUR"}
    return client.post(address, {**said, **changed})


@pytest.fixture
def advisor(other: City) -> Client:
    """A browser of the advisor of an organisation without files."""
    return other.client(Role.ADVISOR)


@pytest.mark.django_db(transaction=True)
def test_from_a_file_to_a_baseline(advisor: Client, other: City) -> None:
    answer = upload(advisor, "elders", grootboek=LEDGER)
    batch = Import.objects.get()
    assert answer["Location"] == reverse("import", kwargs={"city": "elders", "key": batch.key})
    answer = confirm(advisor, answer["Location"])
    progress = answer["Location"]
    assert "In de rij" in advisor.get(progress).content.decode()
    assert '<meta http-equiv="refresh"' in advisor.get(progress).content.decode()
    work("tester", batch=True)
    told = advisor.get(progress).content.decode()
    assert "Klaar." in told and "http-equiv" not in told
    calculation = current(other.organisation)
    assert calculation and calculation.figures["lines"] == 8
    assert calculation.figures["refused"] == 1
    assert "CO₂e" in advisor.get(reverse("opgave", args=["elders"])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_wrong_import_is_withdrawn_as_a_whole(city: City) -> None:
    client = city.client(Role.ADVISOR)
    before = current(city.organisation)
    assert before
    confirm(client, upload(client, "proefstad", eerder=MORE)["Location"])
    work("tester", batch=True)
    during = current(city.organisation)
    assert during and during.figures["lines"] == before.figures["lines"] + 4
    batch = city.organisation.imports.first()
    assert batch and Path(batch.paths[0]).is_file()
    withdraw = reverse("import-withdraw", kwargs={"city": "proefstad", "key": batch.key})
    client.post(withdraw)
    client.post(withdraw)
    work("tester", batch=True)
    after = current(city.organisation)
    assert after and after.figures["kg"] == before.figures["kg"]
    assert after.figures["lines"] == before.figures["lines"]
    assert not batch.folder.exists()
    tables = list((city.organisation.workspace.root / "tables").iterdir())
    assert len(tables) == 1
    assert client.get(reverse("why", args=["proefstad"]), {"what": "total"}).status_code == 200
    assert Calculation.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_without_files_there_is_no_baseline_left(city: City) -> None:
    client = city.client(Role.ADVISOR)
    assert city.batch
    client.post(reverse("import-withdraw", kwargs={"city": "proefstad", "key": city.batch.key}))
    work("tester", batch=True)
    assert current(city.organisation) is None
    assert client.get(reverse("opgave", args=["proefstad"])).status_code == 200


def test_a_column_said_twice_or_no_amount_is_not_counted(advisor: Client, other: City) -> None:
    address = upload(advisor, "elders", grootboek=LEDGER)["Location"]
    assert confirm(advisor, address, **{"t0-c0": "amount"}).status_code == 422
    assert confirm(advisor, address, **{"t0-c5": ""}).status_code == 422
    assert confirm(advisor, address, **{"t0-vat": ""}).status_code == 422
    assert Import.objects.get().state == State.DRAFT


@pytest.mark.django_db(transaction=True)
def test_what_is_said_about_columns_is_remembered_for_the_next_file(
    advisor: Client, other: City
) -> None:
    address = upload(advisor, "elders", grootboek=LEDGER)["Location"]
    confirm(advisor, address, **{"t0-c4": ""})
    again = upload(advisor, "elders", volgende=MORE)["Location"]
    [form] = advisor.get(again).context["tables"]
    assert form["c4"].value() == ""
    assert form["vat"].value() == "excluded"


def test_confirming_twice_counts_once(advisor: Client, other: City) -> None:
    address = upload(advisor, "elders", grootboek=LEDGER)["Location"]
    form = advisor.get(address).context["tables"][0]
    said = {column.html_name: column.value() for column in form.columns}
    said |= {"t0-vat": "excluded", "t0-currency": "EUR"}
    advisor.post(address, said)
    advisor.post(address, said)
    assert Calculation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_read_is_told_in_words(advisor: Client, other: City) -> None:
    address = upload(advisor, "elders", foto=bytes(range(256)) * 40)["Location"]
    page = advisor.get(address)
    assert page.status_code == 200
    assert page.context["problem_rows"] or page.context["tables"]


def test_what_a_broken_upload_left_is_taken_away_after_a_day(city: City, settings: Any) -> None:
    assert city.batch
    orphan = city.organisation.folder / "files" / ("0" * 32)
    piece = Path(settings.FILE_UPLOAD_TEMP_DIR) / "tmp1.upload.csv"
    orphan.mkdir()
    piece.write_bytes(LEDGER)
    call_command("tidy")
    assert orphan.is_dir() and piece.is_file()
    for place in (orphan, piece, city.batch.folder):
        os.utime(place, (0, 0))
    call_command("tidy")
    assert not orphan.exists() and not piece.exists()
    assert Path(city.batch.paths[0]).is_file()


def test_an_empty_upload_is_refused(advisor: Client, other: City) -> None:
    answer = advisor.post(reverse("imports", args=["elders"]), {})
    assert answer.status_code == 422
    assert Import.objects.count() == 0


def test_issues_can_be_taken_away(city: City) -> None:
    client = city.client(Role.ADVISOR)
    assert city.batch
    for form, start in (("csv", b"\xef\xbb\xbfcode"), ("xlsx", b"PK"), ("json", b"[")):
        given = {"city": "proefstad", "key": city.batch.key, "form": form}
        answer = client.get(reverse("import-issues", kwargs=given))
        assert answer.content.startswith(start)
        assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "name, kept",
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\map\\uitgaven 2023.csv", "uitgaven 2023.csv"),
        ("..", "bestand"),
        ("a\x00b\n.csv", "ab.csv"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_a_file_name_leads_nowhere_else(name: str, kept: str) -> None:
    assert plain_name(name) == kept
