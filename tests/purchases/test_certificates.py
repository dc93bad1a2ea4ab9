# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Certificates by KvK number and day. All firms are made up."""

from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from gewoon.cli import main
from gewoon.period import Period
from gewoon.purchases.certificates import Certificate, read, valid
from tests.purchases.made import codes

HEADER = "KvK-nummer;Bedrijfsnaam;Certificaat;Trede;Geldig van;Geldig tot\n"


def listed(folder, *rows, name="lijst.csv", header=HEADER):
    path = folder / name
    path.write_text(header + "\n".join(rows) + "\n", "utf-8")
    return read(path)


def test_a_row_becomes_a_certificate_with_its_period(tmp_path):
    found, issues = listed(tmp_path, "1234567;Groen Voorbeeld;PSO;30+;1-2-2023;31-01-2031")
    assert issues == []
    assert found == [
        Certificate("01234567", "Groen Voorbeeld", "pso", "PSO", "30+", "",
                    Period(date(2023, 2, 1), date(2031, 1, 31)), "lijst.csv", 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code", "kept"),
    [
        ("x;Fout;PSO;1;1-2-2023;1-2-2026", "certificate_kvk_wrong", 0),
        ("000012345678;Vestiging;PSO;1;1-2-2023;1-2-2026", "certificate_kvk_wrong", 0),
        ("12345678;Fout;PSO;1;1-2-2023;morgen", "certificate_day_wrong", 0),
        ("12345678;Om;PSO;1;1-2-2026;1-2-2023", "certificate_ends_before", 0),
        ("12345678;Open;PSO;1;1-2-2026;", "certificate_no_end", 1),
        ("12345678;Hoog;PSO;9;1-2-2023;1-2-2026", "certificate_level_unknown", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, row, code, kept):
    good = "87654321;Goed;PSO;Trede 2;1-2-2023;1-2-2026"
    found, issues = listed(tmp_path, good, row)
    assert (len(found), [(p.code, p.row) for p in issues]) == (1 + kept, [(code, 3)])


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("CO2-Prestatieladder 2026.csv", "co2_ladder"),
        ("Code Sociale Ondernemingen.csv", "social_enterprise"),
        ("pso lijst.csv", "pso"),
        ("lijst.csv", "other"),
    ],
)
def test_the_name_of_the_file_tells_the_scheme_when_no_column_does(tmp_path, name, scheme):
    header = "KvK-nummer;Naam;Geldig tot\n"
    found, _ = listed(tmp_path, "12345678;Voorbeeld;1-2-2026", name=name, header=header)
    assert found[0].scheme == scheme


def test_a_list_without_numbers_is_not_linked_by_name(tmp_path):
    found, issues = listed(tmp_path, "Voorbeeld;1-2-2026", header="Naam;Geldig tot\n")
    assert (found, codes(issues)[-1]) == ([], "certificate_kvk_missing")


def test_a_workbook_is_read_like_a_csv(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("PSO")
    sheet.write_row(0, 0, ["KvK", "Naam", "Geldig tot"])
    sheet.write_row(1, 0, ["12345678", "Voorbeeld", "31-12-2027"])
    book.close()
    found, _ = read(tmp_path / "a.xlsx")
    assert [(one.kvk, one.scheme) for one in found] == [("12345678", "pso")]


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(st.sampled_from(["12345678", "87654321"]), days, days), max_size=8), days)
def test_only_the_firms_own_certificates_of_that_day_hold(made, day):
    every = [
        Certificate(kvk, "", "pso", "", "", "", Period(min(a, b), max(a, b)), "", 0)
        for kvk, a, b in made
    ]
    held = valid(every, "12345678", day)
    assert held == [
        one for one in every
        if one.kvk == "12345678" and one.period.first <= day <= one.period.last
    ]  # fmt: skip
    assert valid(every, "", day) == []


def test_the_command_prints_what_was_read(tmp_path, capsys):
    listed(tmp_path, "12345678;Groen Voorbeeld;PSO;1;1-2-2023;1-2-2026")
    command = ["certificates", str(tmp_path / "lijst.csv"), "--on", "2024-01-01", "--lang", "en"]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "12345678  2023-02-01 – 2026-02-01  PSO 1  Groen Voorbeeld" in out
    assert "PSO: 1 read, 1 valid on 2024-01-01" in out
    (tmp_path / "leeg.csv").write_text("KvK;Naam\n")
    assert main(["certificates", str(tmp_path / "leeg.csv")]) == 3
