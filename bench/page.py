# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long the Opgave page takes with many readers at once, beside a page that asks nothing.

Usage: python bench/page.py FOLDER [--readers 32] [--seconds 20]

FOLDER: what bench/ledger.py made. Its baseline is imported in a web application of its own under
FOLDER/web, once; then the server runs with two processes and every reader asks as fast as it can.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

PORT = 8799
PREPARE = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.management import call_command
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
call_command("migrate", verbosity=0)
from gewoon.engine import proposal as reading
from gewoon.web.access import Role
from gewoon.web.accounts.models import User
from gewoon.web.ledgers.calculating import ask, calculate
from gewoon.web.ledgers.models import Import, LedgerFile, Reason, State, current
from gewoon.web.organisations.models import Membership, Organisation
ledger = Path(sys.argv[1])
city = Organisation.objects.filter(slug="bench").first()
if city is None:
    city = Organisation.objects.create(slug="bench", name="Bench")
    user = User.objects.make("bench@bench.example", "", None)
    Membership.objects.create(organisation=city, user=user, role=Role.ADVISOR)
    batch = Import.objects.create(organisation=city, state=State.COUNTED)
    file = LedgerFile.objects.create(batch=batch, name=ledger.name, size=ledger.stat().st_size, sha256="")
    place = batch.folder / str(file.pk) / file.name
    place.parent.mkdir(parents=True)
    place.symlink_to(ledger)
    city.workspace.root.mkdir(parents=True)
    for table in reading.proposals(city.workspace, [place])[0]:
        reading.say(city.workspace, table, table.columns, vat="excluded", currency="EUR")
    calculate.call(ask(city, Reason.IMPORT, user.pk, batch).pk)
user = User.objects.get(email="bench@bench.example")
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
session["_auth_user_hash"] = user.get_session_auth_hash()
session.save()
found = current(city)
if found is None:
    last = city.calculations.first()
    raise SystemExit(f"no baseline: {last and (last.status, last.refused)}")
print(session.session_key, found.figures["lines"])
"""


def main() -> None:
    """Prepare, serve, ask, tell."""
    options = parse()
    folder = options.folder.resolve()
    environ = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "gewoon.web.settings",
        "GEWOON_DATA": str(folder / "web"),
    }  # fmt: skip
    [ledger] = sorted(folder.glob("*.csv"))[:1]
    command = [sys.executable, "-c", PREPARE, str(ledger)]
    told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    # The last line; what came before it is what the import itself had to say.
    session, lines = told.stdout.splitlines()[-1].split()
    serve = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(PORT),
        "--workers", "2", "--blocking-threads", "8", "--backpressure", "64", "--log-level", "error",
        "gewoon.web.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(serve, env=environ)
    try:
        wait()
        pages = {"static": "/toegankelijkheid", "opgave": "/bench/opgave"}
        for path in pages.values():
            ask(path, session, 4, 3.0)
        times = {
            name: ask(path, session, options.readers, options.seconds)
            for name, path in pages.items()
        }
    finally:
        server.terminate()
        server.wait()
    found = {
        name: {"n": len(all_), "median": median(all_), "p95": p95(all_)}
        for name, all_ in times.items()
    }
    ratio = found["opgave"]["p95"] / found["static"]["p95"]
    print(
        json.dumps(
            {"lines": int(lines), "readers": options.readers, **found, "ratio_p95": ratio}, indent=1
        )
    )


def parse() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=20.0)
    return parser.parse_args()


def wait() -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            fetch(http.client.HTTPConnection("127.0.0.1", PORT, timeout=5), "/gezond", "")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def fetch(connection: http.client.HTTPConnection, path: str, session: str) -> float:
    """Seconds for one page."""
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return time.perf_counter() - started


def ask(path: str, session: str, readers: int, seconds: float) -> list[float]:
    """The times of all pages that readers got in these seconds."""
    times: list[float] = []
    until = time.monotonic() + seconds

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        while time.monotonic() < until:
            times.append(fetch(connection, path, session))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def median(times: list[float]) -> float:
    """Seconds."""
    return round(statistics.median(times), 4)


def p95(times: list[float]) -> float:
    """Seconds."""
    return round(statistics.quantiles(times, n=20)[-1], 4)


if __name__ == "__main__":
    main()
