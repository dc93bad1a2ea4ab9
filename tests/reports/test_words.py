# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of the reports: complete in both languages."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import yaml

from gewoon.categories.category import NO_PURCHASE
from gewoon.reports.headline import headline
from gewoon.reports.tables import TABLES
from gewoon.reports.workbook import SHEETS
from gewoon.words import say
from tests.reports import sample

WORDS = yaml.safe_load(files("gewoon").joinpath("data/words/screen.yaml").read_text("utf-8"))


def _blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_sentence_is_there_in_both_languages_with_the_same_blanks() -> None:
    for key, entry in WORDS.items():
        assert set(entry) == {"nl", "en"}, key
        assert _blanks(entry["nl"]) == _blanks(entry["en"]), key


def test_every_column_figure_sheet_and_table_has_a_name() -> None:
    for table in TABLES.values():
        assert say(f"table.{table.name}", "nl")
        assert all(say(f"column.{column}", "nl") for column, _ in table.columns)
    assert all(say(f"figure.{name}", "en") for name, _, _ in headline(sample.baseline()))
    assert all(say(f"sheet.{name}", "en") for name in SHEETS)


def test_every_kind_of_money_that_is_no_purchase_is_named_and_explained() -> None:
    for kind in NO_PURCHASE:
        assert say(f"kind.{kind}", "nl") and say(f"excluded.why.{kind}", "nl")


def test_every_sentence_the_templates_ask_for_exists() -> None:
    asked: set[str] = set()
    for part in files("gewoon.reports.baseline_page").iterdir():
        if part.name.endswith(".jinja"):
            asked |= set(re.findall(r'say\("([a-z_.0-9]+)"[,)]', part.read_text("utf-8")))
    assert len(asked) > 60
    assert asked <= set(WORDS)


def test_every_field_a_file_may_hold_has_a_name() -> None:
    headers = files("gewoon").joinpath("data/eu/line/headers.yaml").read_text("utf-8")
    fields = yaml.safe_load(headers)["fields"]
    assert len(fields) > 20
    assert all(say(f"field.{field}", "nl") for field in fields)
