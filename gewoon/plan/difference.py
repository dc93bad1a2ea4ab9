# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed between two moments of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from gewoon.estimate import Estimate
from gewoon.plan.planned import Action, Planned, Promise, Step

# Follow from another change, or say only that there was one.
ASIDE = frozenset({"revision", "status_since", "key", "group"})
PLAN = ("name", "state")


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of the plan (number None) or of an action, in plain texts."""

    number: int | None
    title: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From one moment to another: actions that came and went, and every field that changed."""

    added: tuple[Action, ...]
    removed: tuple[Action, ...]
    changed: tuple[Changed, ...]

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.added or self.removed or self.changed)


def difference(before: Planned, after: Planned) -> Difference:
    """By the key of each action, in the order of the later moment."""
    old = {one.key: one for one in before.actions}
    new = {one.key: one for one in after.actions}
    changed = [
        Changed(None, after.name, name, was, now)
        for name in PLAN
        if (was := plain(getattr(before, name))) != (now := plain(getattr(after, name)))
    ]
    changed += _means(before, after)
    for key, one in new.items():
        if key in old:
            changed += _action(old[key], one)
    return Difference(
        tuple(one for key, one in new.items() if key not in old),
        tuple(one for key, one in old.items() if key not in new),
        tuple(changed),
    )


def _action(old: Action, new: Action) -> Iterator[Changed]:
    for one in fields(Action):
        was, now = getattr(old, one.name), getattr(new, one.name)
        if one.name not in ASIDE and was != now:
            yield Changed(new.number, new.title, one.name, plain(was), plain(now))


def _means(before: Planned, after: Planned) -> Iterator[Changed]:
    """Targets, hours and budgets, each with what it is of."""
    for name in ("targets", "capacities", "budgets"):
        was, now = _rows(getattr(before, name)), _rows(getattr(after, name))
        for key in sorted({*was} | {*now}):
            if was.get(key, "") != now.get(key, ""):
                yield Changed(None, key, name, was.get(key, ""), now.get(key, ""))


def _rows(found: Sequence[Any]) -> dict[str, str]:
    told: dict[str, str] = {}
    for one in found:
        name = getattr(one, "theme", None) or getattr(one, "owner", None) or one.name or "–"
        period = getattr(one, "period", None)
        key = name if period is None else f"{name}, {period}"
        amount = getattr(one, "hours", None)
        text = plain(one.amount if amount is None else amount)
        told[key] = f"{told[key]} + {text}" if key in told else text
    return told


def plain(value: Any) -> str:
    """Any value of a plan as a short text that depends on no language."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_promise(one)}" for key, one in sorted(value.items()))
    if isinstance(value, tuple):
        return "; ".join(_step(one) if isinstance(one, Step) else f"{one:g}" for one in value)
    return str(value)


def _promise(one: Promise) -> str:
    if not isinstance(one.amount, Estimate):
        return "?"
    amount = one.amount
    return f"{amount.mean:.4g} ({amount.low:.4g} – {amount.high:.4g}) {amount.unit}"


def _step(one: Step) -> str:
    day = one.done_on or one.due
    return f"{'✓ ' if one.done_on else ''}{one.title}{f' {day.isoformat()}' if day else ''}"
