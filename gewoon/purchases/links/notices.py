# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which notice announced or awarded which contract: by number, else by what both say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gewoon.purchases.contract import Contract
from gewoon.purchases.links.answers import Answers
from gewoon.purchases.links.candidates import Index
from gewoon.purchases.links.link import Link, Reason, code
from gewoon.purchases.links.names import Corpus, weigh
from gewoon.purchases.links.subject import cpv_level, stems
from gewoon.purchases.links.suppliers import company, hidden
from gewoon.purchases.links.weights import probability, weights
from gewoon.purchases.notice import Notice
from gewoon.purchases.suppliers import normalise_name

# "2019/S 106-259144", "2022/S 000-024121" and "259144-2019": the year and the number count.
_OLD = re.compile(r"(20\d{2})/?\s*S\s*\d{3}-(\d{5,8})")
_NEW = re.compile(r"(?<!\d)(\d{5,8})-(20\d{2})(?!\d)")
# Letters of a reference that name one notice; shorter ones are found everywhere.
SHORTEST = 6
# Notices weighed for one contract by their titles, and shown for it.
MOST, MOST_ASKED = 50, 5
# The most that evidence counts for when nobody said whose register it is.
UNKNOWN_BUYER = 0.5


@dataclass(frozen=True, slots=True)
class _Side:
    """A notice with what it is compared by."""

    notice: Notice
    words: frozenset[str]


def link(
    contracts: Sequence[Contract],
    notices: Sequence[Notice],
    answers: Answers,
    buyer: str = "",
) -> list[Link]:
    """For each contract the notices that may be its own, best first; those not worth asking not.

    buyer: the name of the organisation whose register it is. Its notices alone are compared then.
    Without it only numbers link: that a firm won something like it elsewhere is a question at most.
    """
    own = [one for one in notices if not buyer or _is_of(one, buyer)]
    book = _Book(own, contracts, bool(buyer))
    found: list[Link] = []
    for contract in contracts:
        links = [book.weighed(contract, place, answers) for place in book.candidates(contract)]
        found += sorted(
            (one for one in links if one.level != "none"), key=lambda one: -one.probability
        )[:MOST_ASKED]
    return found


def _is_of(notice: Notice, buyer: str) -> bool:
    """Whether the buyer is among those of a notice, by equal names or one inside the other."""
    wanted = set(normalise_name(buyer).split())
    names = (set(normalise_name(party.name).split()) for party in notice.buyers)
    return any(name and wanted and (name <= wanted or wanted <= name) for name in names)


def name(notice: Notice) -> str:
    """The key of a notice in links: its family and id."""
    return f"{notice.family}:{notice.id or notice.file}"


def publication_numbers(text: str) -> frozenset[str]:
    """The numbers of the Official Journal in a text, as year-number."""
    found = {f"{year}-{int(number)}" for year, number in _OLD.findall(text)}
    return frozenset(found | {f"{year}-{int(number)}" for number, year in _NEW.findall(text)})


