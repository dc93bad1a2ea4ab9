# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts in issues read as people write them in their language."""

from __future__ import annotations

import pytest

from gewoon.errors import issue
from gewoon.words import explain


@pytest.mark.parametrize("given, dutch, english", [
    ("38225.63", "38.225,63", "38,225.63"), ("1000000", "1.000.000", "1,000,000"),
    ("-1234.50", "-1.234,50", "-1,234.50"), ("-0.50", "-0,50", "-0.50"), ("12.00", "12", "12"), ("veel", "veel", "veel"),
])  # fmt: skip
def test_an_amount_is_written_in_the_language(given: str, dutch: str, english: str) -> None:
    told = issue("material_rows_exceed", cpv="452", described=given, money="5")
    assert f"beschrijven {dutch}, meer dan de uitgaven van 5." in explain(told, "nl")[0]
    assert f"describe {english}, more than the spend of 5." in explain(told, "en")[0]


def test_a_code_is_no_amount() -> None:
    """Digits of a category stay together."""
    assert "CPV 45233141" in explain(issue("material_row_no_spend", cpv="45233141"), "nl")[0]
