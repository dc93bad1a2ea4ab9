# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read the fields of a table of paths from an XML tree, in one walk over the parts that matter.

A path is a small XPath: steps of prefix:name, name (any namespace) or *, each with predicates, and
perhaps an attribute at the end. Elements that no path passes through are never looked into, so the
cost follows the fields, not the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml import etree

from gewoon.errors import DataError
from gewoon.purchases.xml import Element

# The longest text kept of one element; the longest real description seen has 9,000 characters.
LONGEST = 100_000
# Values kept of one field in one node.
MOST_VALUES = 5_000
# The attribute that says what a text is a text of, by the type of its field.
MARKS = {"text-multilingual": ("languageID",), "amount": ("currencyID", "CURRENCY"),
         "measure": ("unitCode", "TYPE"), "fallback": ("LG",)}  # fmt: skip
# Rows of this type are read apart: only needed where a notice lacks the text itself.
FALLBACK = "fallback"
# Names of elements remembered per step; more are names of another format.
MOST_NAMES = 1_000
_STEP = re.compile(r"(?:[^/\[]|\[(?:[^\[\]]|\[[^\]]*\])*\])+")
_NAME = re.compile(r"[^\[]+")
_SELF = re.compile(r"\[@(\w+) ?= ?'([^']*)'\]")
_CHILD = re.compile(r"\[([\w:]+)/@(\w+) ?= ?'([^']*)'\]")
Test = Callable[[Element], bool]
Fields = Sequence[tuple[str, tuple[str, ...]]]
Steps = list[tuple["Test | None", Fields, "Place"]]


class Value(NamedTuple):
    """The text of an element or attribute; mark: its language, currency, unit or scheme."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Found:
    """What a node holds: values by field, and the nodes inside it by name."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    nodes: dict[str, list[Found]] = field(default_factory=dict)

    def all(self, name: str) -> Sequence[Value]:
        """The values of a field, in the order of the file."""
        return self.values.get(name, ())

    def text(self, name: str) -> str:
        """The first value of a field, '' if there is none."""
        found = self.values.get(name)
        return found[0].text if found else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The different values of a field."""
        return tuple(dict.fromkeys(value.text for value in self.all(name)))

    def within(self, name: str) -> Sequence[Found]:
        """The nodes of a name."""
        return self.nodes.get(name, ())


@dataclass(slots=True)
class Place:
    """One step of the paths: where to go on, and what to take here."""

    below: dict[str, list[tuple[str, Test | None, Place]]] = field(default_factory=dict)
    fields: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    node: str = ""
    seen: dict[str, Steps] = field(default_factory=dict)

    def steps(self, tag: str) -> Steps:
        """Where an element of this name leads: by its whole name, its name in any namespace, *."""
        found = self.seen.get(tag)
        if found is None:
            local = tag.rpartition("}")[2]
            options = self.below.get(tag) or self.below.get(local) or self.below.get("*") or []
            found = [(test, place.fields, place) for _, test, place in options]
            if len(self.seen) < MOST_NAMES:
                self.seen[tag] = found
        return found


@cache
def table(place: str, fallback: bool = False) -> Place:
    """The places of gewoon/data/{place}/fields.csv, with prefixes from namespaces.csv beside it.

    fallback: the rows of that type instead of all others. Raised if a path there is none of the
    small XPath: DataError.
    """
    folder = files("gewoon").joinpath("data", *place.split("/"))
    known = folder.joinpath("namespaces.csv")
    prefixes = dict(_rows(known.read_text("utf-8"))) if known.is_file() else {}
    top = Place()
    for node, name, kind, path in _rows(folder.joinpath("fields.csv").read_text("utf-8")):
        if (kind == FALLBACK) == fallback:
            _add(top, path, node, (name, MARKS.get(kind, ())), prefixes)
    return top


def _rows(text: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text))
    next(rows)
    return rows


def _add(
    top: Place,
    path: str,
    node: str,
    named: tuple[str, tuple[str, ...]],
    prefixes: Mapping[str, str],
) -> None:
    steps = _STEP.findall(path.removeprefix("/*"))
    if not path.startswith("/*"):
        raise DataError(f"The path {path!r} should start with /*, the root of any file.")
    place = top
    for step in steps:
        if step.startswith("@"):
            place.attributes.append((step[1:], named[0]))
            return
        place = _below(place, step, prefixes)
    if named[0]:
        place.fields.append(named)
    else:
        place.node = node


def _below(place: Place, step: str, prefixes: Mapping[str, str]) -> Place:
    name = _NAME.match(step)
    if name is None:
        raise DataError(f"The step {step!r} of a path has no name.")
    tag, condition = _tag(name[0], prefixes), step[name.end() :]
    options = place.below.setdefault(tag, [])
    for known, _, next_place in options:
        if known == condition:
            return next_place
    made = Place()
    options.append((condition, _test(condition, prefixes), made))
    return made


def _tag(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    if prefix not in prefixes:
        raise DataError(f"The prefix {prefix!r} is not in namespaces.csv.")
    return f"{{{prefixes[prefix]}}}{local}"


def _test(condition: str, prefixes: Mapping[str, str]) -> Test | None:
    """What checks the predicates of a step; None where it has none."""
    if not condition:
        return None
    own = _SELF.fullmatch(condition)
    if own:
        name, value = own[1], own[2]
        return lambda element: bool(element.get(name) == value)
    child = _CHILD.fullmatch(condition)
    if child:
        return _of_child(_tag(child[1], prefixes), child[2], child[3])
    compiled = etree.XPath(f"boolean(self::*{condition})", namespaces=dict(prefixes))
    return lambda element: bool(compiled(element))


def _of_child(tag: str, name: str, value: str) -> Test:
    """Whether a child of this name has an attribute with this value."""

    def check(element: Element) -> bool:
        for child in element:  # noqa: SIM110 — a plain loop is a third quicker here
            if child.tag == tag and child.get(name) == value:
                return True
        return False

    return check


def read(root: Element, place: Place) -> Found:
    """All fields of a tree."""
    found = Found()
    _attributes(root, place, found)
    _walk(root, place, found)
    return found


def _walk(element: Element, place: Place, found: Found) -> None:
    # The one hot loop: no call for an element that leads nowhere.
    seen = place.seen
    for child in element:
        tag = child.tag
        steps = seen.get(tag)
        if steps is None:
            steps = place.steps(tag)
        for test, fields, step in steps:
            if test is not None and not test(child):
                continue
            into = found
            if step.node:
                into = Found()
                found.nodes.setdefault(step.node, []).append(into)
            if fields:
                text = _text(child) if len(child) else (child.text or "").strip()[:LONGEST]
                kept = into.values
                for name, marks in fields:
                    values = kept.get(name)
                    if values is None:
                        values = kept[name] = []
                    if text and len(values) < MOST_VALUES:
                        values.append(Value(text, _mark(child, marks) if marks else ""))
            if step.attributes:
                _attributes(child, step, into)
            if step.below:
                _walk(child, step, into)


def _attributes(element: Element, place: Place, found: Found) -> None:
    for attribute, name in place.attributes:
        value = element.get(attribute)
        if value:
            values = found.values.setdefault(name, [])
            if len(values) < MOST_VALUES:
                values.append(Value(value.strip()))


def _text(element: Element) -> str:
    """The text of an element with others in it; paragraphs are lines."""
    parts = (part.strip() for part in element.itertext())
    return "\n".join(part for part in parts if part)[:LONGEST]


def _mark(element: Element, marks: tuple[str, ...]) -> str:
    for name in marks:
        value = element.get(name)
        if value:
            return str(value)
    return ""
