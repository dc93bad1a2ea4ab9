# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands behind a figure reads as a sentence in both languages, with numbers of that language."""

from __future__ import annotations

import ast
from dataclasses import asdict
from importlib.resources import files
from typing import Any

import pytest

from gewoon.categories.category import Evidence
from gewoon.categories.classify import NOTHING, Classifier
from gewoon.factors import prices, store
from gewoon.factors.factor import Factor
from gewoon.factors.prices import Coefficient
from gewoon.reports import reasons

GIVING = ("factors/prices.py", "factors/store.py", "engine/coefficients.py")
FILLED = "7"  # stands for whatever is filled in


def said(module: str) -> list[str]:
    """The reasons a module can give, with the parts it fills in as a number."""
    tree = ast.parse(files("gewoon").joinpath(*module.split("/")).read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        text = call.args[-1] if name in ("Missing", "_none") and call.args else None
        if isinstance(text, ast.Constant):
            found.append(str(text.value))
        elif isinstance(text, ast.JoinedStr):
            parts = (str(p.value) if isinstance(p, ast.Constant) else FILLED for p in text.values)
            found.append("".join(parts))
    return found


@pytest.mark.parametrize("module", GIVING)
def test_every_reason_a_method_gives_is_told_in_both_languages(module: str) -> None:
    """A new reason without words would be English on a Dutch screen."""
    given = said(module)
    assert given
    for reason in given:
        assert reasons.missing(reason, "en") == reason
        dutch = reasons.missing(reason, "nl")
        assert dutch != reason
        assert dutch.count(FILLED) == reason.count(FILLED)


def test_a_longer_sentence_is_not_read_as_a_shorter_one() -> None:
    assert reasons.missing("no price index for GBR before 1995", "nl") == (
        "geen prijsindex voor Verenigd Koninkrijk van voor 1995"
    )
    assert reasons.missing("something new", "nl") == "something new"


@pytest.mark.parametrize("rule, because, dutch, english", [
    ("decision", "decided by a person", "R", "R"),
    ("text", "text model", "R", "R"),
    ("fallback", "no rule knows these words", "R: geen enkele regel kent deze woorden",
     "R: no rule knows these words"),
    ("supplier", "private person", "R: privépersoon", "R: private person"),
    ("cpv", "cpv 45233141, 45233142", "R: 45233141, 45233142", "R: 45233141, 45233142"),
    ("account", "nl-roads (account: onderhoud weg*); nl-x (department: brug + dek)",
     "R: rekening ‘onderhoud weg*’ (regel nl-roads); afdeling ‘brug + dek’ (regel nl-x)",
     "R: account ‘onderhoud weg*’ (rule nl-roads); department ‘brug + dek’ (rule nl-x)"),
    ("account", "a rule (of old", "R: a rule (of old", "R: a rule (of old"),
])  # fmt: skip
def test_who_classified_a_line(rule: str, because: str, dutch: str, english: str) -> None:
    assert rule
    assert reasons.classified("R", because, "nl") == dutch
    assert reasons.classified("R", because, "en") == english


def test_what_the_classifier_says_is_understood() -> None:
    """Lines of several kinds: no English is left in the Dutch sentence."""
    lines = [
        Evidence(account="Onderhoud wegen", department="Wijkbeheer"),
        Evidence(cpv="45233141-9"),
        Evidence(supplier="Bouwbedrijf Verzonnen B.V."),
        Evidence(),
    ]
    for found in (*Classifier.load().classify(lines), NOTHING):
        dutch = reasons.classified("R", found.because, "nl")
        assert not any(word in dutch for word in ("account:", "supplier:", "no rule", "(rule"))


def coefficient(year: int, currency: str = "GBP") -> dict[str, Any]:
    """What is kept of a coefficient of roads."""
    factor = store.load().spend("452")
    assert isinstance(factor, Factor)
    found = prices.load().coefficient(factor, currency, year)
    assert isinstance(found, Coefficient)
    return {
        "factor": "spend:452", "reason": "", "facts": asdict(factor),
        "steps": [{"step": one.key, **dict(one.values)} for one in found.steps],
    }  # fmt: skip


def test_the_factor_and_the_steps_in_two_languages() -> None:
    """Price level, exchange rate and factor; a comma in Dutch, a point in English."""
    kept = coefficient(2021)
    kept["facts"]["value"] = 0.25
    assert reasons.factor(kept, "nl") == (
        "0,25 kg CO2e/EUR, prijspeil 2023, aankoopprijzen, zonder btw, Nederland 2023, AR5"
    )
    assert reasons.factor(kept, "en") == (
        "0.25 kg CO2e/EUR, price level 2023, purchaser prices, without VAT, the Netherlands 2023, AR5"
    )
    level, rate, last = reasons.steps(kept, "nl")
    assert level[0] == "Prijspeil Verenigd Koninkrijk: van 2021 naar 2023"
    assert level[1].startswith("× 1,") and level[1].endswith("(bbp-deflator)")
    assert rate[0] == "GBP naar euro, gemiddelde koers van 2023" and rate[1].startswith("÷ 0,8")
    assert last[0] == "Factor spend:452" and last[1].endswith("kg CO2e/EUR")
    english = reasons.steps(kept, "en")
    assert [text.translate(str.maketrans(",", ".")) for _, text in (rate, last)] == [
        text for _, text in english[1:]
    ]


def test_money_of_the_factors_own_year_says_so() -> None:
    assert reasons.steps(coefficient(2023), "nl")[0][1] == "× 1,000000 (hetzelfde jaar)"


def test_no_factor_is_its_reason() -> None:
    none: dict[str, Any] = {"factor": None, "reason": "no category", "facts": None, "steps": []}
    assert reasons.factor(none, "nl") == "geen soort inkoop bekend"


def test_a_quantity_is_told_with_its_unit() -> None:
    kept = [{"step": "quantity", "id": "physical:electricity_mix", "measure": "mwh", "times": 1000.0,
             "value": 0.244, "unit": "kg CO2e/kWh"}]  # fmt: skip
    assert reasons.steps({"steps": kept}, "nl") == [
        ("Factor physical:electricity_mix, per mwh", "1000 × 0,244000 kg CO2e/kWh")
    ]


def test_what_an_older_snapshot_kept_is_shown_as_it_is() -> None:
    kept = {"factor": "spend:452", "reason": "", "factor_text": "0.25 kg", "steps": [["a", "b"]]}
    assert reasons.factor(kept, "nl") == "0.25 kg"
    assert reasons.steps(kept, "nl") == [("a", "b")]
