# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small linear model that guesses what a text buys in CPV, and knows how sure it is.

Words and letter groups of four, logarithmic counts times rarity, one linear score per division; a
second stage looks for the group inside the likeliest division. Trained by tools/train_text_model.py
on CPV labels and published notices; what it reaches: docs/reference/text-model.md. NumPy only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
GRAM = 4
# Above this many words a text is a description, below it a ledger line; each has its own curve.
# The first words of a description are its title and count twice.
SHORT = 12
MOST = 5
NATURES = ("works", "services", "supplies")
TOGETHER = 256  # texts scored in one go: keeps memory below 100 MB for long texts
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Guess:
    """code: group or division, '' when not sure enough; confidence: calibrated chance that code (if
    '', the first of top) is right; top: up to five divisions with their chances."""

    code: str
    confidence: float
    top: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """From scores to chances for one kind of text. knots: share of the score, chance of being
    right; for the division and for the group."""

    sharpness: float
    division: Floats  # (2, knots)
    group: Floats  # (2, knots)


@dataclass(frozen=True, slots=True)
class Inside:
    """The groups of one division: weights on the tokens that tell them apart."""

    codes: tuple[str, ...]
    places: Places  # (tokens,), rising
    weights: Floats  # (tokens, groups)
    intercept: Floats  # (groups,)


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of some texts: which text, which token, how heavy (length one per text)."""

    texts: int
    owner: Places
    place: Places
    value: Floats


def words(text: str) -> list[str]:
    """Lower-case words without accents; figures say nothing and are left out."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def tokens(text: str) -> list[str]:
    """What is counted in a text: its words (ending in =) and their letter groups."""
    return [token for word in _read_twice(words(text)) for token in word_tokens(word)]


def word_tokens(word: str) -> Iterator[str]:
    """The word itself and its groups of four letters, edges included."""
    padded = f" {word} "
    yield f"{word}="
    yield from (padded[n : n + GRAM] for n in range(max(len(padded) - GRAM, 0) + 1))


def _read_twice(found: list[str]) -> list[str]:
    return found + found[:SHORT] if len(found) > SHORT else found


@dataclass(frozen=True)
class TextModel:
    """The weights, the chance of each nature per division, and the calibration curves."""

    version: str
    divisions: tuple[str, ...]
    vocabulary: Mapping[str, int]
    rarity: Floats  # (tokens,)
    weights: Floats  # (tokens, divisions)
    intercept: Floats  # (divisions,)
    natures: Floats  # (3, divisions): added to the scores when the nature is known
    curves: tuple[Curve, ...]  # short, long, short of known nature, long of known nature
    inside: tuple[Inside, ...]  # one per division
    group_sharpness: float = 1.0
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def predict(
        self, texts: Sequence[str], threshold: float = 0.8, natures: Sequence[str] = ()
    ) -> list[Guess]:
        """A guess for each text, at the deepest level whose confidence reaches the threshold.

        natures: works, services, supplies or '' for each text, when it is known (notices say it,
        ledgers do not). It makes the model surer and better.
        """
        known = natures or [""] * len(texts)
        return [
            guess
            for start in range(0, len(texts), TOGETHER)
            for guess in self._guesses(
                texts[start : start + TOGETHER], threshold, known[start : start + TOGETHER]
            )
        ]

    def scores(self, texts: Sequence[str], natures: Sequence[str] = ()) -> Floats:
        """One score per text and division; the largest of a text is the likeliest."""
        return self._scores(self._find([words(text) for text in texts]), natures)

    def _scores(self, found: Found, natures: Sequence[str]) -> Floats:
        summed = np.zeros((found.texts, len(self.divisions)), dtype=np.float32)
        if found.owner.size:
            starts = np.flatnonzero(np.diff(found.owner, prepend=-1))
            heavy = self.weights[found.place] * found.value[:, None]
            summed[found.owner[starts]] = np.add.reduceat(heavy, starts, axis=0)
        for place, nature in enumerate(natures):
            if nature.lower() in NATURES:
                summed[place] += self.natures[NATURES.index(nature.lower())]
        return summed + self.intercept

    def _find(self, texts: Sequence[list[str]]) -> Found:
        read = [[n for word in _read_twice(text) for n in self._places(word)] for text in texts]
        number = np.fromiter(map(len, read), dtype=np.int64, count=len(read))
        flat = np.fromiter((n for text in read for n in text), dtype=np.int64, count=number.sum())
        size = len(self.rarity)
        key, times = np.unique(
            np.repeat(np.arange(len(read)), number) * size + flat, return_counts=True
        )
        owner, place = np.divmod(key, size)
        value = (1 + np.log(times)).astype(np.float32) * self.rarity[place]
        length = np.sqrt(np.bincount(owner, value.astype(np.float64) ** 2, minlength=len(read)))
        return Found(len(read), owner, place, (value / length[owner]).astype(np.float32))

    def _places(self, word: str) -> tuple[int, ...]:
        if word not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = (self.vocabulary.get(token) for token in word_tokens(word))
            self._seen[word] = tuple(place for place in found if place is not None)
        return self._seen[word]

    def _guesses(
        self, texts: Sequence[str], threshold: float, natures: Sequence[str]
    ) -> Iterator[Guess]:
        read = [words(text) for text in texts]
        found = self._find(read)
        scores = self._scores(found, natures)
        curves = [
            self._curve(len(text), nature) for text, nature in zip(read, natures, strict=True)
        ]
        chances = softmax(scores * np.array([[curve.sharpness] for curve in curves], np.float32))
        best = chances.argmax(axis=1)
        groups = self.groups(found, best)
        empty = np.bincount(found.owner, minlength=len(texts)) == 0
        for n, curve in enumerate(curves):
            yield NOTHING if empty[n] else self._guess(chances[n], *groups[n], curve, threshold)

    def _curve(self, number: int, nature: str) -> Curve:
        return self.curves[(number > SHORT) + 2 * (nature.lower() in NATURES)]

    def groups(self, found: Found, best: Places) -> list[tuple[str, float]]:
        """The likeliest group inside the division chosen for each text, with its share there."""
        given = [("", 0.0)] * found.texts
        for division in np.unique(best):
            inside = self.inside[division]
            if not inside.codes:
                continue
            asked = np.flatnonzero(best == division)
            shares = softmax(_inside_scores(inside, found, asked) * self.group_sharpness)
            for n, share in zip(asked, shares, strict=True):
                given[n] = (inside.codes[share.argmax()], float(share.max()))
        return given

    def _guess(
        self, chances: Floats, group: str, share: float, curve: Curve, threshold: float
    ) -> Guess:
        order = np.argsort(-chances, kind="stable")[:MOST]
        top = tuple((self.divisions[n], round(float(chances[n]), 4)) for n in order)
        division = float(np.interp(chances[order[0]], *curve.division))
        deeper = min(division, float(np.interp(chances[order[0]] * share, *curve.group)))
        if group and deeper >= threshold:
            return Guess(group, round(deeper, 3), top)
        return Guess(top[0][0] if division >= threshold else "", round(division, 3), top)


