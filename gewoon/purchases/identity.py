# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A supplier as a ledger line names it, and the one supplier behind several such names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["kvk", "vat", "iban", "number", "name"]


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """What one line says of its supplier, as written."""

    name: str = ""
    number: str = ""
    kvk: str = ""
    vat: str = ""
    iban: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the supplier is.

    key: stable text over runs and files. label: the spelling to show, '' for persons. by: the
    strongest evidence that held the records together. person: a private person, so no purchase
    of a firm. private_name: the name is personal data (persons and sole traders).
    """

    key: str
    label: str
    by: By
    person: bool
    private_name: bool
