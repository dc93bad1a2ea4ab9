# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Large files to disk, with a limit that is kept while they arrive."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.db import transaction

from gewoon.web.ledgers.models import Import, LedgerFile
from gewoon.web.organisations.models import Organisation

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120


class Limited(TemporaryFileUploadHandler):
    """Stops an upload that is larger than allowed, whatever it said about its size."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a piece."""
        self.received += len(raw_data)
        if self.received > settings.MOST_UPLOAD_MB * MEGABYTE:
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
        return None


def store(organisation: Organisation, files: Sequence[UploadedFile[Any]], by: int) -> Import:
    """Keep uploaded files as a new import."""
    with transaction.atomic():
        batch = Import.objects.create(organisation=organisation, made_by_id=by)
        for file in files:
            digest = hashlib.sha256()
            for chunk in file.chunks():
                digest.update(chunk)
            kept = LedgerFile.objects.create(
                batch=batch, name=plain_name(file.name or ""), size=file.size or 0,
                sha256=digest.hexdigest(),
            )  # fmt: skip
            place = batch.folder / str(kept.pk) / kept.name
            place.parent.mkdir(parents=True)
            _keep(file, place)
    return batch


def _keep(file: Any, place: Any) -> None:
    """Move what is on disk already; copy what is not."""
    there = getattr(file, "temporary_file_path", None)
    if there is None:
        with place.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return
    try:
        os.link(there(), place)
    except OSError:
        shutil.copyfile(there(), place)


def plain_name(name: str) -> str:
    """A name that is a name everywhere: no folders, no control characters, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    stem, dot, end = kept.rpartition(".")
    short = f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}" if stem else kept[:LONGEST_NAME]
    return short[-LONGEST_NAME:] or "bestand"
