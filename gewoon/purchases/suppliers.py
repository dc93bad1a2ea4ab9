# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One supplier, many spellings: by KvK, VAT number, IBAN, the ledger's number, then the name.

Nothing is merged silently: a number shared by names that do not look alike (a factoring company, a
VAT group) is reported instead, and two KvK numbers are never one supplier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz import fuzz

from gewoon.errors import Issue, issue
from gewoon.purchases import numbers, persons
from gewoon.purchases.identity import By, Identity, SupplierRecord
from gewoon.purchases.names import Phrase, find, phrases, singles, words

__all__ = ["Identity", "SupplierRecord", "alike", "match", "normalise_name"]

# Share of equal letters (rapidfuzz token sort ratio, 0-100) from which two spellings are one name,
# given that they share a number as well.
ALIKE = 80
# Most different names compared under one number; more of them is a collecting account anyway.
MOST_NAMES = 40
HIDDEN = "\x00"
Proof = tuple[bool, By, str]
STRONGEST_FIRST: tuple[By, ...] = ("kvk", "vat", "iban", "number")


@lru_cache(maxsize=200_000)
def normalise_name(name: str) -> str:
    """The name as it is compared: no legal form, accents, punctuation, joiners or "the"."""
    found = words(name)
    trading = find(found, "trading")
    if trading and trading[1] < len(found):
        found = found[trading[1] :]
    bare = _core(found)
    kept = [word for word in bare if word not in singles("joiners")]
    return " ".join(kept or bare)


def alike(one: str, other: str) -> bool:
    """Whether two normalised names may be one: nearly equal letters, or one inside the other."""
    if one == other:
        return True
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    if few and few <= many:
        return True
    return fuzz.token_sort_ratio(one, other) >= ALIKE


def match(records: Sequence[SupplierRecord]) -> tuple[list[Identity], list[Issue]]:
    """An identity for each record, in the same order, and what could not be decided.

    Records of private persons are joined only by equal name and number. The order of the records
    does not matter. About linear in time.
    """
    order = sorted(range(len(records)), key=lambda i: _written(records[i]))
    groups = _Groups([_Known.of(records[i]) for i in order])
    issues = _join(groups)
    identities: list[Identity | None] = [None] * len(records)
    for i, identity in zip(order, _identities(groups), strict=True):
        identities[i] = identity
    return [identity for identity in identities if identity], issues


def _written(record: SupplierRecord) -> tuple[str, ...]:
    return record.name, record.number, record.kvk, record.vat, record.iban, record.kind


def _join(groups: _Groups) -> list[Issue]:
    """Join the records of firms by one kind of evidence after the other, and those of persons."""
    issues: list[Issue] = []
    firms = [i for i, one in enumerate(groups.known) if not one.person]
    _join_equal(groups, firms, lambda one: one.kvk)
    for by in STRONGEST_FIRST[1:]:
        issues += _join_alike(groups, firms, by)
    issues += _join_names(groups, firms)
    _join_equal(groups, firms, _Known.nothing_known)
    people = [i for i, one in enumerate(groups.known) if one.person]
    _join_equal(groups, people, _Known.person_key)
    return issues


@dataclass(frozen=True, slots=True)
class _Known:
    """A record with its numbers checked and its name made comparable."""

    record: SupplierRecord
    name: str
    number: str
    kvk: str
    vat: str
    iban: str
    person: bool
    private: bool
    hidden: bool

    @staticmethod
    def of(record: SupplierRecord) -> _Known:
        kvk, vat = numbers.kvk(record.kvk), numbers.vat(record.vat)
        person = persons.is_person(record.name, record.kind) and not (
            # A trade register number makes a firm of what only looks like a person's name.
            kvk and not persons.is_person("", record.kind) and not persons.is_hidden(record.name)
        )
        hidden = persons.is_hidden(record.name)
        return _Known(
            record,
            "" if hidden else normalise_name(record.name),
            numbers.ledger_number(record.number, person),
            kvk,
            vat,
            numbers.iban(record.iban),
            person,
            person or persons.name_is_private(record.name, record.kind),
            hidden,
        )

    def person_key(self) -> str:
        return f"{self.name}\x1f{self.number}"

    def nothing_known(self) -> str:
        """The same for all records that say nothing by which a supplier could be told."""
        known = self.name or self.kvk or self.vat or self.iban or self.number
        return "" if known else f"unknown {self.hidden}"