class _Book:
    """The notices, to be found by number, by winner and by the words of their titles."""

    def __init__(
        self, notices: Sequence[Notice], contracts: Sequence[Contract], same_buyer: bool
    ) -> None:
        self._sides = [_Side(one, _words(one)) for one in notices]
        self._same_buyer = same_buyer
        self._numbers: defaultdict[str, set[int]] = defaultdict(set)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._won: list[tuple[str, int]] = []
        for place, side in enumerate(self._sides):
            for number in _numbers(side.notice):
                self._numbers[number].add(place)
            for word in side.words:
                self._by_word[word].append(place)
            self._won += ((party.name, place) for party in side.notice.winners)
        winners = [name for name, _ in self._won]
        self._corpus = Corpus.of([*winners, *(one.supplier for one in contracts)])
        self._index = Index(winners, self._corpus)
        self._prior = -math.log2(max(len(notices), 2))

    def candidates(self, contract: Contract) -> list[int]:
        """Places of notices worth weighing: with a shared number, winner or, of one buyer, words."""
        found = {p for number in _keys(contract) for p in self._numbers.get(number, ())}
        if not hidden(contract.supplier):
            found |= {self._won[place][1] for place in self._index.like(contract.supplier)}
        if self._same_buyer:
            found |= set(self._by_title(contract))
        return sorted(found)

    def _by_title(self, contract: Contract) -> list[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word in stems(f"{contract.title} {contract.description}"):
            places = self._by_word.get(word, [])
            for place in places:
                scores[place] += 1 / len(places)
        return sorted(scores, key=lambda place: (-scores[place], place))[:MOST]

    def weighed(self, contract: Contract, place: int, answers: Answers) -> Link:
        """A contract and a notice."""
        notice = self._sides[place].notice
        said = answers.get(("notice", contract.key, name(notice)))
        if said is not None:
            return Link("notice", contract.key, name(notice), float(said), "person", ())
        shared = sorted(_keys(contract) & _numbers(notice))
        if shared:
            reason = Reason("number", shared[0], float(weights()["numbers_equal"]))
            return Link("notice", contract.key, name(notice), 1.0, "key", (reason,))
        reasons = (*self._winner(contract, notice), *_subject(contract, notice),
                   self._title(contract, place), *_days(contract, notice),
                   *_value(contract, notice))  # fmt: skip
        chance = probability(self._prior + sum(one.bits for one in reasons))
        if not self._same_buyer:
            chance = min(chance, UNKNOWN_BUYER)
        return Link("notice", contract.key, name(notice), chance, "evidence", reasons)

    def _winner(self, contract: Contract, notice: Notice) -> Iterator[Reason]:
        number, rules = company(contract.company_number), weights()
        if number and any(company(party.number) == number for party in notice.winners):
            yield Reason("company number", number, float(rules["numbers_equal"]) / 2)
        elif contract.supplier and notice.winners and not hidden(contract.supplier):
            weighed = [(weigh(contract.supplier, p.name, self._corpus), p.name)
                       for p in notice.winners]  # fmt: skip
            best, who = max(weighed)
            yield Reason("winner", who, max(best, float(rules["numbers_differ"])))

    def _title(self, contract: Contract, place: int) -> Reason:
        """Shared telling words of both titles and descriptions."""
        words = stems(f"{contract.title} {contract.description}") & self._sides[place].words
        size = max(len(self._sides), 2)
        each = [math.log2(size / len(self._by_word[word])) / 2 for word in words]
        most = float(weights()["notice"]["title_most"])
        return Reason("title", " ".join(sorted(words)[:8]), min(sum(each), most))


def _words(notice: Notice) -> frozenset[str]:
    titles = " ".join((notice.title, *(lot.title for lot in notice.lots[:20])))
    return stems(f"{titles} {notice.description[:1000]}")


def _numbers(notice: Notice) -> frozenset[str]:
    """Numbers by which a notice can be named: publications, identifiers, contract numbers."""
    texts = (*notice.references, notice.id, notice.publication, notice.procedure)
    found = {number for text in texts for number in publication_numbers(text)}
    whole = {code(text) for text in (*texts, *(award.contract for award in notice.awards))}
    return frozenset(found | {f"={one}" for one in whole if len(one) >= SHORTEST})


def _keys(contract: Contract) -> frozenset[str]:
    """Numbers by which a contract names its notice."""
    found = set(publication_numbers(contract.notice_reference))
    pieces = (contract.notice_reference, contract.key, *contract.notice_reference.split("/"))
    whole = {code(text) for text in pieces if any(map(str.isdigit, text))}
    return frozenset(found | {f"={one}" for one in whole if len(one) >= SHORTEST})


def _subject(contract: Contract, notice: Notice) -> Iterator[Reason]:
    codes = notice.all_cpv
    if contract.cpv and codes:
        levels = [cpv_level(one, codes) for one in contract.cpv]
        best = next(level for level in ("group", "division", "other") if level in levels)
        seen = f"{contract.cpv[0]} / {codes[0]}"
        yield Reason("cpv", seen, float(weights()["notice"]["cpv"][best]))


def _days(contract: Contract, notice: Notice) -> Iterator[Reason]:
    """How near the start of the contract is to what the notice says of it."""
    days = [*(lot.start for lot in notice.lots), *(award.signed for award in notice.awards),
            *(award.decided for award in notice.awards), notice.dispatched]  # fmt: skip
    known = [day for day in days if day]
    if contract.start is None or not known:
        return
    apart = min(_apart(contract.start, day) for day in known)
    rules = weights()["notice"]["days"]
    if apart <= rules["near"]:
        yield Reason("start", f"{apart} d", float(rules["near_bits"]))
    elif apart >= rules["far"]:
        yield Reason("start", f"{apart} d", float(rules["far_bits"]))


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _value(contract: Contract, notice: Notice) -> Iterator[Reason]:
    values = [notice.awarded, notice.estimated, *(award.value for award in notice.awards)]
    known = [money.amount for money in values if money and money.amount > 0]
    if not contract.value or not known:
        return
    ratio = min(_ratio(contract.value, one) for one in known)
    rules = weights()["notice"]["value"]
    if ratio <= rules["near"]:
        yield Reason("value", f"{ratio:.2f}", float(rules["near_bits"]))
    elif ratio >= rules["far"]:
        yield Reason("value", f"{ratio:.2f}", float(rules["far_bits"]))


def _ratio(one: Decimal, other: Decimal) -> float:
    """The larger over the smaller."""
    return float(max(one, other) / min(one, other))
