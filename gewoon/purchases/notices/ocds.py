# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open Contracting Data Standard 1.0 and 1.1: releases and records, merged per contracting process.

Read are release packages, record packages, single releases and lists of them. A release without an
id is invalid by the standard and read all the same; one without an ocid stands on its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gewoon.errors import issue
from gewoon.purchases.notice import Award, Criterion, Lot, Money, Notice, Party, Stage
from gewoon.purchases.notices import cells
from gewoon.purchases.notices.merging import merge
from gewoon.purchases.table import Report

NAME = "ocds"
Json = Any
Release = Mapping[str, Any]
MOST_BYTES = 64 << 20
# Brackets in a document: each becomes an object of some hundred bytes.
MOST_OBJECTS = 1_500_000
MOST_RELEASES = 200_000
KNOWN = ("1.0", "1.1")
# Lists in lists, and what a link to a release holds: url, date and tag.
DEEPEST, LINK = 5, 3
# Digits before the decimal mark of an amount that is believed.
MOST_DIGITS = 15


def document(raw: bytes, report: Report) -> Json | None:
    """What a JSON text holds; None, with an issue, when it is broken or too large."""
    if len(raw) > MOST_BYTES or raw.count(b"{") + raw.count(b"[") > MOST_OBJECTS:
        report(issue("json_too_large"))
        return None
    text = raw.decode("utf-8-sig", "replace")
    if "\ufffd" in text:
        report(issue("json_encoding", "warning"))
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        report(issue("json_broken", line=line).at(row=line or None))
        return None


def recognises(loaded: Json) -> bool:
    """Whether this is OCDS: a package, a record, a release or a list of those."""
    if isinstance(loaded, list):
        return bool(loaded) and recognises(loaded[0])
    if not isinstance(loaded, Mapping):
        return False
    return any(name in loaded for name in ("releases", "records", "ocid", "compiledRelease"))


def releases(loaded: Json, report: Report) -> Iterator[Release]:
    """The releases in a document, as they stand."""
    version = str(loaded.get("version", "")) if isinstance(loaded, Mapping) else ""
    if version and not version.startswith(KNOWN):
        report(issue("notice_version_unknown", "warning", version=version[:40]))
    for number, release in enumerate(_releases(loaded, report)):
        if number >= MOST_RELEASES:
            report(issue("notice_too_many", read=MOST_RELEASES))
            return
        if not _text(release.get("ocid")):
            report(issue("ocds_without_ocid", "warning"))
        yield release


def notices(found: Iterable[tuple[str, Release]]) -> Iterator[Notice]:
    """One notice for each contracting process among (file, release), over all files."""
    processes: dict[str, list[Release]] = {}
    places: dict[str, str] = {}
    for number, (file, release) in enumerate(found, 1):
        ocid = _text(release.get("ocid")) or f"release {number}"
        processes.setdefault(ocid, []).append(release)
        places.setdefault(ocid, file)
    for ocid, listed in processes.items():
        yield _notice(ocid, listed, places[ocid])


def _releases(loaded: Json, report: Report, depth: int = 0) -> Iterator[Release]:
    """The releases of a document; of a record what its publisher compiled, else its releases."""
    if isinstance(loaded, list) and depth <= DEEPEST:
        for one in loaded:
            yield from _releases(one, report, depth + 1)
    elif not isinstance(loaded, Mapping):
        report(issue("ocds_not_a_release", "warning"))
    elif isinstance(loaded.get("compiledRelease"), Mapping):
        yield {"ocid": loaded.get("ocid"), **loaded["compiledRelease"]}
    elif "records" in loaded or "releases" in loaded:
        inside = loaded.get("records", loaded.get("releases"))
        yield from _releases(inside if isinstance(inside, list) else [], report, depth + 1)
    elif "url" in loaded and len(loaded) <= LINK:
        # A record may only link to its releases; nothing is fetched.
        report(issue("ocds_linked_release", "note"))
    else:
        yield loaded


def _notice(ocid: str, found: Sequence[Release], file: str) -> Notice:
    state = merge(found)
    tender, parties = _object(state.get("tender")), _parties(state)
    tags = {_text(tag) for one in found for tag in _list(one.get("tag"))}
    awards = tuple(_award(one, state, parties) for one in _objects(state.get("awards")))
    return Notice(
        family="ocds",
        id=ocid,
        stage=_stage(tags, tender, awards),
        subtype=",".join(sorted(tags)),
        procedure=ocid,
        publication=ocid,
        references=tuple(dict.fromkeys(filter(None, (ocid, _text(tender.get("id")))))),
        language=_text(state.get("language")).lower()[:2],
        dispatched=min((d for one in found if (d := _day(one.get("date")))), default=None),
        deadline=_day(_object(tender.get("tenderPeriod")).get("endDate")),
        buyers=_buyers(state, tender, parties),
        title=_text(tender.get("title")) or _first_title(state),
        description=_text(tender.get("description")),
        nature=_text(tender.get("mainProcurementCategory")).replace("goods", "supplies"),
        procedure_type=_text(tender.get("procurementMethod")),
        cpv=_codes(tender),
        estimated=_money(tender.get("value")) or _money(tender.get("minValue")),
        lots=_lots(tender),
        awards=awards,
        awarded=_total(awards),
        file=file,
        own_codes=tuple(_sustainability(tender)),
    )


def _stage(tags: set[str], tender: Mapping[str, Json], awards: tuple[Award, ...]) -> Stage:
    if awards or tags & {"award", "contract", "implementation"}:
        return "result"
    if tags & {"tender", "tenderUpdate", "tenderAmendment"}:
        return "competition"
    if tags & {"planning", "planningUpdate"}:
        return "planning"
    return "competition" if tender else "other"


