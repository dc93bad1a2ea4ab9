# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far a tender came: from a criterion on paper to an effect.

Method: RIVM, TNO, CML and CE Delft on the effect of circular procurement. Four rungs: asked,
triggers (the criterion makes bidders act), above market standard, realised. A rung counts only on
those below it; what nobody recorded is unknown, which is not no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gewoon.errors import DomainError

RUNGS = ("asked", "triggers", "above market", "realised")
State = Literal["reached", "missed", "unknown"]


@dataclass(frozen=True, slots=True)
class Tender:
    """The answers for one tender; None: not recorded."""

    name: str
    asked: bool | None
    triggers: bool | None = None
    above_market: bool | None = None
    realised: bool | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """How many tenders surely stand on a rung, how many surely not, and of how many nobody knows."""

    name: str
    reached: int
    missed: int
    unknown: int
    share_low: float
    share_high: float


@dataclass(frozen=True, slots=True)
class Climbed:
    """The rungs, and per tender the highest it surely reached (0: none) and where it stopped."""

    rungs: tuple[Rung, ...]
    highest: dict[str, int]
    stopped: dict[str, State]


def climb(tenders: Sequence[Tender]) -> Climbed:
    """The effect ladder of a set of tenders. share_low counts unknown as no, share_high as yes.

    Raised if there are no tenders or two have one name: DomainError.
    """
    names = [one.name for one in tenders]
    if not names or len(set(names)) < len(names):
        raise DomainError("Give at least one tender, each with a name of its own.")
    states = {one.name: _states(one) for one in tenders}
    rungs = tuple(_rung(n, [one[n] for one in states.values()]) for n in range(len(RUNGS)))
    highest = {name: sum(state == "reached" for state in one) for name, one in states.items()}
    stopped = {name: _stopped(one) for name, one in states.items()}
    return Climbed(rungs, highest, stopped)


def _states(one: Tender) -> list[State]:
    """Each rung, given those below: after a no all is no, after an unknown at best unknown."""
    found: list[State] = []
    below: State = "reached"
    for answer in (one.asked, one.triggers, one.above_market, one.realised):
        if below == "missed" or answer is False:
            below = "missed"
        elif below == "unknown" or answer is None:
            below = "unknown"
        found.append(below)
    return found


def _stopped(states: Sequence[State]) -> State:
    return next((state for state in states if state != "reached"), "reached")


def _rung(number: int, states: Sequence[State]) -> Rung:
    reached, missed, unknown = (states.count(one) for one in ("reached", "missed", "unknown"))
    count = len(states)
    return Rung(
        RUNGS[number], reached, missed, unknown, reached / count, (reached + unknown) / count
    )
