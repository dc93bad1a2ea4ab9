# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Detachability index: how far an element can be taken out without damage, 0.1 to 1.

Method: Dutch Green Building Council, detachability method 2.0: harmonic means, so that the weakest
link counts most. The score of each class is unverified. Version 1 figures are not comparable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from gewoon.errors import DomainError, UnitMismatch, UnknownName
from gewoon.estimate import Missing
from gewoon.impact.circularity.domain import amount
from gewoon.impact.circularity.figures import UNVERIFIED, table

VERSION = "2.0"
TABLE = ("nl", "circularity", "detachability.yaml")


@dataclass(frozen=True, slots=True)
class Scores:
    """Each factor as a score (0.1 to 1) or the name of its class, such as "dry" or "free"."""

    connection: float | str
    accessibility: float | str
    intersections: float | str
    edges: float | str


@dataclass(frozen=True, slots=True)
class Detachability:
    """Index of connection, of composition and of the product; scores as used."""

    connection: float
    composition: float
    product: float
    scores: tuple[float, float, float, float]
    status: str


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a building: its scores and its MKI in EUR, each None if not known."""

    scores: Scores | None = None
    mki: float | None = None
    version: str | float = VERSION


@dataclass(frozen=True, slots=True)
class Building:
    """The MKI-weighted index and the share of the elements it rests on."""

    index: float | Missing
    elements: tuple[float | Missing, ...]
    coverage: float


def index(scores: Scores) -> Detachability:
    """2 / (1/TV + 1/ToV), the same for DK and RO, and again for the two.

    Raised if a score lies outside 0.1 to 1: DomainError; if a class is not known: UnknownName.
    """
    given = (_score(one.name, getattr(scores, one.name)) for one in fields(scores))
    connection_type, access, crossing, edges = given
    connection = harmonic(connection_type, access)
    composition = harmonic(crossing, edges)
    return Detachability(
        connection=connection,
        composition=composition,
        product=harmonic(connection, composition),
        scores=(connection_type, access, crossing, edges),
        status=UNVERIFIED
        if any(isinstance(getattr(scores, f.name), str) for f in fields(scores))
        else "given",
    )


def harmonic(one: float, other: float) -> float:
    """The harmonic mean of two: near the smaller."""
    return 2 / (1 / one + 1 / other)


def building(elements: Sequence[Element]) -> Building:
    """Elements weighted by their MKI; those without scores or MKI lower the coverage only.

    Raised if an MKI is negative or there are no elements: DomainError; if an element was scored with
    another version of the method: UnitMismatch.
    """
    if not elements:
        raise DomainError("There are no elements.")
    for one in elements:
        if str(one.version) != VERSION:
            raise UnitMismatch(
                f"Version {one.version} scores cannot stand beside version {VERSION}."
            )
    each = tuple(
        Missing("no scores") if one.scores is None else index(one.scores).product
        for one in elements
    )
    known = [
        (value, amount(one.mki, "mki"))
        for value, one in zip(each, elements, strict=True)
        if isinstance(value, float) and one.mki is not None
    ]
    weight = math.fsum(mki for _, mki in known)
    return Building(
        index=math.fsum(v * m for v, m in known) / weight
        if weight
        else Missing("no element has both scores and an MKI above zero"),
        elements=each,
        coverage=len(known) / len(elements),
    )


def _score(factor: str, given: float | str) -> float:
    classes = table(*TABLE)["scores"][factor]
    if isinstance(given, str):
        if given not in classes:
            raise UnknownName(
                f"{factor}: there is no class {given!r}; there are {', '.join(classes)}."
            )
        return float(classes[given]["score"])
    lowest = min(float(one["score"]) for one in classes.values())
    if not lowest <= given <= 1:
        raise DomainError(f"{factor} is {given}: a score lies between {lowest} and 1.")
    return given
