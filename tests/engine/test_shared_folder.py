# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Several machines on one folder: what another is busy with stays, what it left behind goes in time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gewoon.engine import workspace
from gewoon.engine.workspace import ABANDONED, open_workspace, process

DEAD = 2**22 + 1  # above the largest process number


def made(root: Path, name: str, age: float = 0.0) -> Path:
    """A folder under tmp/, so many seconds old."""
    place = root / "tmp" / name
    place.mkdir(parents=True)
    then = time.time() - age
    os.utime(place, (then, then))
    return place


def test_what_a_process_elsewhere_is_busy_with_stays(tmp_path: Path) -> None:
    busy = made(tmp_path, f"{DEAD}@elders-ab12")
    old = made(tmp_path, f"{DEAD}@elders-cd34", ABANDONED + 60)
    open_workspace(tmp_path)
    assert busy.is_dir() and not old.exists()


def test_what_a_dead_process_here_left_goes_at_once(tmp_path: Path) -> None:
    table = process().partition("@")[2]
    gone = [made(tmp_path, name) for name in (f"{DEAD}@{table}-ab12", f"{DEAD}-ab12", "x-ab12")]
    mine = made(tmp_path, f"{process()}-ab12")
    open_workspace(tmp_path)
    assert mine.is_dir() and not any(one.exists() for one in gone)


def test_the_same_number_in_two_containers_is_not_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = open_workspace(tmp_path).spill
    monkeypatch.setattr(workspace, "_table", lambda: "elders")
    assert open_workspace(tmp_path).spill != here
    assert "-" not in here.name.partition("-")[0] and here.name.startswith(str(os.getpid()))
