# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts as people and programs write them: "1.234,56-", "(1,234.56)", "€ 12,-", "1,2E+03".

Whether 1.234 is a thousand or a little over one is decided for the column as a whole. A notation
that allows only one reading ("12.50" in a column with decimal commas) is read that way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gewoon.errors import Issue, issue

LONGEST = 64
# What has more digits before the mark is an account or document number, not money.
TOO_MUCH = Decimal("1E14")
BLANKS = "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\u2008\t"
MINUSES = "\u2212\u2012\u2013\u2014\u2010\u2011\ufe63\uff0d"
APOSTROPHES = "\u2019\u02bc\u2018"
_PLAIN = str.maketrans(
    dict.fromkeys(BLANKS, " ") | dict.fromkeys(MINUSES, "-") | dict.fromkeys(APOSTROPHES, "'")
)
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "EUR": "EUR", "EURO": "EUR", "GBP": "GBP",
         "USD": "USD", "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN",
         "ZŁ": "PLN", "KR": "", "KR.": ""}  # fmt: skip
_SIGN = r"(?:€|£|\$|¥|euro|eur|gbp|usd|chf|sek|nok|dkk|pln|zł|kr\.?)"
_BEFORE = re.compile(rf"^{_SIGN}\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*{_SIGN}$", re.IGNORECASE)
_SEEN = re.compile(rf"(?<![a-zł]){_SIGN}(?![a-zł])", re.IGNORECASE)
# Credit: C, Cr, H (Haben). Debit: D, Dr, S (Soll).
_SIDE = re.compile(r"^(?:(cr?|h|dr?|s)\s+(?=[^a-z]))|(?:\s*(?<=[^a-z])(cr?|h|dr?|s)\.?)$", re.I)
_SPOKEN_ROUND = re.compile(r"[.,](-{1,2}|=)$")
_POWER = re.compile(r"(\d{1,20})(?:[.,](\d{1,20}))?[eE]([+-]?\d{1,2})")
_GROUPED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")
_DIGITS = re.compile(r"(?=.*\d)[\d.,]+")


@dataclass(frozen=True, slots=True)
class Convention:
    """How a column writes amounts. decimal: '.' or ','; thousands: '.', ',', ' ', "'" or ''."""

    decimal: str = "."
    thousands: str = ","


@dataclass(frozen=True, slots=True)
class AmountDecision:
    """The convention of a column, how many amounts spoke for each mark, and what was in doubt."""

    convention: Convention
    evidence: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...] = ()


def decide(samples: Iterable[str]) -> AmountDecision:
    """The convention that a column of texts follows, from the amounts that allow one reading."""
    cores = [core for core in map(_core, samples) if core]
    votes = Counter(vote for core in cores if (vote := _vote(core)) in {".", ","})
    if votes:
        decimal = max(".,", key=lambda mark: votes[mark])
        issues = _mixed(votes, decimal)
    elif any(_vote(core) == "?" for core in cores):
        decimal, issues = _guess(cores)
    else:
        decimal, issues = ".", ()
    convention = Convention(decimal, _thousands(cores, decimal))
    return AmountDecision(convention, tuple(sorted(votes.items())), issues)


def parse_amount(text: str, convention: Convention) -> Decimal | None:
    """The amount in a text, exactly as written; None if there is none or it cannot be read."""
    core, negative = _without_signs(text)
    value = _power(core) if "e" in core.lower() else _number(core, convention)
    if value is None or value >= TOO_MUCH:
        return None
    return -value if negative else value


def currency(samples: Iterable[str]) -> str:
    """The ISO code that most signs in the texts name; '' when none does ("kr" names three)."""
    found = Counter(
        code for text in samples for sign in _SEEN.findall(text) if (code := SIGNS[sign.upper()])
    )
    return found.most_common(1)[0][0] if found else ""


def _core(text: str) -> str:
    return _without_signs(text)[0]


