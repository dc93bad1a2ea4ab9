# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Template tags of plans: periods, effects and decisions as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from gewoon.plan.periods import Periods
from gewoon.reports import figures
from gewoon.web.plans import named
from gewoon.web.shell.words import language

register = template.Library()


@register.simple_tag
def period(periods: Periods, number: int | None) -> str:
    """K1 2026, or P1 where periods are no quarters; a dash without one."""
    return named.period(periods, number)


@register.simple_tag
def period_long(periods: Periods, number: int) -> str:
    """The same with its first and last day."""
    return named.period_long(periods, number)


@register.simple_tag
def effect(theme: str, mean: float | None) -> str:
    """1,2 t CO₂e, 3 t materiaal, 40 uur."""
    return named.effect(theme, mean)


@register.simple_tag
def effect_span(theme: str, low: float | None, high: float | None) -> str:
    """An interval in the unit of its theme."""
    return named.effect_span(theme, low, high)


@register.simple_tag
def hours(value: Any) -> str:
    """Hours, with a decimal where there is one."""
    return named.hours(value)


@register.filter
def on(value: date | None) -> str:
    """A day as people write it; a dash without one."""
    return figures.day(value or None, language())
