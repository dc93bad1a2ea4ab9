# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar: days counted by hand, and agendas that any program can read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from gewoon.errors import DomainError
from gewoon.moments.calendar import agenda, calendar
from gewoon.purchases.contract import Contract
from gewoon.purchases.spans import Span
from gewoon.reports.calendar_workbook import write_xlsx
from gewoon.reports.icalendar import LINE, escape, fold, icalendar

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "moments" / "calendar.yaml").read_text("utf-8")
)
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
TODAY = date(2026, 1, 1)
days = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
contracts = st.builds(
    Contract, key=st.text(max_size=9), title=st.text(max_size=120), supplier=st.text(max_size=20),
    cpv=st.lists(st.sampled_from(["45", "9091", "72", "33", "85"]), max_size=3).map(tuple),
    value=st.one_of(st.none(), st.decimals(0, 10**7, places=2)), start=days, end=days, review=days,
    ending=st.sampled_from(["fixed", "rolling", "unknown"]),
    extensions=st.lists(st.just(Span(months=12)), max_size=3).map(tuple),
    notice=st.one_of(st.none(), st.just(Span(months=6))),
    procedure=st.sampled_from(["", "ITT", "Direct Award", "Request for quotes", "Further comp via DPS"]),
)  # fmt: skip


def made(said: dict[str, object]) -> Contract:
    """A contract as a golden case writes it."""
    plain = {"ending": "fixed", **said}
    plain["cpv"] = tuple(plain["cpv"])
    plain["value"] = None if plain["value"] is None else Decimal(plain["value"])
    if "notice" in plain:
        plain["notice"] = Span(**plain["notice"])
    plain["extensions"] = tuple(Span(**one) for one in plain.get("extensions", []))
    return Contract(**plain)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_moments_counted_by_hand(case):
    found = agenda(made(case["contract"]), case["today"])
    assert [[m.day, m.kind] for m in found.moments] == case["moments"]
    assert found.undated == case["undated"]
    for name, value in case.get("lead", {}).items():
        assert getattr(found.lead, name) == value, name


@settings(deadline=None)
@given(contracts)
def test_moments_stand_in_order_and_the_need_is_fixed_before_the_end(contract):
    found = agenda(contract, TODAY)
    listed = [m.day for m in found.moments]
    assert listed == sorted(listed)
    by_kind = {m.kind: m.day for m in found.moments}
    if "need" in by_kind:
        assert by_kind["prepare"] < by_kind["need"] < by_kind["end"]
    if "last_end" in by_kind:
        assert by_kind["last_end"] > by_kind["end"]
    if "extension" in by_kind:
        assert by_kind["extension"] <= by_kind["prepare"]
    assert found.undated != "" or by_kind


def test_every_figure_says_whether_it_was_verified():
    lead = agenda(Contract("1", cpv=("9091",)), TODAY).lead
    assert len(lead.reasons) == 2
    assert all("unverified: editable" in reason for reason in lead.reasons)


@pytest.mark.parametrize(("review", "late"), [(date(2026, 8, 1), True), (date(2026, 5, 1), False)])
def test_a_review_after_the_last_day_to_change_the_need_is_told(review, late):
    one = Contract("1", cpv=("9091",), value=Decimal(1250000), start=date(2022, 1, 1),
                   end=date(2026, 12, 31), ending="fixed", review=review)  # fmt: skip
    assert agenda(one, TODAY).review_too_late is late


def test_the_owner_decides_else_the_department():
    assert (
        agenda(Contract("1", owner="contractmanager", department="IT"), TODAY).decides
        == "contractmanager"
    )
    assert agenda(Contract("1", department="IT"), TODAY).decides == "IT"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_lines_are_folded_within_75_octets_and_come_back(text):
    clean = re.sub(r"[\r\n]", " ", text.encode("utf-8", "ignore").decode())
    pieces = list(fold(clean))
    assert all(len(piece.encode()) <= LINE for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == clean
    assert all(piece.startswith(" ") for piece in pieces[1:])


@settings(deadline=None)
@given(st.text(alphabet="ab\\;,\n\r\t é", max_size=30))
def test_escaped_text_comes_back(text):
    back = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], escape(text))
    assert back == text.replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None)
@given(st.lists(contracts, min_size=1, max_size=4))
def test_an_agenda_is_well_formed_whatever_the_register_holds(listed):
    agendas = calendar(listed, TODAY)
    future = [m for a in agendas for m in a.moments if m.day >= TODAY]
    if not future:
        with pytest.raises(DomainError):
            icalendar(agendas, "nl", TODAY, NOW)
        return
    text = icalendar(agendas, "nl", TODAY, NOW)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == len(future)
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert len(re.findall(rf"^{name}[:;]", text, re.M)) == len(future)
    unfolded = text.replace("\r\n ", "")
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in unfolded.split("\r\n") if line)


def test_the_same_moment_has_the_same_name_on_every_export():
    early = Contract("K", "Titel", start=date(2020, 1, 1), end=date(2027, 1, 1), ending="fixed")
    moved = Contract("K", "Titel", start=date(2020, 1, 1), end=date(2027, 6, 1), ending="fixed")
    names = [re.findall(r"UID:(\S+)", icalendar(calendar([c], TODAY), "nl", TODAY, NOW))
             for c in (early, moved)]  # fmt: skip
    assert sorted(names[0]) == sorted(names[1])


def test_the_workbook_holds_contracts_moments_and_what_has_no_day(tmp_path):
    listed = [made(case["contract"]) for case in CASES]
    formula = Contract(
        "=1+1", "=cmd()", end=date(2027, 1, 1), start=date(2020, 1, 1), ending="fixed"
    )
    path = tmp_path / "kalender.xlsx"
    write_xlsx(calendar([*listed, formula], TODAY), {}, path, "nl")
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Contracten", "Momenten", "Zonder agenda"]
    rows = book.get_sheet_by_name("Contracten").to_python()
    assert ["=1+1", "=cmd()"] in [row[:2] for row in rows]
    undated = book.get_sheet_by_name("Zonder agenda").to_python()
    assert {row[1] for row in undated[1:]} == {"C", "D", "E", "F"}