def _without_signs(text: str) -> tuple[str, bool]:
    """(digits and marks, whether it is negative); ('', False) when the text is no amount."""
    if len(text) > LONGEST:
        return "", False
    bare = text.translate(_PLAIN).strip()
    negative = False
    for _ in range(4):  # "(€ 5,-)", "-€ 5", "5,00- EUR", "EUR 5 CR": signs come in any order
        before = bare
        if bare.startswith("(") and bare.endswith(")"):
            bare, negative = bare[1:-1].strip(), True
        bare = _AFTER.sub("", _BEFORE.sub("", bare)).strip()
        side = _SIDE.search(bare)
        if side:
            negative = negative or (side[1] or side[2])[0].lower() in "ch"
            bare = _SIDE.sub("", bare, count=1).strip()
        bare = _SPOKEN_ROUND.sub("", bare)
        bare, minus = _sign(bare)
        negative = negative or minus
        if bare == before:
            break
    return (bare, negative) if bare[:1].isdecimal() or bare[:1] in ".," else ("", False)


def _sign(bare: str) -> tuple[str, bool]:
    """Take one plus or minus off either end."""
    if bare[:1] in {"-", "+"}:
        return bare[1:].strip(), bare[0] == "-"
    if bare[-1:] in {"-", "+"} and len(bare) > 1:
        return bare[:-1].strip(), bare[-1] == "-"
    return bare, False


def _power(core: str) -> Decimal | None:
    match = _POWER.fullmatch(core)
    if not match or not core.isascii():
        return None
    return Decimal(f"{match[1]}.{match[2] or '0'}E{match[3]}")


def _number(core: str, convention: Convention) -> Decimal | None:
    if not core.isascii():
        return None
    if " " in core or "'" in core:
        if not _GROUPED.fullmatch(core):
            return None
        core = core.replace(" ", "").replace("'", "")
    if not _DIGITS.fullmatch(core):
        return None
    decimal = _decimal_mark(core, convention)
    if decimal is None:
        return None
    bare = core.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def _decimal_mark(core: str, convention: Convention) -> str | None:
    """The decimal mark of one number; None when it is no number in any notation."""
    vote = _vote(core)
    if vote == "!":
        return None
    if vote in {".", ","}:
        return vote
    return convention.decimal


def _vote(core: str) -> str:
    """'.' or ',' if that must be the decimal mark, '?' if either can be, '' without marks.

    '!' if the marks stand where no number has them.
    """
    if " " in core or "'" in core:
        core = core.replace(" ", "").replace("'", "")
        marks = [mark for mark in ".," if mark in core]
        return marks[0] if len(marks) == 1 and core.count(marks[0]) == 1 else "!" if marks else ""
    if "." in core and "," in core:
        decimal = max(".,", key=core.rfind)
        other = "," if decimal == "." else "."
        whole, _, rest = core.partition(decimal)
        good = decimal not in rest and other not in rest and _in_groups(whole, other)
        return decimal if good else "!"
    mark = "." if "." in core else ","
    if mark not in core:
        return ""
    if core.count(mark) > 1:
        return ("," if mark == "." else ".") if _in_groups(core, mark) else "!"
    whole, _, part = core.partition(mark)
    can_group = len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return "?" if can_group else mark


def _in_groups(whole: str, mark: str) -> bool:
    first, *rest = whole.split(mark)
    return 1 <= len(first) <= 3 and bool(rest) and all(len(group) == 3 for group in rest)


def _guess(cores: list[str]) -> tuple[str, tuple[Issue, ...]]:
    """Only amounts such as 1.234: thousands, unless numbers over 999 stand there ungrouped."""
    doubtful = [core for core in cores if _vote(core) == "?"]
    mark = "." if sum("." in core for core in doubtful) * 2 >= len(doubtful) else ","
    ungrouped = any(core.isdecimal() and len(core) > 3 for core in cores)
    decimal = mark if ungrouped else "," if mark == "." else "."
    problem = issue("amount_notation_unsure", "warning", example=doubtful[0], decimal=decimal)
    return decimal, (problem.at(lines=len(doubtful)),)


def _mixed(votes: Counter[str], decimal: str) -> tuple[Issue, ...]:
    other = "," if decimal == "." else "."
    if not votes[other]:
        return ()
    problem = issue("amount_notation_mixed", "warning", decimal=decimal, other=votes[other])
    return (problem.at(lines=votes[other]),)


def _thousands(cores: list[str], decimal: str) -> str:
    """The mark between thousands that occurs, else the one that goes with the decimal mark."""
    for mark in " '":
        if any(mark in core for core in cores):
            return mark
    return "," if decimal == "." else "."
