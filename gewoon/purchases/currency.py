# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""In which currency a ledger is kept when nobody said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

DEFAULT = "EUR"
SIGNS = {"€": "EUR", "£": "GBP"}
# Below this share of names with a telling legal form there is no evidence worth the name.
ENOUGH = 0.05


@dataclass(frozen=True, slots=True)
class Concluded:
    """A currency and why: said (by the user or the file), sign, legal forms, default."""

    currency: str
    because: str


@cache
def _areas() -> dict[str, str]:
    path = files("gewoon").joinpath("data", "eu", "currency", "legal_forms.yaml")
    listed: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {form: currency for currency, forms in listed.items() for form in forms}


def conclude(header: Iterable[str], amounts: Iterable[str], suppliers: Iterable[str]) -> Concluded:
    """The currency by the signs in header and amounts, else by the suppliers' legal forms."""
    seen = " ".join([*header, *amounts])
    for sign, currency in SIGNS.items():
        if sign in seen or f" {currency}" in f" {seen}":
            return Concluded(currency, "sign")
    names = [name.lower().replace(".", "").split() for name in suppliers if name]
    found = Counter(form for form in map(_form, names) if form)
    if found and sum(found.values()) >= ENOUGH * len(names):
        return Concluded(found.most_common(1)[0][0], "legal forms")
    return Concluded(DEFAULT, "default")


def _form(words: list[str]) -> str:
    """The currency area of one name; short forms (AB, AS) only count as the last word."""
    telling = [word for word in words if len(word) > 2] + words[-1:]
    return next((_areas()[word] for word in telling if word in _areas()), "")
