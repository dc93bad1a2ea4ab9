# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The calendar of decisions as iCalendar (RFC 5545), for any agenda program.

Whole days, one event a moment, from today on. The identifier of an event is the same on every
export, so importing again moves an event instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from gewoon import __version__
from gewoon.errors import DomainError
from gewoon.moments.calendar import Agenda, Moment
from gewoon.reports.calendar_words import say

# Octets in a line of the file, without its end.
LINE = 75
_CONTROLS = dict.fromkeys([*range(9), *range(10, 32), 127])


def icalendar(agendas: Sequence[Agenda], language: str, today: date, now: datetime) -> str:
    """The file, with CRLF line ends. Raised if no moment is to come: DomainError."""
    events = [
        line
        for agenda in agendas
        for moment in agenda.moments
        if moment.day >= today
        for line in _event(agenda, moment, language, now)
    ]
    if not events:
        raise DomainError(say("calendar.empty", language))
    head = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//gewoon//gewoon {__version__}//{language.upper()}",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(say('calendar.name', language))}",
    ]  # fmt: skip
    lines = [*head, *events, "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _event(agenda: Agenda, moment: Moment, language: str, now: datetime) -> Iterator[str]:
    one = agenda.contract
    what = say(f"moment.{moment.kind}", language)
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier(agenda, moment)}@gewoon"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{moment.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{moment.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(f'{what}: {one.title or one.key}')}"
    yield f"DESCRIPTION:{escape(_description(agenda, moment, language))}"
    yield f"CATEGORIES:{escape(what)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(agenda: Agenda, moment: Moment, language: str) -> str:
    one = agenda.contract
    facts = (
        (say("calendar.contract", language), one.key),
        (say("calendar.supplier", language), one.shown_supplier),
        (say("calendar.decides", language), agenda.decides),
        (say("calendar.end", language), one.end.isoformat() if one.end else ""),
        ("", say(f"moment.{moment.kind}.why", language, need=agenda.lead.need,
                 prepare=agenda.lead.prepare)),
    )  # fmt: skip
    return "\n".join(f"{name}: {text}" if name else text for name, text in facts if text)


def identifier(agenda: Agenda, moment: Moment) -> str:
    """Names one moment of one contract, the same over exports; it holds no day on purpose."""
    one = agenda.contract
    text = "\x1f".join((one.file, one.key, one.title, moment.kind))
    return blake2b(text.encode(), digest_size=12).hexdigest()


def escape(text: str) -> str:
    """Text as RFC 5545 3.3.11 writes it."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = bare.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return bare.translate(_CONTROLS)


def fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never cut inside a letter (RFC 5545 3.1)."""
    piece, size, room = "", 0, LINE
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > room:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
