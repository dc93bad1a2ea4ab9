# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small files a person writes: a tender, a placement list, a pathway, in YAML or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml

from gewoon.errors import UnreadableInput
from gewoon.method import fill

Made = TypeVar("Made")
# More than a person writes; keeps a wrong file from filling the memory.
LARGEST = 5_000_000


def text_of(path: Path) -> str:
    """The text of a small file. Raised if it cannot be read as text: UnreadableInput."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableInput(f"{path}: larger than {LARGEST} bytes; is this the right file?")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read as text: {error}") from error


def parsed(path: Path) -> object:
    """What a YAML or JSON file holds, as plain values. Raised if it is no YAML: UnreadableInput."""
    try:
        told: object = yaml.safe_load(text_of(path))
    except yaml.YAMLError as error:
        raise UnreadableInput(f"{path}: this is no YAML: {error}") from error
    return told


def written(kind: type[Made], path: Path) -> Made:
    """What a YAML or JSON file describes, as a typed value.

    Raised if it is no YAML: UnreadableInput; if a field is missing, unknown or does not fit:
    DomainError with each place.
    """
    return fill(kind, parsed(path), str(path))
