# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender design report in sentences and rows, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from gewoon import words
from gewoon.reports import figures
from gewoon.tenders.concession import Worth
from gewoon.tenders.design_report import Report
from gewoon.tenders.legal import Verdict
from gewoon.tenders.notes import Note
from gewoon.tenders.simulation import Share, Simulation

say = partial(words.say, catalogue="tenders")
EURO_FIGURES = {"euro", "own"}
PLAIN_FIGURES = {"count", "names"}
SIMULATED = ("reversal", "differs", "shared", "no_award")


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer in a concession beside the contract of today; None where there is no such contract."""

    name: str
    income: str
    burden: str
    income_change: str
    burden_change: str
    value: str
    best: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A legal check in words; code is its result."""

    check: str
    code: str
    result: str
    rule: str
    why: str
    article: str


def euro(value: Decimal | float | None, language: str) -> str:
    """Whole euros; a dash where there is none."""
    return figures.money(None if value is None else Decimal(str(value)), "EUR", language)


def percent(value: Decimal | float, language: str, decimals: int = 0) -> str:
    """A share as a percentage, also below 0 and above 1."""
    return figures.number(float(value) * 100, language, decimals) + "%"


def change(new: Decimal, old: Decimal, language: str) -> str:
    """A relative change with its sign; a dash when there was nothing."""
    if old == 0:
        return figures.MISSING
    moved = percent(new / old - 1, language)
    return moved if new < old else f"+{moved}"


def names(several: Sequence[str], language: str) -> str:
    """A, B and C."""
    if len(several) < 2:
        return "".join(several)
    joint = say("list.and", language)
    return f"{', '.join(several[:-1])} {joint} {several[-1]}"


def part_name(part: str, language: str) -> str:
    """A part of the total: the price, the fee, or a criterion by its own name."""
    try:
        return say(f"part.{part}", language)
    except KeyError:
        return part


def headline(report: Report, language: str) -> str:
    """Who wins, or why nobody does."""
    if report.concession is not None:
        return _concession_headline(report, language)
    winners = report.ranking.winners if report.ranking else ()
    return _won(winners, language)


def _won(winners: Sequence[str], language: str) -> str:
    if not winners:
        return say("outcome.none", language)
    if len(winners) > 1:
        return say("outcome.tie", language, names=names(winners, language))
    return say("outcome.wins", language, name=winners[0])


def _concession_headline(report: Report, language: str) -> str:
    found = report.concession
    left = names(found.undominated, language) if found else ""
    if found and found.weights_needed:
        return say("dominance.left", language, names=left)
    key = "same" if found and len(found.undominated) > 1 else "one"
    return say(f"dominance.{key}", language, name=left, names=left)


def under(report: Report, language: str) -> str:
    """By which formula, and whether it is absolute."""
    kind = say("kind.absolute" if report.absolute else "kind.relative", language)
    if not report.code:
        return kind
    name = say(f"formula.{report.formula}", language)
    return f"{say('outcome.under', language, formula=name, code=report.code)}. {kind}"


def labels(report: Report, language: str) -> list[str]:
    """What kind of figures these are, before any of them is read."""
    kinds = {"fictional": report.fictional, "simulated": report.simulated}
    return [say(f"label.{kind}", language) for kind, applies in kinds.items() if applies]


def remarks(report: Report, language: str) -> list[str]:
    """What goes with the outcome: set aside, ties, one bid, rounding."""
    told = []
    if report.set_aside:
        told.append(say("outcome.aside", language, names=names(report.set_aside, language)))
    notes = report.ranking.notes if report.ranking else ()
    told += [say(f"ranking.{note}", language) for note in notes]
    if "tie_for_first" in notes:
        told.append(say("outcome.tie_rule", language))
    return told


def offers(report: Report, language: str) -> list[OfferRow]:
    """Income and burden of every offer, the contract of today first."""
    worths = report.concession.worths if report.concession else ()
    now = next((one for one in worths if one.name == report.current), None)
    best = report.concession.undominated if report.concession else ()
    return [_offer(one, now, one.name in best, language) for one in worths]


def _offer(one: Worth, now: Worth | None, best: bool, language: str) -> OfferRow:
    compared = now is not None and one is not now
    return OfferRow(
        name=one.name,
        income=euro(one.income, language),
        burden=figures.number(one.burden, language),
        income_change=change(one.income, now.income, language) if now and compared else "",
        burden_change=change(one.burden, now.burden, language) if now and compared else "",
        value=euro(one.value, language) if one.value is not None else "",
        best=best,
    )


def dominances(report: Report, language: str) -> list[str]:
    """Who beats whom on both aims, one sentence for each that is beaten."""
    found = report.concession.dominances if report.concession else ()
    beaten = dict.fromkeys(one.worse for one in found)
    told = []
    for worse in beaten:
        better = [one.better for one in found if one.worse == worse]
        key = "pair" if len(better) == 1 else "pairs"
        told.append(say(f"dominance.{key}", language, better=names(better, language), worse=worse))
    return told or [say("dominance.none", language)]


