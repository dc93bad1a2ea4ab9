# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The TenderNed data set: one workbook with a row for each lot of each published notice.

Its column names are data (gewoon/data/nl/tenderned/headers.yaml) and were not compared with a real
file, because none was at hand: unverified, editable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from gewoon.errors import issue
from gewoon.purchases import amounts, dates
from gewoon.purchases.amounts import Convention
from gewoon.purchases.columns import column
from gewoon.purchases.dates import DateConvention
from gewoon.purchases.headers import plain
from gewoon.purchases.notice import Award, Criterion, Lot, Money, Notice, Party, Stage
from gewoon.purchases.notices import cells
from gewoon.purchases.register_columns import columns, words
from gewoon.purchases.spans import spans
from gewoon.purchases.table import Report, Table

NAME = "tenderned"
PLACE = "nl/tenderned"
# Without these a table is no TenderNed data set.
TELLING = ("id", "buyer", "title")
DAYS = ("dispatched", "deadline", "start", "end", "decided", "signed")
MONEY = ("estimated", "value")
YEARS_AHEAD = 75
MOST_ROWS = 1_000_000


def recognises(table: Table) -> bool:
    """Whether the header names a publication, a buyer and a title the way TenderNed does."""
    names = {plain(name) for name in table.header}
    known = words(PLACE)
    return all(names & set(known[field]) for field in TELLING)


def notices(table: Table, today: date, report: Report) -> Iterator[Notice]:
    """One notice for each publication: rows with one number are its lots.

    Rows of one publication stand together in the data set; when they do not, the notices are two
    with one id.
    """
    sheet = _Sheet.of(table, today)
    pending: list[_Row] = []
    for number, (row, texts) in enumerate(table.rows(report)):
        if number >= MOST_ROWS:
            report(issue("notice_too_many", read=MOST_ROWS).at(file=table.file))
            break
        one = _Row(sheet, row, texts)
        if pending and pending[0].text("id") != one.text("id"):
            yield _notice(pending, table.file)
            pending = []
        pending.append(one)
    if pending:
        yield _notice(pending, table.file)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Which column is what, and how days and amounts are written."""

    placed: Mapping[str, int]
    days: DateConvention
    money: Convention

    @staticmethod
    def of(table: Table, today: date) -> _Sheet:
        placed = columns(table.header, words(PLACE))

        def sample(fields: Sequence[str]) -> list[str]:
            return [c for f in fields if f in placed for c in column(table.sample, placed[f])]

        ahead = today.replace(year=today.year + YEARS_AHEAD, day=1)
        return _Sheet(
            placed, dates.decide(sample(DAYS), ahead), amounts.decide(sample(MONEY)).convention
        )


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: _Sheet
    number: int
    cells: Sequence[str]

    def text(self, field: str) -> str:
        place = self.sheet.placed.get(field, -1)
        return " ".join(self.cells[place].split()) if 0 <= place < len(self.cells) else ""

    def day(self, field: str) -> date | None:
        return dates.parse_date(self.text(field), self.sheet.days)

    def money(self, field: str) -> Money | None:
        value: Decimal | None = amounts.parse_amount(self.text(field), self.sheet.money)
        currency = self.text("currency").upper()[:3] if field == "value" else ""
        return None if value is None else Money(value, currency or "EUR")


def _notice(rows: Sequence[_Row], file: str) -> Notice:
    first = rows[0]
    buyer = Party(first.text("buyer"), first.text("buyer_number"), first.text("buyer_town"), "NL")
    awards = tuple(award for row in rows if (award := _award(row)))
    return Notice(
        family="tenderned",
        id=first.text("id"),
        stage=_stage(first.text("stage"), bool(awards)),
        subtype=first.text("stage"),
        procedure=first.text("procedure"),
        publication=first.text("id"),
        references=tuple(filter(None, (first.text("id"), first.text("procedure")))),
        language="nl",
        dispatched=first.day("dispatched"),
        deadline=first.day("deadline"),
        buyers=(buyer,) if buyer.name else (),
        title=first.text("title"),
        description=first.text("description"),
        nature=first.text("nature").lower(),
        procedure_type=first.text("procedure_type"),
        cpv=_codes(first),
        estimated=first.money("estimated"),
        lots=tuple(_lot(row, place) for place, row in enumerate(rows, 1)),
        awards=awards,
        file=file,
        row=first.number,
    )


def _codes(row: _Row) -> tuple[str, ...]:
    listed = f"{row.text('cpv')},{row.text('cpv_more')}"
    for mark in ";|/ ":
        listed = listed.replace(mark, ",")
    return cells.codes(listed.split(","))


def _lot(row: _Row, place: int) -> Lot:
    criterion = row.text("criterion")
    return Lot(
        id=row.text("lot") or str(place),
        title=row.text("lot_title") or row.text("title"),
        cpv=_codes(row),
        start=row.day("start"),
        end=row.day("end"),
        duration=next(iter(spans(f"{row.text('duration')} {row.text('duration_unit')}")), None),
        criteria=(Criterion("", criterion),) if criterion else (),
    )


def _award(row: _Row) -> Award | None:
    """What became of a lot; None when the row tells nothing of it."""
    name = row.text("winner")
    value, signed, decided = row.money("value"), row.day("signed"), row.day("decided")
    if not (name or value or signed or decided):
        return None
    winner = Party(name, row.text("winner_number"), row.text("winner_town"))
    return Award(
        lot=row.text("lot"),
        outcome="awarded" if name else "unknown",
        winners=(winner,) if name else (),
        value=value,
        decided=decided,
        signed=signed,
        offers=cells.whole(row.text("offers")),
    )


def _stage(kind: str, awarded: bool) -> Stage:
    said = plain(kind)
    for stage, listed in _stages().items():
        if any(word in said for word in listed):
            return stage
    return "result" if awarded else "other"


@cache
def _stages() -> Mapping[Stage, tuple[str, ...]]:
    path = files("gewoon").joinpath("data", *PLACE.split("/"), "headers.yaml")
    loaded = yaml.safe_load(path.read_text("utf-8"))["stages"]
    return {stage: tuple(plain(word) for word in listed) for stage, listed in loaded.items()}
