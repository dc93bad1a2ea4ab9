# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tender design report as data; words and pictures are made by the reports.

Parts that cannot be made are None or empty, and missing names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gewoon.tenders.concession import Concession
from gewoon.tenders.exchange import PointPrice, Response, SameScore
from gewoon.tenders.legal import Verdict
from gewoon.tenders.notes import Note, Weight
from gewoon.tenders.ranking import Ranking
from gewoon.tenders.reversal import Exhaustive, Ghosts
from gewoon.tenders.scoring import ConcessionScore, Scored
from gewoon.tenders.simulation import Simulation


@dataclass(frozen=True, slots=True)
class Line:
    """Prices and qualities that score as one bid does."""

    bid: str
    points: tuple[SameScore, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One design and what it does to the bids.

    simulated: the bids are made up from the market; fictional: the file says its figures are made
    up. absolute: no bid moves the order of two others. point_size: points for full quality. current: the contract of today in
    a concession; implied_burden_price: the κ that the points of a concession amount to.
    """

    title: str
    fictional: bool
    remark: str
    simulated: bool
    formula: str
    code: str
    absolute: bool
    point_size: float
    criteria: tuple[str, ...]
    scores: tuple[Scored, ...]
    set_aside: tuple[str, ...]
    weights: tuple[Weight, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[Note, ...]
    missing: tuple[str, ...]
    ranking: Ranking | None = None
    concession: Concession | None = None
    concession_scores: tuple[ConcessionScore, ...] = ()
    current: str = ""
    implied_burden_price: Decimal | None = None
    point_prices: tuple[PointPrice, ...] = ()
    lines: tuple[Line, ...] = ()
    reversal: Exhaustive | None = None
    ghosts: Ghosts | None = None
    simulation: Simulation | None = None
    response: Response | None = None
