# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening ledgers that are in order, in every dress they come in."""

import bz2
import datetime
import gzip
import hashlib
import lzma
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from gewoon.purchases.mapping import propose
from gewoon.purchases.read import FORMATS, open_tables
from gewoon.purchases.table import SAMPLE, Dialect
from tests.purchases.made import HEADER, LEDGERS, codes, ledger, line, numbers, opened, read

TEXT = ledger(300)
needs_ledgers = pytest.mark.skipif(not LEDGERS.is_dir(), reason="the real ledgers are not here")


def test_every_format_has_a_section_in_the_reference():
    page = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"
    headings = page.read_text("utf-8").splitlines()
    assert [reader.NAME for reader in FORMATS if f"## {reader.NAME}" not in headings] == []


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "cp850", "mac-roman", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_gives_the_same_rows(tmp_path, encoding):
    [table] = opened(tmp_path / "a.csv", TEXT.encode(encoding)).tables
    rows, issues = read(table)
    assert [cells[0] for cells in rows.values()] == numbers(300)
    assert rows[2] == line(0).split(";")
    assert issues == []
    assert table.encoding == encoding
    assert (table.dialect is not None) == encoding.startswith("utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_every_delimiter_and_line_end_gives_the_same_rows(tmp_path, newline, delimiter):
    text = ledger(50, newline).replace(";", delimiter)
    [table] = opened(tmp_path / "a.txt", text.encode()).tables
    rows, issues = read(table)
    assert [cells[0] for cells in rows.values()] == numbers(50)
    assert issues == []
    if newline != "\r":
        assert table.dialect == Dialect(delimiter, '"', "utf-8", 1, newline)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.csv.gz", gzip.compress), ("a.csv.bz2", bz2.compress), ("a.csv.xz", lzma.compress),
     ("a.csv", gzip.compress)],
)  # fmt: skip
def test_packed_files_are_read_whatever_their_name(tmp_path, name, pack):
    content = pack(TEXT.encode())
    found = opened(tmp_path / name, content)
    [table] = found.tables
    assert len(read(table)[0]) == 300
    assert table.sha256 == hashlib.sha256(content).hexdigest() == found.sha256
    assert (table.dialect is not None) == (name == "a.csv.gz")


