# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link between two things, how sure it is and why; and the question it is when it is not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from gewoon.purchases.links.weights import weights

# supplier: a supplier of the ledger and the supplier of a contract. spend: money and a contract.
# notice: a contract and a notice.
Kind = Literal["supplier", "spend", "notice"]
# certain and probable are linked, review waits for a person, none is not worth asking.
Level = Literal["certain", "probable", "review", "none"]
By = Literal["key", "evidence", "person"]
KINDS: tuple[Kind, ...] = ("supplier", "spend", "notice")
_NOT_CODE = re.compile(r"[^0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: its name, what was seen, and its bits (below zero: against)."""

    name: str
    seen: str
    bits: float


@dataclass(frozen=True, slots=True)
class Link:
    """left and right name two things, such as a supplier's key and a contract's key."""

    kind: Kind
    left: str
    right: str
    probability: float
    by: By
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        """The name of the question in lists: the same over runs."""
        return question(self.kind, self.left, self.right)

    @property
    def level(self) -> Level:
        """What becomes of it. Only what is at least probable is linked without a person."""
        return level(self.probability)

    @property
    def linked(self) -> bool:
        """Whether it counts."""
        return self.level in ("certain", "probable")


def level(probability: float) -> Level:
    """The level of a probability, by the thresholds in the data."""
    limits = weights()["thresholds"]
    if probability >= limits["certain"]:
        return "certain"
    if probability >= limits["probable"]:
        return "probable"
    return "review" if probability >= limits["review"] else "none"


def question(kind: str, left: str, right: str) -> str:
    """Eight letters and figures that name a pair."""
    text = "\x1f".join((kind, left, right))
    return blake2b(text.encode(), digest_size=4).hexdigest()


def code(text: str) -> str:
    """A reference as it is compared: capitals and figures only, no zeros in front."""
    return _NOT_CODE.sub("", text.upper()).lstrip("0")
