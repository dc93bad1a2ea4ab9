# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where an action can be, and the one table of what can follow what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gewoon.errors import DomainError

# proposed: somebody thinks of it. agreed: its lead has said yes; from here its effect is frozen.
# paused: it waits on something. dropped: it will not be done, with the reason.
Status = Literal["proposed", "agreed", "running", "paused", "done", "dropped"]
STATUSES: tuple[Status, ...] = ("proposed", "agreed", "running", "paused", "done", "dropped")

FOLLOWS: Mapping[Status, tuple[Status, ...]] = {
    "proposed": ("agreed", "dropped"),
    "agreed": ("running", "paused", "proposed", "dropped"),
    "running": ("done", "paused", "dropped"),
    "paused": ("running", "agreed", "dropped"),
    "done": ("running",),
    "dropped": ("proposed",),
}
# Whoever reads it a year later asks why.
EXPLAINED: frozenset[tuple[Status, Status]] = frozenset(
    {
        (start, end)
        for start, ends in FOLLOWS.items()
        for end in ends
        if end in ("paused", "dropped")
    }
    | {("done", "running"), ("dropped", "proposed"), ("agreed", "proposed")}
)
# Asks hours of somebody, and counts towards what the plan does.
COUNTS: frozenset[Status] = frozenset({"agreed", "running", "paused", "done"})
OPEN: frozenset[Status] = frozenset({"proposed", "agreed", "running", "paused"})


def check(start: Status, end: Status, reason: str = "") -> None:
    """Raised if the one does not follow the other, or a reason is asked and not given: DomainError."""
    if end not in FOLLOWS[start]:
        raise DomainError(f"An action that is {start} does not become {end}.")
    if (start, end) in EXPLAINED and not reason.strip():
        raise DomainError(f"Give the reason why an action that is {start} becomes {end}.")
