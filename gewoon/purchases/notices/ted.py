# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Notices in the TED schema R2.0.8 and R2.0.9, in which Europe published until the eForms (2023).

Where a field stands is data: gewoon/data/eu/ted/fields.csv. Names are matched in any namespace,
because it changed with every release. Read is the original form, not its translations. What a form
has no place for is taken from the coded data that the Publications Office added to every notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gewoon.errors import issue
from gewoon.purchases.notice import Award, Criterion, Lot, Money, Notice, Party, Stage
from gewoon.purchases.notices import cells
from gewoon.purchases.notices.paths import Found, Value, read, table
from gewoon.purchases.table import Report
from gewoon.purchases.xml import Element

NAME = "ted"
PLACE = "eu/ted"
ROOT = "TED_EXPORT"
KNOWN_SCHEMA = re.compile(r"R2\.0\.[89]")
# By the code of the document, as the Publications Office gives it.
STAGES: Mapping[str, Stage] = {"0": "planning", "6": "planning", "9": "planning", "P": "planning",
    "A": "competition",
    "H": "competition", "C": "competition", "M": "competition", "3": "competition", "D": "competition", "Q": "competition",
    "O": "competition", "5": "competition", "Y": "competition", "4": "competition",
    "J": "result", "7": "result", "R": "result", "V": "result", "2": "change", "K": "change", "1": "change"}  # fmt: skip
NATURES = {"1": "works", "2": "supplies", "4": "services"}
RESERVED = (("reserved workshops", "res-ws"), ("reserved programme", "res-ws"),
            ("reserved", "res-pub-ser"))  # fmt: skip
KINDS = ("price", "cost", "quality")


def recognises(root: Element) -> bool:
    """Whether this is the root of a notice in the old schema."""
    return bool(str(root.tag).rpartition("}")[2] == ROOT)


def notices(root: Element, file: str, report: Report) -> Iterator[Notice]:
    """The one notice of a file."""
    found = read(root, table(PLACE))
    schema = found.text("schema")
    if schema and not KNOWN_SCHEMA.match(schema):
        report(issue("notice_version_unknown", "warning", version=schema[:40]))
    if not found.text("title") or not any(one.text("name") for one in found.within("buyer")):
        more = read(root, table(PLACE, fallback=True))
        found.values |= more.values
    yield _notice(found, file)


def _notice(found: Found, file: str) -> Notice:
    language = cells.language(found.text("form language") or found.text("language").split(" ")[0])
    lots = _lots(found)
    own = tuple(("BT-71", code) for flag, code in RESERVED if flag in found.values)
    document = found.text("document")
    return Notice(
        family="ted",
        id=found.text("number") or found.text("publication"),
        stage=STAGES.get(document, "other"),
        subtype=found.text("form") or document,
        procedure=next(iter(found.texts("follows")), ""),
        publication=found.text("publication"),
        references=(*found.texts("publication"), *found.texts("follows"), *found.texts("uuid"),
                    *found.texts("reference")),
        language=language,
        dispatched=cells.day(found.text("dispatch")) or cells.day(found.text("coded dispatch")),
        deadline=cells.day(found.text("deadline")) or cells.day(found.text("coded deadline")),
        buyers=_buyers(found, language),
        title=found.text("title") or _translated(found, "translated title", language),
        description=found.text("description"),
        nature=found.text("nature").lower() or NATURES.get(found.text("coded nature"), ""),
        procedure_type=found.text("coded procedure"),
        cpv=cells.codes((*found.texts("main cpv"), *found.texts("coded cpv"))),
        estimated=_money(found.all("estimate")) or _money(found.all("coded estimate")),
        awarded=_money(found.all("value")) or _money(found.all("coded value")),
        lots=lots,
        awards=tuple(_award(one, lots) for one in found.within("award")),
        file=file,
        own_codes=own,
    )  # fmt: skip


def _buyers(found: Found, language: str) -> tuple[Party, ...]:
    parties = (_party(one) for one in found.within("buyer"))
    named = tuple(dict.fromkeys(party for party in parties if party.name))
    if named:
        return named
    name = _translated(found, "translated buyer", language)
    return (Party(name, country=found.text("country")),) if name else ()


def _translated(found: Found, name: str, language: str) -> str:
    """The text in the language of the form, else in English, else the first."""
    values = found.all(name)
    for wanted in (language, "en"):
        for value in values:
            if cells.language(value.mark) == wanted:
                return value.text
    return values[0].text if values else ""


def _party(found: Found) -> Party:
    size = "sme" if "small" in found.values else "large" if "not small" in found.values else ""
    return Party(found.text("name"), found.text("number"), found.text("town"),
                 found.text("country"), size)  # fmt: skip


def _lots(found: Found) -> tuple[Lot, ...]:
    lots = found.within("lot")
    return tuple(_lot(one, place, len(lots), found) for place, one in enumerate(lots, 1))


def _lot(found: Found, place: int, lots: int, notice: Found) -> Lot:
    duration = found.all("duration")
    text = "\n".join(filter(None, (found.text("description"), found.text("more"))))
    return Lot(
        id=found.text("lot") or found.text("item") or str(place),
        title=found.text("title") or (notice.text("title") if lots == 1 else ""),
        description=text,
        cpv=cells.codes(found.texts("cpv")),
        estimated=_money(found.all("estimate")),
        start=cells.day(found.text("start")),
        end=cells.day(found.text("end")),
        duration=cells.span(duration[0].text, duration[0].mark) if duration else None,
        criteria=tuple(_criterion(one) for one in found.within("criterion")),
        statements=notice.texts("condition"),
    )


def _criterion(found: Found) -> Criterion:
    kind = next((kind for kind in KINDS if f"is {kind}" in found.values), "")
    return Criterion(kind, found.text("name"), "", found.text("weight"), "")


def _award(found: Found, lots: Sequence[Lot]) -> Award:
    winners = tuple(dict.fromkeys(_party(one) for one in found.within("winner")))
    figure = found.text("value figure")
    value = _money(found.all("value"))
    if value is None and figure:
        value = cells.amount(figure, found.text("value currency"))
    refused = "not awarded" in found.values
    return Award(
        lot=found.text("lot") or (lots[0].id if len(lots) == 1 else ""),
        outcome="not awarded" if refused else "awarded" if winners or value else "unknown",
        winners=winners,
        value=value,
        contract=found.text("contract"),
        signed=cells.day(found.text("signed")),
        offers=cells.whole(found.text("offers")),
    )


def _money(values: Sequence[Value]) -> Money | None:
    return cells.amount(values[0].text, values[0].mark) if values else None
