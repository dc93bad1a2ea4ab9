# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The library of measures, its gate, and what an organisation adds or overrules."""

from __future__ import annotations

import math
from copy import deepcopy
from datetime import date
from importlib.resources import files
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.effect.baselines import BASELINES as TYPES
from gewoon.errors import DataError, DomainError
from gewoon.opportunities import measures as library_module
from gewoon.opportunities.gate import BASELINES, check, gate
from gewoon.opportunities.light import Light, light
from gewoon.opportunities.measures import (
    FORMS,
    THEMES,
    Form,
    Standard,
    library,
    raw,
    usable,
)
from gewoon.opportunities.settings import Assumed, assumed, ratio_rows

TODAY = date(2026, 4, 1)
# One of each family that a municipality buys; a library without one of them is no library.
FAMILIES = {
    "roads": "45233", "buildings": "4521", "energy": "0931", "vehicles": "0913",
    "target-group transport": "6013", "ICT": "302", "catering": "553", "clothing": "181",
    "furniture": "3913", "cleaning": "9091", "green": "773", "waste": "90511",
    "street furniture": "34928", "temporary staff": "7962", "care": "853",
}  # fmt: skip


def row() -> dict[str, Any]:
    """A good row to spoil."""
    return deepcopy(dict(next(row for _, row in raw() if row["id"] == "paving-reuse")))


def test_the_gate_lets_the_shipped_measures_through() -> None:
    """Everything under gewoon/data/nl/measures can be relied on to be complete."""
    assert gate() == []
    assert len(library()) >= 60


@pytest.mark.parametrize(("family", "code"), FAMILIES.items())
def test_every_family_has_measures(family: str, code: str) -> None:
    """At least two for each thing a municipality buys."""
    assert sum(one.fits(code) for one in library()) >= 2, family


def test_baselines_are_those_of_effect_measurement() -> None:
    """The room above has the names; two lists must not drift apart."""
    assert BASELINES == TYPES
    assert get_args(Form) == FORMS


def test_no_figure_without_a_source_looks_verified() -> None:
    """Grade D is judgement and says so; anything better was computed or read."""
    for one in library():
        assert (one.grade == "D") == (one.status == "unverified: editable"), one.id
        if one.grade == "D":
            assert one.source.publisher == "The gewoon contributors", one.id
        else:
            assert one.source.url.startswith("https://") or one.source.url.startswith("http://")


def test_effects_of_the_tables_are_computed() -> None:
    """No file holds a figure that our own tables hold."""
    for one in library():
        for theme in one.effect_from:
            assert theme not in one.effects
            assert 0 <= (one.effect(theme).low or 0) <= one.effect(theme).mean <= 1


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"id": "Paving Reuse"}, "lower case"),
        ({"nl": ""}, "one language"),
        ({"question": {"nl": "", "en": "x"}}, "one language"),
        ({"caution": {"nl": "let op", "en": ""}}, "caution"),
        ({"cpv": []}, "no CPV"),
        ({"cpv": ["99"]}, "99 does not exist"),
        ({"cpv": ["45233000"]}, "45233000 does not exist"),
        ({"effects": {}}, "no effect"),
        ({"effects": {"co2e": [0.5, 0.4, 0.6]}}, "low, likely, high"),
        ({"effects": {"co2e": [0.5, 0.6, 1.2]}}, "at most 1"),
        ({"effects": {"joy": [0.1, 0.2, 0.3]}}, "co2e"),
        ({"reducible": [0.1, 0.2, 1.2]}, "at most 1"),
        ({"influence": [0.3, 0.2, 0.4]}, "low, likely, high"),
        ({"baseline": "none"}, "baseline"),
        ({"moment": "never"}, "moment"),
        ({"forms": []}, "legal form"),
        ({"forms": ["requirement", "requirement"]}, "legal form"),
        ({"forms": ["wish"]}, "forms"),
        ({"hours": [0, 4]}, "hours"),
        ({"cost": {"direction": "less", "low": 0.1}}, "both ends"),
        ({"cost": {"direction": "less", "low": 0.2, "high": 0.1}}, "low before high"),
        ({"standard": {"share": 1.5, "year": 2026, "growth": 0}}, "market standard"),
        ({"rung": "R12"}, "R12"),
        ({"source": {"publisher": "", "title": "t", "year": None, "url": "u"}}, "publisher"),
        ({"status": "sure"}, "status"),
        ({"grade": "D"}, "does not go with"),
        ({"grade": "E"}, "grade"),
        ({"effect_from": {"sroi": {"table": "uk/materials", "old": {}, "new": {}, "sigma": 0}}}, "never computed"),
        ({"effects": {}, "effect_from": {"co2e": {"table": "uk/materials", "old": {"x/primary": 1}, "new": {}, "sigma": 0}}}, "material/route"),
        ({"worked": [{"nl": "a", "en": "b", "source": {"publisher": "p", "title": "t", "year": 1, "url": ""}}]}, "url"),
    ],
)  # fmt: skip
def test_the_gate_stops_a_bad_measure(spoil: dict[str, Any], why: str) -> None:
    """Each with its reason."""
    found = check({**row(), **spoil}, "here.yaml")
    assert found and why in " ".join(dict(one.values)["why"] for one in found)
    assert {one.file for one in found} == {"here.yaml"}


