# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A municipality's folder of tables: immutable snapshots, named by what went into them.

A snapshot is a folder. It is built under tmp/ and renamed into place when whole, so a reader
never meets half a snapshot, whenever the process dies. What people decided (column mappings,
categories) stands in plain files beside the snapshots.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DEFAULT = ".gewoon"
# What another machine left behind is only taken for abandoned after a day: we cannot see its processes.
ABANDONED = 24 * 60 * 60.0


def content_name(*parts: object) -> str:
    """A short stable name for a combination of values that JSON can write."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Workspace:
    """Where the snapshots of one organisation live."""

    root: Path

    @property
    def decisions(self) -> Path:
        """The categories people decided: a CSV anyone can read and edit."""
        return self.root / "decisions.csv"

    @property
    def links(self) -> Path:
        """What people answered about links."""
        return self.root / "links.csv"

    @property
    def rules(self) -> Path:
        """The organisation's own classification rules."""
        return self.root / "rules.csv"

    @property
    def mappings(self) -> Path:
        """Which column is what, per header, as last used."""
        return self.root / "mappings.yaml"

    @property
    def spill(self) -> Path:
        """Where the engine may put what does not fit in memory."""
        return self.root / "tmp" / f"{process()}-spill"

    def snapshot(self, kind: str, name: str, build: Callable[[Path], None]) -> Path:
        """The folder kind/name, built now unless it is there already."""
        place = self.root / kind / name
        if place.is_dir():
            return place
        aside = self.root / "tmp" / f"{process()}-{name}"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        build(aside)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.rename(aside, place)
        except OSError:
            # Another process finished the same snapshot first: equal by name, so use theirs.
            if not place.is_dir():
                raise
            shutil.rmtree(aside, ignore_errors=True)
        return place

    def sweep(self) -> None:
        """Remove what processes that no longer run left behind under tmp/."""
        for leftover in (self.root / "tmp").glob("*-*"):
            if _abandoned(leftover):
                shutil.rmtree(leftover, ignore_errors=True)

    def keep_only(self, baseline: str) -> None:
        """Remove every snapshot but those that one baseline rests on; all of them without one."""
        place = self.root / "baselines" / baseline
        wanted = {"baselines": {baseline}, "ledgers": set(), "categories": set(), "tables": set()}
        if baseline:
            rests_on = read_json(place / "rests-on.json")
            wanted |= {
                "ledgers": {rests_on["ledger"]},
                "categories": {rests_on["categories"]},
                "tables": set(rests_on["tables"]),
            }
        for kind, names in wanted.items():
            for folder in (self.root / kind).glob("*"):
                if folder.name not in names:
                    shutil.rmtree(folder, ignore_errors=True)

    def remembered(self, signature: str) -> dict[str, Any]:
        """What was remembered for tables with this header: column mapping and settings."""
        known: dict[str, Any] = _yaml(self.mappings).get(signature, {})
        return known

    def remember(self, signature: str, values: Mapping[str, Any]) -> None:
        """Keep a mapping for the next file with the same header."""
        known = _yaml(self.mappings)
        if known.get(signature) != dict(values):
            known[signature] = dict(values)
            write_text(self.mappings, yaml.safe_dump(known, allow_unicode=True, sort_keys=True))

    def point(self, name: str, folder: Path) -> None:
        """Let a name such as `last` mean a snapshot."""
        write_text(self.root / f"{name}.txt", str(folder.relative_to(self.root)))

    def pointed(self, name: str) -> Path | None:
        """The snapshot a name means, if it is still there."""
        pointer = self.root / f"{name}.txt"
        if not pointer.is_file():
            return None
        folder = self.root / pointer.read_text("utf-8").strip()
        return folder if folder.is_dir() else None


def open_workspace(root: Path) -> Workspace:
    """Make the folder if needed and clear what a killed run left."""
    root.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(root)
    workspace.sweep()
    return workspace


def write_text(path: Path, text: str) -> None:
    """Write a whole file or nothing: aside first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{process()}")
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def write_json(path: Path, document: object) -> None:
    """Write a JSON document whole or not at all."""
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1, default=str))


def read_json(path: Path) -> Any:
    """Read a JSON document of a snapshot."""
    return json.loads(path.read_text("utf-8"))


def _yaml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    return yaml.safe_load(path.read_text("utf-8")) or {}


def process() -> str:
    """This process among all that may share the folder: its number and the table it stands in."""
    return f"{os.getpid()}@{_table()}"


@cache
def _table() -> str:
    """The machine, or the container: two of those may both have a process 7."""
    machine = re.sub(r"[^A-Za-z0-9.]", "_", socket.gethostname())[:40]
    with suppress(OSError):
        return f"{machine}.{Path('/proc/self/ns/pid').stat().st_ino}"
    return machine


def _abandoned(leftover: Path) -> bool:
    number, _, table = leftover.name.split("-", 1)[0].partition("@")
    if number.isdigit() and table not in ("", _table()):
        try:
            return time.time() - leftover.stat().st_mtime > ABANDONED
        except OSError:
            return False
    return not number.isdigit() or not _runs(int(number))


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
