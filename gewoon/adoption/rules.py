# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The thresholds and priors of this room, read from gewoon/data/eu/adoption/rules.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gewoon.method import fill


@dataclass(frozen=True, slots=True)
class Spread:
    """A lognormal prior."""

    median: float
    sigma: float


@dataclass(frozen=True, slots=True)
class Range:
    """A uniform prior."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rules:
    """What each number means stands beside it in rules.yaml."""

    fewest_respondents: int
    most_items: int
    power: float
    confidence: float
    kappa_to_publish: float
    fewest_items_for_alpha: int
    fewest_points_for_a_date: int
    past_the_peak: float
    resamples: int
    fan_draws: int
    prior_p: Spread
    prior_q: Spread
    prior_ceiling: Range


def load(name: str) -> Mapping[str, Any]:
    """A YAML file of this room's data."""
    path = files("gewoon").joinpath("data", "eu", "adoption", name)
    loaded: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@cache
def rules() -> Rules:
    """The rules in force. Raised if one is missing or no number: DomainError."""
    return fill(Rules, load("rules.yaml"), "rules.yaml")
