# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A run that is killed at any moment leaves nothing half and finishes the next time."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.made import ROWS, ledger

LEDGERS = Path(__file__).parents[3] / "shared/data/procurement/ledgers/devon-2024"


def _start(workspace: Path, files: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gewoon", "baseline", *map(str, files), "--json"]
    command += ["--workspace", str(workspace)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _finish(workspace: Path, files: list[Path]) -> dict[str, object]:
    run = _start(workspace, files)
    out, _ = run.communicate()
    assert run.returncode == 0
    found: dict[str, object] = json.loads(out)
    return found


def _kill_at_random(workspace: Path, files: list[Path], times: int, longest: float) -> None:
    chance = random.Random(7)
    for _ in range(times):
        run = _start(workspace, files)
        time.sleep(chance.uniform(0.05, longest))
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()


def _figures(document: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in document.items() if key != "colophon"}


@pytest.mark.slow
def test_killed_runs_of_a_small_ledger_end_in_the_same_figures(tmp_path: Path) -> None:
    """Kill -9 five times, then finish: equal to a run that was left alone."""
    rows = [row.replace("F", f"F{n}-") for n in range(2000) for row in ROWS]
    path = ledger(tmp_path, *rows)
    whole = _finish(tmp_path / "whole", [path])
    _kill_at_random(tmp_path / "killed", [path], 5, 1.5)
    assert _figures(_finish(tmp_path / "killed", [path])) == _figures(whole)
    assert not list((tmp_path / "killed" / "tmp").glob("*-*"))


@pytest.mark.slow
@pytest.mark.skipif(not LEDGERS.is_dir(), reason="needs the shared ledgers")
def test_killed_runs_of_a_year_of_devon_end_in_the_same_figures(tmp_path: Path) -> None:
    """Twenty kills at random moments of a run over 137,838 lines."""
    files = sorted(LEDGERS.glob("*.gz"))
    began = time.monotonic()
    whole = _finish(tmp_path / "whole", files)
    _kill_at_random(tmp_path / "killed", files, 20, time.monotonic() - began)
    assert _figures(_finish(tmp_path / "killed", files)) == _figures(whole)
