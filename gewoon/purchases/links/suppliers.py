# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which supplier of the ledger is the supplier of which contract."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.purchases import numbers, persons
from gewoon.purchases.contract import Contract
from gewoon.purchases.links.answers import Answers
from gewoon.purchases.links.candidates import Index
from gewoon.purchases.links.link import Link, Reason, code
from gewoon.purchases.links.names import Corpus, weigh
from gewoon.purchases.links.spending import Payee
from gewoon.purchases.links.weights import probability, weights

# What another name takes away at most when a number is equal.
RENAMED = -5.0


@dataclass(frozen=True, slots=True)
class Holder:
    """The supplier of one or more contracts, as the register names it. contracts: their keys."""

    key: str
    name: str
    number: str
    vat: str
    contracts: tuple[str, ...]


def holders(contracts: Sequence[Contract]) -> list[Holder]:
    """The suppliers of a register: one for each spelling with its numbers."""
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in contracts:
        if one.supplier and not hidden(one.supplier):
            vat = numbers.vat(one.vat_number)
            groups[one.supplier, company(one.company_number), vat].append(one.key)
    return [
        Holder(f"{number or vat or name}", name, number, vat, tuple(keys))
        for (name, number, vat), keys in groups.items()
    ]


def hidden(name: str) -> bool:
    """Whether a name is blacked out or a private person's: never matched by name."""
    return persons.is_hidden(name.strip("[]() ")) or persons.is_person(name, "")


def company(text: str) -> str:
    """A number of a trade register as it is compared; '' for a text without figures."""
    bare = code(text)
    return bare if sum(letter.isdigit() for letter in bare) >= 4 else ""


def link(payees: Sequence[Payee], held: Sequence[Holder], answers: Answers) -> list[Link]:
    """Links worth knowing, best first for each supplier of the ledger: linked, or to be asked."""
    corpus = Corpus.of([*(one.name for one in payees), *(one.name for one in held)])
    index = Index([one.name for one in held], corpus)
    by_number = _by_number(held)
    prior = -math.log2(max(len(held), 2))
    found: list[Link] = []
    for payee in payees:
        places = set(index.like(payee.name)) if payee.name and not payee.private else set()
        for number in (company(payee.kvk), payee.vat):
            places |= set(by_number.get(number, ()))
        links = [_weighed(payee, held[place], corpus, prior, answers) for place in sorted(places)]
        found += sorted(
            (one for one in links if one.level != "none"), key=lambda one: -one.probability
        )
    return found


def _by_number(held: Sequence[Holder]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, one in enumerate(held):
        for number in filter(None, (one.number, one.vat)):
            found.setdefault(number, []).append(place)
    return found


def _weighed(payee: Payee, holder: Holder, corpus: Corpus, prior: float, answers: Answers) -> Link:
    said = answers.get(("supplier", payee.key, holder.key))
    if said is not None:
        return Link("supplier", payee.key, holder.key, float(said), "person", ())
    reasons = [*_numbers(payee, holder)]
    by_key = any(one.bits > 0 for one in reasons)
    if payee.name and holder.name and not payee.private:
        seen = f"{payee.name} ~ {holder.name}"
        bits = weigh(payee.name, holder.name, corpus)
        # Firms change their names and keep their number.
        reasons.append(Reason("name", seen, max(bits, RENAMED) if by_key else bits))
    total = prior + sum(one.bits for one in reasons)
    return Link(
        "supplier", payee.key, holder.key, probability(total), "key" if by_key else "evidence",
        tuple(reasons),
    )  # fmt: skip


def _numbers(payee: Payee, holder: Holder) -> list[Reason]:
    """Numbers of one kind: equal is proof, different speaks against."""
    pairs = (("company number", company(payee.kvk), holder.number), ("vat", payee.vat, holder.vat))
    rules = weights()
    return [
        Reason(name, f"{one} = {other}" if one == other else f"{one} / {other}",
               float(rules["numbers_equal" if one == other else "numbers_differ"]))
        for name, one, other in pairs if one and other
    ]  # fmt: skip
