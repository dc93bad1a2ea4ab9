# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How one table is going to be read: columns, notation, currency, VAT, and what was assumed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gewoon.engine.settings import Settings
from gewoon.engine.staging import Plan
from gewoon.engine.workspace import Workspace
from gewoon.errors import Issue, issue
from gewoon.purchases.amounts import Convention
from gewoon.purchases.currency import conclude
from gewoon.purchases.dates import DateConvention
from gewoon.purchases.mapping import ColumnMapping, from_dict, propose, signature, to_dict
from gewoon.purchases.table import Table

# More different line texts than this are no words to classify by, and would blow up the keys.
MOST_TEXTS = 300_000
VARIED = 0.5
YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d{3})")


@dataclass(frozen=True)
class Reading:
    """A plan, what it was made of and what its user should know."""

    plan: Plan
    amounts: Convention
    dates: DateConvention
    headers: Mapping[str, str]  # field -> header in the file
    issues: tuple[Issue, ...]
    assumptions: tuple[tuple[str, str], ...]


def plan_reading(table: Table, path: Path, settings: Settings, workspace: Workspace) -> Reading:
    """Decide how to read a table.

    What the user says about its columns is remembered under the header's signature and counts
    again for the next table with the same header.
    """
    mapping = propose(table.header, table.sample, _overrides(table, settings, workspace))
    known = workspace.remembered(signature(table.header))
    currency, because = _currency(table, mapping, settings, known)
    year = settings.year or _year_in(path)
    vat, vat_said = _vat(table, mapping, settings, workspace)
    vat_rate = settings.vat_rate if settings.vat_rate is not None else known.get("vat_rate")
    plan = Plan(
        columns=dict(mapping.columns),
        decimal=mapping.amounts.decimal,
        thousands=mapping.amounts.thousands,
        day_formats=tuple(mapping.dates.formats),
        first_year=mapping.dates.first_year,
        last_year=mapping.dates.last_year,
        currency=currency,
        year=year,
        vat=vat,
        vat_rate=vat_rate,
        text_counts=_text_counts(table, mapping, path),
    )
    doubts = [("vat_not_said", "")] if not vat_said else [(f"vat_{vat}", vat_said)]
    if "date" not in mapping.columns and "year" not in mapping.columns:
        doubts.append(("year_assumed", str(year) if year else ""))
    return Reading(
        plan=plan,
        amounts=mapping.amounts,
        dates=mapping.dates,
        headers={field: table.header[i].strip() for field, i in mapping.columns.items()},
        issues=(*mapping.problems, *_unclear(vat, mapping, vat_rate)),
        assumptions=((f"currency_{because}", currency), *doubts),
    )


def _overrides(table: Table, settings: Settings, workspace: Workspace) -> dict[str, str]:
    known = workspace.remembered(signature(table.header)).get("mapping", {})
    overrides = {**from_dict(known, table.header), **settings.columns}
    if settings.columns:
        said = propose(table.header, table.sample, overrides).columns
        kept = {field: said.get(field, -1) for field in overrides}
        _remember(table, workspace, mapping=to_dict(table.header, kept))
    return overrides


def _remember(table: Table, workspace: Workspace, **values: object) -> None:
    name = signature(table.header)
    workspace.remember(name, {**workspace.remembered(name), **values})


def _currency(
    table: Table, mapping: ColumnMapping, settings: Settings, known: Mapping[str, Any]
) -> tuple[str, str]:
    said = settings.currency or known.get("currency")
    if said:
        return str(said), "said"
    if mapping.currency:
        return mapping.currency, "sign"
    found = conclude([], [], _column(table, mapping, "supplier"))
    return found.currency, found.because.replace(" ", "_")


def _vat(
    table: Table, mapping: ColumnMapping, settings: Settings, workspace: Workspace
) -> tuple[str | None, str]:
    """(excluded, included or None; who said so). Never guessed: only said, remembered or headed."""
    if settings.vat:
        _remember(table, workspace, vat=settings.vat)
        return settings.vat, "said"
    kept = workspace.remembered(signature(table.header)).get("vat")
    if kept:
        return str(kept), "remembered"
    return (mapping.vat, "header") if mapping.vat else (None, "")


def _unclear(vat: str | None, mapping: ColumnMapping, rate: float | None) -> list[Issue]:
    """VAT that is in the amounts but cannot be taken out."""
    known = rate is not None or {"vat_amount", "vat_rate"} & set(mapping.columns)
    if vat == "included" and not known:
        return [issue("vat_rate_missing", "warning")]
    return []


def _year_in(path: Path) -> int:
    """The last year in the file name; 0 if there is none."""
    found = YEAR_IN_NAME.findall(path.name)
    return int(found[-1]) if found else 0


def _text_counts(table: Table, mapping: ColumnMapping, path: Path) -> bool:
    """Whether line texts are few enough to classify by, guessed from the sample."""
    if "text" not in mapping.columns:
        return False
    words = [re.sub(r"\d", "", cell).strip().lower() for cell in _column(table, mapping, "text")]
    share = len(set(words)) / max(len(words), 1)
    telling = {"cpv", "account", "category"} & set(mapping.columns)
    return not telling or share < VARIED or share * _rows(table, path) < MOST_TEXTS


def _rows(table: Table, path: Path) -> float:
    """About how many rows a plain file has, from its size and the sample."""
    if table.dialect is None or not table.sample:
        return 0.0
    average = sum(sum(len(cell) + 1 for cell in row) for row in table.sample) / len(table.sample)
    return path.stat().st_size / max(average, 1.0)


def _column(table: Table, mapping: ColumnMapping, field: str) -> Sequence[str]:
    if field not in mapping.columns:
        return []
    place = mapping.columns[field]
    return [row[place] if place < len(row) else "" for row in table.sample]