def test_the_gate_stops_a_name_used_twice() -> None:
    """Or one would hide the other."""
    found = gate([("a.yaml", row()), ("b.yaml", row())])
    assert [one.code for one in found] == ["measure_twice"]


def test_a_short_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever empties a file hears it."""
    monkeypatch.setattr("gewoon.opportunities.gate.raw", lambda: (("a.yaml", row()),))
    assert "measures_few" in {one.code for one in gate()}


def test_a_broken_shipped_file_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says to run the check."""
    broken = {**row(), "hours": "many"}
    monkeypatch.setattr(library_module, "raw", lambda: (("a.yaml", broken),))
    library_module._shipped.cache_clear()
    with pytest.raises(DataError, match="gewoon check"):
        library()
    library_module._shipped.cache_clear()


def test_an_organisation_overrules_with_a_reason() -> None:
    """The changed fields count, the rest stays, the reason is kept."""
    change = {"id": "paving-reuse", "influence": [0.8, 0.9, 1], "reason": "own depot since 2025"}
    made = {one.id: one for one in library([change], "own.yaml")}
    assert made["paving-reuse"].influence == (0.8, 0.9, 1)
    assert made["paving-reuse"].reducible == tuple(row()["reducible"])
    assert made["paving-reuse"].reason == "own depot since 2025"
    assert len(made) == len(library())


def test_the_example_of_own_measures_can_be_used_as_it_is() -> None:
    """YAML reads the bare word off as false, also where it is the name of a field."""
    place = files("gewoon").joinpath("data", "templates", "measures.yaml")
    good, issues = usable(yaml.safe_load(place.read_text("utf-8")), "measures.yaml")
    assert len(good) == 3 and issues == []
    names = {one.id for one in library(good)}
    assert "own-bench-repair" in names and "tap-water" not in names


def test_an_organisation_adds_and_switches_off() -> None:
    """One more, one fewer; the shipped library is untouched."""
    new = {**row(), "id": "own-idea", "reason": "idea of a colleague"}
    off = {"id": "paving-reuse", "off": True, "reason": "we have no pavers"}
    names = {one.id for one in library([new, off], "own.yaml")}
    assert "own-idea" in names and "paving-reuse" not in names
    assert "paving-reuse" in {one.id for one in library()}


def test_without_a_reason_nothing_changes() -> None:
    """A bad row is told with its number, the good one counts."""
    rows = [
        {"id": "paving-reuse", "hours": [1, 2]},
        {"id": "asphalt-recycled", "hours": [1, 2], "reason": "r"},
        {"id": "unheard-of", "reason": "too little told"},
    ]
    good, issues = usable(rows, "own.yaml")
    assert [one["id"] for one in good] == ["asphalt-recycled"]
    assert [(one.code, one.file, one.row) for one in issues] == [
        ("measure_unusable", "own.yaml", 1),
        ("measure_unusable", "own.yaml", 3),
    ]
    with pytest.raises(DomainError, match="needs a reason"):
        library(rows[:1], "own.yaml")


def test_names_in_both_languages() -> None:
    """Dutch first."""
    one = library()[0]
    assert (one.name("nl"), one.name("en")) == (one.nl, one.en)


@given(st.floats(0, 1), st.floats(-1, 1), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_the_standard_stays_a_share(share: float, growth: float, day: date) -> None:
    """However fast it grows."""
    assert 0 <= Standard(share, 2026, growth).at(day) <= 1


def test_the_standard_grows_by_the_year() -> None:
    """Four years of 365.25 days."""
    assert math.isclose(Standard(0.2, 2026, 0.1).at(date(2030, 1, 1)), 0.6)


@given(st.sampled_from(sorted({code for one in library() for code in one.cpv})))
def test_the_light_route_asks_what_is_highest_on_the_ladder(code: str) -> None:
    """Not needing it before buying it better."""
    found = light(code, TODAY, "en")
    assert isinstance(found, Light)
    rungs = [
        one.rung or "R99" for one in library() if one.fits(code) and one.standard.at(TODAY) < 1
    ]
    assert next(one.rung or "R99" for one in library() if one.id == found.measure) == min(rungs)


def test_the_assumed_ratio_is_sane_and_marked() -> None:
    """Unverified, and the gate watches over it."""
    assert assumed().status == "unverified: editable"
    assert ratio_rows(Assumed(0.5, 0.6, 0.8, "x"))[0].code == "priority_setting_odd"


def test_every_theme_has_measures() -> None:
    """Climate, material and people."""
    assert {theme for one in library() for theme in one.themes} == set(THEMES)
