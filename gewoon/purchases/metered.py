# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One kilowatt hour, one line: price components of energy join the delivery they belong to.

An energy invoice names the same kilowatt hours several times: for the delivery, for the energy tax,
for the grid. Were each line measured by its quantity, the energy would count two or three times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from gewoon.purchases.invoice import InvoiceLine
from gewoon.purchases.invoice_codes import is_price_component, metered_codes, units

LONGEST = 200


def carried(lines: Sequence[InvoiceLine]) -> tuple[InvoiceLine, ...]:
    """The lines, with the money of price components added to the delivery in the same unit.

    A component is a metered line that names a tax or a fee, or that repeats the quantity of another
    one. Without a delivery beside it, it keeps its money and gives up its quantity: a grid operator's
    invoice is no second delivery.
    """
    if not any(line.unit in metered_codes() for line in lines):
        return tuple(lines)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        unit = units().get(line.unit)
        if unit and unit.metered and line.quantity and line.amount is not None:
            groups[unit.name].append(place)
    changed: dict[int, InvoiceLine | None] = {}
    for places in groups.values():
        changed.update(_shared(lines, places))
    kept = (changed.get(place, line) for place, line in enumerate(lines))
    return tuple(line for line in kept if line is not None)


def _shared(lines: Sequence[InvoiceLine], places: Sequence[int]) -> dict[int, InvoiceLine | None]:
    """What becomes of metered lines in one unit: None for those that join another."""
    deliveries: list[int] = []
    components: list[int] = []
    quantities: set[Decimal] = set()
    for place in sorted(places, key=lambda place: (-abs(lines[place].amount or Decimal(0)), place)):
        base = _base(lines[place])
        if is_price_component(lines[place].text) or base in quantities:
            components.append(place)
        else:
            deliveries.append(place)
            quantities.add(base)
    if not deliveries:
        return {place: lines[place]._replace(quantity=None) for place in components}
    if not components:
        return {}
    main, joining = lines[deliveries[0]], [lines[place] for place in sorted(components)]
    money = sum((line.amount or Decimal(0) for line in joining), main.amount or Decimal(0))
    text = " + ".join([main.text, *(line.text for line in joining)])[:LONGEST]
    return {
        deliveries[0]: main._replace(amount=money, text=text),
        **dict.fromkeys(components),
    }


def _base(line: InvoiceLine) -> Decimal:
    return (line.quantity or Decimal(0)) * units()[line.unit].times
