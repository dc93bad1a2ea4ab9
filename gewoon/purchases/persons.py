# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which suppliers are private persons, and whose name must not be shown.

Heuristics on name and kind of creditor, on the careful side: a firm taken for a person costs a
label, a person taken for a firm ends up in a report. Names are never logged.
"""

from __future__ import annotations

from gewoon.purchases.names import Phrase, find, phrases, singles, words


def is_person(name: str, kind: str = "") -> bool:
    """Whether the supplier is a private person: by kind, title, or the look of the name."""
    said, name_words = words(kind), words(name)
    if said in phrases("person_kinds"):
        return True
    if is_hidden(name):
        return not _is_firm_kind(said)
    if _is_firm_kind(said) or said in phrases("sole_kinds"):
        return False
    return looks_like_person(name_words, name)


def name_is_private(name: str, kind: str = "") -> bool:
    """Whether the name is personal data: of a person, or of a sole trader under the own name."""
    said = words(kind)
    if said in phrases("sole_kinds"):
        return True
    if is_person(name, kind):
        return True
    if is_hidden(name) or said_to_be_legal(said):
        return False
    # A kind such as "business" does not make "Mrs A Jones" fit to print.
    return looks_like_person(words(name), name) or _trades_under_own_name(name)


def is_hidden(name: str) -> bool:
    """Whether a name was blacked out by whoever published the ledger."""
    found = words(name)
    return found in phrases("hidden_persons") or found in phrases("hidden_names")


def said_to_be_legal(kind: Phrase) -> bool:
    """Whether the kind of creditor is itself a legal form (LTD, BV)."""
    return kind in phrases("legal_forms")


def looks_like_person(name: Phrase, written: str = "") -> bool:
    """Whether a name without kind looks like that of a person."""
    if not name or find(name, "legal_forms") or not singles("business").isdisjoint(name):
        return False
    if _has_title(name):
        return True
    if any(character.isdigit() for word in name for character in word):
        return False
    core = [word for word in name if word not in singles("particles")]
    return _initials(name, core, written) or _given_name(core, written)


def _is_firm_kind(kind: Phrase) -> bool:
    return kind in phrases("company_kinds") or said_to_be_legal(kind)


def _has_title(name: Phrase) -> bool:
    if find(name, "legal_forms") or not singles("business").isdisjoint(name):
        return False
    return len(name) > 1 and any(name[:size] in phrases("titles") for size in range(1, 5))


def _trades_under_own_name(name: str) -> bool:
    """ "M Jones T/A Jones Cleaning": a person, although the words speak of a firm."""
    found = words(name)
    trading = find(found, "trading")
    if not trading or find(found, "legal_forms"):
        return False
    return looks_like_person(found[: trading[0]])


def _initials(name: Phrase, core: list[str], written: str) -> bool:
    """A surname (with particles) and single letters: "A.B. Jansen", "Jansen, P.", "Smith A B"."""
    letters = [word for word in core if len(word) == 1]
    rest = [word for word in core if len(word) > 1]
    if "&" in written or not 1 <= len(letters) <= 4 or not 1 <= len(rest) <= 2:
        return False
    if max(map(len, rest)) < 3 and not set(" ,") & set(written.strip()):
        return False  # "E.ON"
    # Letters stand together at one end; particles do not count. "Type A Works" fails here.
    order = [len(word) == 1 for word in core]
    at_front = order == sorted(order, reverse=True)
    return at_front or order == sorted(order)


def _given_name(core: list[str], written: str) -> bool:
    """A common given name and one or two more words: "Jan de Vries", "Vries, Jan de"."""
    if "&" in written or not 2 <= len(core) <= 3:
        return False
    listed = singles("given_names")
    return core[0] in listed or ("," in written and core[-1] in listed)