class _Groups:
    """Disjoint sets of records; a set has at most one KvK number."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.known = known
        self.parent = list(range(len(known)))
        self.kvk = [one.kvk for one in known]

    def top(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def may_join(self, i: int, j: int) -> bool:
        one, other = self.kvk[self.top(i)], self.kvk[self.top(j)]
        return not (one and other) or one == other

    def join(self, i: int, j: int) -> None:
        i, j = sorted((self.top(i), self.top(j)))
        if i != j:
            self.parent[j] = i
            self.kvk[i] = self.kvk[i] or self.kvk[j]


def _join_equal(groups: _Groups, members: list[int], key: Callable[[_Known], str]) -> None:
    first: dict[str, int] = {}
    for i in members:
        value = key(groups.known[i])
        if value:
            groups.join(first.setdefault(value, i), i)


def _join_alike(groups: _Groups, members: list[int], by: By) -> list[Issue]:
    """Join records with one number where their names look alike; report where they do not."""
    sharing: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in members:
        one = groups.known[i]
        value: str = getattr(one, by)
        if value:
            # A blacked-out row is joined with its like only: its name must not come back.
            sharing[value][HIDDEN if one.hidden else one.name].append(i)
    issues = []
    for value, names in sharing.items():
        speakers = {name: _join_allowed(groups, rows) for name, rows in names.items()}
        apart = _join_spellings(groups, speakers)
        if apart:
            issues.append(_shared(by, value, apart, names))
    return issues


def _join_allowed(groups: _Groups, rows: list[int]) -> int | None:
    """Join rows unless they have more than one KvK number; then only those without one.

    Returned is the row that speaks for them; None if only rows with different KvK numbers could.
    """
    loose = rows
    if len({kvk for i in rows if (kvk := groups.kvk[groups.top(i)])}) > 1:
        loose = [i for i in rows if not groups.kvk[groups.top(i)]]
    for i in loose[1:]:
        groups.join(loose[0], i)
    return loose[0] if loose else None


def _join_spellings(groups: _Groups, speakers: Mapping[str, int | None]) -> int:
    """Join the names that look alike; how many different names are left if more than one."""
    chosen: dict[str, int] = {}
    left = 0
    for name in sorted(set(speakers) - {"", HIDDEN}, key=lambda n: (len(n), n)):
        i = speakers[name]
        if i is None:
            left += 1
            continue
        friends = (j for c, j in chosen.items() if alike(c, name) and groups.may_join(i, j))
        friend = next(friends, None)
        if friend is not None:
            groups.join(friend, i)
        elif len(chosen) < MOST_NAMES:
            chosen[name] = i
        else:
            left += 1
    nameless = speakers.get("")
    if len(chosen) == 1 and not left and nameless is not None:
        [only] = chosen.values()
        if groups.may_join(only, nameless):
            groups.join(only, nameless)
    return len(chosen) + left if len(chosen) + left > 1 else 0


def _shared(by: By, value: str, apart: int, names: Mapping[str, list[int]]) -> Issue:
    shown = f"…{value[-4:]}" if by == "iban" else value
    lines = sum(map(len, names.values()))
    return issue(f"supplier_{by}_shared", "note", number=shown, names=apart).at(lines=lines)


def _join_names(groups: _Groups, members: list[int]) -> list[Issue]:
    """Join equal names, unless they belong to more than one KvK number."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for i in members:
        if groups.known[i].name:
            named[groups.known[i].name].append(i)
    issues = []
    for rows in named.values():
        registered = {kvk for i in rows if (kvk := groups.kvk[groups.top(i)])}
        if len(registered) > 1:
            loose = sum(not groups.kvk[groups.top(i)] for i in rows)
            values = {"numbers": len(registered), "loose": loose}
            issues.append(issue("supplier_name_shared", "note", **values).at(lines=len(rows)))
        _join_allowed(groups, rows)
    return issues


def _identities(groups: _Groups) -> list[Identity]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(groups.known)):
        members[groups.top(i)].append(i)
    together = {top: [groups.known[i] for i in rows] for top, rows in members.items()}
    owners = Counter(proof for group in together.values() for proof in _proofs(group))
    made = {top: _identity(group, owners) for top, group in together.items()}
    return [made[groups.top(i)] for i in range(len(groups.known))]


def _proofs(group: list[_Known]) -> set[Proof]:
    """The numbers of a group; a blacked-out group may have the numbers of a visible one."""
    if group[0].person:
        return set()
    return {(one.hidden, by, str(getattr(one, by))) for one in group for by in STRONGEST_FIRST}


def _identity(group: list[_Known], owners: Counter[Proof]) -> Identity:
    person, hidden = group[0].person, group[0].hidden
    private = person or any(one.private for one in group)
    by, value = _evidence(group, owners)
    if private or by == "iban":
        value = blake2b(value.encode(), digest_size=8).hexdigest()
    prefix = "person" if person else f"hidden-{by}" if hidden else by
    return Identity(f"{prefix}:{value}", "" if private else _label(group), by, person, private)


def _evidence(group: list[_Known], owners: Counter[Proof]) -> tuple[By, str]:
    """The strongest number that no other group has, the smallest of its kind: the same tomorrow."""
    if group[0].person:
        return "number" if group[0].number else "name", group[0].person_key()
    for by in STRONGEST_FIRST:
        values = {str(getattr(one, by)) for one in group} - {""}
        own = [value for value in values if owners[group[0].hidden, by, value] == 1]
        if own:
            return by, min(own)
    # A nameless record whose numbers are those of several suppliers.
    shared = min(" ".join((one.vat, one.iban, one.number)).strip() for one in group)
    return "name", min(one.name for one in group) or shared


def _label(group: list[_Known]) -> str:
    """The most frequent spelling, of those the longest."""
    counts = Counter(" ".join(one.record.name.split()) for one in group if one.record.name.strip())
    return max(counts, key=lambda name: (counts[name], len(name), name), default="")


def _core(found: Phrase) -> Phrase:
    """The name without legal forms and articles at either end: "Stichting …", "… de", "… B.V."."""
    forms = phrases("legal_forms") | phrases("openers")
    longest = max(map(len, forms))
    while True:
        for size in range(min(longest, len(found) - 1), 0, -1):
            if found[-size:] in forms:
                found = found[:-size]
                break
            if found[:size] in forms:
                found = found[size:]
                break
        else:
            return found
