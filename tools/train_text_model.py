# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Train the text model on CPV labels and published notices, and report what it reaches.

Needs requirements-train.txt. Buyers are split, never notices. A fifth of the buyers is set apart and
asked once, at the end; what was chosen, was chosen by cross-validation on the others. The shipped
weights are then trained on all texts. Usage:
python tools/train_text_model.py [FOLDER OF PUBLISHED NOTICES] [FILE OF OCDS RELEASES] [--choose]
With --choose only the cross-validation is run and nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
import zlib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC
from text_model_page import page
from text_model_texts import ARCHIVE, TABLE, WEIGHTS, Row, labels, notices, once, releases

from gewoon.categories import text_model
from gewoon.categories.text_model import BUCKETS, NATURES, TITLE_SHARE, TITLE_TIMES, counts

PUBLISHED = Path("../shared/data/procurement/notices/ted-r209")
RELEASES = Path("../shared/data/procurement/ocds/contractsfinder_2025_dev.json.gz")
TARGET = Path("gewoon/data/eu/text_model")
PAGE = Path("docs/reference/text-model.md")
VERSION = "2026.11.2"
SUPPORTED = ("NL", "EN", "DE", "FR")
HELD_OUT, FOLDS, THREADS = 20, 4, 2
COST, TOLERANCE, SHARPNESS = 1.0, 1e-2, 6.0
NATURE_LENGTH = 0.5  # of a known nature, beside the length one of the text


def matrix(texts: list[str]) -> csr_matrix:
    """Bucket counts."""
    data, places, ends = [], [], [0]
    for text in texts:
        found = counts(text)
        places.extend(found.keys())
        data.extend(found.values())
        ends.append(len(places))
    shape = (len(texts), BUCKETS)
    return csr_matrix((np.array(data, np.float32), np.array(places), np.array(ends)), shape=shape)


def nature_matrix(rows: list[Row]) -> csr_matrix:
    """A column per nature of the contract."""
    known = [[NATURE_LENGTH * (row.nature == name) for name in NATURES] for row in rows]
    return csr_matrix(np.array(known, np.float32))


def whole(row: Row) -> str:
    """The text as notice_scores reads it."""
    return " . ".join((*[row.title] * TITLE_TIMES, row.description))


def weighted(found: csr_matrix, rarity: np.ndarray) -> csr_matrix:
    """Logarithmic counts times rarity, each text of length one."""
    made = found.copy()
    made.data = np.log1p(made.data) * rarity[made.indices]
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1))).ravel()
    made.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(made.indptr))
    return made


class Fitted:
    """Weights as they are shipped: one byte each."""

    def __init__(self, rows: list[Row], found: csr_matrix) -> None:
        seen = np.bincount(found.indices, minlength=BUCKETS)
        rarity = np.log((1 + found.shape[0]) / (1 + seen)) + 1
        self.rarity = rarity.astype(np.float16).astype(np.float32)
        machine = LinearSVC(C=COST, tol=TOLERANCE, random_state=0)
        machine.fit(
            hstack([weighted(found, self.rarity), nature_matrix(rows)]).tocsr(),
            [row.division for row in rows],
            sample_weight=[WEIGHTS[row.kind] for row in rows],
        )
        self.divisions = machine.classes_
        words, natures = machine.coef_[:, :BUCKETS], machine.coef_[:, BUCKETS:]
        self.natures = (natures.T * NATURE_LENGTH).astype(np.float32)
        self.scale = (np.abs(words).max(axis=1) / 127).astype(np.float32)
        self.weights = np.rint(words / self.scale[:, None]).astype(np.int8)
        self.intercept = machine.intercept_.astype(np.float32)

    def scores(self, found: csr_matrix) -> np.ndarray:
        """One score per text and division, the nature of the contract unknown."""
        summed = weighted(found, self.rarity) @ self.weights.T.astype(np.float32)
        return np.asarray(summed) * self.scale + self.intercept

    def of_nature(self, rows: list[Row]) -> np.ndarray:
        """What the nature of the contract adds to the scores."""
        return np.asarray(nature_matrix(rows) @ self.natures) / NATURE_LENGTH

    def right(self, scores: np.ndarray, rows: list[Row]) -> np.ndarray:
        """Whether the first choice is right."""
        return self.divisions[scores.argmax(axis=1)] == np.array([row.division for row in rows])


