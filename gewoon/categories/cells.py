# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the cells of a line: which conditions of which rules are met, remembered per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gewoon.categories.category import Evidence
from gewoon.categories.patterns import Finder, words_of
from gewoon.categories.persons import is_person, may_read_name
from gewoon.categories.rules import FIELDS, SEVERAL, Rule

PRIVATE_PERSON = "private person"  # stands in supplier_kind when only the name tells it


@dataclass(frozen=True, slots=True)
class Hit:
    """One condition of a rule found in one cell. words is the rule's own wording of it.

    The wording of the cell is left out on purpose: it may hold somebody's name.
    """

    rule: int
    condition: int  # 0 for words, 1 for and_words
    places: frozenset[int]
    words: str


Hits = tuple[Hit, ...]


class CellReader:
    """Turns a line into one number per column; lines with equal numbers meet the same rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._finders = [_ColumnFinder(rules, field) for field in FIELDS]
        self._seen: list[dict[str, int]] = [{"": 0} for _ in FIELDS]
        self._numbers: dict[Hits, int] = {(): 0}
        self._hits: list[Hits] = [()]
        self._suppliers: dict[tuple[str, str], tuple[str, str]] = {}

    def read(self, one: Evidence) -> tuple[int, ...]:
        """The numbers of what the cells hold, in the order of FIELDS."""
        supplier, kind = self._supplier(one.supplier, one.supplier_kind)
        cells = (
            one.account,
            one.text,
            one.category,
            one.department,
            one.account_code,
            supplier,
            kind,
        )
        numbers = []
        for column, cell in enumerate(cells):
            known = self._seen[column].get(cell)
            numbers.append(self._look(column, cell) if known is None else known)
        return tuple(numbers)

    def hits(self, numbers: Sequence[int]) -> list[Hits]:
        """What the numbers stand for."""
        return [self._hits[number] for number in numbers]

    def _look(self, column: int, cell: str) -> int:
        hits = self._finders[column].find(cell)
        number = self._numbers.setdefault(hits, len(self._hits))
        if number == len(self._hits):
            self._hits.append(hits)
        self._seen[column][cell] = number
        return number

    def _supplier(self, name: str, kind: str) -> tuple[str, str]:
        """Name and kind as rules may see them: without the names of people and sole traders."""
        known = self._suppliers.get((name, kind))
        if known is None:
            shown = name if may_read_name(name, kind) else ""
            known = (shown, PRIVATE_PERSON if is_person(name, kind) else kind)
            self._suppliers[name, kind] = known
        return known


class _ColumnFinder:
    """All conditions of all rules that look at one column."""

    def __init__(self, rules: Sequence[Rule], field: str) -> None:
        self._conditions = [
            (number, condition, words)
            for number, rule in enumerate(rules)
            for condition, where, words in (
                (0, rule.where, rule.words),
                (1, rule.and_where, rule.and_words),
            )
            if field in SEVERAL.get(where, (where,))
        ]
        self._finder = Finder([words for _, _, words in self._conditions])

    def find(self, cell: str) -> Hits:
        return tuple(
            Hit(*self._conditions[found.pattern][:2], found.places, found.alternative)
            for found in self._finder.find(words_of(cell))
        )
