# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is bought, as cases on which measures can be laid: contracts, and categories without contract.

Money is laid under its contract where the links say so, or most likely; the rest stays with its
category. Each euro stands in one case, or is told as left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gewoon.categories import cpv
from gewoon.categories.category import PURCHASE, Evidence
from gewoon.categories.classify import Classifier
from gewoon.engine.pipeline import Progress, classified, make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.spendings import payees, spendings
from gewoon.engine.workspace import Workspace
from gewoon.errors import Issue, issue
from gewoon.factors import prices, store
from gewoon.impact.result import Baseline
from gewoon.moments.calendar import Agenda, calendar
from gewoon.opportunities.case import CATEGORY, Case, Part
from gewoon.opportunities.intensity import Intensities
from gewoon.purchases.contract import Contract
from gewoon.purchases.links import answers, spend, suppliers
from gewoon.purchases.links.overview import ContractSpend, overview
from gewoon.purchases.links.spend import Assigned
from gewoon.purchases.links.spending import Spending
from gewoon.purchases.links.subject import yearly_value

GROUP = 3
DAYS = 365.25
# A ledger of less than this many days still stands for a year of spend.
SHORTEST = 300
# Money a year that is further off than this share, because the ledger holds no whole years, is told.
ROUGH = 0.1
# A question nobody has answered yet: from this chance on the money is laid where it most likely belongs.
LIKELY = 0.5
SKIPPED = ("ended", "short", "ends before it begins")


@dataclass(frozen=True)
class Bought:
    """The cases, the baseline they rest on (None without a ledger), and what could not be used.

    agendas: of every contract. currency: of the money. years: of the ledgers; cases are per year.
    spent: of each contract with money linked to it, over all years together.
    """

    cases: tuple[Case, ...]
    baseline: Baseline | None
    agendas: tuple[Agenda, ...]
    currency: str
    issues: tuple[Issue, ...]
    years: float = 1.0
    spent: tuple[ContractSpend, ...] = ()


@dataclass
class _Money:
    """Money a year: per contract and category, and per category outside any contract that counts."""

    under: defaultdict[str, defaultdict[str, float]]
    outside: defaultdict[str, float]
    years: float = 1.0
    spent: tuple[ContractSpend, ...] = ()


def bought(
    workspace: Workspace,
    ledgers: Sequence[Path],
    contracts: Sequence[Contract],
    settings: Settings,
    today: date,
    language: str,
    progress: Progress | None = None,
    measured: Baseline | None = None,
) -> Bought:
    """The cases of ledgers, a register, or both.

    measured: the baseline of these ledgers, if it was made already. Raised if ledgers are given and nothing in them can be read: UnreadableInput.
    """
    agendas = calendar(contracts, today)
    lasting = {one.contract.key for one in agendas if one.undated not in SKIPPED}
    baseline, money = None, _Money(defaultdict(lambda: defaultdict(float)), defaultdict(float))
    if ledgers:
        baseline = measured or make_baseline(workspace, ledgers, settings, language, progress)
        money = _money(workspace, ledgers, contracts, settings, language, lasting, progress)
    currency = baseline.currency if baseline else _currency(contracts)
    known = Intensities(
        baseline.groups if baseline else (), currency, today.year, store.load(settings.factors),
        prices.load(),
    )  # fmt: skip
    guess = _guesser(agendas)
    issues = _uneven(baseline, money.years) if baseline else []
    cases = [
        made
        for one in agendas
        if one.contract.key in lasting and (made := _contract(one, money, known, guess, issues))
    ]
    cases += _categories(money.outside, known, language)
    return Bought(tuple(_unique(cases)), baseline, tuple(agendas), currency, tuple(issues),
                  money.years, money.spent)  # fmt: skip


def _money(
    workspace: Workspace,
    ledgers: Sequence[Path],
    contracts: Sequence[Contract],
    settings: Settings,
    language: str,
    lasting: set[str],
    progress: Progress | None,
) -> _Money:
    known = answers.as_known(answers.read(workspace.links)[0])
    with classified(workspace, ledgers, settings, language, progress) as run:
        paid, lines = payees(run), spendings(run)
    held = suppliers.holders(contracts)
    owners = suppliers.link(paid, held, known)
    assigned = spend.assign(lines, contracts, held, owners, known)
    years = _years(lines)
    spent = overview(assigned, contracts).contracts
    found = _Money(defaultdict(lambda: defaultdict(float)), defaultdict(float), years, spent)
    for one in assigned:
        _lay(one, found, lasting, years)
    return found


def _lay(one: Assigned, found: _Money, lasting: set[str], years: float) -> None:
    amount = float(one.spending.amount) / years
    code = one.spending.category
    likely = one.link.right if one.link and one.link.probability >= LIKELY else ""
    contract = one.contract or likely
    if contract in lasting:
        found.under[contract][code] += amount
    else:
        found.outside[code] += amount


