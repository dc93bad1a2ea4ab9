# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chain of classification, against cases a domain expert wrote and against properties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoon.categories.category import KINDS, PURCHASE, RULES, Evidence
from gewoon.categories.classify import Classifier

GOLDEN = Path(__file__).parents[1] / "golden" / "categories" / "classification.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text("utf-8"))


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_line_is_taken_for_what_the_expert_says(
    classifier: Classifier, case: dict[str, Any]
) -> None:
    (found,) = classifier.classify([Evidence(**case["given"])])
    assert found.kind == case["kind"], found.because
    if "sure" in case:
        assert found.confidence >= case["sure"], found.because
    if "unsure" in case:
        assert found.confidence <= case["unsure"], found.because
    assert found.code.startswith(case["code"]), found.because
    assert bool(found.code) == bool(case["code"]), found.because


def test_the_expert_wrote_at_least_sixty_cases_with_names_of_their_own() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_nothing_known_gives_an_empty_fallback(classifier: Classifier) -> None:
    (found,) = classifier.classify([Evidence()])
    assert (found.kind, found.code, found.confidence) == (PURCHASE, "", 0.0)
    assert found.rule == "fallback"
    assert found.depth == 0


def test_the_answer_does_not_depend_on_the_other_lines_or_their_order(
    classifier: Classifier,
) -> None:
    lines = [Evidence(**case["given"]) for case in CASES]
    together = classifier.classify(lines)
    backwards = Classifier.load().classify(lines[::-1])[::-1]
    assert together == backwards


words = st.lists(
    st.sampled_from(
        [
            "grants",
            "Gas",
            "strata",
            "Mears",
            "wegen",
            "onderhoud",
            "=",
            "+",
            "|",
            "-",
            "*",
            "'",
            "é",
            "12",
            "&",
            "housing",
            "Mr",
            "Ltd",
            "inhuur",
        ]
    ),
    max_size=5,
).map(" ".join)
cells = st.builds(
    Evidence,
    cpv=words,
    account_code=words,
    account=words,
    text=st.one_of(words, st.text(max_size=30)),
    category=words,
    department=words,
    supplier=words,
    supplier_kind=st.sampled_from(["", "LTD", "SOLE", "INDV"]),
)


@settings(deadline=None)
@given(line=cells)
def test_any_line_gets_one_lawful_category(classifier: Classifier, line: Evidence) -> None:
    (found,) = classifier.classify([line])
    assert found.kind in KINDS
    assert found.rule in RULES
    assert 0.0 <= found.confidence <= 1.0
    assert found.code == "" or (found.kind == PURCHASE and len(found.code) >= 2)
    assert found.because


def test_the_reason_never_holds_the_name_of_a_private_person(classifier: Classifier) -> None:
    lines = [
        Evidence(account="Water", supplier="Mr Roofing", supplier_kind=""),
        Evidence(account="Diversen", supplier="Roofing Plumbing", supplier_kind="INDV"),
        Evidence(account="Diversen", supplier="Scaffold Roofing", supplier_kind="eenmanszaak"),
    ]
    for found in classifier.classify(lines):
        assert "roofing" not in found.because.lower()
        assert "supplier:" not in found.because


def test_agreement_of_columns_never_lowers_confidence(classifier: Classifier) -> None:
    alone, agreed = classifier.classify(
        [
            Evidence(account="Waste Disposal"),
            Evidence(account="Waste Disposal", supplier="Suez Recycling Ltd"),
        ]
    )
    assert agreed.confidence >= alone.confidence
    assert agreed.code == alone.code


def test_a_dispute_between_columns_lowers_confidence_but_the_account_wins(
    classifier: Classifier,
) -> None:
    alone, disputed = classifier.classify(
        [
            Evidence(account="Fire Risk Assessment"),
            Evidence(account="Fire Risk Assessment", supplier="Nevada Construction Ltd"),
        ]
    )
    assert disputed.code == alone.code
    assert disputed.confidence < alone.confidence


def test_by_cpv_reads_a_code_and_nothing_else(classifier: Classifier) -> None:
    found = classifier.by_cpv("45233000-9")
    assert found is not None
    assert (found.kind, found.code, found.rule) == (PURCHASE, "45233", "cpv")
    assert classifier.by_cpv("") is None
    assert classifier.by_cpv("see attachment") is None


def test_by_cpv_keeps_what_several_codes_share(classifier: Classifier) -> None:
    roads_and_sewers = classifier.by_cpv("45233000; 45231000")
    assert roads_and_sewers is not None
    assert roads_and_sewers.code == "4523"
    cleaning_and_food = classifier.by_cpv("90910000, 15000000")
    assert cleaning_and_food is not None
    assert cleaning_and_food.code == "9091"
    assert cleaning_and_food.confidence < roads_and_sewers.confidence


OWN = """id;where;words;and_where;and_words;kind;code;confidence;reason
ours-1;account;electricity;;;purchase;45;0.3;We book our solar roofs on this account.
ours-2;account;strange;;;nonsense;45;0.9;A row with a mistake.
"""


def test_the_organisations_own_rule_silences_all_shipped_rules(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, "utf-8")
    classifier = Classifier.load(file)
    (found,) = classifier.classify([Evidence(account="Electricity", supplier="Edf Energy Ltd")])
    assert (found.code, found.rule, found.confidence) == ("45", "organisation", 0.3)


def test_a_bad_own_rule_is_reported_and_the_others_work(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, "utf-8")
    (problem,) = Classifier.load(file).issues
    assert (problem.code, problem.file, problem.row) == ("rule_kind_wrong", "own.csv", 3)
    assert problem.column == "kind"


def test_the_version_changes_with_the_organisations_rules(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, "utf-8")
    assert Classifier.load().version == Classifier.load().version
    assert Classifier.load(file).version != Classifier.load().version