class Texts:
    """All texts, counted once: whole, and the titles of notices."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.whole = matrix([whole(row) for row in rows])
        self.notices = np.array([row.kind == "notice" for row in rows])
        place = np.cumsum(self.notices) - 1
        self._place = np.where(self.notices, place, -1)
        self._title = matrix([row.title for row in rows if row.kind == "notice"])

    def fit(self, used: np.ndarray) -> Fitted:
        """The model trained on the texts at these places."""
        kept = once(self.rows, list(used))
        return Fitted([self.rows[n] for n in kept], self.whole[kept])

    def ask(self, fitted: Fitted, asked: np.ndarray) -> dict[str, np.ndarray]:
        """Scores of notices: as a notice, by title only, as a line of a ledger."""
        title = fitted.scores(self._title[self._place[asked]])
        both = (fitted.scores(self.whole[asked]) + TITLE_SHARE * title) / (1 + TITLE_SHARE)
        nature = fitted.of_nature([self.rows[n] for n in asked])
        return {"notice": both + nature, "title": title + nature, "line": title}


def chances(scores: np.ndarray) -> np.ndarray:
    """Scores as shares."""
    shifted = np.exp((scores - scores.max(axis=1, keepdims=True)) * SHARPNESS)
    return shifted / shifted.sum(axis=1, keepdims=True)


def cross_validated(texts: Texts, others: np.ndarray) -> dict[str, list]:
    """Per way of asking the (share, right) of every notice by a model that never saw its buyer."""
    rows = texts.rows
    # Labels belong to no buyer and are asked nothing: every model learns them.
    bought = np.array([bool(row.buyer) for row in rows])[others]
    vocabulary, others = others[~bought], others[bought]
    groups = [rows[n].buyer for n in others]
    told: dict[str, list] = defaultdict(list)

    def one(fold: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, Fitted]:
        return others[fold[1]], texts.fit(np.concatenate([vocabulary, others[fold[0]]]))

    with ThreadPoolExecutor(THREADS) as pool:
        for test, fitted in pool.map(one, GroupKFold(FOLDS).split(others, groups=groups)):
            asked = test[texts.notices[test]]
            known = [rows[n] for n in asked]
            for name, scores in texts.ask(fitted, asked).items():
                ok = fitted.right(scores, known)
                told[name] += zip(chances(scores).max(axis=1), ok, strict=True)
            told["languages"] += [row.language for row in known]
    return told


def curve(answers: list[tuple[float, bool]]) -> np.ndarray:
    """From share of the score to chance of being right, never falling, pulled to the middle."""
    share, ok = zip(*answers, strict=True)
    fit = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip")
    fit.fit(share, np.array(ok, dtype=float))
    knots = np.linspace(0, 1, 41)
    return np.vstack([knots, fit.predict(knots)]).astype(np.float32)


def by_language(languages: list[str], ok: list[bool]) -> dict[str, list]:
    """{language: [share right, notices]}, and of the four supported languages and the others."""
    per = defaultdict(list)
    for name, one in zip(languages, ok, strict=True):
        per[name].append(bool(one))
        per["the four supported" if name in SUPPORTED else "all others"].append(bool(one))
    return {name: [round(float(np.mean(v)), 3), len(v)] for name, v in sorted(per.items())}


def cross_report(told: dict[str, list]) -> dict[str, object]:
    """What cross-validation says."""
    ok = [one for _, one in told["notice"]]
    return {
        "notices of other buyers": len(ok),
        "cross-validated, title and description": float(np.mean(ok)),
        "cross-validated, title only": float(np.mean([one for _, one in told["title"]])),
        "cross-validated, title only, nature unknown": float(
            np.mean([one for _, one in told["line"]])
        ),
        "cross-validated per language": by_language(told["languages"], ok),
    }


def report(texts: Texts, apart: np.ndarray, fitted: Fitted, curves: dict) -> dict[str, object]:
    """What the buyers set apart say, asked once."""
    asked = apart[texts.notices[apart]]
    rows = [texts.rows[n] for n in asked]
    found = texts.ask(fitted, asked)
    ok = fitted.right(found["notice"], rows)
    sure = np.interp(chances(found["notice"]).max(axis=1), *curves["curve_long"])
    line_ok = fitted.right(found["line"], rows)
    line_sure = np.interp(chances(found["line"]).max(axis=1), *curves["curve_short"])
    top = fitted.divisions[np.argsort(-found["notice"], axis=1)[:, :3]]
    truth = np.array([row.division for row in rows])
    return {
        "notices of buyers set apart": len(rows),
        "division accuracy, title and description": float(ok.mean()),
        "right answer among the first three": float((top == truth[:, None]).any(axis=1).mean()),
        "division accuracy, title only": float(fitted.right(found["title"], rows).mean()),
        "division accuracy, title only, nature unknown": float(line_ok.mean()),
        "majority class": Counter(truth).most_common(1)[0][1] / len(truth),
        **answered("", sure, ok),
        **answered(", title only, nature unknown", line_sure, line_ok),
        "Brier score of the confidence": float(np.mean((sure - ok) ** 2)),
        "per language": by_language([row.language for row in rows], list(ok)),
        "reliability": reliability(sure, ok),
    }


def answered(which: str, sure: np.ndarray, ok: np.ndarray) -> dict[str, float]:
    """Share answered at the shipped threshold, and how often that is right."""
    heard = sure >= 0.8
    return {
        f"share answered at confidence 0.8{which}": float(heard.mean()),
        f"accuracy of what is answered{which}": float(ok[heard].mean()),
    }


def reliability(sure: np.ndarray, ok: np.ndarray) -> list[list]:
    """[bin, notices, mean confidence, share right] in five bins."""
    found = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (sure >= low) & (sure < low + (0.2 if low < 0.8 else 0.3))
        if inside.any():
            mean = [round(float(part[inside].mean()), 3) for part in (sure, ok)]
            found.append([f"{low:.1f}-{low + 0.2:.1f}", int(inside.sum()), *mean])
    return found


def main(folder: Path, file: Path, choose: bool) -> None:
    """Cross-validate, calibrate, ask the buyers set apart once, train on all, write."""
    texts = Texts([*labels(), *notices(folder), *releases(file)])
    far = [bool(r.buyer) and zlib.crc32(r.buyer.encode()) % 100 < HELD_OUT for r in texts.rows]
    apart, others = np.flatnonzero(far), np.flatnonzero(~np.array(far))
    told = cross_validated(texts, others)
    reached = cross_report(told)
    print(json.dumps(reached, indent=1), flush=True)
    if choose:
        return
    curves = {"curve_short": curve(told["line"]), "curve_long": curve(told["notice"])}
    reached = report(texts, apart, texts.fit(others), curves) | reached
    reached["texts"] = dict(Counter(row.kind for row in texts.rows))
    print(json.dumps(reached, indent=1), flush=True)
    write(texts.fit(np.arange(len(texts.rows))), curves)
    used = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (TABLE, ARCHIVE)
    }
    used[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    told_of = {"version": VERSION, "trained_on": used, "reached": reached}
    (TARGET / "manifest.json").write_text(json.dumps(told_of, indent=1) + "\n")
    text_model.load.cache_clear()
    PAGE.write_text(page(VERSION, reached))


def write(final: Fitted, curves: dict[str, np.ndarray]) -> None:
    """The weights, with a fixed date so that the same training gives the same file."""
    arrays = {
        "version": np.array(VERSION),
        "divisions": final.divisions.astype("U2"),
        "rarity": final.rarity.astype(np.float16),
        "weights": np.ascontiguousarray(final.weights.T),
        "scale": final.scale,
        "intercept": final.intercept,
        "natures": final.natures,
        "sharpness": np.array(SHARPNESS),
        **curves,
    }
    with zipfile.ZipFile(TARGET / "model.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, array in sorted(arrays.items()):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.asarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (2026, 1, 1, 0, 0, 0))
            file.writestr(entry, held.getvalue(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PUBLISHED)
    parser.add_argument("releases", nargs="?", type=Path, default=RELEASES)
    parser.add_argument("--choose", action="store_true")
    told = parser.parse_args()
    main(told.folder, told.releases, told.choose)
