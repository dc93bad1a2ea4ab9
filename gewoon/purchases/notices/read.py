# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Read any file of notices: XML (eForms, TED), JSON (OCDS) or a table (TenderNed).

Nothing is fetched, whatever a file links to. What cannot be read is in the issues, with its reason.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import ModuleType

from gewoon.errors import Issue, issue
from gewoon.purchases import xml
from gewoon.purchases.formats import delimited, spreadsheet
from gewoon.purchases.notice import Notice
from gewoon.purchases.notices import eforms, ocds, ted, tenderned
from gewoon.purchases.notices.doubts import doubts, without_tokens
from gewoon.purchases.streams import Input, inputs, take
from gewoon.purchases.table import Report

FORMATS: tuple[ModuleType, ...] = (eforms, ted, ocds, tenderned)
MOST_FILES = 100_000
HEAD = 4096
# Bytes of a file that is read into memory at once.
SMALL = 4 << 20
# Where a tar archive says what it is.
TAR_MARK = 257


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of some files, what was wrong, and the files that gave nothing."""

    notices: tuple[Notice, ...]
    issues: tuple[Issue, ...]
    refused: tuple[str, ...]


def read(paths: list[Path], today: date | None = None) -> Notices:
    """All notices in files and folders. Never raises for what is in the files.

    Releases of one contracting process (OCDS) are merged, also when they stand in several files.
    """
    issues: list[Issue] = []
    reading = _Reading(issues.append, today or date.today())
    refused: list[str] = []
    for path, name in _files(paths, issues):
        before = len(reading.found) + len(reading.releases)
        reading.file(path, name)
        if len(reading.found) + len(reading.releases) == before:
            refused.append(name)
    reading.finish()
    return Notices(tuple(reading.found), tuple(issues), tuple(refused))


@dataclass(slots=True)
class _Reading:
    """What was read so far; releases wait until all files are read."""

    report: Report
    today: date
    found: list[Notice] = field(default_factory=list)
    releases: list[tuple[str, ocds.Release]] = field(default_factory=list)

    def file(self, path: Path, name: str) -> None:
        try:
            with path.open("rb", buffering=0) as file:
                size = os.fstat(file.fileno()).st_size
                # Most notices are small: read once, looked at several times.
                raw = file.read(size) if size <= SMALL else b""
        except (FileNotFoundError, IsADirectoryError):
            self.report(issue("file_missing").at(file=name))
            return
        except OSError:
            self.report(issue("file_unreadable").at(file=name))
            return
        if not size:
            self.report(issue("file_empty").at(file=name))
            return
        opener = partial(io.BytesIO, raw) if raw else partial(_raw, path)
        if raw[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            self._xml(raw, name)
            return
        plain = Input(path, name, path.name, "", str, opener, self.report)
        for source in inputs(plain):
            self._input(source)

    def _xml(self, raw: bytes, name: str) -> None:
        """A file that is not packed and holds XML."""

        def told(problem: Issue) -> None:
            self.report(problem if problem.file else problem.at(file=name))

        for made in _of_xml(xml.tree(raw, told), name, told):
            self._keep(made, name, told)

    def finish(self) -> None:
        """Merge the releases."""
        for made in ocds.notices(self.releases):
            self._keep(made, made.file, self.report)

    def _keep(self, made: Notice, file: str, report: Report) -> None:
        for problem in doubts(made):
            report(problem.at(file=file, row=made.row or None))
        kept = without_tokens(made)
        self.found.append(kept if kept.file == file else replace(kept, file=file))

    def _input(self, source: Input) -> None:
        def told(problem: Issue) -> None:
            self.report(problem if problem.file else problem.at(file=source.label))

        head = source.head(HEAD)
        bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if xml.looks_like_xml(head):
            with source.open() as stream:
                read = list(_of_xml(xml.document(stream, told), source.label, told))
        elif bare[:1] in (b"{", b"["):
            self.releases += ((source.label, one) for one in _of_json(source, told))
            return
        else:
            read = list(_of_table(source, head, self.today, told))
        for made in read:
            self._keep(made, source.label, told)


def _raw(path: Path) -> io.BufferedReader:
    return path.open("rb")


def _of_xml(root: xml.Element | None, name: str, report: Report) -> Iterator[Notice]:
    if root is None:
        return
    for reader in (eforms, ted):
        if reader.recognises(root):
            yield from reader.notices(root, name, report)
            return
    report(issue("notice_not_recognised", root=str(root.tag).rpartition("}")[2][:60]))


def _of_json(source: Input, report: Report) -> Iterator[ocds.Release]:
    with source.open() as stream:
        raw = take(stream, ocds.MOST_BYTES + 1)
    loaded = ocds.document(raw, report)
    if loaded is None:
        return
    if ocds.recognises(loaded):
        yield from ocds.releases(loaded, report)
    else:
        report(issue("notice_not_recognised", root="JSON"))


def _of_table(source: Input, head: bytes, today: date, report: Report) -> Iterator[Notice]:
    reader = next((r for r in (spreadsheet, delimited) if r.recognises(head, source.name)), None)
    if reader is None or head[TAR_MARK:].startswith(b"ustar"):
        report(issue("file_not_supported", name=source.name))
        return
    for table in reader.tables(source):
        if tenderned.recognises(table):
            yield from tenderned.notices(table, today, report)
        else:
            report(issue("notice_not_recognised", root=table.sheet or "table"))


def _files(paths: list[Path], issues: list[Issue]) -> Iterator[tuple[Path, str]]:
    """Files as given, and all files of folders; hidden ones are left out."""
    count = 0
    for path in paths:
        listed = [(path, path.name)] if not path.is_dir() else list(_inside(path))
        for one in listed:
            if count >= MOST_FILES:
                issues.append(issue("folder_too_many_files", files=len(listed), read=MOST_FILES))
                return
            count += 1
            yield one


def _inside(folder: Path) -> Iterator[tuple[Path, str]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                path = Path(place, name)
                yield path, path.relative_to(folder).as_posix()
