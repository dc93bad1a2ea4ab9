# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender design on screen and as a page: whole, in both languages, escaped, with every word there."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gewoon.reports import tender_text
from gewoon.reports import tender_view as view
from gewoon.reports.figures import SPACE
from gewoon.reports.tender_page import page
from gewoon.reports.tender_page.picture import axis
from gewoon.tenders.design import report
from gewoon.tenders.design_report import Report
from tests.reports.test_page import Reader
from tests.tenders.made import CHAIRS, DESIGNS, MARKET, SHELTERS, tender

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gewoon"
WORDS = yaml.safe_load((PACKAGE / "data/words/tenders.yaml").read_text("utf-8"))
DAY = date(2026, 11, 24)
POINTS = {"price_points": 40, "quality_points": 60}


def _report(name: str = "price-band", **other: object) -> Report:
    formula = {"formula": name, **DESIGNS[name]}
    formula |= POINTS if "price_points" in DESIGNS[name] else {}
    return report(tender(formula=formula, **other), tenders=50, seed=7)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(SPACE, " "))


REPORTS = {
    "band": lambda: _report(market=MARKET, quality_value=400_000),
    "relative": lambda: _report("highest-to-lowest", bids=[], market=MARKET),
    "euros": lambda: _report("fictional-price", fictional=True, remark="r"),
    "index": lambda: _report("utility-index"),
    "concession": lambda: report(tender(SHELTERS)),
    "one": lambda: report(tender(SHELTERS, bids=SHELTERS["bids"][:1])),
    "nobody": lambda: _report(bids=[{"name": "Z", "price": 2_000_000, "scores": {"MKI": 90, "plan": "1"}}]),
}  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_kind_of_report_is_told_and_well_formed(name: str, language: str) -> None:
    """Nothing is left open, no key is missing, nothing is loaded."""
    made = REPORTS[name]()
    assert made.title in tender_text.render(made, language, 100)
    text = page(made, language, DAY)
    read = Reader(text)
    assert read.open == [] and read.loads == ["data:,"] and "<script" not in text
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert f'<html lang="{language}">' in text and "nan" not in text.lower().replace("financ", "")


def test_a_concession_tells_dominance_before_points() -> None:
    """In both forms."""
    made = REPORTS["concession"]()
    for text in (tender_text.render(made, "nl", 120), page(made, "nl", DAY)):
        text = _flat(text)
        assert text.index("Geen gewicht maakt old de beste") < text.index("punten vergoeding")
        assert "+17%" in text and "−70%" in text and "€ 11,77" in text and "€ 5,26" in text
    assert view.headline(REPORTS["one"](), "en") == "A is best on both aims. No weight is needed."


def test_a_tie_is_told_with_what_must_decide() -> None:
    """By all names."""
    twin = [{**CHAIRS["bids"][0], "name": name} for name in ("K", "L", "M")]
    made = _report(bids=twin)
    assert view.headline(made, "en") == "A tie for the first place: K, L and M"
    assert any("drawn" in told or "draw before" in told for told in view.remarks(made, "en"))


def test_what_comes_from_a_file_is_escaped() -> None:
    """A title is no markup."""
    text = page(report(tender(title="<b>x</b>")), "nl", DAY)
    assert "<b>x</b>" not in text and "&lt;b&gt;x&lt;/b&gt;" in text


def test_a_reversal_names_who_falls_out_and_who_wins() -> None:
    """The paradox in words."""
    criteria = [{"name": "q", "points": 50}]
    bids = [{"name": n, "price": p, "scores": {"q": q}} for n, p, q in (("A", 40, 0.1), ("B", 80, 0.6), ("C", 100, 0.76))]  # fmt: skip
    formula = {"formula": "lowest-over-price", "price_points": 50, "quality_points": 50}
    made = report(tender(criteria=criteria, bids=bids, formula=formula))
    assert "Without A, a loser, B wins in place of C." in view.reversals(made, "en")
    assert "A point is worth" in view.point_sentence(made, "en")


def test_changes_and_their_signs() -> None:
    """Up, down, none, and from nothing."""
    found = [
        view.change(Decimal(new), Decimal(old), "en")
        for new, old in ((117, 100), (30, 100), (1, 1), (1, 0))
    ]
    assert found == ["+17%", "−70%", "+0%", "–"]


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (5.0, 5.0), (0.0, 0.0), (-3.0, 9.0)])
def test_an_axis_always_has_room_and_ticks(low: float, high: float) -> None:
    """Also for a range of nothing."""
    found = axis(low, high)
    assert found.low < found.high and found.ticks
    assert all(0 <= found.at(tick) <= 100 for tick in found.ticks)


def test_every_sentence_is_there_in_both_languages() -> None:
    """Keys used in templates and code, and every code the methods can give."""
    assert all(set(said) == {"nl", "en"} for said in WORDS.values())
    folder = PACKAGE / "reports"
    sources = [*folder.glob("tender_*.py"), *folder.glob("lcc_*.py"), *folder.glob("tender_page/*")]
    text = "\n".join(path.read_text("utf-8") for path in sources if path.is_file())
    used = set(re.findall(r'say\(\s*"([\w.-]+\.[\w-]+)"', text))
    assert used and used <= set(WORDS)
    legal = (PACKAGE / "tenders/legal.py").read_text("utf-8")
    codes = re.findall(r'"(?:ok|reason_needed|violated)", "(\w+)"', legal)
    legal_results = {"reason_needed", "violated"}
    assert {f"why.{code}" for code in codes if code not in legal_results} <= set(WORDS)
    notes = (PACKAGE / "tenders/notes.py").read_text("utf-8")
    assert {f"note.{code}" for code in re.findall(r'Note\(\s*"(\w+)"', notes)} <= set(WORDS)
    ranking = (PACKAGE / "tenders/ranking.py").read_text("utf-8")
    assert {f"ranking.{c}" for c in re.findall(r'append\("(\w+)"\)', ranking)} <= set(WORDS)
