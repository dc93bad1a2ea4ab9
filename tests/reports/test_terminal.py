# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the terminal shows: the outcome, its limits, and where every line went."""

from __future__ import annotations

import pytest

from gewoon.reports.figures import SPACE
from gewoon.reports.terminal import GLUE, render
from tests.reports import sample


def _plain(text: str) -> str:
    return " ".join(text.replace(SPACE, " ").split())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_line_is_wider_than_asked_and_no_stand_in_leaks(width: int, language: str) -> None:
    text = render(sample.baseline(), language, width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert GLUE not in text


def test_the_outcome_comes_with_its_interval_and_what_it_is_not() -> None:
    text = _plain(render(sample.baseline(), "nl", 100))
    assert "15.500 t CO₂e waarschijnlijk tussen 11.300 t en 20.700 t" in text
    assert "€ 109.061.021" in text
    assert "Geen trend" in text


def test_ten_hotspots_are_shown_with_the_chance_to_be_first() -> None:
    text = render(sample.baseline(), "nl", 120)
    shown = text.split("Hotspots", 1)[1].split("Wat niet meetelt", 1)[0]
    assert shown.count("<1%") + shown.count("86%") + shown.count("10%") + shown.count(" 3%") == 10
    assert "Tuinbouwdiensten" not in text


def test_every_line_read_is_accounted_for() -> None:
    text = _plain(render(sample.baseline(), "nl", 100))
    assert "Alle bestanden 43.654 42.516 26 1.112 Klopt" in text
    assert "op de cent: € 109.061.020,57" in text
    assert "crediteuren-2023.csv en nalevering december.csv: 1.112 regels dubbel" in text


def test_a_lost_line_is_said_aloud() -> None:
    text = _plain(render(sample.baseline(lines_kept=42_515), "nl", 100))
    assert "Verschil: 1 regels" in text


def test_a_lost_cent_is_said_aloud() -> None:
    total = sample.baseline().money_total + sample.Decimal("0.01")
    text = _plain(render(sample.baseline(money_total=total), "nl", 100))
    assert "wijken € −0,01 af" in text
    assert "op de cent" not in text


def test_ten_issues_are_told_and_the_rest_is_counted() -> None:
    text = render(sample.baseline(), "nl", 100)
    assert text.count("Fout ·") == 10
    assert "en nog 12 meldingen" in text


def test_a_ledger_without_factors_says_so_and_not_zero() -> None:
    text = _plain(render(sample.empty(), "nl", 80))
    assert "Geen uitkomst" in text
    assert "0 kg" not in text


def test_how_to_ask_why_is_shown() -> None:
    assert "gewoon why group:452" in render(sample.baseline(), "en", 80)


def test_markup_in_a_ledger_is_shown_as_it_stands() -> None:
    bar = sample.bar("group", "452", "[red]Bouw[/red] :smile:", "10.00", 5.0)
    assert "[red]Bouw[/red] :smile:" in render(sample.baseline(groups=(bar,)), "nl", 100)


def test_without_colour_there_are_no_escape_codes() -> None:
    assert "\x1b" not in render(sample.baseline(), "nl", 80)
    assert "\x1b" in render(sample.baseline(), "nl", 80, colour=True)
