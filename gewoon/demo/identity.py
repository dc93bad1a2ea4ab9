# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers that pass every check and belong to nobody: they begin with 000 or name the bank FICT."""

from __future__ import annotations

from gewoon.errors import DataError

BANK = "FICT"


def kvk(serial: int) -> str:
    """A made-up chamber of commerce number of eight digits."""
    return f"000{serial:05}"


def vat(serial: int, sole_trader: bool) -> str:
    """A made-up Dutch VAT number: 11-check for companies, ISO 7064 mod 97 for sole traders."""
    if sole_trader:
        stem = f"NL{serial:09}B"
        return f"{stem}{98 - _number(stem + '00') % 97:02}"
    return f"NL{_eleven(serial, last_weight=-1)}B01"


def iban(serial: int) -> str:
    """A made-up Dutch IBAN with a right 11-check and right check digits."""
    account = f"{BANK}0{_eleven(serial, last_weight=1)}"
    return f"NL{98 - _number(account + 'NL00') % 97:02}{account}"


def _eleven(serial: int, last_weight: int) -> str:
    """Nine digits whose sum, weighted 9 to 2 and last_weight, is a multiple of eleven.

    Raised if serial has more than four digits: DataError.
    """
    if not 0 < serial < 10_000:
        raise DataError("There are made-up numbers for 9,999 suppliers. Ask for fewer.")
    for filler in range(10):
        stem = f"000{serial * 10 + filler:05}"
        total = sum((9 - place) * int(digit) for place, digit in enumerate(stem))
        check = (-last_weight * total) % 11
        if check < 10:
            return f"{stem}{check}"
    raise DataError(f"No check digit fits the made-up number {serial}.")


def _number(text: str) -> int:
    return int("".join(str(int(character, 36)) for character in text))
