# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page as text: complete, escaped, self-contained and in the right language."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoon.reports.baseline_page import page
from gewoon.reports.baseline_page.chart import at, bars, segments, ticks
from gewoon.reports.figures import SPACE
from tests.reports import sample

VOID = {"meta", "link", "rect", "line", "br", "img"}


class Reader(HTMLParser):
    """Collects headings, ids and references, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [told["id"] or ""] if "id" in told else []
        if tag == "a":
            self.links.append(told.get("href") or "")
        self.loads += [v for k, v in attrs if k in ("src", "srcset", "data") and v]
        self.loads += [told.get("href") or ""] if tag == "link" else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def dutch() -> str:
    return page(sample.baseline(), "nl", "Gemeente Voorbeeldstad")


def test_the_page_is_well_formed_and_its_headings_skip_no_level(dutch: str) -> None:
    read = Reader(dutch)
    assert read.open == []
    assert read.headings[0] == 1 and read.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(read.headings, read.headings[1:], strict=False))


def test_every_link_inside_the_page_has_a_place_and_every_place_is_unique(dutch: str) -> None:
    read = Reader(dutch)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_the_page_loads_nothing_and_runs_nothing(dutch: str) -> None:
    assert Reader(dutch).loads == ["data:,"]
    assert "<script" not in dutch and not re.search(r"\son\w+=", dutch)
    assert "default-src 'none'" in dutch
    assert not re.search(r"url\((?!#)|@import", dutch)


def test_what_comes_from_a_ledger_is_escaped(dutch: str) -> None:
    assert "<i>in oprichting</i>" not in dutch
    assert "&lt;i&gt;in oprichting&lt;/i&gt;" in dutch


def test_only_a_secure_address_becomes_a_link(dutch: str) -> None:
    outside = [link for link in Reader(dutch).links if not link.startswith("#")]
    assert outside == ["https://doi.org/10.5281/zenodo.23157020"]


@pytest.mark.parametrize(("language", "total"), [("nl", "£ 109.061.021"), ("en", "£109,061,021")])
def test_numbers_and_sentences_are_in_one_language(language: str, total: str) -> None:
    text = page(sample.british(), language)
    assert f'<html lang="{language}">' in text
    assert total in text.replace(SPACE, " ")
    assert ("waarom?" in text) is (language == "nl")


def test_fifteen_groups_have_a_bar_and_the_rest_is_folded_away(dutch: str) -> None:
    groups = dutch.split('<section id="groups"')[1].split("</section>")[0]
    first, rest = groups.split('<details class="rest">')
    assert first.count('class="bar-fill"') == 15
    assert rest.count('<tr role="row">') == 1 + len(sample.groups()) - 15


def test_thousands_of_suppliers_do_not_make_an_endless_page() -> None:
    many = tuple(
        sample.bar("supplier", f"s:{n}", f"Leverancier {n}", "10.00", 5.0) for n in range(5_000)
    )
    text = page(sample.baseline(suppliers=many), "nl")
    assert len(text) < 600_000
    assert "De overige 4.685 staan in het werkblad" in text


def test_every_bar_shows_the_command_that_asks_why(dutch: str) -> None:
    for asked in ("group:452", "division:45", "supplier:s:1f03", "department:STAD", "year:2024"):
        assert f"gewoon why {asked}</code>" in dutch


def test_a_code_with_a_space_is_quoted_for_the_shell() -> None:
    bar = sample.bar("department", "Bouw & Wonen", "Bouw", "10.00", 5.0)
    text = page(sample.baseline(departments=(bar,)), "nl")
    assert "gewoon why &#39;department:Bouw &amp; Wonen&#39;" in text


def test_years_are_told_with_the_caveat_and_without_a_ranking(dutch: str) -> None:
    years = dutch.split('<section id="years"')[1].split("</section>")[0]
    assert "Dit is geen trend" in years
    assert years.index(">2023<") < years.index(">2024<")
    assert "Kans op nr. 1" not in years and "<polyline" not in dutch


def test_a_missing_total_is_said_in_words_and_draws_no_range() -> None:
    text = page(sample.empty(), "nl")
    assert "Geen uitkomst" in text
    assert 'class="range"' not in text
    assert "0 kg" not in text.replace(SPACE, " ")


def test_a_line_or_a_cent_that_is_lost_is_shown_as_a_difference() -> None:
    total = sample.baseline().money_total + Decimal("0.01")
    text = page(sample.baseline(lines_kept=42_515, money_total=total), "nl").replace(SPACE, " ")
    assert "✗ Verschil: 1 regels" in text
    assert "wijken € −0,01 af" in text


def test_a_bar_and_its_whiskers_stay_in_the_picture_and_missing_is_not_drawn() -> None:
    drawn = bars([{"kg": 5, "low": 2.0, "high": 10.0}, {"kg": None, "low": None, "high": None}])
    assert (drawn[0].low, drawn[0].width, drawn[0].high) == (20.0, 50.0, 100.0)
    assert drawn[1].width is None


def test_a_negative_amount_has_no_width_in_the_stacked_bar() -> None:
    pieces = segments([("A", Decimal(30)), ("B", Decimal(-5)), ("C", Decimal(70))])
    assert [(p.start, p.width) for p in pieces] == [(0.0, 30.0), (30.0, 0.0), (30.0, 70.0)]


@given(st.floats(min_value=1e-3, max_value=1e15))
def test_an_axis_starts_at_zero_holds_its_top_and_has_few_ticks(top: float) -> None:
    values = ticks(top)
    assert values[0] == 0 and values[-1] >= top * 0.998
    assert 3 <= len(values) <= 6
    assert 0 <= at(top, values[-1]) <= 100
