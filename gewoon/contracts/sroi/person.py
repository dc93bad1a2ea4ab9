# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who was placed: under a pseudonym, never a name or a citizen service number.

GDPR (AVG): a placement says something of an identifiable person's benefit and disability. The key
between pseudonym and person stays with whoever issued it.
"""

from __future__ import annotations

import re

from gewoon.errors import DomainError
from gewoon.purchases.numbers import rsin

_PSEUDONYM = re.compile(r"(?=.*\d)[A-Za-z0-9_-]{2,64}")
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\s._-]")
BSN_LENGTHS = (8, 9)  # a spreadsheet drops a leading zero


def must_be_pseudonym(person: str) -> None:
    """Raised if an id could be a name or a citizen service number: DomainError, without repeating it.

    A pseudonym holds letters, digits, '-' and '_' only, and at least one digit.
    """
    if _could_be_bsn(person):
        raise DomainError(
            "The id of a person may be a citizen service number (BSN). Use a pseudonym that the "
            "labour-market service issues, and remove this number from the file."
        )
    if not _PSEUDONYM.fullmatch(person):
        raise DomainError(
            "The id of a person must be a pseudonym of letters, digits, '-' and '_' with at least "
            "one digit, such as P-0001: never a name."
        )


def _could_be_bsn(person: str) -> bool:
    """Eight or nine digits, alone or with letters around them, that pass the eleven-test."""
    joined = _BETWEEN.sub("", person)
    runs = {run for text in (person, joined) for run in _DIGITS.findall(text)}
    return any(len(run) in BSN_LENGTHS and rsin(run.zfill(max(BSN_LENGTHS))) for run in runs)
