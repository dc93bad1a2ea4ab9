# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a notice says of sustainability, by its codes and by its own sentences.

The codes (BT-06, 774, 775, 776, 805, 71, 736, 717) are nearly always empty, so titles, descriptions
and award criteria are read as well. The answer is yes with the evidence, or unknown. It is never no:
what a notice does not say may stand in the tender documents.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from gewoon.categories.patterns import Finder, parse, words_of
from gewoon.purchases.notice import Lot, Notice

# How much a place says: a code is a statement, a criterion counts in the award, a text only speaks.
Where = Literal["code", "criterion", "condition", "title", "description"]
STRENGTH: tuple[Where, ...] = ("code", "criterion", "condition", "title", "description")
THEMES = ("circular", "climate", "environment", "nature", "social", "chain", "innovation")
# Evidence kept per theme, and letters kept of a sentence.
MOST_EVIDENCE, LONGEST = 12, 300
# A sentence longer than this is a list that lost its line ends: read in pieces.
MOST_WORDS = 120
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|[\n\r•]+|\s[-–]\s")
_MAIL = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a notice is said to speak of a theme: the place, the words found and the sentence."""

    theme: str
    where: Where
    found: str
    sentence: str = ""
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes with evidence, strongest first; or unknown."""

    theme: str
    evidence: tuple[Evidence, ...]

    @property
    def known(self) -> bool:
        """Whether the notice speaks of the theme."""
        return bool(self.evidence)


def answers(notice: Notice) -> tuple[Answer, ...]:
    """For every theme what the notice says of it."""
    found: dict[str, dict[tuple[str, str], Evidence]] = {theme: {} for theme in THEMES}
    for one in _evidence(notice):
        kept = found[one.theme].setdefault((one.found, one.sentence), one)
        if STRENGTH.index(one.where) < STRENGTH.index(kept.where):
            found[one.theme][one.found, one.sentence] = one
    return tuple(Answer(theme, _strongest(found[theme])) for theme in THEMES)


def _strongest(found: Mapping[tuple[str, str], Evidence]) -> tuple[Evidence, ...]:
    ordered = sorted(found.values(), key=lambda one: STRENGTH.index(one.where))
    return tuple(ordered[:MOST_EVIDENCE])


def _evidence(notice: Notice) -> Iterator[Evidence]:
    for term, code in notice.own_codes:
        yield from _of_code(term, code, "")
    for lot in notice.lots:
        for term, code in lot.codes:
            yield from _of_code(term, code, lot.id)
    yield from _of_text(notice.title, "title", "")
    yield from _of_text(notice.description, "description", "")
    for lot in notice.lots:
        yield from _of_lot(lot)


def _of_lot(lot: Lot) -> Iterator[Evidence]:
    yield from _of_text(lot.title, "title", lot.id)
    yield from _of_text(lot.description, "description", lot.id)
    for statement in lot.statements:
        yield from _of_text(statement, "condition", lot.id)
    for criterion in lot.criteria:
        if criterion.kind != "price":
            text = f"{criterion.name}\n{criterion.description}"
            yield from _of_text(text, "criterion", lot.id)


def _of_code(term: str, code: str, lot: str) -> Iterator[Evidence]:
    table = _codes()
    group, _, _ = code.partition(".")
    theme = table.get((term, code)) or table.get((term, f"{group}.*"))
    if theme:
        yield Evidence(theme, "code", f"{term} {code}", "", lot)


def _of_text(text: str, where: Where, lot: str) -> Iterator[Evidence]:
    for sentence in _SENTENCE.split(text):
        for theme, words in _found(sentence):
            shown = _MAIL.sub("…", " ".join(sentence.split()))[:LONGEST]
            yield Evidence(theme, where, words, shown, lot)


def _found(sentence: str) -> tuple[tuple[str, str], ...]:
    """(theme, words) in a sentence; none in one that says the thing does not apply."""
    words = words_of(sentence)
    themes, finder, denials = _finders()
    hits: dict[tuple[str, str], None] = {}
    for start in range(0, len(words), MOST_WORDS):
        piece = words[start : start + MOST_WORDS]
        found = finder.find(piece)
        if found and not denials.find(piece):
            hits |= dict.fromkeys((themes[one.pattern], one.alternative) for one in found)
    return tuple(hits)


@cache
def _finders() -> tuple[tuple[str, ...], Finder, Finder]:
    """The theme of each pattern, what finds them, and what finds denials."""
    terms, denials = _rows("terms"), _rows("denials")
    return (
        tuple(row["theme"] for row in terms),
        Finder([parse(row["words"]) for row in terms]),
        Finder([parse(row["words"]) for row in denials]),
    )


@cache
def _codes() -> Mapping[tuple[str, str], str]:
    return {(row["term"], row["code"]): row["theme"] for row in _rows("codes")}


def _rows(name: str) -> list[dict[str, str]]:
    path = files("gewoon").joinpath("data", "eu", "themes", f"{name}.csv")
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
