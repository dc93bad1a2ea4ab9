# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts, notices, links and the calendar as plain records: the JSON contract of those verbs.

Names of private persons are left out; so are contact persons, which are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.categories.sustainability import Answer
from gewoon.errors import Issue
from gewoon.moments.calendar import Agenda
from gewoon.purchases import persons
from gewoon.purchases.contract import Contract
from gewoon.purchases.links.link import Link
from gewoon.purchases.links.overview import ContractSpend, Overview, Sum
from gewoon.purchases.notice import Award, Lot, Money, Notice, Party
from gewoon.purchases.spans import Span
from gewoon.words import explain

Record = dict[str, Any]
# The form of these records; it changes when a field gets another meaning.
FORM = 1


def contract(one: Contract) -> Record:
    """One contract of a register."""
    return {
        "key": one.key, "title": one.title, "description": one.description,
        "supplier": one.shown_supplier, "company_number": one.company_number,
        "cpv": list(one.cpv), "value": _text(one.value), "currency": one.currency,
        "start": _day(one.start), "end": _day(one.end), "ending": one.ending,
        "last_end": _day(one.latest_end), "review": _day(one.review),
        "extensions": [_span(span) for span in one.extensions],
        "notice": _span(one.notice), "owner": one.owner, "department": one.department,
        "procedure": one.procedure, "notice_reference": one.notice_reference,
        "themes": list(one.themes), "file": one.file, "row": one.row,
    }  # fmt: skip


def notice(one: Notice, themes: Sequence[Answer]) -> Record:
    """One notice, with what it says of each theme: "yes" with evidence or "unknown"."""
    return {
        "family": one.family, "id": one.id, "stage": one.stage, "subtype": one.subtype,
        "procedure": one.procedure, "publication": one.publication, "language": one.language,
        "dispatched": _day(one.dispatched), "deadline": _day(one.deadline),
        "buyers": [_party(party) for party in one.buyers], "title": one.title,
        "description": one.description, "nature": one.nature,
        "procedure_type": one.procedure_type, "cpv": list(one.all_cpv),
        "estimated": _money(one.estimated), "framework_maximum": _money(one.framework_maximum),
        "awarded": _money(one.awarded), "lots": [_lot(lot) for lot in one.lots],
        "awards": [_award(award) for award in one.awards],
        "themes": {answer.theme: _theme(answer) for answer in themes}, "file": one.file,
    }  # fmt: skip


def link(one: Link) -> Record:
    """A link, why, and how sure."""
    return {
        "id": one.id, "kind": one.kind, "left": one.left, "right": one.right,
        "probability": round(one.probability, 4), "level": one.level, "by": one.by,
        "reasons": [{"name": r.name, "seen": r.seen, "bits": round(r.bits, 2)}
                    for r in one.reasons],
    }  # fmt: skip


def overview(found: Overview) -> Record:
    """Spend per contract, outside any contract, and contracts without spend."""
    return {
        "total": _sum(found.total), "certain": _sum(found.certain),
        "probable": _sum(found.probable),
        "outside": {reason: _sum(one) for reason, one in sorted(found.outside.items())},
        "contracts": [_spent(one) for one in found.contracts],
        "without_spend": [one.key for one in found.idle],
        "questions": [{**link(one.link), **_sum(one.at_stake)} for one in found.questions],
    }  # fmt: skip


def agenda(one: Agenda, spent: ContractSpend | None) -> Record:
    """A contract in the calendar."""
    return {
        **contract(one.contract), "decides": one.decides, "undated": one.undated,
        "too_late": one.too_late,
        "review_too_late": one.review_too_late,
        "moments": [{"day": m.day.isoformat(), "kind": m.kind, "late": m.late}
                    for m in one.moments],
        "lead_time": {"procedure": one.lead.procedure, "by": one.lead.by, "cpv": one.lead.cpv,
                      "need_days": one.lead.need, "prepare_days": one.lead.prepare,
                      "reasons": list(one.lead.reasons)},
        "spend": _text(spent.amount) if spent else None,
    }  # fmt: skip


def issue(one: Issue, language: str) -> Record:
    """An issue with its sentences."""
    what, do = explain(one, language)
    return {"code": one.code, "file": one.file, "row": one.row, "column": one.column,
            "severity": one.severity, "lines": one.lines, "what": what, "do": do}  # fmt: skip


def _spent(one: ContractSpend) -> Record:
    return {"key": one.contract.key, "title": one.contract.title,
            "supplier": one.contract.shown_supplier, "certain": _sum(one.certain),
            "probable": _sum(one.probable)}  # fmt: skip


def _sum(one: Sum) -> Record:
    return {"amount": _text(one.amount), "lines": one.lines}


def _lot(one: Lot) -> Record:
    return {
        "id": one.id, "title": one.title, "description": one.description, "cpv": list(one.cpv),
        "estimated": _money(one.estimated), "framework_maximum": _money(one.framework_maximum),
        "start": _day(one.start), "end": _day(one.end), "duration": _span(one.duration),
        "renewals": one.renewals,
        "criteria": [{"kind": c.kind, "name": c.name, "description": c.description,
                      "weight": c.weight, "weight_as": c.weight_as} for c in one.criteria],
        "codes": [{"term": term, "code": code} for term, code in one.codes],
    }  # fmt: skip


def _award(one: Award) -> Record:
    return {"lot": one.lot, "outcome": one.outcome,
            "winners": [_party(party) for party in one.winners], "value": _money(one.value),
            "contract": one.contract, "decided": _day(one.decided),
            "signed": _day(one.signed), "offers": one.offers}  # fmt: skip


def shown_party(one: Party) -> str:
    """The name of a party, '' for a private person."""
    return "" if persons.name_is_private(one.name) else one.name


def _party(one: Party) -> Record:
    private = not shown_party(one)
    return {"name": shown_party(one), "number": "" if private else one.number, "town": one.town,
            "country": one.country, "size": one.size}  # fmt: skip


def _theme(one: Answer) -> Record:
    return {
        "answer": "yes" if one.known else "unknown",
        "evidence": [{"where": e.where, "found": e.found, "sentence": e.sentence, "lot": e.lot}
                     for e in one.evidence],
    }  # fmt: skip


def _money(one: Money | None) -> Record | None:
    return {"amount": _text(one.amount), "currency": one.currency} if one else None


def _span(one: Span | None) -> Record | None:
    return {"months": one.months, "days": one.days} if one else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(value: Decimal | None) -> str | None:
    """Money as text: a float would lose cents. Trailing zeros after the cents are left out."""
    return None if value is None else f"{value:.2f}"
