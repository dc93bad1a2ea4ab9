# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger of claims: an effect counts once, whoever reports it.

An effect is known by contract, impact, year and place in the chain. What all parties claim of it
adds up to no more than the whole. Three themes that report it for one party are one claim.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gewoon.errors import DomainError, Issue, issue

SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Key:
    """One effect: contract, impact (such as co2e), year, and place in the chain."""

    contract: str
    impact: str
    year: int
    place: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A party's share of an effect. theme: where it is reported; it does not make it another one."""

    contract: str
    impact: str
    year: int
    place: str
    party: str
    share: float
    effect: float
    theme: str = ""

    @property
    def key(self) -> Key:
        """The effect it is about."""
        return Key(self.contract, self.impact, self.year, self.place)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one party may count, per impact; refused: the effects that count for nobody, and why."""

    party: str
    totals: dict[str, float]
    refused: tuple[Issue, ...]


def settle(claims: Sequence[Claim], party: str) -> Ledger:
    """The total of a party. An effect whose claims do not fit counts for nobody until it is settled.

    Raised if a share lies outside 0..1: DomainError.
    """
    for claim in claims:
        if not 0 <= claim.share <= 1:
            raise DomainError(f"{claim.contract}: a share lies between 0 and 1, not {claim.share}.")
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.key, []).append(claim)
    refused = tuple(found for key, group in groups.items() for found in problems(key, group))
    bad = {dict(one.values)["effect"] for one in refused}
    totals: dict[str, list[float]] = {}
    for key, group in groups.items():
        mine = _once(claim for claim in group if claim.party == party)
        if mine and named(key) not in bad:
            share, effect = mine[0].share, mine[0].effect
            totals.setdefault(key.impact, []).append(share * effect)
    return Ledger(party, {name: math.fsum(parts) for name, parts in totals.items()}, refused)


def problems(key: Key, claims: Sequence[Claim]) -> list[Issue]:
    """Why the claims on one effect cannot stand: they differ, or are more than the whole."""
    found = []
    if len({claim.effect for claim in claims}) > 1:
        found.append(issue("claim_effects_differ", effect=named(key)))
    parties = {claim.party for claim in claims}
    each = [_once(claim for claim in claims if claim.party == party) for party in parties]
    if any(len(shares) > 1 for shares in each):
        found.append(issue("claim_shares_differ", effect=named(key)))
    claimed = math.fsum(max(claim.share for claim in shares) for shares in each)
    if claimed > 1 + SLACK:
        found.append(issue("claim_too_much", effect=named(key), share=f"{claimed:.4g}"))
    return found


def named(key: Key) -> str:
    """An effect in words."""
    return f"{key.contract} / {key.impact} / {key.year} / {key.place}"


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with different shares or effects; the same one from another theme falls out."""
    return list({(one.share, one.effect): one for one in claims}.values())