def trade_offs(report: Report, language: str) -> list[str]:
    """Break-even prices of burden between offers nobody dominates, and what the points imply."""
    found = report.concession
    if found is None:
        return []
    left = set(found.undominated)
    told = [
        say(
            "tradeoff.pair",
            language,
            richer=one.richer,
            cleaner=one.cleaner,
            price=exact_euro(one.break_even, language),
        )
        for one in found.trade_offs
        if {one.richer, one.cleaner} <= left
    ] or [say("tradeoff.none", language)]
    if report.implied_burden_price is not None:
        price = exact_euro(report.implied_burden_price, language)
        told.append(say("tradeoff.implied", language, price=price))
    if found.weights_needed and found.best:
        told.append(say("tradeoff.best", language, names=names(found.best, language)))
    return told


def exact_euro(value: Decimal, language: str) -> str:
    """Euros to the cent."""
    return figures.money(value, "EUR", language, exact=True)


def point_sentence(report: Report, language: str) -> str:
    """What a point is worth over the range of prices."""
    rates = [one.euro_per_point for one in report.point_prices if one.euro_per_point is not None]
    if not rates:
        return say("point.flat", language)
    low, high = min(rates), max(rates)
    if high - low <= low * 1e-9:
        return say("point.same", language, euro=euro(low, language))
    return say("point.range", language, low=euro(low, language), high=euro(high, language))


def reversals(report: Report, language: str) -> list[str]:
    """What leaving bids out changed, and what one more bid would."""
    told = []
    if report.reversal:
        tried = figures.number(report.reversal.tried, language)
        told.append(say("reversal.tried", language, number=tried))
        count = len(report.reversal.reversals)
        key = "pairs" if count else "none"
        told.append(say(f"reversal.{key}", language, number=figures.number(count, language)))
        told += [
            say(
                "reversal.winner",
                language,
                removed=names(one.removed, language),
                before=names(one.before, language),
                after=names(one.after, language),
            )
            for one in report.reversal.winner_changes
        ]
    if report.ghosts:
        share = figures.part(report.ghosts.share, language, 1)
        told.append(
            say(f"ghost.{'share' if report.ghosts.share else 'none'}", language, share=share)
        )
    return told


def simulated(found: Simulation, language: str) -> list[tuple[str, str, str]]:
    """(what, share, standard error) of each count, and the regret."""
    rows = [(name, getattr(found, name)) for name in SIMULATED]
    told = [(say(f"simulation.{name}", language), *_share(one, language)) for name, one in rows]
    regret = (say("simulation.regret", language), euro(round(found.regret), language), "")
    return [*told[:2], regret, *told[2:]]


def _share(one: Share, language: str) -> tuple[str, str]:
    error = percent(one.standard_error, language, 2)
    return percent(one.value, language, 1), say("simulation.error", language, error=error)


def response(report: Report, language: str) -> str:
    """What the design draws out of a bidder; empty where it was not computed."""
    found = report.response
    if found is None:
        return ""
    best = " / ".join(percent(one, language) for one in found.best)
    wanted = " / ".join(percent(one, language) for one in found.wanted)
    key = "agrees" if found.agrees else "differs"
    return say(f"response.{key}", language, best=best, wanted=wanted)


def note(found: Note, language: str) -> str:
    """A note on proportion in words."""
    return say(f"note.{found.code}", language, **{
        key: _figure(found.code, key, value, language) for key, value in found.figures.items()
    })  # fmt: skip


def _figure(code: str, key: str, value: str, language: str) -> str:
    if key == "part":
        return part_name(value, language)
    if key in EURO_FIGURES:
        return euro(Decimal(value), language)
    if key in PLAIN_FIGURES or code == "many_criteria":
        return value
    return percent(Decimal(value), language, 1 if code == "reversal_risk" else 0)


def checks(report: Report, language: str) -> list[CheckRow]:
    """The legal checks in words; a question mark after an article nobody read in a source."""
    return [_check(one, language) for one in report.verdicts]


def _check(one: Verdict, language: str) -> CheckRow:
    about = ", ".join(_about(name, language) for name in one.about)
    return CheckRow(
        check=one.check,
        code=one.result,
        result=say(f"result.{one.result}", language),
        rule=one.rule[language],
        why=say(f"why.{one.why}", language, about=about),
        article=one.article[language] + (" ?" if one.unverified else ""),
    )


def _about(name: str, language: str) -> str:
    try:
        return say(f"about.{name}", language)
    except KeyError:
        return name


def missing(report: Report, language: str) -> list[str]:
    """What could not be made, and why."""
    return [say(f"missing.{name}", language) for name in report.missing]


def places(total: Decimal, report: Report, language: str) -> str:
    """A total with the digits that tell bids apart: euros, or points with two decimals."""
    if report.formula == "fictional-price":
        return euro(total, language)
    return figures.number(total, language, 2 if report.point_size > 1 and abs(total) >= 1 else 4)
