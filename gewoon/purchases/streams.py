# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bytes of a file, unpacked where it is packed, that end early instead of failing."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol, cast

from gewoon.errors import Issue, issue
from gewoon.purchases.table import Report

# Unpacked bytes believed: this many, or this many times the packed size if that is more.
MOST_UNPACKED, MOST_RATIO = 1 << 30, 100
MOST_MEMBERS, DEEPEST = 200, 3
HEAD = 256 * 1024
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError,
          RuntimeError)  # fmt: skip
SHEETS_INSIDE = ("[Content_Types].xml", "mimetype", "content.xml")


class Readable(Protocol):
    """What unpackers have in common."""

    def read1(self, size: int = ...) -> bytes:
        """At most size bytes; b'' at the end."""

    def close(self) -> None:
        """Let go of the file."""


class Closable(Protocol):
    """Whatever must be let go of."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Input:
    """One stretch of bytes that may hold tables.

    name: without the endings of packers. member: its name in a zip, else ''. native: whether a bulk
    reader can read the file at path itself. checksum: SHA-256 of the file; it may have to be waited
    for. whole: all of its bytes, if they are in memory already.
    """

    path: Path
    file: str
    name: str
    member: str
    checksum: Callable[[], str]
    unpack: Callable[[], Readable]
    report: Report
    native: bool = True
    most: int = 1 << 62
    whole: bytes = b""

    def open(self) -> Ending:
        """A fresh stream from the first byte."""
        return Ending(self.unpack, self.most)

    def head(self, size: int = HEAD) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return take(stream, size)

    def say(self, problem: Issue) -> None:
        """Report an issue about this file."""
        self.report(problem.at(file=self.label))

    def cut_short(self, stream: Ending) -> Issue:
        """Why a stream that was read ended before the file did."""
        if stream.too_much:
            return issue("file_too_large", megabytes=self.most >> 20)
        return issue("file_truncated")

    @property
    def sha256(self) -> str:
        """The checksum of the file as it stands on disk."""
        return self.checksum()

    @property
    def label(self) -> str:
        """The name its user knows: in a zip with the member behind it."""
        return f"{self.file}/{self.member}" if self.member else self.file


class Ending(io.RawIOBase):
    """A stream that ends where its source breaks off or grows beyond belief, and says so."""

    def __init__(self, unpack: Callable[[], Readable], most: int) -> None:
        super().__init__()
        self.broken = self.too_much = False
        self._left = most
        self._source: Readable | None = None
        try:
            self._source = unpack()
        except BROKEN:
            self.broken = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """At most size bytes, straight from the source: small files are not worth a buffer."""
        return self._read(size) if size >= 0 else super().read(size) or b""

    def _read(self, size: int) -> bytes:
        if self._source is None or self.broken:
            return b""
        if self._left <= 0:
            self.too_much = True
            return b""
        try:
            data = self._source.read1(min(size, self._left))
        except BROKEN:
            self.broken = True
            return b""
        self._left -= len(data)
        return data

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        super().close()


def take(stream: io.RawIOBase, size: int) -> bytes:
    """Exactly size bytes, or all there are."""
    parts, left = [], size
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def inputs(plain: Input) -> Iterator[Input]:
    """The file itself, or what is in it when it is packed."""
    yield from _layers(plain, 0)


def _layers(packed: Input, depth: int) -> Iterator[Input]:
    head = packed.head(8)
    if depth >= DEEPEST:
        yield packed
    elif head[:4] == b"PK\x03\x04" and depth == 0 and not _is_workbook(packed.path):
        for member in _members(packed):
            yield from _layers(member, depth + 1)
    elif (opener := _opener(head)) is not None:
        yield from _layers(_unpacked(packed, *opener), depth + 1)
    else:
        yield packed


def _opener(head: bytes) -> tuple[str, Callable[[io.RawIOBase], Readable]] | None:
    if head[:2] == b"\x1f\x8b":
        return ".gz", lambda stream: gzip.GzipFile(fileobj=stream)
    if head[:3] == b"BZh":
        return ".bz2", lambda stream: bz2.BZ2File(stream)
    if head[:6] == b"\xfd7zXZ\x00":
        return ".xz", lambda stream: lzma.LZMAFile(stream)
    return None


def _unpacked(packed: Input, ending: str, unpack: Callable[[io.RawIOBase], Readable]) -> Input:
    name = packed.name
    known = name.lower().endswith(ending)
    return replace(
        packed,
        name=name[: -len(ending)] if known else name,
        unpack=partial(_unpack, packed, unpack),
        native=packed.native and known and ending == ".gz" and packed.path.suffix.lower() == ".gz",
        most=_believed(packed.path.stat().st_size),
    )


def _believed(packed_size: int) -> int:
    return max(MOST_UNPACKED, MOST_RATIO * packed_size)


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name in SHEETS_INSIDE for name in archive.namelist())
    except BROKEN:
        return False


def _members(packed: Input) -> Iterator[Input]:
    """The files in a zip; encrypted ones and those beyond the first many are reported."""
    try:
        with zipfile.ZipFile(packed.path) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
    except BROKEN:
        packed.say(issue("file_damaged"))
        return
    useful = [one for one in listed if not one.filename.startswith("__MACOSX/")]
    if len(useful) > MOST_MEMBERS:
        packed.say(issue("zip_too_many_files", "warning", files=len(useful), read=MOST_MEMBERS))
    for one in useful[:MOST_MEMBERS]:
        if one.flag_bits & 1:
            packed.say(issue("file_encrypted", name=one.filename))
            continue
        yield replace(
            packed,
            name=PurePosixPath(one.filename).name,
            member=one.filename,
            unpack=partial(_member, packed.path, one),
            native=False,
            most=_believed(one.compress_size),
        )


class _Both:
    """An unpacked stream that closes what it was unpacked from as well."""

    def __init__(self, stream: Readable, under: Closable) -> None:
        self._stream, self._under = stream, under

    def read1(self, size: int = -1) -> bytes:
        return self._stream.read1(size)

    def close(self) -> None:
        self._stream.close()
        self._under.close()


def _unpack(packed: Input, unpack: Callable[[io.RawIOBase], Readable]) -> Readable:
    under = packed.open()
    return _Both(unpack(under), under)


def _member(path: Path, one: zipfile.ZipInfo) -> Readable:
    archive = zipfile.ZipFile(path)
    try:
        stream = archive.open(one)
    except BROKEN:
        archive.close()
        raise
    return _Both(cast(Readable, stream), archive)