def _parties(state: Mapping[str, Json]) -> dict[str, Party]:
    return {_text(one.get("id")): _party(one) for one in _objects(state.get("parties"))}


def _party(one: Mapping[str, Json]) -> Party:
    address, identifier = _object(one.get("address")), _object(one.get("identifier"))
    return Party(
        _text(one.get("name")) or _text(identifier.get("legalName")),
        _text(identifier.get("id")),
        _text(address.get("locality")),
        _text(address.get("countryName")),
        _text(_object(one.get("details")).get("scale")),
    )


def _referred(one: Mapping[str, Json], parties: Mapping[str, Party]) -> Party:
    known = parties.get(_text(one.get("id")))
    return known if known and known.name else _party(one)


def _buyers(
    state: Mapping[str, Json], tender: Mapping[str, Json], parties: Mapping[str, Party]
) -> tuple[Party, ...]:
    named = [_object(state.get("buyer")), _object(tender.get("procuringEntity"))]
    by_role = [one for one in _objects(state.get("parties")) if "buyer" in _list(one.get("roles"))]
    found = [_referred(one, parties) for one in (*named[:1], *by_role, *named[1:]) if one]
    return tuple(dict.fromkeys(party for party in found if party.name))


def _codes(holder: Mapping[str, Json]) -> tuple[str, ...]:
    """CPV codes of a tender or award and of its items."""
    places = [holder, *_objects(holder.get("items"))]
    found = [c for one in places for c in (
        _object(one.get("classification")), *_objects(one.get("additionalClassifications"))
    )]  # fmt: skip
    return cells.codes(
        _text(one.get("id")) for one in found if _text(one.get("scheme")).upper().startswith("CPV")
    )


def _lots(tender: Mapping[str, Json]) -> tuple[Lot, ...]:
    listed = _objects(tender.get("lots"))
    if not listed and not tender:
        return ()
    return tuple(_lot(one) for one in listed or [tender])


def _lot(one: Mapping[str, Json]) -> Lot:
    period = _object(one.get("contractPeriod"))
    weighed = _objects(_object(one.get("awardCriteria")).get("criteria"))
    days = period.get("durationInDays")
    details = _text(one.get("awardCriteriaDetails"))
    return Lot(
        id=_text(one.get("id")),
        title=_text(one.get("title")),
        description=_text(one.get("description")),
        cpv=_codes(one),
        estimated=_money(one.get("value")),
        start=_day(period.get("startDate")),
        end=_day(period.get("endDate")),
        duration=cells.span(str(days), "DAY") if isinstance(days, int) else None,
        criteria=(
            *(_criterion(c) for c in weighed),
            *((Criterion("", details),) if details else ()),
        ),
        codes=tuple(_sustainability(one)),
    )


def _criterion(one: Mapping[str, Json]) -> Criterion:
    numbers = _objects(one.get("numbers"))
    weight = numbers[0].get("number") if numbers else None
    return Criterion(
        _text(one.get("type")),
        _text(one.get("name")),
        _text(one.get("description")),
        str(weight) if isinstance(weight, int | Decimal) else "",
        _text(numbers[0].get("weight")) if numbers else "",
    )


def _sustainability(one: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """The goals of the OCDS sustainability extension."""
    for entry in _objects(one.get("sustainability")):
        yield "goal", _text(entry.get("goal"))
        yield from (("strategy", _text(name)) for name in _list(entry.get("strategies")))


def _award(
    one: Mapping[str, Json], state: Mapping[str, Json], parties: Mapping[str, Party]
) -> Award:
    name = _text(one.get("id"))
    signed = [c for c in _objects(state.get("contracts")) if _text(c.get("awardID")) == name]
    status = _text(one.get("status"))
    refused = status in ("unsuccessful", "cancelled")
    winners = tuple(_referred(party, parties) for party in _objects(one.get("suppliers")))
    first = signed[0] if signed else {}
    related = [_text(lot) for lot in _list(one.get("relatedLots"))]
    return Award(
        lot=related[0] if related else _text(_object(state.get("tender")).get("id")),
        outcome="not awarded" if refused else "open" if status == "pending" else "awarded",
        winners=() if refused else tuple(dict.fromkeys(p for p in winners if p.name)),
        value=_money(first.get("value")) or _money(one.get("value")),
        contract=_text(first.get("id")),
        decided=_day(one.get("date")),
        signed=_day(first.get("dateSigned")),
    )


def _total(awards: tuple[Award, ...]) -> Money | None:
    values = [award.value for award in awards if award.value]
    if not values or len({one.currency for one in values}) > 1:
        return None
    return Money(sum((one.amount for one in values), start=Decimal()), values[0].currency)


def _first_title(state: Mapping[str, Json]) -> str:
    places = (*_objects(state.get("awards")), *_objects(state.get("contracts")))
    planned = _text(_object(_object(state.get("planning")).get("budget")).get("project"))
    return next((title for one in places if (title := _text(one.get("title")))), planned)


def _money(value: Json) -> Money | None:
    holder = _object(value)
    number = holder.get("amount")
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return None
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact.adjusted()) > MOST_DIGITS:
        return None
    return cells.amount(f"{exact:f}", _text(holder.get("currency")))


def _day(value: Json) -> date | None:
    return cells.day(value) if isinstance(value, str) else None


def _text(value: Json) -> str:
    """Text of a value that should be one; numbers as written, anything else ''."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS:
        return f"{value:f}".removesuffix(".0")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _objects(value: Json) -> list[Mapping[str, Json]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]
