# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar of coming decisions: for each contract what must be decided when, and by whom.

The last day on which the need can still be changed is the end of the contract less the days of
tender, standstill, award and transition. What cannot be placed on a day is listed with the reason:
a contract without an end is a decision that nobody has to take, and so nobody takes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gewoon.moments.lead_times import LeadTime, lead_time
from gewoon.purchases.contract import Contract

# prepare: begin. need: last day to change what is asked. notice: last day to give notice.
# extension: decide whether to use an option. review: as the register has it. end, last_end: it stops.
Kind = Literal["prepare", "need", "notice", "extension", "review", "end", "last_end"]
KINDS: tuple[Kind, ...] = ("prepare", "extension", "review", "need", "notice", "end", "last_end")
# Why a contract has no place in the calendar.
# short: it takes less time than preparing the next one would, so nothing is to follow it.
Undated = Literal["rolling", "end unknown", "ends before it begins", "ended", "short"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which something must be decided or done. late: that day is past."""

    day: date
    kind: Kind
    late: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """A contract with its moments in order. decides: who, '' when the register does not say.

    undated: why there are none, or "". lead: what the days were counted with.
    """

    contract: Contract
    decides: str
    moments: tuple[Moment, ...]
    lead: LeadTime
    undated: Undated | Literal[""] = ""

    @property
    def next(self) -> Moment | None:
        """The first moment that is not past."""
        return next((one for one in self.moments if not one.late), None)

    @property
    def review_too_late(self) -> bool:
        """Whether the register plans to look at it when the need can no longer be changed."""
        days = {one.kind: one.day for one in self.moments}
        return "review" in days and "need" in days and days["review"] > days["need"]

    @property
    def too_late(self) -> bool:
        """Whether the need can no longer be changed in time, while the contract still runs."""
        return any(one.kind == "need" and one.late for one in self.moments)


def calendar(contracts: Sequence[Contract], today: date) -> list[Agenda]:
    """The agenda of each contract: those with a next moment first, by its day."""
    made = [agenda(one, today) for one in contracts]
    return sorted(made, key=lambda one: (one.next.day if one.next else date.max, one.contract.key))


def agenda(contract: Contract, today: date) -> Agenda:
    """What must be decided about one contract."""
    lead = lead_time(contract, today)
    decides = contract.owner or contract.department
    undated = _undated(contract, lead, today)
    days = _days(contract, lead, undated == "short")
    if undated in ("ended", "ends before it begins"):
        days = {}
    moments = sorted(
        (Moment(day, kind, day < today) for kind, day in days.items()),
        key=lambda one: (one.day, KINDS.index(one.kind)),
    )
    return Agenda(contract, decides, tuple(moments), lead, undated)


def _undated(contract: Contract, lead: LeadTime, today: date) -> Undated | Literal[""]:
    if contract.upside_down:
        return "ends before it begins"
    last = contract.latest_end or contract.end
    if contract.end is None:
        return "rolling" if contract.ending == "rolling" else "end unknown"
    if last is not None and last < today:
        return "ended"
    begun = contract.start
    is_short = begun is not None and (contract.end - begun).days < lead.prepare
    return "short" if is_short and not contract.extensions else ""


def _days(contract: Contract, lead: LeadTime, short: bool) -> dict[Kind, date]:
    """The days that follow from a contract; without an end only what the register says itself."""
    days: dict[Kind, date] = {}
    if contract.review is not None:
        days["review"] = contract.review
    end = contract.end
    if end is None:
        return days
    days["end"] = end
    if short:
        return days
    days["need"] = end - timedelta(days=lead.need)
    days["prepare"] = end - timedelta(days=lead.prepare)
    if contract.notice is not None:
        days["notice"] = contract.notice.before(end)
    if contract.extensions and contract.review is None:
        # Whoever does not extend must have begun to prepare.
        days["extension"] = min(days["prepare"], days.get("notice", end))
    last = contract.latest_end
    if last is not None and last > end:
        days["last_end"] = last
    return days
