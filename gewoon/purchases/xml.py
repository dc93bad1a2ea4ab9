# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one way in which gewoon opens XML: nothing fetched, nothing expanded, bounded memory.

A file with a document type definition is refused before a parser sees it: that is where external
files and exploding entities come from, and none of our formats has one. Declared encodings are not
trusted: bytes that are no UTF-8 are read as Windows-1252 and reported. Match on namespace and local
name ("{namespace}name"); prefixes mean nothing.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from gewoon.errors import Issue, issue
from gewoon.purchases.streams import HEAD, take
from gewoon.purchases.table import Report

Element = Any  # lxml has no types of its own

# A document read as a whole: bytes, and marks (< and =) that become nodes in memory.
MOST_BYTES, MOST_MARKS = 64 << 20, 2_000_000
# A stream: bytes fed at a time, and bytes in all of those stretches in which nothing we look for ended.
CHUNK, MOST_OUTSIDE = 1 << 16, 16 << 20
# Where the outermost element nearly always ends.
NEAR = 1024
# Older brothers kept beside an element that was just handled.
BROTHERS = 24
# Characters that XML does not know; the parser would stop there.
_FORBIDDEN = bytes(set(range(32)) - {9, 10, 13})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})[\"']")
_EIGHT_BITS = re.compile(r"(iso8859-\d{1,2}|cp125\d|cp850|cp437|ascii)", re.ASCII)
_WIDE = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
         (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
# What may stand before the first element: blanks, declaration and instructions, comments.
_BEFORE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# The first element: prefix, name, attributes; and one attribute.
_NAME = rb"[^\s<>/='\":]+"
_START = re.compile(
    rb"<(?![!?])(?:("
    + _NAME
    + rb"):)?("
    + _NAME
    + rb")((?:\s+[^\s<>/='\"]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>"
)
_ATTRIBUTE = re.compile(rb"([^\s<>/='\"]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",  # what _Text makes of every file
}


@dataclass(frozen=True, slots=True)
class Root:
    """The outermost element of a file. version: its attribute of that name."""

    namespace: str
    name: str
    version: str = ""


def looks_like_xml(head: bytes) -> bool:
    """Whether the first bytes are those of XML or HTML."""
    return _text(head[:4096]).lstrip()[:1] == b"<"


def root(head: bytes) -> Root | None:
    """The outermost element, from the first bytes of a file; None when there is none to be seen.

    Every format asks this of the same bytes; they are looked at without a parser, and once.
    """
    return _root(head[:NEAR]) or (_root(head) if len(head) > NEAR else None)


@lru_cache(maxsize=4)
def _root(head: bytes) -> Root | None:
    text = _text(head)
    place = _BEFORE.match(text, 0, HEAD).end()  # type: ignore[union-attr]
    end = text.find(b">", place) + 1
    return _started(text[place:end]) or _started(text[place:])


@lru_cache(maxsize=8)
def _started(text: bytes) -> Root | None:
    """The element whose start stands first in the text; of one source they are all the same."""
    found = _START.match(text)
    if found is None:
        return None
    prefix, name, rest = found.groups(b"")
    told = {key: one or other for key, one, other in _ATTRIBUTE.findall(rest)}
    namespace = told.get(b"xmlns:" + prefix if prefix else b"xmlns", b"")
    if prefix and not namespace:
        # A prefix that is declared nowhere is part of the name.
        name = prefix + b":" + name
    return Root(_word(namespace), _word(name), _word(told.get(b"version", b"")))


def _word(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def refused(head: bytes) -> Issue | None:
    """Why XML that starts like this is not given to the parser; None when it may be."""
    return _refused(_text(head[:HEAD]))


def _refused(text: bytes) -> Issue | None:
    found = _BEFORE.match(text, 0, HEAD)
    place = found.end() if found else 0
    start = text[place : place + 9]
    if start.upper() == b"<!DOCTYPE":
        return issue("xml_dtd")
    # An element must be in sight: a longer comment might hide a definition behind it.
    in_sight = start[:1] == b"<" and start[1:2] not in {b"", b"!", b"?"}
    return None if in_sight else issue("xml_broken", line=1)


def document(stream: io.RawIOBase, report: Report) -> Element | None:
    """The outermost element of a whole file; None, with an issue, when it cannot be read.

    stream: anything with read(size); the caller closes it.
    """
    return tree(_whole(stream), report)


def tree(raw: bytes, report: Report) -> Element | None:
    """The same of all bytes of a file."""
    if len(raw) > MOST_MARKS and (len(raw) > MOST_BYTES or _marks(raw) > MOST_MARKS):
        report(issue("xml_too_large"))
        return None
    text = _Text(raw)
    known = text.recode(raw, final=True)
    found = _parsed(known)
    # The parser stops at characters that XML does not know; few files are worth looking for them.
    if isinstance(found, Issue) or b"\0" in known:
        found = _parsed(known.translate(None, _FORBIDDEN))
    if isinstance(found, Issue):
        report(found)
        return None
    text.tell(report)
    return found


def _parsed(text: bytes) -> Element | Issue:
    """The outermost element, or why there is none."""
    why = _refused(text)
    if why:
        return why
    try:
        return etree.fromstring(text, _parser())
    except etree.XMLSyntaxError as error:
        return _broken(error)


def _marks(raw: bytes) -> int:
    return raw.count(b"<") + raw.count(b"=")


@cache
def _parser() -> Any:
    # No table of xml:id: nothing is looked up by it. No indentation: half of the nodes of a tree.
    return etree.XMLParser(**_OPTIONS, collect_ids=False, remove_blank_text=True)


def _whole(stream: io.RawIOBase) -> bytes:
    """All bytes, or one more than is believed."""
    parts, size = [], 0
    while size <= MOST_BYTES and (part := stream.read(4 * CHUNK)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def elements(stream: io.RawIOBase, tags: Sequence[str], report: Report) -> Iterator[Element]:
    """The elements with one of these names ("{namespace}name") as they end, in bounded memory.

    An element is emptied when the next one is asked for, so take from it what you need. When the
    file turns out to be broken, what came before the fault was given, and an issue says where.
    """
    chunk = take(stream, HEAD)
    why = refused(chunk)
    if why:
        report(why)
        return
    text = _Text(chunk)
    parser = etree.XMLPullParser(events=("end",), tag=tuple(tags), **_OPTIONS)
    outside = 0
    while chunk:
        element = None
        for piece in _pieces(text.decode(chunk)):
            broken = _fed(parser, piece)
            for element in _seen(parser):
                yield element
                _forget(element)
            if broken:
                report(_broken(broken))
                return
        outside += len(chunk) if element is None else 0
        if outside > MOST_OUTSIDE:
            report(issue("xml_too_large"))
            return
        chunk = stream.read(CHUNK) or b""
    _finish(parser, text, report)


def _finish(parser: Any, text: _Text, report: Report) -> None:
    rest = text.decode(b"", final=True)
    try:
        parser.feed(rest)
        parser.close()
    except etree.XMLSyntaxError as error:
        report(_broken(error))
        return
    text.tell(report)


def _pieces(text: bytes) -> Iterator[bytes]:
    for start in range(0, len(text), CHUNK):
        yield text[start : start + CHUNK]


def _fed(parser: Any, piece: bytes) -> etree.XMLSyntaxError | None:
    try:
        parser.feed(piece)
    except etree.XMLSyntaxError as error:
        return error
    return None


def _seen(parser: Any) -> Iterator[Element]:
    try:
        for _, element in parser.read_events():
            yield element
    except etree.XMLSyntaxError:
        # Already known from feeding: the events before the fault were given.
        return


def _forget(element: Element) -> None:
    """Empty an element and let go of its older brothers, but for the first few."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    place = 0 if parent is None else parent.index(element)
    if place > 2 * BROTHERS:
        del parent[BROTHERS:place]


def _broken(error: etree.XMLSyntaxError) -> Issue:
    line, _ = error.position
    return issue("xml_broken", line=line).at(row=line or None)


class _Text:
    """Bytes of a file to UTF-8, stretch by stretch; notes whether they fit the encoding."""

    def __init__(self, head: bytes) -> None:
        name = _encoding(head)
        self.wrong = False
        self._left = b""
        self._start = True
        self._other = None if name == "utf-8" else codecs.getincrementaldecoder(name)("replace")

    def decode(self, raw: bytes, final: bool = False) -> bytes:
        """The same text in UTF-8, without characters that XML does not know."""
        return self.recode(raw, final).translate(None, _FORBIDDEN)

    def recode(self, raw: bytes, final: bool = False) -> bytes:
        """The same text in UTF-8, whatever its characters."""
        clean = self._utf_8(raw, final) if self._other is None else self._recoded(raw, final)
        if self._start and clean:
            clean, self._start = clean.removeprefix(codecs.BOM_UTF8), False
        return clean

    def tell(self, report: Report) -> None:
        """Say that the bytes were not what the file declares."""
        if self.wrong:
            report(issue("xml_encoding", "warning"))

    def _utf_8(self, raw: bytes, final: bool) -> bytes:
        raw = self._left + raw
        if raw.isascii():
            self._left = b""
            return raw
        try:
            _, used = codecs.utf_8_decode(raw, "strict", final)
            clean = raw[:used]
        except UnicodeDecodeError:
            self.wrong = True
            text, used = codecs.utf_8_decode(raw, "gewoon_windows", final)
            clean = text.encode("utf-8")
        self._left = raw[used:]
        return clean

    def _recoded(self, raw: bytes, final: bool) -> bytes:
        text = self._other.decode(raw, final) if self._other else ""
        self.wrong = self.wrong or "\ufffd" in text
        return text.encode("utf-8", "replace")


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows-1252 has them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("gewoon_windows", _windows)


def _encoding(head: bytes) -> str:
    """The encoding by its mark, else as declared if that is an encoding of text, else UTF-8."""
    for mark, name in _WIDE:
        if head.startswith(mark):
            return name
    said = _DECLARED.match(head.lstrip())
    return _declared(said[1]) if said else "utf-8"


@lru_cache(maxsize=100)
def _declared(said: bytes) -> str:
    try:
        name = codecs.lookup(said.decode("ascii")).name
    except LookupError:
        return "utf-8"
    return name if _EIGHT_BITS.fullmatch(name) and name != "ascii" else "utf-8"


def _text(head: bytes) -> bytes:
    return _Text(head).decode(head)
