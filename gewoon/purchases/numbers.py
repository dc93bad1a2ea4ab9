# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers that name an organisation, in one spelling; '' when a text is no such number.

Check digits: python-stdnum. A KvK number has none, so only its form is tested.
"""

from __future__ import annotations

import re

from stdnum import iban as iban_rules
from stdnum.eu import vat as eu_vat
from stdnum.gb import vat as gb_vat
from stdnum.nl import bsn

_BLANKS = re.compile(r"[\s.\-/\u00a0]+")
_OIN = re.compile(r"0000000[0-9]\d{12}")


def kvk(text: str) -> str:
    """Eight digits of the Dutch trade register; a zero that a spreadsheet dropped is put back.

    A branch number of twelve digits is cut to nothing: it names a place, not an organisation.
    """
    digits = _bare(text)
    digits = re.sub(r"^(?:KVK|NLKVK|NL)", "", digits)
    if len(digits) == 7 and _ascii_digits(digits):
        digits = "0" + digits
    good = len(digits) == 8 and _ascii_digits(digits) and int(digits) > 0
    return digits if good and len(set(digits)) > 1 else ""


def vat(text: str) -> str:
    """A VAT number with its country in front; British ones (nine digits) get GB."""
    bare = _bare(text)
    if bare.startswith("BTW"):
        bare = bare[3:]
    if not bare.isascii() or not 8 <= len(bare) <= 16:
        return ""
    if bare[:2].isalpha():
        if bare[:2] == "GB":
            return _british(bare[2:])
        return bare if eu_vat.is_valid(bare) else ""
    if "B" in bare:
        return "NL" + bare if eu_vat.is_valid("NL" + bare) else ""
    return _british(bare)


def iban(text: str) -> str:
    """An IBAN without blanks. Accounts that do not pass the check digits are no identity."""
    bare = _bare(text)
    plausible = bare.isascii() and 15 <= len(bare) <= 34
    return bare if plausible and iban_rules.is_valid(bare) else ""


def oin(text: str) -> str:
    """The number of a Dutch public body (twenty digits, starting with zeros)."""
    bare = _bare(text)
    return bare if _OIN.fullmatch(bare) else ""


def rsin(text: str) -> str:
    """The nine digits by which tax and trade register know a Dutch legal person."""
    bare = _bare(text)
    return bare if len(bare) == 9 and bare.isascii() and bsn.is_valid(bare) else ""


def ledger_number(text: str, person: bool) -> str:
    """The ledger's own supplier number. For a person eight or nine digits may be a BSN: dropped."""
    bare = text.strip().upper()
    if person and 8 <= len(re.sub(r"\D", "", bare)) <= 9:
        return ""
    return bare if bare.strip("0-. ") else ""


def _bare(text: str) -> str:
    return _BLANKS.sub("", text).upper()


def _ascii_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _british(digits: str) -> str:
    digits = digits.zfill(9) if len(digits) == 8 else digits
    good = len(digits) in {9, 12} and _ascii_digits(digits) and gb_vat.is_valid(digits)
    return "GB" + digits if good else ""
