# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon decompose: why a footprint changed between two years."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gewoon.cli import inputs, plots, rows, showing
from gewoon.effect.lmdi import Part, Split, decompose
from gewoon.effect.purchasing import EFFECTS, Category, Change, purchasing
from gewoon.errors import Issue, UnreadableInput
from gewoon.reports.figures import number
from gewoon.words import say

NAME = "decompose"
HELP = "why a footprint changed: volume, mix, price, intensity (gewoon template decompose)"
BAR = 24
told = partial(say, catalogue="planning")


@dataclass(frozen=True, slots=True)
class Asked:
    """Categories of purchasing, or parts with factors of one's own."""

    categories: tuple[Category, ...] = ()
    parts: tuple[Part, ...] = ()
    unit: str = ""


def arguments(sub: argparse.ArgumentParser) -> None:
    """The file, and whether the answer is JSON."""
    sub.add_argument("file", type=Path, metavar="FILE", help="CSV with a row per category, or YAML")
    sub.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Show the split. Raised if the file holds nothing to split: UnreadableInput."""
    asked, issues = _read(options.file)
    if not asked.parts and not asked.categories:
        showing.issues(issues, options.lang)
        raise UnreadableInput(f"{options.file}: there are no categories and no parts.")
    change = None if asked.parts else purchasing(asked.categories)
    split = decompose(asked.parts) if change is None else change.split
    if options.json:
        showing.show_json(change or split)
    else:
        _show(split, change, asked.unit, options.lang)
        showing.issues(issues, options.lang)
    return 0


def _read(path: Path) -> tuple[Asked, list[Issue]]:
    if path.suffix.lower() in (".yaml", ".yml", ".json"):
        return inputs.written(Asked, path), []
    found, issues = rows.read(Category, path, "decompose_row_unreadable")
    return Asked(categories=tuple(one for _, one in found), unit="kg CO2e"), issues


def _show(split: Split, change: Change | None, unit: str, language: str) -> None:
    def amount(value: float) -> str:
        return f"{number(value, language)} {unit}".strip()

    title = told(
        "split_title", language,
        before=amount(split.before), after=amount(split.after), change=_signed(split.change, language),
    )  # fmt: skip
    showing.facts(title, ())
    columns = (
        (told("split_cause", language), False), (told("split_amount", language), True),
        (told("split_ratio", language), True), ("", False),
    )  # fmt: skip
    showing.grid(columns, _causes(split, language))
    print()
    names = [(_name(name, language), True) for name in split.effects]
    showing.grid([(told("split_part", language), False), *names], _parts(split, language))
    print()
    showing.remarks(_remarks(split, change, amount, language))


def _causes(split: Split, language: str) -> Iterator[tuple[str, str, str, str]]:
    highest = max(map(abs, split.effects.values()))
    for name, value in split.effects.items():
        ratio = "" if split.ratios is None else number(split.ratios[name], language, 3)
        sign = "−" if value < 0 else "+"
        drawn = f"{sign} {plots.bar(abs(value), highest, BAR)}" if value else ""
        yield _name(name, language), _signed(value, language), ratio, drawn
    whole = "" if split.ratios is None else number(split.after / split.before, language, 3)
    yield told("split_total", language), _signed(split.change, language), whole, ""


def _parts(split: Split, language: str) -> Iterator[list[str]]:
    for name, effects in split.parts.items():
        yield [name, *(_signed(value, language) for value in effects.values())]


def _signed(value: float, language: str) -> str:
    text = number(value, language, 0 if abs(value) >= 100 or not value else 3)
    return f"+{text}" if value > 0 else text


def _name(name: str, language: str) -> str:
    return told(f"split_{name}", language) if name in EFFECTS else name


def _remarks(
    split: Split, change: Change | None, amount: Callable[[float], str], language: str
) -> Iterator[str]:
    if split.method == "shapley":
        yield told("split_shapley", language)
    if change is not None:
        yield told("split_only_intensity", language)
        yield told("split_naive", language, naive=amount(change.naive))
    yield told("split_is_not", language)