NOTHING = Guess("", 0.0, ())


def _inside_scores(inside: Inside, found: Found, asked: Places) -> Floats:
    """Scores of the groups of one division for the texts asked, (texts, groups)."""
    local = np.searchsorted(inside.places, found.place)
    held = np.append(inside.places, -1)[local] == found.place
    row = np.full(found.texts, -1)
    row[asked] = np.arange(len(asked))
    held &= row[found.owner] >= 0
    summed = np.tile(inside.intercept, (len(asked), 1))
    heavy = inside.weights[local[held]] * found.value[held, None]
    np.add.at(summed, row[found.owner[held]], heavy)
    return summed


def softmax(scores: Floats) -> Floats:
    """Scores as shares, per row."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = (shifted / shifted.sum(axis=1, keepdims=True)).astype(np.float32)
    return result


@cache
def load() -> TextModel:
    """The shipped model, read once."""
    path = files("gewoon").joinpath("data", "eu", "text_model", "model.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return unpack(stored)


def unpack(stored: Mapping[str, NDArray[np.generic]]) -> TextModel:
    """A model from the arrays the training wrote; weights are held in one byte, scaled per token."""
    listed = bytes(stored["vocabulary"]).decode("utf-8").split("\n")
    weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)[:, None]
    return TextModel(
        version=str(stored["version"]),
        divisions=tuple(str(code) for code in stored["divisions"]),
        vocabulary={token: place for place, token in enumerate(listed)},
        rarity=stored["rarity"].astype(np.float32),
        weights=weights,
        intercept=stored["intercept"].astype(np.float32),
        natures=stored["natures"].astype(np.float32),
        curves=tuple(
            Curve(float(sharp), both[0], both[1])
            for sharp, both in zip(
                stored["sharpness"].astype(np.float32),
                stored["curves"].astype(np.float32),
                strict=True,
            )
        ),
        inside=tuple(_unpack_inside(stored)),
        group_sharpness=float(stored["group_sharpness"].astype(np.float32)),
    )


def _unpack_inside(stored: Mapping[str, NDArray[np.generic]]) -> Iterator[Inside]:
    codes = [str(code) for code in stored["groups"]]
    intercept = stored["group_intercept"].astype(np.float32)
    scale = stored["group_scale"].astype(np.float32)
    token, weight, group = 0, 0, 0
    for tokens_held, groups_held in stored["inside"].astype(np.int64):
        size = tokens_held * groups_held
        held = stored["group_weights"][weight : weight + size].astype(np.float32)
        here = slice(group, group + groups_held)
        yield Inside(
            tuple(codes[here]),
            stored["group_places"][token : token + tokens_held].astype(np.int64),
            held.reshape(tokens_held, groups_held) * scale[here],
            intercept[here],
        )
        token, weight, group = token + tokens_held, weight + size, group + groups_held
