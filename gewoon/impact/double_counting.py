# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checks that no euro and no kilogram is counted twice; each rule is an issue code.

Method: GHG Protocol Scope 3 boundaries; methods 1.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gewoon.errors import Issue, issue


@dataclass(frozen=True, slots=True)
class Claimed:
    """One piece of a footprint: which euros, by which method, for whom.

    euros: id of the spend it explains; chain: the main contractor whose invoice it is part of, ''
    if direct; energy_on_own_meter: energy that is counted in scope 1 or 2; for_others: bought on
    behalf of others who report it; transport_apart / transport_inside: a product with its transport
    added, and a product factor that includes transport already.
    """

    euros: str
    method: str
    supplier: str
    chain: str = ""
    energy_on_own_meter: bool = False
    for_others: bool = False
    transport_apart: bool = False
    transport_inside: bool = False


def check(pieces: Sequence[Claimed], counted: Decimal, ledger: Decimal) -> list[Issue]:
    """Everything that would count twice. counted and ledger in the same currency, to the cent."""
    return [
        *_methods(pieces),
        *_chains(pieces),
        *(issue("double_energy", euros=p.euros) for p in pieces if p.energy_on_own_meter),
        *(issue("double_for_others", euros=p.euros) for p in pieces if p.for_others),
        *(
            issue("double_transport", euros=p.euros)
            for p in pieces
            if p.transport_apart and p.transport_inside
        ),
        *_unexplained(counted, ledger),
    ]


def _methods(pieces: Iterable[Claimed]) -> Iterable[Issue]:
    """One euro, one method."""
    methods: dict[str, set[str]] = {}
    for piece in pieces:
        methods.setdefault(piece.euros, set()).add(piece.method)
    for euros, used in methods.items():
        if len(used) > 1:
            yield issue("double_method", euros=euros, methods=", ".join(sorted(used)))


def _chains(pieces: Sequence[Claimed]) -> Iterable[Issue]:
    """A main contractor's invoice already holds its subcontractor's."""
    direct = {piece.supplier for piece in pieces if not piece.chain}
    for piece in pieces:
        if piece.chain and piece.chain in direct:
            yield issue("double_chain", euros=piece.euros, chain=piece.chain)


def _unexplained(counted: Decimal, ledger: Decimal) -> Iterable[Issue]:
    """Covered and uncovered spend together are the ledger, to the cent."""
    if counted != ledger:
        yield issue("money_unexplained", "warning", difference=f"{ledger - counted:.2f}")
