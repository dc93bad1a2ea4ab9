# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ledgers in any state: good rows load, every lost row is listed, nothing raises."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoon.purchases import streams
from gewoon.purchases.read import open_tables
from gewoon.purchases.records import LONGEST
from gewoon.words import LANGUAGES, explain
from tests.purchases.made import HEADER, codes, ledger, line, numbers, opened, read

relaxed = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)


def told(issues):
    """Every issue can be told in every language."""
    return [explain(problem, language) for problem in issues for language in LANGUAGES]


NOTHING = {
    "empty.csv": (b"", "file_empty"),
    "blank.csv": (b"\r\n \r\n\r\n", "file_empty"),
    "text.txt": (b"just words\nwithout a table\n", "file_no_table"),
    "paper.csv": (b"%PDF-1.4\n" + bytes(200), "file_not_supported"),
    "noise.csv": (random.Random(1).randbytes(20_000), "file_not_supported"),
    "page.html": (b"<!doctype html><table><tr><td>1</td></tr></table>", "file_not_supported"),
    "noise.xlsx": (b"PK\x03\x04" + random.Random(2).randbytes(2_000), "file_damaged"),
    "noise.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), "file_damaged"),
    "noise.parquet": (b"PAR1" + bytes(100), "file_damaged"),
    "secret.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "file_encrypted",
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_file_with_nothing_to_read_is_named_with_what_to_do(tmp_path, name):
    content, code = NOTHING[name]
    found = opened(tmp_path / name, content)
    assert (found.tables, codes(found.issues)) == ((), [code])
    assert found.issues[0].file == name
    assert all(what and do for what, do in told(found.issues))


def test_a_missing_file_and_an_empty_folder_are_issues(tmp_path):
    assert codes(open_tables(tmp_path / "no.csv").issues) == ["file_missing"]
    assert codes(open_tables(tmp_path).issues) == ["folder_empty"]


def test_a_header_without_lines_is_a_table_with_a_warning(tmp_path):
    found = opened(tmp_path / "a.csv", f"{HEADER}\n".encode())
    assert codes(found.issues) == ["file_header_only"]
    assert read(found.tables[0]) == ({}, [])


def test_a_truncated_gzip_gives_the_rows_before_the_break(tmp_path):
    packed = gzip.compress(ledger(3_000).encode())
    found = opened(tmp_path / "a.csv.gz", packed[: len(packed) // 2])
    rows, issues = read(found.tables[0])
    assert codes(found.issues) == ["file_truncated"]
    assert [cells[0] for cells in rows.values()] == numbers(3_000)[: len(rows)]
    assert 1_000 < len(rows) < 2_000
    assert [(p.code, p.row) for p in issues] == [("row_cut", len(rows) + 2)]
    assert found.tables[0].dialect is None


def test_a_pack_that_grows_beyond_belief_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MOST_UNPACKED", 1 << 20)
    monkeypatch.setattr(streams, "MOST_RATIO", 10)
    content = gzip.compress(HEADER.encode() + b"\n" + (line(1).encode() + b"\n") * 100_000)
    found = opened(tmp_path / "a.csv.gz", content)
    assert (found.tables, codes(found.issues)) == ((), ["file_too_large"])


def test_a_stray_cell_at_the_far_end_of_a_sheet_is_refused_before_it_fills_the_memory(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Datum", "Bedrag"])
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    found = open_tables(tmp_path / "a.xlsx")
    assert (found.tables, codes(found.issues)) == ((), ["sheet_too_large"])


def rewritten(path, member, change):
    """The workbook with the XML of one member changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == member else content)
    return buffer.getvalue()


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><workbook'


@pytest.mark.parametrize(
    ("member", "old", "new", "code"),
    [
        (SHEET, b"</worksheet>", b"", "file_damaged"),
        (SHEET, b'r="B2"', b'r="XFD9999999999"', "sheet_too_large"),
        (SHEET, b'r="B2"', b"r='XFD1048576'", "sheet_too_large"),
        (SHEET, b'r="B2"', b'r="&#88;FD1"', "sheet_too_large"),
        (STRINGS, b"uniqueCount=", b'uniqueCount="4294967295" x=', "sheet_too_large"),
        ("xl/workbook.xml", b"<workbook", ENTITY, "file_damaged"),
    ],
)
def test_a_workbook_that_would_hang_or_flood_its_reader_is_refused(
    tmp_path, member, old, new, code
):
    book = xlsxwriter.Workbook(str(tmp_path / "good.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Datum", "Bedrag"])
    sheet.write_row(1, 0, ["2024-03-01", 5])
    book.close()
    assert len(open_tables(tmp_path / "good.xlsx").tables) == 1
    content = rewritten(tmp_path / "good.xlsx", member, lambda xml: xml.replace(old, new, 1))
    found = opened(tmp_path / "bad.xlsx", content)
    assert (found.tables, codes(found.issues)) == ((), [code])


def test_an_open_quote_costs_no_line(tmp_path):
    lines = [
        HEADER,
        *map(line, range(100)),
        'B9;01-03-2024;"Jansen;1,00;x',
        *map(line, range(100, 400)),
    ]
    [table] = opened(tmp_path / "a.csv", "\r\n".join(lines).encode()).tables
    rows, issues = read(table)
    assert len(rows) == 401
    assert rows[102] == ["B9", "01-03-2024", "Jansen", "1,00", "x"]
    assert [(p.code, p.row) for p in issues] == [("row_quote_open", 102)]


def test_open_quotes_in_every_line_do_not_pair_up_and_swallow_lines(tmp_path):
    lines = [HEADER, *[f'B{i};01-03-2024;"Jansen;1,00;x' for i in range(500)]]
    [table] = opened(tmp_path / "a.csv", "\n".join(lines).encode()).tables
    rows, issues = read(table)
    assert len(rows) == 500
    assert set(codes(issues)) == {"row_quote_open"}


def test_quotes_inside_a_quoted_name_are_kept(tmp_path):
    text = f'{HEADER}\nB1;01-03-2024;"Jansen "De Bakker" BV";1,00;x\n{line(1)}\n'
    [table] = opened(tmp_path / "a.csv", text.encode()).tables
    assert read(table)[0][2][2] == 'Jansen "De Bakker" BV'


def test_rows_of_the_wrong_width_are_listed_and_shifted_ones_not_used(tmp_path):
    lines = [HEADER, line(1), "B7;01-03-2024;Jansen;1,00", "B8;01-03-2024;Jan;sen;1,00;x", line(2)]
    lines.append(line(3) + ";;")
    [table] = opened(tmp_path / "a.csv", "\n".join(lines).encode()).tables
    rows, issues = read(table)
    assert list(rows) == [2, 3, 5, 6]
    assert rows[3] == ["B7", "01-03-2024", "Jansen", "1,00", ""]
    assert [(p.code, p.row, p.severity) for p in issues] == [
        ("row_short", 3, "warning"),
        ("row_long", 4, "error"),
    ]


def test_a_row_with_bytes_that_are_no_utf8_is_kept_and_listed(tmp_path):
    content = ledger(100).encode().replace("Müller 7 ".encode(), b"M\xfcller 7 ", 1)
    [table] = opened(tmp_path / "a.csv", content).tables
    rows, issues = read(table)
    assert rows[9][2] == "Café M\ufffdller 7 B.V."
    assert [(p.code, p.row) for p in issues] == [("row_undecodable", 9)]
    assert table.dialect is None


def test_nul_bytes_are_taken_out_and_listed(tmp_path):
    content = ledger(100).encode().replace(b"Levering 7\r", b"Lev\0ering 7\r")
    [table] = opened(tmp_path / "a.csv", content).tables
    rows, issues = read(table)
    assert rows[9][4] == "Levering 7"
    assert [(p.code, p.row) for p in issues] == [("row_nul", 9)]


def test_a_line_beyond_belief_is_listed_and_the_next_one_read(tmp_path):
    text = "\n".join([HEADER, line(1), "x" * (3 * LONGEST), line(2)])
    [table] = opened(tmp_path / "a.csv", text.encode()).tables
    rows, issues = read(table)
    assert list(rows) == [2, 4]
    assert [(p.code, p.row) for p in issues] == [("row_too_long", 3)]


def test_many_bad_rows_are_listed_one_by_one_and_then_counted(tmp_path):
    lines = [HEADER, line(1), *["a;b;c;d;e;f"] * 3_000]
    [table] = opened(tmp_path / "a.csv", "\n".join(lines).encode()).tables
    _, issues = read(table)
    assert len(issues) == 1_001
    assert sum(problem.lines for problem in issues) == 3_000


def test_a_damaged_member_of_a_zip_does_not_spoil_the_others(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", ledger(2_000))
        archive.writestr("b.csv", ledger(50))
    content = bytearray(buffer.getvalue())
    content[4_000:4_100] = bytes(100)
    found = opened(tmp_path / "a.zip", bytes(content))
    assert "b.csv" in [table.sheet for table in found.tables]
    assert "file_truncated" in codes(found.issues)


@relaxed
@given(content=st.binary(max_size=3_000), name=st.sampled_from(["a.csv", "a.xlsx", "a.csv.gz"]))
def test_any_bytes_are_read_or_refused_and_never_raise(tmp_path, content, name):
    found = opened(Path(tmp_path) / name, content)
    for table in found.tables:
        told(read(table)[1])
    told(found.issues)


@relaxed
@given(
    start=st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00", b"PAR1",
                           b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n"]),
    rest=st.binary(max_size=1_000),
)  # fmt: skip
def test_any_bytes_after_a_known_start_never_raise(tmp_path, start, rest):
    found = opened(Path(tmp_path) / "a", start + rest)
    for table in found.tables:
        read(table)


ORIGINAL = ledger(40).encode()
places = st.integers(0, len(ORIGINAL) - 1)
bits = st.sampled_from([b'"', b";", b"\n", b"\r", b"\0", b"\xff", b"", b'"\n', b'";"', b"x" * 50])
changes = st.lists(st.tuples(places, bits, st.integers(0, 3)), min_size=1, max_size=6)


@relaxed
@given(changes)
def test_every_row_that_a_damaged_ledger_loses_is_listed(tmp_path, changes):
    content = ORIGINAL
    for place, bit, cut in changes:
        content = content[:place] + bit + content[place + cut :]
    found = opened(Path(tmp_path) / "a.csv", content)
    if not found.tables:
        assert found.issues
        return
    [table] = found.tables
    rows, issues = read(table)
    whole = {f"\n{line(i)}\r\n".encode(): f"B{i:06d}" for i in range(40)}
    intact = {number for text, number in whole.items() if text in content}
    kept = {cell for cells in rows.values() for cell in cells}
    lost = sum(problem.lines for problem in issues if problem.severity == "error")
    assert len(intact - kept) <= lost


@relaxed
@given(st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_workbook_never_raises(tmp_path, changes):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    for number, text in enumerate(ledger(20).splitlines()):
        sheet.write_row(number, 0, text.split(";"))
    book.close()
    content = bytearray(buffer.getvalue())
    for place, value in changes:
        content[place % len(content)] = value
    for table in opened(Path(tmp_path) / "a.xlsx", bytes(content)).tables:
        read(table)


XAF = b"<auditfile xmlns='http://www.auditfiles.nl/XAF/3.2'>"
UBL = b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>"
ENTITY = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ENTITY + XAF + b"&e;</auditfile>", "xml_dtd"),
        (ENTITY + UBL + b"&e;</Invoice>", "xml_dtd"),
        (b"<?xml version='1.0'?><!-- x -->" + ENTITY + UBL + b"&e;</Invoice>", "xml_dtd"),
        (UBL + b"&e;</Invoice>", "xml_broken"),
        (UBL + b"<a>", "xml_broken"),
        (b"<feed xmlns='urn:x'/>", "xml_unknown"),
        (b"<Invoice xmlns='urn:other'/>", "xml_unknown"),
        (b"<?xml version='1.0'?><", "xml_broken"),
    ],
)
def test_xml_that_is_no_ledger_is_named_with_what_to_do(tmp_path, content, code):
    found = opened(tmp_path / "a.xml", content)
    assert (found.tables, codes(found.issues)) == ((), [code])
    assert all(what and do for what, do in told(found.issues))


@pytest.mark.parametrize("start", [XAF, UBL])
def test_one_line_of_many_megabytes_is_given_up_early(tmp_path, start):
    """The same road that a file of 2 GB takes; sparse, so that it costs no disk."""
    path = tmp_path / "long.xml"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(80 << 20)
    found = open_tables(path)
    issues = [*found.issues, *(p for table in found.tables for p in read(table)[1])]
    assert set(codes(issues)) == {"xml_too_large"}


def test_an_auditfile_in_a_zip_that_grows_beyond_belief_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MOST_UNPACKED", 1 << 20)
    monkeypatch.setattr(streams, "MOST_RATIO", 10)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xaf", XAF + b"<company>" + b" " * (8 << 20))
    found = open_tables(tmp_path / "a.zip")
    rows, issues = read(found.tables[0])
    assert (rows, codes(issues)) == ({}, ["xml_broken", "file_too_large"])


def test_a_folder_with_more_ledgers_than_can_be_compared_says_how_many_were_read(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("gewoon.purchases.read.MOST_LEDGERS", 2)
    for number in range(4):
        (tmp_path / f"{number}.csv").write_text(f"{HEADER}\n{line(number)}\n")
    found = open_tables(tmp_path)
    assert (len(found.tables), codes(found.issues)) == (2, ["folder_too_many_files"])
    assert dict(found.issues[0].values) == {"files": "4", "read": "2"}
