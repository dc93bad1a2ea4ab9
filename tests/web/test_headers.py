# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What answers say to browsers, what stays after its time, and settings that make no sense."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from gewoon.errors import UnknownName
from gewoon.web.access import Role
from gewoon.web.accounts.models import Attempts
from gewoon.web.environment import database, numbers
from gewoon.web.organisations.contrast import contrast, readable
from tests.web.made import City

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("address", ["/inloggen", "/proefstad/opgave", "/nergens/", "/gezond"])
def test_every_answer_has_the_policy(city: City, address: str) -> None:
    answer = city.client(Role.ADVISOR).get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_nothing_of_an_organisation_is_kept_by_the_browser(city: City) -> None:
    answer = city.client(Role.ADVISOR).get("/proefstad/opgave")
    assert "no-store" in answer["Cache-Control"]


def test_with_https_there_is_no_way_around_it(tmp_path: Path) -> None:
    """In a process of its own, because settings are read once."""
    program = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "plain = Client().get('/toegankelijkheid')\n"
        "safe = Client().get('/toegankelijkheid', secure=True)\n"
        "print(plain.status_code, safe.headers['Strict-Transport-Security'])\n"
        "from django.conf import settings\n"
        "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)\n"
    )
    environ = {
        **os.environ, "GEWOON_HTTPS": "1", "GEWOON_DATA": str(tmp_path),
        "GEWOON_HOSTS": "testserver", "DJANGO_SETTINGS_MODULE": "gewoon.web.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "301 max-age=31536000; includeSubDomains" in done.stdout
    assert "True True" in done.stdout


def test_a_form_without_its_token_is_refused(city: City) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(city.people[Role.ADMINISTRATOR])
    answer = client.post("/proefstad/instellingen", {"name": "Anders", "accent": "#000000"})
    assert answer.status_code == 403
    city.organisation.refresh_from_db()
    assert city.organisation.name == "Proefstad"


def test_what_had_its_time_is_taken_away(city: City) -> None:
    client = city.client(Role.ADVISOR)
    client.get("/proefstad/opgave")
    Attempts.failed("iemand@proefstad.example")
    call_command("tidy")
    assert Session.objects.exists() and Attempts.objects.exists()
    past = timezone.now() - timedelta(days=400)
    Session.objects.update(expire_date=past)
    Attempts.objects.update(last=past)
    call_command("tidy")
    assert not Session.objects.exists() and not Attempts.objects.exists()


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense", "http://x"])
def test_a_database_of_another_kind_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(UnknownName):
        database(tmp_path)


def test_an_address_of_postgresql_is_taken_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgres://wie:ge%40heim@db.example:5433/stad?sslmode=require"
    )
    found = database(tmp_path)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("wie", "ge@heim", "stad")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("value", ["5", "vijf 15", "5 15 20", "-5 15"])
def test_numbers_that_are_none_stop_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GEWOON_LOCKOUT", value)
    with pytest.raises(UnknownName, match="GEWOON_LOCKOUT"):
        numbers("GEWOON_LOCKOUT", "5 15")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert readable("#767676") and not readable("#777777")


def test_pages_are_whole_without_installed_styles_and_charts(city: City, settings: Any) -> None:
    settings.HAS_ASSETS = False
    text = city.client(Role.ADVISOR).get("/proefstad/opgave").content.decode()
    assert "vendor/" not in text and "data-chart" not in text
    assert "gewoon/shell.css" in text and "<table" in text
