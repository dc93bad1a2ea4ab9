# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which category a line belongs to: CPV, the organisation's rules, ledger words, text, supplier.

The chain in words, with its reasons: docs/explanation/classification.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from os.path import commonprefix
from pathlib import Path

from gewoon.categories import cpv, text_model
from gewoon.categories.category import PURCHASE, Category, Evidence
from gewoon.categories.cells import CellReader, Hit, Hits
from gewoon.categories.combine import Candidate, decide, weights
from gewoon.categories.rules import FIELDS, SEVERAL, Rule, read, shipped, shipped_files
from gewoon.errors import Issue

NOTHING = Category(PURCHASE, "", 0.0, "fallback", "no rule knows these words")
CPV_CONFIDENCE = 0.98  # a buyer's own code: seldom wrong, never beyond dispute
MIXED_CPV_CONFIDENCE = 0.7


class Classifier:
    """The chain of responsibility. Load it once; it remembers what it saw."""

    def __init__(
        self, rules: Sequence[Rule], version: str = "", issues: Sequence[Issue] = ()
    ) -> None:
        self.version = version
        self.issues = tuple(issues)  # what was wrong with the organisation's rule file
        self._rules = tuple(rules)
        self._reader = CellReader(self._rules)
        self._decided: dict[tuple[int, ...], Category | None] = {}

    @classmethod
    def load(cls, organisation_rules: Path | None = None) -> Classifier:
        """The classifier with all shipped rules and, if given, the organisation's own rules.

        Rows of the organisation's file that cannot be used are listed in `issues`.
        """
        own, issues = read(organisation_rules) if organisation_rules else ([], [])
        model = text_model.load()
        digest = sha256(getattr(model, "version", "").encode())
        for _, text in shipped_files():
            digest.update(text.encode())
        for name in ("people.yaml", "weights.yaml"):
            digest.update(files("gewoon").joinpath("data", "eu", "rules", name).read_bytes())
        if organisation_rules:
            digest.update(organisation_rules.read_bytes())
        return cls((*shipped(), *own), digest.hexdigest()[:16], issues)

    def by_cpv(self, cell: str) -> Category | None:
        """The category a CPV cell gives, or None if the cell holds no CPV code.

        Several codes in one cell give what they share; if they share no division, the first one,
        which by custom is the main code, with less confidence.
        """
        codes = cpv.parse(cell)
        if not codes:
            return None
        shared = commonprefix(codes)  # noqa: RUF071 - digits of a code, not parts of a path
        code, confidence = codes[0], MIXED_CPV_CONFIDENCE
        if len(shared) >= cpv.SHORTEST:
            code, confidence = cpv.trim(shared), CPV_CONFIDENCE
        return Category(PURCHASE, code, confidence, "cpv", f"cpv {', '.join(codes)}")

    def classify(self, evidence: Sequence[Evidence]) -> list[Category]:
        """One category for each piece of evidence, in the same order."""
        found = [self._by_rules(one) for one in evidence]
        unsure = [
            place
            for place, category in enumerate(found)
            if category is None or category.confidence < weights().ask_text_model_below
        ]
        for place, category in zip(unsure, _by_text([evidence[n] for n in unsure]), strict=True):
            known = found[place]
            if category and (known is None or category.confidence > known.confidence):
                found[place] = category
        return [category or NOTHING for category in found]

    def _by_rules(self, one: Evidence) -> Category | None:
        coded = self.by_cpv(one.cpv) if one.cpv else None
        if coded:
            return coded
        key = self._reader.read(one)
        if key not in self._decided:
            self._decided[key] = decide(list(self._candidates(self._reader.hits(key))))
        return self._decided[key]

    def _candidates(self, cells: Sequence[Hits]) -> Iterator[Candidate]:
        second = {hit.rule: hit for cell in cells for hit in cell if hit.condition == 1}
        for field, cell in zip(FIELDS, cells, strict=True):
            for hit in cell:
                rule = self._rules[hit.rule]
                if hit.condition == 0 and (not rule.and_where or hit.rule in second):
                    yield _candidate(rule, field, hit, second.get(hit.rule))


def _candidate(rule: Rule, field: str, hit: Hit, second: Hit | None) -> Candidate:
    weight = weights().field[field] if rule.where in SEVERAL else 1.0
    words = f"{hit.words} + {second.words}" if second else hit.words
    return Candidate(
        rule=rule.id,
        field=field,
        kind=rule.kind,
        code=rule.code,
        confidence=rule.confidence * weight,
        words=words,
        places=hit.places,
        conditions=2 if second else 1,
        own=rule.own,
    )


def _by_text(evidence: Sequence[Evidence]) -> list[Category | None]:
    """What the text model makes of lines on which the rules are silent or unsure."""
    texts = [" ".join(filter(None, (one.text, one.account, one.department))) for one in evidence]
    different = [text for text in dict.fromkeys(texts) if text]
    if not different:
        return [None] * len(texts)
    guesses = text_model.load().predict(different, weights().text_model_threshold)
    trust = weights().text_model_trust
    known = {
        text: Category(
            PURCHASE, guess.code, round(guess.confidence * trust, 3), "text", "text model"
        )
        for text, guess in zip(different, guesses, strict=True)
        if guess.code
    }
    return [known.get(text) for text in texts]
