# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How mail is set up by the environment, and that a worker asks for the reminders of the day."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import Any

import pytest

from gewoon.errors import UnknownName
from gewoon.web.environment import address, mail
from gewoon.web.jobs import worker
from gewoon.web.jobs.clock import Clock

HERE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine."""
    for name in ("GEWOON_MAIL", "GEWOON_MAIL_FROM", "GEWOON_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_server_there_is_no_mail() -> None:
    assert mail(demo=False) == {} and address(HERE) == HERE


@pytest.mark.parametrize(
    ("given", "port", "starttls", "ssl"),
    [
        ("smtp://gewoon:geheim%40@mail.stad.example", 587, True, False),
        ("smtps://gewoon:geheim%40@mail.stad.example:4650", 4650, False, True),
        ("smtp+plain://gewoon:geheim%40@mail.stad.example", 25, False, False),
    ],
)
def test_a_server(
    monkeypatch: pytest.MonkeyPatch, given: str, port: int, starttls: bool, ssl: bool
) -> None:
    monkeypatch.setenv("GEWOON_MAIL", given)
    monkeypatch.setenv("GEWOON_MAIL_FROM", "gewoon@stad.example")
    found = mail(demo=False)
    assert found["host"] == "mail.stad.example" and found["port"] == port
    assert (found["user"], found["password"]) == ("gewoon", "geheim@")
    assert (found["starttls"], found["ssl"]) == (starttls, ssl)
    assert found["backend"].endswith("smtp.EmailBackend")
    assert found["sender"] == "gewoon@stad.example"


def test_a_folder_and_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail(demo=True)["backend"].endswith("console.EmailBackend")
    monkeypatch.setenv("GEWOON_MAIL", "file:///var/mail%20uit")
    assert mail(demo=True)["folder"] == "/var/mail uit"


@pytest.mark.parametrize(
    "given", ["mail.stad.example", "smtp://", "imap://mail.stad.example", "file:"]
)
def test_what_is_no_server_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("GEWOON_MAIL", given)
    monkeypatch.setenv("GEWOON_MAIL_FROM", "gewoon@stad.example")
    with pytest.raises(UnknownName, match="GEWOON_MAIL should look like"):
        mail(demo=False)


def test_mail_needs_a_sender_and_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWOON_MAIL", "smtp://mail.stad.example")
    with pytest.raises(UnknownName, match="GEWOON_MAIL_FROM"):
        mail(demo=False)
    with pytest.raises(UnknownName, match="GEWOON_ADDRESS"):
        address(HERE)
    monkeypatch.setenv("GEWOON_ADDRESS", "https://gewoon.stad.example/")
    assert address(HERE) == "https://gewoon.stad.example"
    monkeypatch.setenv("GEWOON_ADDRESS", "gewoon.stad.example")
    with pytest.raises(UnknownName, match="should look like"):
        address(HERE)


def test_the_clock_asks_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[list[str]] = []
    code = 0

    def ran(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(subprocess, "run", ran)
    clock = Clock()
    clock.done.set()
    clock.run()
    assert asked == [[sys.executable, "-m", "django", "remind", "--daily"]]
    assert not caplog.records
    code = 1
    with caplog.at_level(logging.WARNING):
        clock.once()
    assert "tried again" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("sends", "batch", "started"), [(True, True, 0), (False, False, 0), (True, False, 1)]
)
def test_a_worker_starts_the_clock_where_mail_is_sent(
    monkeypatch: pytest.MonkeyPatch, settings: Any, sends: bool, batch: bool, started: int
) -> None:
    settings.SENDS_MAIL = sends
    begun: list[Clock] = []
    monkeypatch.setattr(Clock, "start", lambda clock: begun.append(clock))
    monkeypatch.setattr(worker.Worker, "run", lambda _: None)
    monkeypatch.setattr(worker.Worker, "configure_signals", lambda _: None)
    worker.work("tester", batch=batch)
    assert len(begun) == started
    assert all(one.done.is_set() for one in begun)
