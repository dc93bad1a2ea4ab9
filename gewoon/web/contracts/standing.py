# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The contracts that count: of all registers in use, with what was filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gewoon.purchases.contract import Contract
from gewoon.web.contracts.models import EndDate
from gewoon.web.ledgers.models import State
from gewoon.web.organisations.models import Organisation


def contracts(organisation: Organisation) -> tuple[Contract, ...]:
    """Of a contract that stands in several registers, the newest register counts."""
    found: list[Contract] = []
    seen: set[str] = set()
    for register in organisation.registers.filter(state=State.COUNTED):
        here = [one for one in register.listed if one.key not in seen]
        seen |= {one.key for one in here}
        found += here
    ends = filled_in(organisation)
    return tuple(_ended(one, ends) for one in found)


def filled_in(organisation: Organisation) -> Mapping[str, EndDate]:
    """Key of a contract -> the last thing somebody said of its end."""
    said = organisation.end_dates.filter(taken_back=False).select_related("made_by").order_by("pk")
    return {one.contract: one for one in said}


def _ended(one: Contract, ends: Mapping[str, EndDate]) -> Contract:
    """What the register says itself goes first: it is newer, or it was there already."""
    said = ends.get(one.key)
    if said is None or one.end is not None:
        return one
    if said.day is None:
        return replace(one, ending="rolling")
    return replace(one, end=said.day, ending="fixed")
