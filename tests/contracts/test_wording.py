# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Explanations in words: every code in both languages, numbers as the language writes them."""

from __future__ import annotations

import ast
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gewoon.contracts.sroi.reason import Reason
from gewoon.contracts.sroi.table import tables
from gewoon.contracts.sroi.wording import name, number, sentence

ROOT = Path(__file__).resolve().parents[2]
SAID = yaml.safe_load((ROOT / "gewoon/data/words/contracts.yaml").read_text("utf-8"))
ROOM = sorted((ROOT / "gewoon/contracts").rglob("*.py"))


def _calls() -> list[tuple[str, set[str]]]:
    """(code, names of values) of each reason("…", name=…) in the room."""
    found = []
    for path in ROOM:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reason":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.append((first.value, {word.arg or "" for word in node.keywords}))
    return found


MADE = {
    "bonus_year",
    "bonus_fixed",
    "activity_hour",
    "activity_unit",
    "hours",
    "hours_any",
    "hours_capped",
}


def test_every_reason_is_said_with_the_values_it_has() -> None:
    """In both languages, and no sentence asks for a value that is not there."""
    calls = _calls()
    assert len(calls) > 25
    for code, values in calls:
        for language in ("nl", "en"):
            assert set(re.findall(r"{(\w+)}", SAID[code][language])) <= values, code
    said = {code for code in SAID if not code.startswith(("code_", "sroi_"))}
    assert said == {code for code, _ in calls} | MADE


def test_every_sentence_is_there_in_both_languages_with_the_same_values() -> None:
    """None is forgotten in one of them."""
    for code, words in SAID.items():
        assert set(words) == {"nl", "en"}, code
        asked = [set(re.findall(r"{(\w+)}", text)) for text in words.values()]
        assert asked[0] == asked[1], code


def test_every_code_of_the_tables_has_a_name() -> None:
    """Groups, facts, bonuses, activities."""
    codes = {
        code for table in tables() for block in table.blocks for code in (block.code, *block.facts)
    }
    assert [code for code in codes | {"year", "month"} if f"code_{code}" not in SAID] == []
    assert name("wia", "nl") == "WIA of WAO"
    assert name("own_code", "en") == "own_code"


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "en"),
    [
        ("1234567.891", 2, "1.234.567,89", "1,234,567.89"),
        ("30000", 2, "30.000", "30,000"),
        ("0.5", 1, "0,5", "0.5"),
        ("2764.6", 0, "2.765", "2,765"),
        ("0", 2, "0", "0"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    value: str, decimals: int, nl: str, en: str
) -> None:
    """No decimals where it is whole."""
    assert number(Decimal(value), "nl", decimals) == nl
    assert number(Decimal(value), "en", decimals) == en


def test_a_number_has_two_decimals_unless_told() -> None:
    """Money."""
    assert number(Decimal("0.123"), "en") == "0.12"


def test_a_line_in_words() -> None:
    """Codes by name, money, shares, days and counts."""
    group = Reason(
        "group", {"group": "wia", "value": Decimal(40_000), "unit": "year", "table": "t-1"}
    )
    assert sentence(group, "nl") == "WIA of WAO: 40.000 euro per jaar voltijd (tabel t-1)"
    assert sentence(group, "en").startswith(
        "disability benefit (WIA or WAO): 40,000 euros per full"
    )
    owed = Reason("owed", {"share": Decimal("0.025"), "base": Decimal("1000.5")})
    assert sentence(owed, "nl") == "verplichting: 2,5% van 1.000,50 euro"
    pso = Reason("pso_reduction", {"step": "2", "reduction": Decimal("0.25")})
    assert sentence(pso, "en") == "reduction for PSO step 2: 25%"
    wages = Reason("base_assumed_wages", {"wage_share": Decimal("0.4"), "sum": Decimal(1)})
    assert "40%" in sentence(wages, "en")
    days = Reason("clipped", {"first": date(2024, 1, 1), "last": date(2024, 6, 30)})
    assert sentence(days, "en").endswith("2024-01-01 to 2024-06-30")
    assert sentence(Reason("duration_days", {"days": 182}), "nl") == "182 kalenderdagen van 365"
    absent = Reason("fact_not_in_table", {"fact": "wsw", "table": "t"})
    assert "Wsw" in sentence(absent, "nl")
    for key in ("bonus", "activity"):
        code = {"bonus": "bonus_once", "activity": "activity_invoice"}[key]
        said = {"bonus": "older", "activity": "social_purchase"}[key]
        assert sentence(Reason(code, {key: said}), "en").startswith(name(said, "en"))


def test_every_sentence_of_the_command_is_there_and_used() -> None:
    """Keys that gewoon sroi shows."""
    text = (ROOT / "gewoon/cli/sroi.py").read_text("utf-8")
    used = set(re.findall(r'"(sroi_[a-z_0-9]+)"', text))
    assert used == {code for code in SAID if code.startswith("sroi_")}
