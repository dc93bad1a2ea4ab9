# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""A baseline as a key of what was worked out of it before."""

from __future__ import annotations

from gewoon.impact.result import Baseline

REMEMBERED = 8


class Known:
    """A baseline, known in a cache by its name, which comes from its content."""

    def __init__(self, baseline: Baseline, name: str) -> None:
        self.baseline, self.name = baseline, name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


def currencies(baseline: Baseline) -> str:
    """The currencies of a baseline that has several, whose money nothing can be said of; else ''.

    Emissions are right: they are reckoned per currency.
    """
    found = next((one for one in baseline.issues if one.code == "currency_mixed"), None)
    return dict(found.values)["currencies"] if found else ""
