# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gate: what the growth frameworks and rules must have before anything is judged by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gewoon.adoption.maturity import Framework, frameworks
from gewoon.adoption.rules import rules
from gewoon.adoption.survey import check as check_survey
from gewoon.adoption.survey import questionnaire
from gewoon.errors import DomainError, Issue, issue
from gewoon.words import LANGUAGES

FRAMEWORKS, RULES = "eu/adoption/frameworks.yaml", "eu/adoption/rules.yaml"
PULSE = "eu/adoption/pulse.yaml"


def gate() -> list[Issue]:
    """Everything wrong with the data of this room."""
    try:
        rules()
        held = frameworks()
    except DomainError as error:
        return [issue("adoption_data_unreadable", why=error).at(file=RULES)]
    return [*_survey(), *(one.at(file=FRAMEWORKS) for one in check(held))]


def _survey() -> list[Issue]:
    try:
        check_survey(questionnaire())
    except DomainError as error:
        return [issue("adoption_data_unreadable", why=error).at(file=PULSE)]
    return []


def check(held: Mapping[str, Framework]) -> Iterable[Issue]:
    """Each framework has a statement at each level of each theme, in both languages."""
    for name, framework in held.items():
        for code, theme in framework.themes.items():
            said = (theme.name, *theme.statements, *framework.levels)
            whole = len(theme.statements) == len(framework.levels)
            if not whole or any(set(words) != set(LANGUAGES) for words in said):
                yield issue("framework_incomplete", framework=name, theme=code)