def _years(lines: Sequence[Spending]) -> float:
    days = [one.day for one in lines if one.day]
    length = (max(days) - min(days)).days + 31 if days else DAYS
    return (
        max(length / DAYS, SHORTEST / DAYS) if length < SHORTEST else max(1.0, round(length / DAYS))
    )


def _uneven(baseline: Baseline, years: float) -> list[Issue]:
    """That money a year is rough, where the ledgers are about more or less than whole years."""
    days = [day for file in baseline.files for day in (file.first_day, file.last_day) if day]
    if not days:
        return []
    length = (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days + 1
    if abs(length / DAYS / years - 1) <= ROUGH:
        return []
    told = {"first": min(days), "last": max(days), "months": round(12 * length / DAYS)}
    return [issue("ledger_no_whole_years", "warning", **told)]


def _contract(
    agenda: Agenda,
    money: _Money,
    known: Intensities,
    guess: Mapping[str, str],
    issues: list[Issue],
) -> Case | None:
    """A contract as a case: by the codes of the register, else by where its money went, else by its title."""
    contract = agenda.contract
    spent = money.under[contract.key]
    place = {"file": contract.file, "row": contract.row}
    linked = sum(amount for amount in spent.values() if amount > 0)
    amount = linked or float(yearly_value(contract) or 0)
    parts = _parts(contract, spent, guess)
    if not parts:
        found = issue("contract_without_category", "warning", key=contract.key)
        issues.append(found.at(**place))
        return None
    if not linked:
        _take(money.outside, parts[0].code[:GROUP], amount)
    if amount <= 0:
        issues.append(issue("contract_without_spend", "warning", key=contract.key).at(**place))
    days = {moment.kind: moment.day for moment in agenda.moments}
    dated = "need" in days and "end" in days
    ending = contract.ending if contract.ending != "fixed" or dated else "unknown"
    return known.case(
        contract.key, contract.title, parts, amount, contract.currency,
        ending=ending, decide=days.get("need"), opens=days.get("end"), owner=agenda.decides,
    )  # fmt: skip


def _take(outside: dict[str, float], group: str, amount: float) -> None:
    """The value of a contract to which no money was linked leaves its category: it may be that money."""
    codes = [code for code in outside if code[:GROUP] == group and outside[code] > 0]
    whole = sum(outside[code] for code in codes)
    left = max(whole - amount, 0.0) / whole if whole else 1.0
    for code in codes:
        outside[code] *= left


def _parts(
    contract: Contract, spent: Mapping[str, float], guess: Mapping[str, str]
) -> tuple[Part, ...]:
    """The codes of the register in equal shares, for it does not say how much of each is bought;
    else by the money linked; else what the title says."""
    if contract.cpv:
        return tuple(Part(code, 1 / len(contract.cpv)) for code in contract.cpv)
    coded = {code: amount for code, amount in sorted(spent.items()) if code and amount > 0}
    if coded:
        whole = sum(coded.values())
        return tuple(Part(code, amount / whole) for code, amount in coded.items())
    return (Part(guess[contract.key], 1.0),) if guess.get(contract.key) else ()


def _categories(outside: Mapping[str, float], known: Intensities, language: str) -> Iterable[Case]:
    """One case per CPV group, with the codes its money has as parts."""
    groups: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for code, amount in outside.items():
        if len(code) >= GROUP and amount > 0:
            groups[code[:GROUP]][code] = amount
    for group, codes in sorted(groups.items()):
        total = sum(codes.values())
        parts = tuple(Part(code, amount / total) for code, amount in sorted(codes.items()))
        yield known.case(f"{CATEGORY}{group}", cpv.label(group, language), parts, total, "")


def _guesser(agendas: Sequence[Agenda]) -> Mapping[str, str]:
    """What the titles say of contracts without a code."""
    asked = [one.contract for one in agendas if not one.contract.cpv]
    evidence = [
        Evidence(text=f"{one.title} {one.description}".strip(), department=one.department)
        for one in asked
    ]
    found = Classifier.load().classify(evidence) if asked else []
    return {
        one.key: category.code
        for one, category in zip(asked, found, strict=True)
        if category.kind == PURCHASE
    }


def _currency(contracts: Sequence[Contract]) -> str:
    return next((one.currency for one in contracts if one.currency), "EUR")


def _unique(cases: Iterable[Case]) -> Iterable[Case]:
    """Contracts of one reference that stand in several rows count once: the first."""
    seen: set[str] = set()
    for one in cases:
        if one.key not in seen:
            seen.add(one.key)
            yield one
