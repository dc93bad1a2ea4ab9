# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log: a chain that shows what was changed, taken out or cut off."""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gewoon.web.audit.models import Chain, ChangedLog, Entry, faults, record
from gewoon.web.shell.words import CATALOGUE
from gewoon.words import LANGUAGES, say

WEB = Path(__file__).parents[2] / "gewoon" / "web"


@pytest.fixture
def chain(db: None) -> Chain:
    """Three entries of one organisation, and one of another."""
    for number in range(3):
        record("decided", 7, 1, f"decision:{number}", kind="purchase")
    record("signed-in", actor=1)
    return Chain.objects.get(organisation=7)


def tamper(sql: str, *values: object) -> None:
    """Change the table behind the application's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_untouched_chain_has_no_faults(chain: Chain) -> None:
    assert list(faults(chain)) == []
    assert [entry.number for entry in chain.entries.order_by("number")] == [1, 2, 3]


@pytest.mark.parametrize(
    "column, value",
    [
        ("action", "exported"),
        ("actor", 2),
        ("subject", "decision:9"),
        ("details", '{"kind": "tax"}'),
    ],
)
def test_a_changed_entry_shows(chain: Chain, column: str, value: object) -> None:
    tamper(f"UPDATE audit_entry SET {column} = %s WHERE number = 2 AND action = 'decided'", value)
    assert list(faults(chain)) == ["2: changed"]


def test_a_changed_entry_with_a_new_hash_still_shows(chain: Chain) -> None:
    tamper("UPDATE audit_entry SET actor = 2 WHERE number = 2 AND action = 'decided'")
    entry = chain.entries.get(number=2)
    tamper("UPDATE audit_entry SET hash = %s WHERE id = %s", entry.computed(), entry.pk)
    assert list(faults(chain)) == ["3: does not follow the one before"]


def test_a_missing_entry_shows(chain: Chain) -> None:
    tamper("DELETE FROM audit_entry WHERE number = 2 AND action = 'decided'")
    assert list(faults(chain)) == ["2: missing"]


def test_a_missing_end_shows(chain: Chain) -> None:
    tamper("DELETE FROM audit_entry WHERE number = 3 AND action = 'decided'")
    assert list(faults(chain)) == ["3: the end is missing or changed"]


def test_code_can_only_add(chain: Chain) -> None:
    entry = chain.entries.first()
    assert entry
    for change in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(ChangedLog):
            change()
    with pytest.raises(ChangedLog):
        Entry.objects.update(actor=None)


def test_the_command_says_whether_all_is_whole(chain: Chain) -> None:
    told = StringIO()
    call_command("check_log", stdout=told)
    assert "organisation 7: 3 entries, whole" in told.getvalue()
    tamper("UPDATE audit_entry SET actor = 2 WHERE number = 1 AND action = 'decided'")
    with pytest.raises(CommandError, match="organisation 7: 1: changed"):
        call_command("check_log", stdout=StringIO())


def test_everything_that_is_recorded_can_be_said_on_the_page() -> None:
    recorded = {
        call.args[0].value
        for path in WEB.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record"
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert len(recorded) > 30
    for language in LANGUAGES:
        assert all(say(f"action.{one}", language, CATALOGUE) for one in recorded)
