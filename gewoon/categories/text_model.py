# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small linear model that guesses the CPV division of a text, and knows how sure it is.

Words and letter groups of 3 to 5 are counted in hashed buckets, weighted by rarity, and scored by
one line per division. Trained by tools/train_text_model.py on CPV labels and published notices in all
languages of the European Union; what it reaches: docs/reference/text-model.md. NumPy only.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BUCKETS = 1 << 17
SHORTEST, LONGEST = 3, 5
# Above this many words a text is a description, below it a ledger line; each has its own curve.
SHORT = 12
MOST = 5
# A notice says in its title what is bought: it counts three times in the text, and once more alone.
TITLE_TIMES = 3
TITLE_SHARE = 0.4
NATURES = ("works", "services", "supplies")
_WORD = re.compile(r"[^\W_]+")
_ONLY_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Guess:
    """code: the division, '' when the model is not sure enough; confidence: calibrated chance that
    the first of top is right; top: up to five divisions with their share of the score."""

    code: str
    confidence: float
    top: tuple[tuple[str, float], ...]


def words(text: str) -> list[str]:
    """Lower-case words without accents; numbers say nothing and are left out."""
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return [word for word in _WORD.findall(bare) if not _ONLY_DIGITS.fullmatch(word)]


@lru_cache(maxsize=200_000)
def _buckets(word: str) -> tuple[int, ...]:
    """The word itself and its letter groups, as buckets."""
    padded = f" {word} "
    grams = {
        padded[start : start + size]
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(max(len(padded) - size, 0) + 1)
    }
    return tuple(zlib.crc32(gram.encode()) % BUCKETS for gram in (*sorted(grams), f"\0{word}"))


def counts(text: str) -> Counter[int]:
    """How often each bucket occurs."""
    found: Counter[int] = Counter()
    for word in words(text):
        found.update(_buckets(word))
    return found


@dataclass(frozen=True)
class TextModel:
    """The weights and the two calibration curves (short and long texts)."""

    version: str
    divisions: tuple[str, ...]
    rarity: Array  # (buckets,)
    weights: NDArray[np.int8]  # (buckets, divisions)
    natures: Array  # (natures, divisions): what a known nature of the contract adds
    scale: Array  # (divisions,)
    intercept: Array  # (divisions,)
    sharpness: float
    curves: tuple[Array, Array]  # per kind of text (2, knots): score, chance

    def predict(
        self, texts: Sequence[str], threshold: float = 0.8, nature: str = ""
    ) -> list[Guess]:
        """A guess for each text; the code is given from a confidence of threshold on."""
        return [self._guess(text, threshold, nature) for text in texts]

    def predict_notice(
        self, title: str, description: str, threshold: float = 0.8, nature: str = ""
    ) -> Guess:
        """A guess for a published notice, of which title and description are known apart."""
        if not words(f"{title} {description}"):
            return Guess("", 0.0, ())
        return self._told(self.notice_scores(title, description, nature), threshold, 1)

    def notice_scores(self, title: str, description: str, nature: str = "") -> Array:
        """One score per division, the title heard twice: within the whole text and by itself."""
        whole = self.scores(" . ".join((*[title] * TITLE_TIMES, description)), nature)
        if not words(title):
            return whole
        alone = self.scores(title, nature)
        return ((whole + TITLE_SHARE * alone) / (1 + TITLE_SHARE)).astype(np.float32)

    def scores(self, text: str, nature: str = "") -> Array:
        """One score per division; the largest is the likeliest. nature: one of NATURES or ''."""
        found = counts(text)
        if not found:
            return np.zeros(len(self.divisions), dtype=np.float32)
        places = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
        values = np.log1p(np.fromiter(found.values(), dtype=np.float32, count=len(found)))
        values *= self.rarity[places]
        values /= np.sqrt(np.square(values).sum())
        summed = values @ self.weights[places].astype(np.float32)
        result: Array = summed * self.scale + self.intercept
        return result + self.natures[NATURES.index(nature)] if nature in NATURES else result

    def _guess(self, text: str, threshold: float, nature: str) -> Guess:
        number = len(words(text))
        if not number:
            return Guess("", 0.0, ())
        return self._told(self.scores(text, nature), threshold, 0 if number <= SHORT else 1)

    def _told(self, scores: Array, threshold: float, curve: int) -> Guess:
        chances = _softmax(scores * self.sharpness)
        order = np.argsort(-chances)[:MOST]
        top = tuple((self.divisions[i], round(float(chances[i]), 4)) for i in order)
        score, chance = self.curves[curve]
        confidence = float(np.interp(top[0][1], score, chance))
        return Guess(top[0][0] if confidence >= threshold else "", round(confidence, 3), top)


def _softmax(scores: Array) -> Array:
    shifted = np.exp(scores - scores.max())
    result: Array = shifted / shifted.sum()
    return result


@cache
def load() -> TextModel:
    """The shipped model."""
    path = files("gewoon").joinpath("data", "eu", "text_model", "model.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return TextModel(
            version=str(stored["version"]),
            divisions=tuple(str(code) for code in stored["divisions"]),
            rarity=stored["rarity"].astype(np.float32),
            weights=stored["weights"],
            natures=stored["natures"].astype(np.float32),
            scale=stored["scale"].astype(np.float32),
            intercept=stored["intercept"].astype(np.float32),
            sharpness=float(stored["sharpness"]),
            curves=(stored["curve_short"], stored["curve_long"]),
        )
