# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What gewoon does in each part of the benchmark. Nothing else of bench/ knows gewoon.

Each function gets a workspace folder it may write in and must do the work, not find it done:
run.py gives every run a fresh copy of the workspace as the part before left it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def import_csv(csv: Path, workspace: Path) -> None:
    """CSV to snapshot: everything `gewoon read` does, in an empty workspace."""
    raise NotImplementedError


def baseline(workspace: Path) -> None:
    """Snapshot to baseline, in a workspace that import_csv made."""
    raise NotImplementedError


def other_factors(workspace: Path) -> None:
    """Another factor set, in a workspace that holds a baseline."""
    raise NotImplementedError


def correct_one(workspace: Path) -> None:
    """One corrected category, in a workspace that holds a baseline."""
    raise NotImplementedError


def interval(workspace: Path) -> Callable[[], object]:
    """A function that computes all intervals of the baseline; only calling it is timed."""
    raise NotImplementedError
