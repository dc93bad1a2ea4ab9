# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Notices of every family give buyer, title, CPV, lots, criteria, values and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from gewoon.categories.sustainability import answers
from gewoon.errors import Issue
from gewoon.purchases.notice import Money, Notice
from gewoon.purchases.notices.read import FORMATS, read
from tests.purchases.notices import made

_HERE = Path(__file__).parent
GOLDEN = _HERE.parents[1] / "golden" / "purchases" / "notices.yaml"
CASES = yaml.safe_load(GOLDEN.read_text("utf-8"))
ROOT = _HERE.parents[2]


def one(path: Path, content: bytes) -> tuple[list[Notice], list[Issue]]:
    """What a file with this content gives."""
    path.write_bytes(content)
    found = read([path])
    return list(found.notices), list(found.issues)


def money(text: str | None) -> Money | None:
    return Money(Decimal(text.split()[0]), text.split()[1]) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_published_notices_say_what_a_person_reads_in_them(case):
    path = made.SHARED / case["file"]
    if not path.is_file():
        pytest.skip("the published notices are not here")
    [found] = read([path]).notices
    for name, value in case["notice"].items():
        assert getattr(found, name) == value, name
    known = [[p.name, p.number, p.town, p.country] for p in found.buyers]
    assert known[: len(case["buyers"])] == case["buyers"]
    assert found.title == case["title"]
    assert set(found.all_cpv) == set(case["cpv"])
    for name in ("estimated", "framework_maximum", "awarded"):
        assert getattr(found, name) == money(case["money"].get(name)), name
    assert set(case.get("references", ())) <= set(found.references)
    criteria = [[c.kind, c.name, c.weight, c.weight_as] for lot in found.lots for c in lot.criteria]
    assert criteria == case["criteria"]
    assert len(found.lots) == len(case["lots"])
    for lot, said in zip(found.lots, case["lots"], strict=True):
        assert (lot.id, lot.start, lot.end) == (said["id"], said.get("start"), said.get("end"))
        assert list(lot.cpv) == said["cpv"]
        assert lot.estimated == money(said.get("estimated"))
        assert lot.framework_maximum == money(said.get("framework_maximum"))
        assert (lot.duration.months if lot.duration else None) == said.get("months")
        assert [list(pair) for pair in lot.codes] == said.get("codes", [])
    assert len(found.awards) == len(case["awards"])
    for award, said in zip(found.awards, case["awards"], strict=True):
        names = ("lot", "outcome", "contract", "decided", "signed", "offers")
        for name in names:
            if name in said:
                assert getattr(award, name) == said[name], name
        assert award.winners[0].name == said["winner"]
        assert award.winners[0].number == said["number"]
        assert award.value == money(said["value"])
    if "themes" in case:
        known_themes = {a.theme: a.evidence[0].where for a in answers(found) if a.known}
        assert known_themes == case["themes"]


def test_eforms_is_matched_on_namespace_and_takes_the_language_of_the_notice(tmp_path):
    [found], issues = one(tmp_path / "n.xml", made.eforms())
    assert issues == []
    assert (found.title, found.language, found.cpv) == ("Meubilair", "nl", ("3911",))
    assert found.buyers[0].name == "Gemeente Voorbeeldstad"
    assert found.lots[0].estimated == Money(Decimal(250000), "EUR")
    assert found.lots[0].codes == (("BT-774", "circ-econ"),)
    [circular] = [a for a in answers(found) if a.theme == "circular"]
    assert [e.where for e in circular.evidence] == ["code", "criterion"]


def test_no_contact_person_is_read(tmp_path):
    [found], _ = one(tmp_path / "n.xml", made.eforms())
    assert "Naam van een mens" not in repr(found)


def test_an_unknown_version_is_read_and_said(tmp_path):
    [found], issues = one(tmp_path / "n.xml", made.eforms(sdk="eforms-sdk-9.0"))
    assert found.title == "Meubilair"
    assert [i.code for i in issues] == ["notice_version_unknown"]


def test_a_notice_without_cpv_counts_and_is_told(tmp_path):
    [_], issues = one(tmp_path / "n.xml", made.eforms(cpv=""))
    assert [i.code for i in issues] == ["notice_without_cpv"]


@pytest.mark.parametrize("value", ["1", "0.01", "0"])
def test_a_value_of_one_euro_is_a_value_not_told(tmp_path, value):
    [found], issues = one(tmp_path / "n.xml", made.eforms(value=value))
    assert found.lots[0].estimated is None
    assert [i.code for i in issues] == ["notice_value_token"]


def test_the_original_form_counts_not_its_translation(tmp_path):
    [found], issues = one(tmp_path / "n.xml", made.TED.encode())
    assert (found.title, found.language, found.stage) == ("Stoelen", "nl", "competition")
    assert [i.code for i in issues] == ["notice_lot_upside_down"]


def test_releases_of_one_process_are_merged_over_files(tmp_path):
    first = made.release(1, tender={"title": "Stoelen", "value": {"amount": 10, "currency": "EUR"},
                         "items": [{"id": "a", "classification": {"scheme": "CPV", "id": "39110000"}}]})  # fmt: skip
    second = made.release(2, tag=["award"], tender={"value": None}, awards=[
        {"id": "w", "status": "active", "suppliers": [{"id": "s", "name": "Voorbeeld B.V."}],
         "value": {"amount": 12.5, "currency": "EUR"}}])  # fmt: skip
    (tmp_path / "2.json").write_bytes(made.ocds(second))
    (tmp_path / "1.json").write_bytes(made.ocds(first))
    [found] = read([tmp_path]).notices
    assert (found.id, found.title, found.stage) == ("ocds-1", "Stoelen", "result")
    assert found.cpv == ("3911",)
    assert found.estimated is None
    assert found.awarded == Money(Decimal("12.5"), "EUR")
    assert found.winners[0].name == "Voorbeeld B.V."


def test_the_fictional_process_of_the_standard_is_one_notice():
    folder = made.SHARED / "ocds" / "fictional-example-1.1"
    if not folder.is_dir():
        pytest.skip("the examples of the standard are not here")
    [found] = [n for n in read([folder]).notices if n.id.startswith("ocds-213czf")]
    assert found.stage == "result"
    assert found.awards[0].winners[0].name == "AnyCorp Cycle Provision"


def test_tenderned_rows_of_one_publication_are_its_lots(tmp_path):
    first, second = read([made.tenderned(tmp_path / "dataset.xlsx")]).notices
    assert [lot.title for lot in first.lots] == ["Noord", "Zuid"]
    assert (first.stage, first.cpv, first.dispatched) == ("result", ("7731",), date(2024, 2, 1))
    assert first.awards[0].value == Money(Decimal("125000.50"), "EUR")
    assert first.awards[0].winners[0].number == "12345678"
    assert (second.stage, second.awards) == ("planning", ())


def test_every_family_is_listed_and_documented():
    modules = {path.stem for path in (ROOT / "gewoon/purchases/notices").glob("*.py")}
    tools = {"__init__", "cells", "doubts", "merging", "paths", "read"}
    assert {m.__name__.rpartition(".")[2] for m in FORMATS} == modules - tools
    page = (ROOT / "docs/reference/notices.md").read_text("utf-8").lower()
    assert all(f"## {module.NAME}" in page for module in FORMATS)
    assert {case["notice"]["family"] for case in CASES} >= {"eforms", "ted"}
