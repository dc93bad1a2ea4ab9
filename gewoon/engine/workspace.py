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
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DEFAULT = ".gewoon"


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
        return self.root / "tmp" / f"{os.getpid()}-spill"

    def snapshot(self, kind: str, name: str, build: Callable[[Path], None]) -> Path:
        """The folder kind/name, built now unless it is there already."""
        place = self.root / kind / name
        if place.is_dir():
            return place
        aside = self.root / "tmp" / f"{os.getpid()}-{name}"
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
            owner = leftover.name.split("-", 1)[0]
            if not owner.isdigit() or not _runs(int(owner)):
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
    aside = path.with_name(f".{path.name}.{os.getpid()}")
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


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
