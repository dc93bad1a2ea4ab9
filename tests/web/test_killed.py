# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Server and worker killed at any moment of an import: nothing lost, nothing double."""

from __future__ import annotations

import hashlib
import http.client
import os
import random
import signal
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest
from django.conf import settings as configured
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoon import demo
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.audit.models import Chain, Entry, faults
from gewoon.web.jobs.models import Beat
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.models import Calculation, Import, State, current
from tests.web.made import City, city
from tests.web.processes import kill, no_survivors, start_server, start_worker, wait
from tests.web.test_imports import confirm, upload
from tests.web.test_worker import finished

# So many of the worker, and as many of the server: GEWOON_KILLS=10 is the long proof of twenty.
ROUNDS = int(os.environ.get("GEWOON_KILLS", "2"))
__all__ = ["no_survivors"]
TOKEN = "k" * 32
BOUNDARY = "een-streep-ertussen"
PIECE = 16_384
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two ledgers of the fictional city."""
    paths = demo.write(tmp_path_factory.mktemp("stad"), lines=1500)
    return [path for path in paths if path.name.startswith("voorbeeldstad")]


def counted(one: City, ledgers: list[Path]) -> None:
    """Uploaded and confirmed; the calculation waits."""
    client = one.client(Role.ADVISOR)
    sent = {path.stem: path.read_bytes() for path in ledgers}
    assert confirm(client, upload(client, one.organisation.slug, **sent)["Location"]).url


def snapshots(one: City) -> set[str]:
    """Every file in the workspace."""
    root = one.organisation.workspace.root
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_a_worker_killed_while_importing(ledgers: list[Path], other: City) -> None:
    chance = random.Random(20)
    counted(other, ledgers)
    started = time.monotonic()
    work("undisturbed", batch=True)
    longest = time.monotonic() - started
    expected = current(other.organisation)
    assert expected
    worker = start_worker(Path(configured.DATA))
    for number in range(ROUNDS):
        one = city(f"stad{number}")
        counted(one, ledgers)
        asked = Calculation.objects.get(organisation=one.organisation)
        job = DBTaskResult.objects.get(pk=asked.job)
        wait(lambda job=job: job.refresh_from_db() or job.status == "RUNNING")
        time.sleep(chance.uniform(0, longest))
        kill(worker)
        Beat.objects.update(at=timezone.now() - timedelta(seconds=60))
        # It takes over, and is the next one to be killed.
        worker = start_worker(Path(configured.DATA))
        wait(finished)
        found = current(one.organisation)
        assert found and found.figures == expected.figures
        assert snapshots(one) == snapshots(other)
    worker.send_signal(signal.SIGTERM)
    worker.communicate()
    assert Calculation.objects.count() == ROUNDS + 1


def test_a_server_killed_while_files_arrive(ledgers: list[Path], other: City) -> None:
    chance = random.Random(21)
    cookie = signed_in(other.people[Role.ADVISOR])
    content = body(ledgers)
    longest, answered = 0.0, 0
    for number in range(ROUNDS + 1):
        port, server = start_server()
        started = time.monotonic()
        # The first is left alone, to know how long it takes.
        doom = Timer(chance.uniform(0, 1.1 * longest), kill, (server,)) if number else None
        if doom:
            doom.start()
        answered += send(port, cookie, content)
        longest = longest or time.monotonic() - started
        if doom:
            doom.join()
        kill(server)
        whole(other, ledgers)
    assert other.organisation.imports.count() >= answered >= 1
    assert answered <= ROUNDS, "no round was killed before its answer"
    everything_counts_once(other, ledgers)


def whole(one: City, ledgers: list[Path]) -> None:
    """Every import is there with all its bytes and its entry in the log, or not at all."""
    wanted = {path.name: path.read_bytes() for path in ledgers}
    for batch in one.organisation.imports.all():
        assert {file.name for file in batch.files.all()} == set(wanted)
        for file, path in zip(batch.files.all(), batch.paths, strict=True):
            kept = path.read_bytes()
            assert kept == wanted[file.name] and file.size == len(kept)
            assert file.sha256 == hashlib.sha256(kept).hexdigest()
    told = Entry.objects.filter(action="files-uploaded").values_list("subject", flat=True)
    assert sorted(told) == sorted(
        f"import:{pk}" for pk in Import.objects.values_list("pk", flat=True)
    )
    assert [fault for chain in Chain.objects.all() for fault in faults(chain)] == []


def everything_counts_once(other: City, ledgers: list[Path]) -> None:
    """Who sends the same again because no answer came, and counts it all, doubles nothing."""
    plain = city("ongestoord")
    counted(plain, ledgers)
    client = other.client(Role.ADVISOR)
    for batch in other.organisation.imports.all():
        confirm(client, f"/{other.organisation.slug}/bestanden/{batch.key}")
    assert set(other.organisation.imports.values_list("state", flat=True)) == {State.COUNTED}
    work("afterwards", batch=True)
    found, expected = current(other.organisation), current(plain.organisation)
    assert found and expected
    for name in ("kg", "low", "high", "coverage", "money", "lines"):
        assert found.figures[name] == expected.figures[name], name


def signed_in(user: User) -> str:
    """The cookies of somebody who is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = configured.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"


def body(ledgers: list[Path]) -> bytes:
    """A form with files, as a browser sends it."""
    parts = [f'name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}'.encode()]
    for path in ledgers:
        head = f'name="upload"; filename="{path.name}"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append(head.encode() + path.read_bytes())
    start = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
    return b"".join(start + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


def send(port: int, cookie: str, content: bytes) -> bool:
    """Upload in pieces, as over a slow line; whether an answer came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with suppress(OSError, http.client.HTTPException), closing(connection):
        connection.putrequest("POST", "/elders/bestanden")
        connection.putheader("Cookie", cookie)
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.putheader("Content-Length", str(len(content)))
        connection.endheaders()
        for at in range(0, len(content), PIECE):
            connection.send(content[at : at + PIECE])
            time.sleep(0.005)
        with connection.getresponse() as answer:
            assert answer.status == 302, answer.status
        return True
    return False
