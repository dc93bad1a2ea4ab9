# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands behind a figure, in the language of whoever asks why.

Snapshots hold codes and numbers, and for a reason the sentence of the method that gave it. What is
not known here, such as the rule of an older snapshot, is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from gewoon.reports.figures import number
from gewoon.words import say, sentences

told = partial(say, catalogue="reasons")
# Nothing to add to the name of the rule.
SILENT = ("decided by a person", "text model")
PERSON, NOTHING, CODES = "private person", "no rule knows these words", "cpv "
SAW = re.compile(r"([^;()]+) \((\w+): ([^()]*)\)(?:; |$)")
NO_SERIES = "none"  # the money is of the factor's own year
EXACT = 6  # decimals of a step, so that the kilograms can be worked out again


def classified(rule: str, because: str, language: str) -> str:
    """Who classified a line, and by what: rule in words already, because as a snapshot holds it."""
    saw = _saw(because, language)
    return told("classified.saw" if saw else "classified.", language, rule=rule, because=saw)


def _saw(because: str, language: str) -> str:
    if because in SILENT:
        return ""
    if because in (PERSON, NOTHING):
        return told("because.person" if because == PERSON else "because.nothing", language)
    if because.startswith(CODES) and "(" not in because:
        return told("because.codes", language, codes=because.removeprefix(CODES))
    found = list(SAW.finditer(because))
    if "".join(one.group(0) for one in found) != because:
        return because
    return "; ".join(
        told(
            "because.rule", language, rule=rule, words=words, field=_name("field", field, language)
        )
        for rule, field, words in (one.groups() for one in found)
    )


def missing(reason: str, language: str) -> str:
    """Why there is no factor."""
    for key, shape in _reasons().items():
        if found := shape.fullmatch(reason):
            return told(key, language, **_placed(found.groupdict(), language))
    return reason


def _placed(values: Mapping[str, str], language: str) -> dict[str, str]:
    return {
        name: _name("place", value, language) if name == "country" else value
        for name, value in values.items()
    }


@cache
def _reasons() -> Mapping[str, re.Pattern[str]]:
    """The shape of each English sentence; the longest first, because a short one fits more."""
    known = {
        key: entry["en"]
        for key, entry in sentences("reasons").items()
        if key.startswith("missing.")
    }
    ranked = sorted(known, key=lambda key: -len(known[key]))
    return {
        key: re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(known[key])))
        for key in ranked
    }


def factor(coefficient: Mapping[str, Any], language: str) -> str:
    """The factor of a coefficient as `gewoon why` keeps it; why there is none."""
    facts = coefficient.get("facts")
    if not coefficient["factor"]:
        return missing(coefficient["reason"], language)
    if not facts:
        return str(coefficient.get("factor_text", ""))
    return told(
        "factor.spend" if facts["price_year"] else "factor.physical", language,
        value=_short(facts["value"], language), unit=facts["unit"],
        basis=_basis(facts["price_basis"], language), year=facts["price_year"],
        place=_name("place", facts["geography"], language), technology=facts["technology_year"],
        gwp=facts["gwp_set"],
    )  # fmt: skip


def _basis(text: str, language: str) -> str:
    return ", ".join(_name("basis", part, language) for part in text.split(", "))


def steps(coefficient: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """From money or a quantity to kilograms: (what is done, by how much)."""
    return [_step(step, language) for step in coefficient["steps"]]


def _step(step: Mapping[str, Any] | Sequence[str], language: str) -> tuple[str, str]:
    if not isinstance(step, Mapping):
        # A snapshot of an earlier version holds sentences.
        return step[0], step[1]
    key, values = f"step.{step['step']}", _values(step, language)
    ending = "same" if step.get("series") == NO_SERIES else "is"
    return told(key, language, **values), told(f"{key}_{ending}", language, **values)


def _values(step: Mapping[str, Any], language: str) -> dict[str, str]:
    found = {name: str(value) for name, value in step.items()}
    for name in {"ratio", "rate", "value"} & step.keys():
        found[name] = number(step[name], language, EXACT)
    if "times" in step:
        found["times"] = _short(step["times"], language)
    if "country" in step:
        found["country"] = _name("place", step["country"], language)
    if "series" in step:
        names = (_name("series", one, language) for one in step["series"].split(" and "))
        found["series"] = told("series.and", language).join(names)
    return found


def _short(value: float, language: str) -> str:
    """Six significant digits, without zeros that say nothing."""
    text = f"{value:g}"
    return text.replace(".", ",") if language == "nl" else text


def _name(kind: str, code: str, language: str) -> str:
    try:
        return told(f"{kind}.{code}", language)
    except KeyError:
        return code
