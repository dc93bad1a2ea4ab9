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
MARKS = ("languageID", "currencyID", "unitCode", "schemeName", "CURRENCY", "TYPE", "LG")
_STEP = re.compile(r"(?:[^/\[]|\[(?:[^\[\]]|\[[^\]]*\])*\])+")
_NAME = re.compile(r"[^\[]+")
_SELF = re.compile(r"\[@(\w+) ?= ?'([^']*)'\]")
_CHILD = re.compile(r"\[([\w:]+)/@(\w+) ?= ?'([^']*)'\]")
Test = Callable[[Element], bool]


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

    below: dict[str, list[tuple[Test | None, Place]]] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    node: str = ""


@cache
def table(place: str) -> Place:
    """The places of gewoon/data/{place}/fields.csv, with prefixes from namespaces.csv beside it.

    Raised if a path there is none of the small XPath: DataError.
    """
    folder = files("gewoon").joinpath("data", *place.split("/"))
    known = folder.joinpath("namespaces.csv")
    prefixes = dict(_rows(known.read_text("utf-8"))) if known.is_file() else {}
    top = Place()
    for node, name, _, path in _rows(folder.joinpath("fields.csv").read_text("utf-8")):
        _add(top, path, node, name, prefixes)
    return top


def _rows(text: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text))
    next(rows)
    return rows


def _add(top: Place, path: str, node: str, name: str, prefixes: Mapping[str, str]) -> None:
    steps = _STEP.findall(path.removeprefix("/*"))
    if not path.startswith("/*"):
        raise DataError(f"The path {path!r} should start with /*, the root of any file.")
    place = top
    for step in steps:
        if step.startswith("@"):
            place.attributes.append((step[1:], name))
            return
        place = _below(place, step, prefixes)
    if name:
        place.fields.append(name)
    else:
        place.node = node


def _below(place: Place, step: str, prefixes: Mapping[str, str]) -> Place:
    name = _NAME.match(step)
    if name is None:
        raise DataError(f"The step {step!r} of a path has no name.")
    tag, condition = _tag(name[0], prefixes), step[name.end() :]
    options = place.below.setdefault(tag, [])
    for test, next_place in options:
        if getattr(test, "condition", "") == condition:
            return next_place
    made = Place()
    options.append((_Test.of(condition, prefixes), made))
    return made


def _tag(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    if not colon:
        return name
    if prefix not in prefixes:
        raise DataError(f"The prefix {prefix!r} is not in namespaces.csv.")
    return f"{{{prefixes[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class _Test:
    """Whether an element meets the predicates of a step."""

    condition: str
    check: Test

    def __call__(self, element: Element) -> bool:
        return self.check(element)

    @staticmethod
    def of(condition: str, prefixes: Mapping[str, str]) -> _Test | None:
        if not condition:
            return None
        own = _SELF.fullmatch(condition)
        if own:
            name, value = own[1], own[2]
            return _Test(condition, lambda element: element.get(name) == value)
        child = _CHILD.fullmatch(condition)
        if child:
            tag, name, value = _tag(child[1], prefixes), child[2], child[3]
            return _Test(
                condition, lambda e: any(one.get(name) == value for one in e.iterchildren(tag))
            )
        compiled = etree.XPath(f"boolean(self::*{condition})", namespaces=dict(prefixes))
        return _Test(condition, lambda element: bool(compiled(element)))


def read(root: Element, place: Place) -> Found:
    """All fields of a tree."""
    found = Found()
    _attributes(root, place, found)
    _walk(root, place, found)
    return found


def _walk(element: Element, place: Place, found: Found) -> None:
    below, any_name = place.below, place.below.get("*")
    for child in element:
        options = below.get(child.tag) or below.get(_local(child.tag)) or any_name
        if not options:
            continue
        for test, next_place in options:
            if test is None or test(child):
                _take(child, next_place, found)


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _take(element: Element, place: Place, found: Found) -> None:
    if place.node:
        inner = Found()
        found.nodes.setdefault(place.node, []).append(inner)
        found = inner
    for name in place.fields:
        _keep(found, name, Value(_text(element), _mark(element)))
    _attributes(element, place, found)
    if place.below:
        _walk(element, place, found)


def _attributes(element: Element, place: Place, found: Found) -> None:
    for attribute, name in place.attributes:
        value = element.get(attribute)
        if value:
            _keep(found, name, Value(value.strip()))


def _keep(found: Found, name: str, value: Value) -> None:
    values = found.values.setdefault(name, [])
    if value.text and len(values) < MOST_VALUES:
        values.append(value)


def _text(element: Element) -> str:
    """The text of an element; paragraphs inside it are lines."""
    if not len(element):
        return (element.text or "").strip()[:LONGEST]
    parts = (part.strip() for part in element.itertext())
    return "\n".join(part for part in parts if part)[:LONGEST]


def _mark(element: Element) -> str:
    return next((value for name in MARKS if (value := element.get(name))), "")
