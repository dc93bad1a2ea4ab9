# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tables of circularity must have before any figure may rest on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from gewoon.categories import cpv
from gewoon.errors import Issue, issue
from gewoon.factors import tables
from gewoon.factors.gate import TOLD
from gewoon.impact.circularity import bearing, detachability, materials, mki, rladder, weights
from gewoon.impact.circularity.figures import UNVERIFIED, rows, table

Row = Mapping[str, str]
STATUSES = ("verified", "second-hand", UNVERIFIED)
FOLDERS = ("nl/mki", "nl/circularity", "eu/circularity", "eu/material_bearing", "uk/materials")
LANGUAGES = ("nl", "en")


def gate() -> list[Issue]:
    """Everything wrong with the shipped tables."""
    return [
        *_numbered(weights.WEIGHTS, weight_rows(rows(*weights.WEIGHTS))),
        *_numbered(
            weights.CONVERSIONS,
            conversion_rows(rows(*weights.CONVERSIONS), rows(*weights.WEIGHTS)),
        ),
        *_numbered(bearing.TABLE, bearing_rows(rows(*bearing.TABLE))),
        *_numbered(materials.TABLE, material_rows(rows(*materials.TABLE))),
        *_whole(mki.RULES, surcharges(table(*mki.RULES))),
        *_whole(rladder.TABLE, ladders(table(*rladder.TABLE))),
        *_whole(detachability.TABLE, scores(table(*detachability.TABLE))),
        *(one for folder in FOLDERS for one in _told(folder)),
    ]


Found = tuple[int, str]  # (place of a row from 0, what is wrong with it)


def weight_rows(given: Sequence[Row]) -> Iterator[Found]:
    """A positive weight, a unit, a known status, a source; each impact once a set; parts with their total."""
    seen: dict[tuple[str, str], Row] = {(row["set"], row["code"]): row for row in given}
    for place, row in enumerate(given):
        if not _positive(row["eur_per_unit"]):
            yield place, f"{row['code']}: the weight is no number above zero"
        for name in ("unit", "source", "name_nl", "name_en"):
            if not row[name]:
                yield place, f"{row['code']}: {name} is empty"
        if row["status"] not in STATUSES:
            yield place, f"{row['code']}: status is none of {', '.join(STATUSES)}"
        if seen[row["set"], row["code"]] is not row:
            yield place, f"{row['code']} stands twice in set {row['set']}"
        total = seen.get((row["set"], row["part_of"]))
        if row["part_of"] and (total is None or total["eur_per_unit"] != row["eur_per_unit"]):
            yield place, f"{row['code']}: no total {row['part_of']} of the same weight"


def conversion_rows(given: Sequence[Row], weighed: Sequence[Row]) -> Iterator[Found]:
    """A positive factor for an impact of the set."""
    known = {(row["set"], row["code"]) for row in weighed}
    for place, row in enumerate(given):
        if (row["set"], row["code"]) not in known or not _positive(row["times"]):
            yield place, f"{row['code']}: no such impact, or no factor above zero"


def bearing_rows(given: Sequence[Row]) -> Iterator[Found]:
    """A known class and a reason in each language, for every CPV division."""
    for place, row in enumerate(given):
        if row["bearing"] not in ("yes", "partly", "no"):
            yield place, f"{row['code']}: bearing is yes, partly or no"
        if not all(row[f"reason_{name}"] for name in LANGUAGES):
            yield place, f"{row['code']}: a reason is empty"
        if not cpv.exists(row["code"]):
            yield place, f"{row['code']} is no CPV code"
    lacking = sorted(set(cpv.divisions()) - {row["code"] for row in given})
    if lacking:
        yield len(given), f"no judgement on {', '.join(lacking)}"


def material_rows(given: Sequence[Row]) -> Iterator[Found]:
    """At least one route with a figure above zero, and names."""
    for place, row in enumerate(given):
        told = [row[route] for route in materials.ROUTES if row[route]]
        if not told or not all(map(_positive, told)):
            yield place, f"{row['id']}: a figure is not above zero, or there is none"
        if not all(row[f"name_{name}"] for name in LANGUAGES):
            yield place, f"{row['id']}: a name is empty"
        if row["unlike"] not in ("", *materials.ROUTES):
            yield place, f"{row['id']}: unlike is no route"


def surcharges(given: Mapping[str, Any]) -> Iterator[str]:
    """Shares from 0 to 1."""
    for category, rate in given["category_surcharge"].items():
        if not 0 <= float(rate) <= 1:
            yield f"category {category}: {rate} is no share"


def ladders(given: Mapping[str, Any]) -> Iterator[str]:
    """Names in each language, and a map that reaches every rung of both versions."""
    versions = given["versions"]
    for name, version in versions.items():
        if version["lowest_kept"] not in version["rungs"]:
            yield f"{name}: lowest_kept is no rung"
        for rung, named in version["rungs"].items():
            if set(named) != set(LANGUAGES):
                yield f"{name}: {rung} lacks a name"
    for side, name in (("from", rladder.TEN), ("to", rladder.SIX)):
        if {pair[side] for pair in given["map"]} != set(versions[name]["rungs"]):
            yield f"the map does not reach every rung of {name}"


def scores(given: Mapping[str, Any]) -> Iterator[str]:
    """Above zero, the best class one."""
    for factor, classes in given["scores"].items():
        values = [float(one["score"]) for one in classes.values()]
        if max(values) != 1 or min(values) <= 0:
            yield f"{factor}: scores run from above 0 to 1"


def _positive(text: str) -> bool:
    try:
        value = float(text)
    except ValueError:
        return False
    return math.isfinite(value) and value > 0


def _numbered(place: tuple[str, ...], found: Iterator[Found]) -> Iterator[Issue]:
    for number, why in found:
        yield issue("circular_table_row", why=why).at(file="/".join(place), row=number + 2)


def _whole(place: tuple[str, ...], found: Iterator[str]) -> Iterator[Issue]:
    for why in found:
        yield issue("circular_table_row", why=why).at(file="/".join(place))


def _told(folder: str) -> Iterator[Issue]:
    path = tables.shipped() / folder / "source.yaml"
    told = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else {}
    for field in TOLD:
        if field not in told or (field in ("licence", "version") and not told[field]):
            yield issue("factor_source_incomplete", field=field).at(file=f"{folder}/source.yaml")
