# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one definition of a purchase line, and what is made from it."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from gewoon.purchases.headers import LANGUAGES, header_words, plain
from gewoon.purchases.line import FIELDS, NAMES, template_csv
from gewoon.purchases.mapping import propose

ROOT = Path(__file__).parents[2]


def test_every_field_has_header_words_in_every_language_and_no_other_field_does():
    assert set(header_words()) == set(NAMES)
    assert all(set(words) == set(LANGUAGES) for words in header_words().values())


def test_every_field_says_in_two_languages_what_it_is():
    assert all(field.nl and field.en and field.used_for for field in FIELDS)


def test_only_the_amount_is_required():
    assert [field.name for field in FIELDS if field.required] == ["amount"]


def test_a_header_word_names_one_field_in_one_language():
    for language in LANGUAGES:
        owners: dict[str, str] = {}
        for field, words in header_words().items():
            for word in words[language]:
                owner = owners.setdefault(plain(word), field)
                assert owner == field, f"{word} stands for {owner} and {field}"


@pytest.mark.parametrize(("language", "delimiter"), [("nl", ";"), ("en", ",")])
def test_the_template_is_recognised_completely(language, delimiter):
    [header] = csv.reader([template_csv(language).strip()], delimiter=delimiter)
    assert list(propose(header, []).columns) == list(NAMES)


def test_the_reference_page_is_the_one_the_definition_makes():
    command = [sys.executable, str(ROOT / "tools" / "make_line_reference.py"), "--check"]
    ran = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert ran.returncode == 0, "run python tools/make_line_reference.py"
