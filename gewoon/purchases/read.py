# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open any ledger: find the format, give its tables, list what cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType

from gewoon.errors import Issue, issue
from gewoon.purchases import xml
from gewoon.purchases.formats import (
    auditfile,
    cii,
    delimited,
    iv3_accounts,
    parquet_table,
    spreadsheet,
    ubl,
)
from gewoon.purchases.streams import HEAD, Input, inputs
from gewoon.purchases.table import Dialect, Opened, Report, Table

__all__ = ["FORMATS", "Dialect", "Opened", "Table", "open_tables"]

# The first that recognises the bytes reads them.
FORMATS: tuple[ModuleType, ...] = (
    parquet_table, spreadsheet, auditfile, ubl, cii, iv3_accounts, delimited,
)  # fmt: skip
# Files read from one folder, and ledgers among them: each is compared with each for double lines,
# while invoices become one table.
MOST_FILES, MOST_LEDGERS = 20_000, 2_000
# A file up to this size is read in one go.
SMALL = 64 * 1024
BLOCK = 8 * 1024**2


def open_tables(path: Path) -> Opened:
    """The tables of a file, or of all files in a folder and the folders in it.

    Never raises for what is in the files: what cannot be read is in the issues.
    """
    return _folder(path) if path.is_dir() else _file(path, path.name)


def _file(path: Path, name: str) -> Opened:
    issues: list[Issue] = []
    try:
        size = _size(path)
        if size is None:
            return Opened((), (issue("file_missing").at(file=name),), "")
        with ThreadPoolExecutor(max_workers=1) as pool:
            checksum, first = _first(path, size, pool)
            tables = tuple(_tables(path, name, checksum, first, issues.append))
            return Opened(tables, tuple(issues), checksum())
    except OSError:
        return Opened((), (issue("file_unreadable").at(file=name),), "")


def _size(path: Path) -> int | None:
    """Bytes of a file; None when there is none, or something else, at this path."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _first(path: Path, size: int, pool: Executor) -> tuple[Callable[[], str], bytes]:
    """(checksum, the first bytes); less than SMALL of them is the whole file.

    A large file is summed beside the work on its content.
    """
    with path.open("rb", buffering=0) as file:
        # Asking for no more than there is spares every small file a large buffer.
        first = file.read(min(size, SMALL))
    if size < SMALL:
        known = hashlib.sha256(first).hexdigest()
        return lambda: known, first
    return pool.submit(_summed, path).result, first


def _summed(path: Path) -> str:
    """SHA-256 in large blocks: between two of them a thread must wait for its turn."""
    found, block = hashlib.sha256(), memoryview(bytearray(BLOCK))
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(block):
            found.update(block[:size])
    return found.hexdigest()


def _tables(
    path: Path, name: str, checksum: Callable[[], str], first: bytes, report: Report
) -> Iterator[Table]:
    if not first:
        report(issue("file_empty").at(file=name))
    elif len(first) < SMALL and first.removeprefix(BOM_UTF8).lstrip()[:1] == b"<":
        # Small XML, an invoice among thousands: not packed, and read from disk already.
        opened = partial(io.BytesIO, first)
        source = Input(path, name, path.name, "", checksum, opened, report, whole=first)
        yield from _read(source, first)
    else:
        plain = Input(path, name, path.name, "", checksum, partial(raw, path), report)
        for source in inputs(plain):
            yield from _read(source, source.head(HEAD))


def _read(source: Input, head: bytes) -> Iterable[Table]:
    """The tables of what the first format says that recognises it."""
    for reader in FORMATS:
        if reader.recognises(head, source.name):
            found: Iterable[Table] = reader.tables(source)
            return found
    source.say(_unknown(head, source.member or source.name))
    return ()


def _unknown(head: bytes, name: str) -> Issue:
    """Why no format recognises the bytes."""
    start = head[:1024].lower()
    if not xml.looks_like_xml(head) or b"<html" in start or b"<!doctype html" in start:
        return issue("file_not_supported", name=name)
    found = xml.root(head)
    if found is None:
        return xml.refused(head) or issue("xml_broken", line=1)
    return issue("xml_unknown", root=found.name, namespace=found.namespace or "-")


def raw(path: Path) -> io.BufferedReader:
    """The bytes of a file from its first."""
    return path.open("rb")


def _folder(folder: Path) -> Opened:
    """All files of a folder; hidden files are left out."""
    tables: list[Table] = []
    issues: list[Issue] = []
    checksums: list[str] = []
    found = list(files(folder))
    if not found:
        issues.append(issue("folder_empty").at(file=folder.name))
    read = ledgers = 0
    for path, name in found[:MOST_FILES]:
        if ledgers >= MOST_LEDGERS:
            break
        read += 1
        opened = _file(path, name)
        tables += opened.tables
        issues += opened.issues
        checksums.append(opened.sha256)
        ledgers += any(table.kind != "invoice" for table in opened.tables)
    if len(found) > read:
        issues.append(issue("folder_too_many_files", files=len(found), read=read))
    return Opened(
        tuple(tables), tuple(issues), hashlib.sha256("".join(checksums).encode()).hexdigest()
    )


def files(path: Path) -> Iterator[tuple[Path, str]]:
    """A file, or all files of a folder by their name, each with the name its user knows."""
    if not path.is_dir():
        yield path, path.name
        return
    start = len(os.fspath(path / "x")) - 1
    for file in sorted(_files(path), key=os.fspath):
        yield file, os.fspath(file)[start:].replace(os.sep, "/")


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith((".", "~$")))
