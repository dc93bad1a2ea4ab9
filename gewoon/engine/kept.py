# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A baseline as it was made, kept whole, so that a screen can show it without making it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from gewoon.categories import cpv
from gewoon.engine.workspace import Workspace, write_text
from gewoon.errors import UnknownName
from gewoon.impact.result import Baseline, Share

NAME = "baseline.json"
_WHOLE = TypeAdapter(Baseline)


def keep(folder: Path, baseline: Baseline) -> None:
    """Write the baseline beside what it rests on, unless it stands there."""
    place = folder / NAME
    if not place.is_file():
        write_text(place, _WHOLE.dump_json(baseline).decode())


def kept(workspace: Workspace, name: str, language: str) -> Baseline:
    """The baseline with this id, its categories named in language.

    Raised if it is not there: UnknownName.
    """
    place = workspace.root / "baselines" / name / NAME
    if not place.is_file():
        raise UnknownName(f"There is no baseline {name!r} here. Make it again.")
    found = _WHOLE.validate_json(place.read_bytes())
    return replace(
        found,
        divisions=_named(found.divisions, language),
        groups=_named(found.groups, language),
    )


def _named(bars: tuple[Share, ...], language: str) -> tuple[Share, ...]:
    return tuple(
        replace(bar, label=cpv.label(bar.code, language) if bar.code else "") for bar in bars
    )