def test_a_zip_gives_a_table_for_each_file_and_names_the_others(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("een.csv", TEXT)
        archive.writestr("sub/twee.csv.gz", gzip.compress(TEXT.encode()))
        archive.writestr("leesmij.md", "hallo")
    found = open_tables(tmp_path / "a.zip")
    assert [table.sheet for table in found.tables] == ["een.csv", "sub/twee.csv.gz"]
    assert [(p.code, p.file) for p in found.issues] == [("file_no_table", "a.zip/leesmij.md")]


def test_a_folder_gives_its_tables_and_names_the_other_files(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.csv").write_text(TEXT, "utf-8")
    (tmp_path / "sub" / "b.csv").write_text(TEXT, "utf-8")
    (tmp_path / "sub" / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    found = open_tables(tmp_path)
    assert [table.file for table in found.tables] == ["a.csv", "sub/b.csv"]
    assert [(p.code, p.file) for p in found.issues] == [("file_not_supported", "sub/c.png")]


def test_titles_blank_lines_repeated_headers_and_totals_are_no_purchases(tmp_path):
    lines = ["Gemeente Voorbeeldstad", "Uitdraai crediteuren 2024", "", HEADER, line(1), "", HEADER]
    lines += [line(2), "Totaal;;;1.000.000,00;"]
    [table] = opened(tmp_path / "a.csv", "\r\n".join(lines).encode()).tables
    rows, issues = read(table)
    assert table.header_row == 4
    assert list(rows) == [5, 8]
    assert [(p.code, p.row) for p in issues] == [("row_header_repeated", 7), ("row_total", 9)]
    assert table.dialect is None


def test_a_supplier_called_total_is_a_supplier(tmp_path):
    text = f"{HEADER}\nTotal;01-03-2024;Total Energies;100,00;Gas\n"
    [table] = opened(tmp_path / "a.csv", text.encode()).tables
    assert len(read(table)[0]) == 1


def test_quoted_cells_hold_delimiters_line_breaks_and_quotes(tmp_path):
    text = f'{HEADER}\r\nB1;01-03-2024;"Bouw; en\nSloop ""Zn""";1,00;"a\r\nb"\r\n{line(2)}\r\n'
    [table] = opened(tmp_path / "a.csv", text.encode()).tables
    rows, issues = read(table)
    assert rows[2] == ["B1", "01-03-2024", 'Bouw; en\nSloop "Zn"', "1,00", "a\r\nb"]
    assert rows[3][0] == "B000002"
    assert issues == []


def test_the_separator_line_of_excel_is_obeyed(tmp_path):
    [table] = opened(tmp_path / "a.csv", b"sep=;\r\n" + TEXT.encode()).tables
    assert (table.header_row, len(table.header), len(read(table)[0])) == (2, 5, 300)


def test_the_sample_is_bounded_and_holds_rows_from_all_over_the_file(tmp_path):
    lines = 60_000
    [table] = opened(tmp_path / "a.csv", ledger(lines).encode()).tables
    seen = [int(cells[0][1:]) for cells in table.sample]
    assert len(seen) <= SAMPLE + 1
    assert min(seen) < 100
    assert max(seen) > lines * 0.9
    assert all(len(cells) == 5 for cells in table.sample)


def workbook(path, sheets):
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, cell, day)
                elif str(cell).startswith("="):
                    sheet.write_formula(number, column, cell, None, 12)
                else:
                    sheet.write(number, column, cell)
        if name == "Verborgen":
            sheet.hide()
    book.close()


HEADED = ["Factuurdatum", "Leverancier", "KvK-nummer", "Bedrag", "Omschrijving"]


def test_cells_of_a_workbook_become_text_without_float_artefacts(tmp_path):
    rows = [
        ["Uitdraai"], [], HEADED,
        [datetime.datetime(2024, 3, 1), "A", 12345678, 0.1 + 0.2, "=6*2"],
        [datetime.datetime(2024, 3, 1, 14, 5), "B", "x", 1.234, True],
        [None, "C", 1e15, -1234.5, ""],
    ]  # fmt: skip
    workbook(tmp_path / "a.xlsx", {"Data": rows})
    [table] = open_tables(tmp_path / "a.xlsx").tables
    found, issues = read(table)
    assert (table.sheet, table.header_row, table.header) == ("Data", 3, tuple(HEADED))
    assert found == {
        4: ["2024-03-01", "A", "12345678", "0.3", "12"],
        5: ["2024-03-01 14:05:00", "B", "x", "1.2340", "TRUE"],
        6: ["", "C", "1000000000000000", "-1234.5", ""],
    }
    assert issues == []
    assert propose(table.header, table.sample).amounts.decimal == "."


def test_of_five_sheets_the_ledgers_are_read_and_the_others_named(tmp_path):
    data = [HEADED, [datetime.datetime(2024, 3, 1), "A", 12345678, 5, "x"]]
    pivot = [["Leverancier", "Som van bedrag"], ["A", 5]]
    sheets = {"Jan": data, "Feb": data, "Draaitabel": pivot, "Toelichting": [["Let op"]]}
    workbook(tmp_path / "a.xlsx", {**sheets, "Verborgen": data})
    found = open_tables(tmp_path / "a.xlsx")
    assert [table.sheet for table in found.tables] == ["Jan", "Feb"]
    assert [(p.code, dict(p.values)["sheet"]) for p in found.issues] == [
        ("sheet_skipped", "Draaitabel"),
        ("sheet_skipped", "Toelichting"),
        ("sheet_hidden", "Verborgen"),
    ]


def test_a_file_without_header_gets_letters(tmp_path):
    text = "\n".join(map(line, range(20)))
    found = opened(tmp_path / "a.csv", text.encode())
    [table] = found.tables
    assert codes(found.issues) == ["header_missing"]
    assert (table.header, table.header_row) == (("A", "B", "C", "D", "E"), 0)
    assert len(read(table)[0]) == 20
    assert propose(table.header, table.sample).columns == {"date": 1, "amount": 3}


@needs_ledgers
def test_exeter_is_read_completely_and_every_column_but_none_understood():
    found = open_tables(LEDGERS / "exeter-2024-25")
    spend = [table for table in found.tables if "spend" in table.file]
    assert found.issues == ()
    assert sum(len(read(table)[0]) for table in spend) == 11_895
    for table in spend:
        mapping = propose(table.header, table.sample)
        assert table.dialect is not None
        assert mapping.problems == ()
        assert len(mapping.columns) == 7


@needs_ledgers
def test_devon_is_read_completely_without_an_issue():
    found = open_tables(LEDGERS / "devon-2024")
    assert found.issues == ()
    total = 0
    for table in found.tables:
        rows, issues = read(table)
        mapping = propose(table.header, table.sample)
        total += len(rows)
        assert (issues, mapping.problems) == ([], ())
        assert table.header[mapping.columns["amount"]] == "Amount"
        assert len(mapping.columns) == 11
    assert total == 137_838
