# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""SQL that reads amounts and days in bulk, for the plain cases only.

Whatever these expressions do not understand comes back as NULL and goes, each distinct text
once, to gewoon.purchases.amounts and gewoon.purchases.dates, whose verdict counts. A property
test shows that both agree wherever the bulk expression answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from gewoon.engine.duckdb import text, texts

MONEY = "DECIMAL(18, 4)"


def trimmed(column: str) -> str:
    """trim(column), which knows the spaces of every script, without paying for it in each cell.

    Only a cell that starts or ends with a space, or has a sign beyond ASCII, can change by it.
    """
    doubtful = f"{column} < '!' OR ends_with({column}, ' ') OR strlen({column}) <> length({column})"
    return f"(CASE WHEN {doubtful} THEN trim({column}) ELSE {column} END)"


def amount(value: str, decimal: str, thousands: str) -> str:
    """The amount in a text expression: digits with the ledger's own decimal mark."""
    mark = "\\" + decimal
    plain = f"try_cast(replace({value}, {text(decimal)}, '.') AS {MONEY})"
    cases = f"WHEN regexp_full_match({value}, '[+-]?[0-9]+({mark}[0-9]+)?') THEN {plain} "
    if thousands in {".", ",", " ", "'"}:
        group = "\\" + thousands if thousands in ".'" else thousands
        group = "''" if thousands == "'" else group
        bare = f"replace({value}, {text(thousands)}, '')"
        grouped = f"try_cast(replace({bare}, {text(decimal)}, '.') AS {MONEY})"
        # Nobody groups thousands behind a zero: 0.001 is a small amount, and the method says which.
        pattern = f"'[+-]?[1-9][0-9]{{0,2}}({group}[0-9]{{3}})+({mark}[0-9]+)?'"
        cases += f"WHEN regexp_full_match({value}, {pattern}) THEN {grouped} "
    return f"(CASE {cases} END)"


def day(value: str, formats: Sequence[str], first_year: int, last_year: int) -> str:
    """The day in a text expression, NULL outside the plausible years."""
    if not formats:
        return "CAST(NULL AS DATE)"
    parsed = f"try_strptime({value}, {texts(formats)})::DATE"
    return f"(CASE WHEN year({parsed}) BETWEEN {first_year} AND {last_year} THEN {parsed} END)"
