# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Telling private persons from firms, so that a surname is never read as a trade."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from gewoon.categories.patterns import Phrase, words_of


@cache
def _lists() -> dict[str, frozenset[Phrase]]:
    text = files("gewoon").joinpath("data", "eu", "rules", "people.yaml").read_text("utf-8")
    return {name: frozenset(map(words_of, words)) for name, words in yaml.safe_load(text).items()}


def is_person(supplier: str, supplier_kind: str) -> bool:
    """Whether the creditor is a private person, by its type or by a title such as Mr or mevr."""
    lists = _lists()
    if words_of(supplier_kind) in lists["person_kinds"]:
        return True
    name = words_of(supplier)
    if name in lists["hidden_persons"]:
        return True
    return bool(name) and name[:1] in lists["titles"] and not _has_legal_form(name)


def may_read_name(supplier: str, supplier_kind: str) -> bool:
    """Whether words in the name may be read as a trade: not for persons and sole traders.

    "J. Bakker" and "Smith A B" look like people; "Bakker B.V." and "Bakkerij de Molen" do not.
    """
    if is_person(supplier, supplier_kind):
        return False
    kind = words_of(supplier_kind)
    if kind in _lists()["sole_kinds"]:
        return False
    name = words_of(supplier)
    return bool(name) and (_has_legal_form(name) or not _looks_like_initials(name))


def _has_legal_form(name: Phrase) -> bool:
    forms = _lists()["legal_forms"]
    longest = max(map(len, forms))
    return any(
        name[start : start + size] in forms
        for start in range(len(name))
        for size in range(1, longest + 1)
    )


def _looks_like_initials(name: Phrase) -> bool:
    """One surname (with particles) and only single letters beside it."""
    small = _lists()["name_particles"]
    rest = [word for word in name if (word,) not in small]
    letters = sum(len(word) == 1 for word in rest)
    return letters > 0 and len(rest) - letters <= 1
