# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Template tags: sentences, figures as people read them, fields of a form."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
    Textarea,
)
from django.urls import reverse
from django.utils import timezone

from gewoon.categories import cpv
from gewoon.impact.circularity import materials
from gewoon.impact.themes.circularity import Bought
from gewoon.reports import figures, reasons, wording
from gewoon.reports.sheet import FORMS
from gewoon.web.shell.words import language
from gewoon.web.shell.words import say as said
from gewoon.words import say as screen_says

register = template.Library()


def _there(value: Any) -> Any:
    """A template gives an empty text for what is not there, such as the mean of no estimate."""
    return None if value == "" else value


@register.simple_tag
def say(key: str, **values: Any) -> str:
    """A sentence of the screens."""
    return said(key, **values)


@register.simple_tag
def report_says(key: str, **values: Any) -> str:
    """A sentence that reports and screens share."""
    return screen_says(key, language(), **values)


@register.simple_tag
def words_of(catalogue: str, key: str, **values: Any) -> str:
    """A sentence of another catalogue: calendar, opportunities."""
    return screen_says(key.replace(" ", "_"), language(), catalogue, **values)


@register.simple_tag
def label(kind: str, code: str) -> str:
    """The name of a code in the words of the reports."""
    return wording.label(kind, code, language())


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """1.234 in Dutch, 1,234 in English."""
    return figures.number(_there(value), language(), decimals)


@register.filter
def hours(value: float | None) -> str:
    """Hours, with a decimal only where there is one."""
    return figures.hours(_there(value), language())


@register.filter
def mass(value: float | None) -> str:
    """Kilograms or tonnes in three digits."""
    return figures.mass(_there(value), language())


@register.filter
def part(value: float | None, decimals: int = 0) -> str:
    """A share as a percentage."""
    return figures.part(_there(value), language(), decimals)


@register.filter
def points(value: float) -> str:
    """A difference of shares in percentage points, with a sign."""
    told = figures.number(100 * value, language())
    return f"+{told}" if not told.startswith("\N{MINUS SIGN}") and told != "0" else told


@register.simple_tag
def money(value: Decimal | None, currency: str, exact: bool = False) -> str:
    """An amount."""
    return figures.money(value, currency, language(), exact)


@register.simple_tag
def short_money(value: Decimal, currency: str) -> str:
    """An amount for a headline."""
    return figures.short_money(value, currency, language())


@register.simple_tag
def span(low: float | None, high: float | None) -> str:
    """An interval of kilograms."""
    return figures.span(_there(low), _there(high), language())


@register.filter
def moment(value: datetime | None) -> str:
    """A day and time on the clock of the organisation."""
    if value is None:
        return figures.MISSING
    return timezone.localtime(value).strftime(f"{figures.DAY[language()]} %H:%M")


@register.filter
def day(value: str | date | None) -> str:
    """A day as people write it; text that is no day stays as it was."""
    if value is None:
        return figures.MISSING
    if isinstance(value, date):
        return figures.day(value, language())
    try:
        return figures.day(date.fromisoformat(value), language())
    except ValueError:
        return value


@register.filter
def whole_day(value: date) -> str:
    """A day of the calendar, as people write it."""
    return figures.day(value, language())


@register.inclusion_tag("shell/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field with label, help and error, wired for a screen reader."""
    widget = bound.field.widget
    kind, css = _kind(widget)
    described = " ".join(bound.auto_id + end for end, there in _parts(bound) if there)
    # Of a group the whole is described, not each of its boxes.
    attributes = {"class": css, "aria-describedby": "" if kind == "group" else described}
    if bound.errors:
        attributes |= {"aria-invalid": "true", "class": f"{css} {css}--invalid".strip()}
    shown: dict[str, str | bool] = {name: value for name, value in attributes.items() if value}
    return {
        "field": bound, "kind": kind, "described": described, "input": bound.as_widget(attrs=shown),
    }  # fmt: skip


@register.inclusion_tag("shell/take.html", takes_context=True)
def take(context: Any, view: str, about: str = "", query: str = "", **given: Any) -> dict[str, Any]:
    """The three forms in which the table above can be taken along, for who may.

    about: of which table, for who only hears the links. query: what chose the rows, after the ?.
    """
    if "export" not in context.get("rights", ()):
        return {"links": []}
    city = context["organisation"].slug
    end = f"?{query}" if query else ""
    links = [
        (form, reverse(view, kwargs={"city": city, **given, "form": form}) + end, "")
        for form in FORMS
    ]
    return {"links": links, "about": about}


def _parts(bound: BoundField) -> tuple[tuple[str, bool], ...]:
    return ("-help", bool(bound.help_text)), ("-error", bool(bound.errors))


def _kind(widget: Any) -> tuple[str, str]:
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "group", ""
    if isinstance(widget, CheckboxInput):
        return "checkbox", "utrecht-checkbox utrecht-checkbox--html-input"
    if isinstance(widget, Select):
        return "select", "utrecht-select utrecht-select--html-select"
    if isinstance(widget, Textarea):
        return "text", "utrecht-textarea utrecht-textarea--html-textarea"
    return "text", "utrecht-textbox utrecht-textbox--html-input"


@register.filter
def chance(value: float | None) -> str:
    """A probability: never impossible, never certain."""
    return figures.chance(_there(value), language())


@register.filter
def change(kg: float | None) -> str:
    """Kilograms up or down, with a sign."""
    text = figures.mass(kg, language())
    return f"+{text}" if kg is not None and kg > 0 else text


@register.filter
def category(code: str) -> str:
    """A CPV code with its name."""
    return f"{code} {cpv.label(code, language())}" if code else ""


@register.simple_tag
def at_pixel(percent: float) -> str:
    """A place on the picture of the headline, which is 720 wide."""
    return f"{7.2 * percent:.1f}"


@register.simple_tag
def column_choice(column: BoundField) -> str:
    """What a column of a file is, in a list."""
    css = "utrecht-select utrecht-select--html-select"
    return column.as_widget(attrs={"class": css})


@register.simple_tag
def money_of(value: float, currency: str) -> str:
    """An amount that is no exact money."""
    return figures.money(Decimal(f"{value:.2f}"), currency, language())


@register.simple_tag
def classified(rule: str, because: str) -> str:
    """Who classified a line, and by what."""
    return reasons.classified(said(f"rule.{rule}"), because, language())


@register.filter
def factor(coefficient: Any) -> str:
    """The factor behind a figure, or why there is none."""
    return reasons.factor(coefficient, language())


@register.filter
def steps(coefficient: Any) -> list[tuple[str, str]]:
    """How money became kilograms."""
    return reasons.steps(coefficient, language())


@register.filter
def withheld(name: str) -> str:
    """A supplier, or that its name is not shown."""
    return name or said("name.withheld")


@register.filter
def material(name: str) -> str:
    """A material by its name in the table; what is not in it stands as it was written."""
    known = materials.known().get(name)
    return known.names[language()] if known else name or figures.MISSING


@register.filter
def secondary(bought: Bought) -> str:
    """The share recycled and reused of what was bought; a dash where a part is not known."""
    known = bought.recycled is not None and bought.reused is not None
    return figures.part(
        (bought.recycled or 0) + (bought.reused or 0) if known else None, language()
    )
