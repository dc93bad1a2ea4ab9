# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Template tags of opportunities: names, effects and days as people read them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import template
from django.utils.html import format_html

from gewoon.estimate import Estimate, Missing
from gewoon.impact.circularity import rladder
from gewoon.opportunities.find import Effect, Option
from gewoon.opportunities.measures import Citation, Cost, Measure, Said, Theme
from gewoon.reports import figures
from gewoon.reports import opportunities as report
from gewoon.web.shell.words import language, say

register = template.Library()
# Up to this amount a factor is written out in digits that matter.
DIGITS = 4


@register.simple_tag
def name_of(measure: Measure) -> str:
    """What a measure is called."""
    return measure.name(language())


@register.simple_tag
def said(one: Said | None) -> str:
    """A sentence of the library."""
    return report.spoken(one, language()) or ""


@register.simple_tag
def effect_of(option: Option, theme: Theme) -> str:
    """The effect on a theme with its interval, or the share where no amount is known."""
    return report.effect(option, theme, language()) or figures.MISSING


@register.simple_tag
def effects_of(option: Option) -> str:
    """Every effect, each with its theme."""
    told = [
        f"{report.effect(option, one.theme, language())} {say(f'chance.of_{one.theme}')}"
        for one in option.effects
        if report.effect(option, one.theme, language())
    ]
    return "; ".join(told) or figures.MISSING


@register.simple_tag
def others_of(option: Option, theme: Theme) -> str:
    """What it does for the other themes."""
    told = [
        f"{report.effect(option, one.theme, language())} {say(f'chance.of_{one.theme}')}"
        for one in option.effects
        if one.theme != theme and isinstance(one.amount, Estimate)
    ]
    return "; ".join(told)


@register.simple_tag
def per_hour(option: Option, theme: Theme) -> str:
    """The effect per hour of work."""
    found: Effect | None = option.effect(theme)
    if found is None or isinstance(found.per_hour, Missing):
        return figures.MISSING
    if theme == "sroi":
        return figures.number(found.per_hour, language(), 1)
    return figures.mass(found.per_hour, language())


@register.simple_tag
def is_taken(option: Option, taken: Collection[str]) -> bool:
    """Whether it is an action already."""
    return f"{option.case}\n{option.measure}" in taken


@register.simple_tag
def price(cost: Cost) -> str:
    """Which way the price goes."""
    return report.cost(cost, language())


@register.simple_tag
def forms_of(measure: Measure) -> str:
    """The legal forms it can take."""
    return report.forms(measure, language())


@register.simple_tag
def rung_name(rung: str) -> str:
    """A rung of the ladder of ten steps with its name."""
    return f"{rung} {rladder.label(rladder.TEN, rung, language())}" if rung else figures.MISSING


@register.filter
def factor_value(value: float | None) -> str:
    """A number of a product, in enough digits to multiply on paper."""
    if value is None:
        return ""
    text = f"{value:,.{DIGITS}g}" if abs(value) < 10**DIGITS else f"{value:,.0f}"
    if "e" in text:
        text = f"{value:.12f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,")) if language() == "nl" else text


@register.simple_tag
def source(one: Citation) -> str:
    """Where something was read; a link only if it is an address of the web."""
    told = ", ".join(filter(None, (one.publisher, one.title, str(one.year or ""))))
    if not one.url.startswith(("https://", "http://")):
        return told
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', one.url, told)


@register.simple_tag
def light_sentence(form: str, measure: Measure) -> str:
    """What to write or do for a small purchase."""
    return say(f"light.do_{form.replace(' ', '_')}", measure=measure.name(language()))


@register.simple_tag
def form_name(form: str) -> str:
    """A legal form in words."""
    return report.say(f"form_{form.replace(' ', '_')}", language())


@register.simple_tag
def example(one: Any) -> str:
    """A case where it worked before."""
    return str(one.nl if language() == "nl" else one.en)
