# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything of a deployment in one file, and back: database and files, on SQLite or PostgreSQL.

The archive holds manifest.json (what is in it, with checksums), database.json (every row, in a form
that both databases read) and organisations/ (uploaded files and snapshots). Sessions, queued jobs
and failed sign-ins are not kept: they mean nothing elsewhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction

from gewoon import __version__
from gewoon.errors import UnreadableInput

LEFT_OUT = {"sessions", "contenttypes", "auth", "django_tasks_db", "jobs"}
LEFT_OUT_MODELS = {"accounts.attempts"}
FORMAT = "gewoon/backup"


def write(data: Path, place: Path) -> int:
    """Write the archive, whole or not at all; how many files it holds."""
    aside = place.with_name(f".{place.name}.aside")
    sums: dict[str, str] = {}
    with tarfile.open(aside, "w:gz", compresslevel=3) as archive:
        # First the rows, then the files: a snapshot that a row names is never removed while in use.
        _add(archive, "database.json", _rows(), sums)
        for path in _files(data / "organisations"):
            name = path.relative_to(data).as_posix()
            sums[name] = _sum(path)
            archive.add(path, name, recursive=False)
        told = {"format": FORMAT, "gewoon": __version__, "sha256": sums}
        _add(archive, "manifest.json", json.dumps(told, indent=1).encode(), {})
    aside.replace(place)
    return len(sums)


def read(place: Path, data: Path) -> int:
    """Put an archive back in an empty deployment; how many files it held.

    Raised if it is damaged, or if there is something here already: UnreadableInput.
    """
    if apps.get_model("organisations", "Organisation").objects.exists():
        raise UnreadableInput("There is something here already. Restore into an empty database.")
    aside = data / "restoring"
    try:
        with tarfile.open(place, "r:gz") as archive:
            archive.extractall(aside, filter="data")
        told = json.loads((aside / "manifest.json").read_text("utf-8"))
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise UnreadableInput(f"{place}: no whole backup of gewoon: {error}") from error
    for name, expected in told["sha256"].items():
        if not (aside / name).is_file() or _sum(aside / name) != expected:
            raise UnreadableInput(f"{place}: {name} is damaged. Use another backup.")
    with transaction.atomic():
        call_command("loaddata", str(aside / "database.json"), verbosity=0)
        if (aside / "organisations").is_dir():
            (aside / "organisations").rename(data / "organisations")
    for name in ("database.json", "manifest.json"):
        (aside / name).unlink()
    aside.rmdir()
    return len(told["sha256"])


def _rows() -> bytes:
    """Every row as one moment saw it."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        text: str = serializers.serialize("json", _objects())
    return text.encode()


def _objects() -> Iterator[Any]:
    configs = [one for one in apps.get_app_configs() if one.label not in LEFT_OUT]
    for model in serializers.sort_dependencies([(one, None) for one in configs]):
        if model._meta.label_lower not in LEFT_OUT_MODELS:
            yield from model._base_manager.order_by("pk").iterator()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and "tmp" not in parts and not path.name.startswith("."):
            yield path


def _add(archive: tarfile.TarFile, name: str, content: bytes, sums: dict[str, str]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
    sums[name] = hashlib.sha256(content).hexdigest()


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
