# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The encoding of a text: by its mark, else all bytes tried as UTF-8, else the likeliest."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field

from gewoon.purchases.streams import Ending

CHUNK = 1 << 20
# Stretches of bytes kept from all over the file, and their size.
MOST_STRETCHES, STRETCH, TAIL = 128, 16 * 1024, 64 * 1024
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ("cp1252", "latin-1", "cp850", "mac-roman")
# Letters and signs that Dutch, German, French and English ledgers hold.
COMMON = frozenset("éëèêïîíöôóüûúäâáàçñßøåæÉËÈÖÜÄÇÏ")
SEEN = frozenset("€£§°²³½©®·«»‘’“”–—…´¨±™\u00a0œŒ")
# One damaged spot in this many good letters is damage, more is another encoding.
DAMAGE = 10


@dataclass(slots=True)
class Scan:
    """What one pass over all bytes of a stream showed."""

    size: int = 0
    breaks: int = 0  # line feeds
    nul: int = 0
    letters: int = 0  # beyond ASCII, when read as UTF-8
    bad: int = 0  # spots that are no UTF-8
    needle: int = 0  # how often the bytes looked for occur
    head: bytes = b""
    tail: bytes = b""
    stretches: list[bytes] = field(default_factory=list)
    broken: bool = False
    too_much: bool = False

    @property
    def lines(self) -> int:
        """Lines that end in a line feed, and a last one that does not."""
        return self.breaks + (self.size > 0 and not self.tail.endswith(b"\n"))


def scan(stream: Ending, needle: bytes = b"") -> Scan:
    """Read all bytes once, in bounded memory. needle: bytes to count, such as the header line."""
    seen, before, step = Scan(), b"", 1
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    number, pending = 0, False
    while chunk := stream.read(CHUNK):
        seen.size += len(chunk)
        if number == 0:
            seen.head = chunk
        if pending or not chunk.isascii():
            text = decoder.decode(chunk)
            pending = bool(decoder.getstate()[0])
            # A letter beyond ASCII takes one byte more than it counts for (some take two).
            seen.letters += max(len(chunk) - len(text), 0)
            if "\ufffd" in text:
                seen.bad += max(text.count("\ufffd") - chunk.count(b"\xef\xbf\xbd"), 0)
        seen.breaks += chunk.count(b"\n")
        seen.nul += chunk.count(b"\0")
        if needle:
            seen.needle += (before + chunk).count(needle)
            before = chunk[-(len(needle) - 1) :] if len(needle) > 1 else b""
        if number % step == 0:
            seen.stretches.append(chunk[-STRETCH:])
            if len(seen.stretches) > MOST_STRETCHES:
                seen.stretches, step = seen.stretches[::2], step * 2
        seen.tail = (seen.tail + chunk)[-TAIL:]
        number += 1
    if pending:
        seen.bad += decoder.decode(b"", True).count("\ufffd")
    seen.broken, seen.too_much = stream.broken, stream.too_much
    return seen


def encoding(seen: Scan) -> str:
    """The encoding of what was scanned."""
    for mark, name in MARKS:
        if seen.head.startswith(mark):
            return name
    wide = _wide(seen.head[:4096])
    if wide:
        return wide
    if seen.bad * DAMAGE <= seen.letters - seen.bad or not seen.bad:
        return "utf-8"
    return _likeliest([seen.head, *seen.stretches])


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd < 0.1 * pairs else ""


def _likeliest(parts: Sequence[bytes]) -> str:
    raw = b"".join(parts)
    return max(LEGACY, key=lambda name: _likelihood(raw, name))


def _likelihood(raw: bytes, name: str) -> float:
    """How much the bytes beyond ASCII look like letters of our languages in this encoding."""
    text = raw.decode(name, "replace")
    score = 0
    for place, letter in enumerate(text):
        if letter.isascii():
            continue
        if letter in COMMON:
            beside = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
            score += 3 if any(near.isalpha() for near in beside) else 1
        elif letter in SEEN:
            score += 1
        else:
            score -= 3
    return score
