# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The language of the rules and the rules that ship."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gewoon.categories.patterns import Finder, fits, parse, words_of
from gewoon.categories.persons import is_person, may_read_name
from gewoon.categories.rules import COLUMNS, UNCLEAR, from_text, shipped, shipped_files
from gewoon.errors import DataError
from gewoon.words import explain

HEADER = ",".join(COLUMNS)


def matches(pattern: str, cell: str) -> bool:
    return bool(Finder([parse(pattern)]).find(words_of(cell)))


@pytest.mark.parametrize(
    ("pattern", "cell", "expected"),
    [
        ("gas", "Gas & Heating", True),
        ("gas", "Gastro equipment", False),
        ("gas*", "Gastro equipment", True),
        ("*onderhoud", "Wegenonderhoud Noord", True),
        ("*onderhoud", "Onderhoudskosten", False),
        ("*houd*", "Onderhoudskosten", True),
        ("street light*", "Electric Street Lighting", True),
        ("street light*", "Light in the street", False),
        ("light + street", "Street with light", True),
        ("water + -sampl*", "Water Sampling", False),
        ("water + -sampl*", "Water", True),
        ("=rates", "Rates", True),
        ("=rates", "Rates and water", False),
        ("a | b", "b", True),
        ("grants and cont*", "Grants & Cont to others", True),
        ("cafe", "Café", True),
        ("st sidwells", "St Sidwell'S Point", True),
        ("b v", "Bakker B.V.", True),
    ],
)
def test_a_pattern_matches_what_the_reference_says(pattern: str, cell: str, expected: bool) -> None:
    assert matches(pattern, cell) is expected


@pytest.mark.parametrize("pattern", ["", "|", "a |", "*", "-gas", "wegen*bouw", "..."])
def test_a_pattern_without_words_is_refused(pattern: str) -> None:
    with pytest.raises(DataError):
        parse(pattern)


short = st.text("ab", min_size=1, max_size=4)


@given(cell=st.lists(short, max_size=5), stems=st.lists(short, min_size=1, max_size=4))
def test_the_finder_finds_exactly_the_stems_that_fit_a_word(
    cell: list[str], stems: list[str]
) -> None:
    forms = [form.format(stem) for stem in stems for form in ("{}", "{}*", "*{}", "*{}*")]
    found = Finder([parse(form) for form in forms]).find(tuple(cell))
    expected = [n for n, form in enumerate(forms) if any(fits(form, word) for word in cell)]
    assert [one.pattern for one in found] == expected


@given(text=st.text(max_size=40))
def test_words_are_plain_and_reading_them_twice_changes_nothing(text: str) -> None:
    words = words_of(text)
    assert all(word.isascii() and word for word in words)
    assert words_of(" ".join(words)) == words


def test_at_least_350_rules_ship_each_with_a_reason_and_an_own_id() -> None:
    rules = shipped()
    assert len(rules) >= 350
    assert len({rule.id for rule in rules}) == len(rules)
    assert [rule.id for rule in rules if not rule.reason.strip()] == []


def test_every_shipped_file_reads_without_issues() -> None:
    for name, text in shipped_files():
        assert from_text(text, name)[1] == [], name


def test_no_rule_claims_certainty_and_only_unclear_rules_claim_nothing() -> None:
    for rule in shipped():
        assert rule.confidence <= 0.96, rule.id
        assert (rule.confidence == 0) == (rule.kind == UNCLEAR), rule.id


def test_rules_on_names_are_less_sure_than_rules_on_accounts_can_be() -> None:
    names = [rule for rule in shipped() if rule.where == "supplier"]
    assert names
    assert max(rule.confidence for rule in names) <= 0.93


def test_each_rule_folder_tells_its_source() -> None:
    for country in ("eu", "nl"):
        text = files("gewoon").joinpath("data", country, "rules", "source.yaml").read_text("utf-8")
        source = yaml.safe_load(text)
        assert source["licence"] == "EUPL-1.2"
        assert source["note"].strip()


BAD_ROWS = {
    "id": ",account,gas,,,purchase,09,0.5,why",
    "where": "a,somewhere,gas,,,purchase,09,0.5,why",
    "words": "a,account,*,,,purchase,09,0.5,why",
    "and_where": "a,account,gas,somewhere,oil,purchase,09,0.5,why",
    "and_words": "a,account,gas,supplier,,purchase,09,0.5,why",
    "kind": "a,account,gas,,,gift,09,0.5,why",
    "code": "a,account,gas,,,purchase,09120000,0.5,why",
    "confidence": "a,account,gas,,,purchase,09,certain,why",
}


@pytest.mark.parametrize("column", BAD_ROWS)
def test_a_bad_cell_is_an_issue_with_its_place_and_words_in_both_languages(column: str) -> None:
    good = "good,account,oil,,,purchase,09,0.5,why"
    rules, issues = from_text("\n".join([HEADER, good, "", BAD_ROWS[column]]), "own.csv")
    assert [rule.id for rule in rules] == ["good"]
    assert {one.column for one in issues} >= {column}
    assert {one.row for one in issues} == {4}
    for one in issues:
        assert all(explain(one, "nl"))
        assert all(explain(one, "en"))


def test_a_file_without_our_columns_is_one_issue() -> None:
    rules, (problem,) = from_text("a,b\n1,2\n", "own.csv")
    assert rules == []
    assert problem.code == "rules_columns_missing"
    assert "words" in dict(problem.values)["columns"]


@pytest.mark.parametrize(
    ("name", "kind", "person", "readable"),
    [
        ("Mr J Baker", "", True, False),
        ("Mr Roofing Ltd", "", False, True),
        ("Dhr. P. Bakker", "", True, False),
        ("J. Bakker", "", False, False),
        ("Bakker J", "", False, False),
        ("J. van der Slager", "", False, False),
        ("Bakker B.V.", "", False, True),
        ("J Smith Roofing", "", False, True),
        ("Smith Roofing", "SOLE", False, False),
        ("Smith Roofing", "INDV", True, False),
        ("Smith Roofing", "LTD", False, True),
        ("REDACTED PERSONAL DATA", "", True, False),
        ("", "", False, False),
    ],
)
def test_people_are_told_from_firms(name: str, kind: str, person: bool, readable: bool) -> None:
    assert is_person(name, kind) is person
    assert may_read_name(name, kind) is readable
