# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A picture of an organisation: taken apart and put together again, so that only a drawing is left.

Of an SVG only drawing elements and attributes are kept; what can run or reach elsewhere is refused, so
that nobody is surprised by half a picture. Of a PNG only the parts that hold the picture are kept.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any

from lxml import etree

from gewoon.errors import UnreadableInput
from gewoon.web.organisations.tokens import theme
from gewoon.web.shell.words import say

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
DRAWING = frozenset((
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "defs", "style", "title", "desc", "linearGradient", "radialGradient", "stop",
    "clipPath", "mask",
))  # fmt: skip
# What programs leave behind about themselves.
LEFT_BEHIND = frozenset({"metadata"})
ATTRIBUTES = frozenset((
    "id", "class", "style", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
    "fx", "fy", "fr", "dx", "dy", "width", "height", "viewBox", "points", "offset",
    "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits", "spreadMethod",
    "clipPathUnits", "maskUnits", "maskContentUnits", "version", "fill", "fill-opacity",
    "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity",
    "color", "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "display",
    "visibility", "font-family", "font-size", "font-weight", "font-style", "text-anchor",
    "letter-spacing", "vector-effect", "mix-blend-mode", "pathLength", "role", "aria-label",
))  # fmt: skip
# A declaration may point inside the drawing and nowhere else; escapes could hide another word.
ELSEWHERE = re.compile(
    r"url\(\s*['\"]?(?!#)|@|\\|expression|image\(|image-set|src\(|javascript:", re.I
)
DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>", re.I)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
CHUNK = struct.Struct(">I4s")


def cleaned(content: bytes) -> tuple[str, bytes]:
    """(svg or png, the picture alone). Raised with what to do, if it is none or too large: UnreadableInput."""
    if len(content) > theme().most_bytes:
        raise UnreadableInput(say("logo.too_large", most=theme().most_bytes // 1000))
    if content.startswith(SIGNATURE):
        return "png", _png(content)
    return "svg", _svg(content)


def _svg(content: bytes) -> bytes:
    plain = DOCTYPE.sub(b"", content, count=1)
    # A zero byte is a wide encoding, in which the others would be missed.
    if any(mark in plain for mark in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise UnreadableInput(say("logo.runs"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(plain, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(say("logo.no_picture")) from error
    if root.tag != f"{{{SVG}}}svg":
        raise UnreadableInput(say("logo.no_picture"))
    made = _drawn(root)
    etree.cleanup_namespaces(made, top_nsmap={None: SVG})
    return bytes(etree.tostring(made, encoding="utf-8", xml_declaration=True))


def _drawn(element: Any) -> Any:
    """The element again, with what draws and nothing else."""
    name = etree.QName(element).localname
    made = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG, "xlink": XLINK})
    for key, value in element.attrib.items():
        _attribute(made, key, str(value))
    made.text, made.tail = _text(name, element.text), element.tail
    for child in element:
        # An entity or the like has no name and is no drawing.
        if not isinstance(child.tag, str):
            raise UnreadableInput(say("logo.runs"))
        where, below = etree.QName(child).namespace, etree.QName(child).localname
        if where != SVG or below in LEFT_BEHIND:
            continue
        if below not in DRAWING:
            raise UnreadableInput(say("logo.runs"))
        made.append(_drawn(child))
    return made


def _attribute(made: Any, key: str, value: str) -> None:
    """Keep what draws, leave out what a program noted, refuse what runs or points elsewhere."""
    reference = key in ("href", f"{{{XLINK}}}href")
    if key.lower().startswith("on") or (reference and not value.strip().startswith("#")):
        raise UnreadableInput(say("logo.runs"))
    if reference or key in ATTRIBUTES:
        if ELSEWHERE.search(value):
            raise UnreadableInput(say("logo.runs"))
        made.set(key, value)


def _text(name: str, text: str | None) -> str | None:
    if name == "style" and text and ELSEWHERE.search(text):
        raise UnreadableInput(say("logo.runs"))
    return text


def _png(content: bytes) -> bytes:
    """The parts that hold the picture, whole; what else was written in or after it is left out."""
    kept, place = [SIGNATURE], len(SIGNATURE)
    kinds: list[bytes] = []
    while not kinds or kinds[-1] != b"IEND":
        if place + CHUNK.size > len(content):
            raise UnreadableInput(say("logo.no_picture"))
        length, kind = CHUNK.unpack_from(content, place)
        whole = content[place : place + CHUNK.size + length + 4]
        if len(whole) < CHUNK.size + length + 4 or not _sound(whole):
            raise UnreadableInput(say("logo.no_picture"))
        if kind in PICTURE:
            kinds.append(kind)
            kept.append(whole)
        place += len(whole)
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds:
        raise UnreadableInput(say("logo.no_picture"))
    most = theme().most_pixels
    if not all(0 < side <= most for side in struct.unpack_from(">II", kept[1], CHUNK.size)):
        raise UnreadableInput(say("logo.too_wide", most=most))
    return b"".join(kept)


def _sound(chunk: bytes) -> bool:
    (told,) = struct.unpack(">I", chunk[-4:])
    return bool(zlib.crc32(chunk[4:-4]) == told)
