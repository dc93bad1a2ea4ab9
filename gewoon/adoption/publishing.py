# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a survey keeps of teams and roles, and which of their results may be shown.

Methods: anonymity of anonymity.py and crossing.py. Groups too small to show are not even recorded:
team and role are merged before the first answer, on the numbers invited. What is shown afterwards
follows the remainder rule over teams, roles, their crossing, and the waves before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoon.adoption.anonymity import hidden, next_wave, threshold
from gewoon.adoption.crossing import Also, crossing
from gewoon.errors import DomainError

Cell = tuple[str, str]
OTHER = ""  # a team or role that is not recorded


@dataclass(frozen=True, slots=True)
class Group:
    """The whole (both empty), a team, a role, or a team with a role; None: not cut that way."""

    team: str | None = None
    role: str | None = None


def recorded(invited: Mapping[Cell, int], k: int | None = None) -> dict[Cell, Cell]:
    """For each team and role, what is recorded of it; OTHER where that would be too few people.

    Raised if nobody is invited, fewer than k, or a number is negative: DomainError.
    """
    if sum(invited.values()) < threshold(k) or any(people < 0 for people in invited.values()):
        raise DomainError(f"Invite {threshold(k)} people or more, or nothing may be shown.")
    teams = _merged(_sums(invited, 0), k)
    kept: dict[Cell, Cell] = {}
    for team in sorted(set(teams.values())):
        inside: Counter[str] = Counter()
        for (own, role), people in invited.items():
            if teams[own] == team:
                inside[role] += people
        roles = _merged(inside, k)
        kept |= {(own, role): (team, roles[role]) for own, role in invited if teams[own] == team}
    return kept


def _merged(people: Mapping[str, int], k: int | None) -> dict[str, str]:
    names = list(people)
    away = hidden([people[name] for name in names], k)
    return {name: OTHER if gone else name for name, gone in zip(names, away, strict=True)}


def _sums(counts: Mapping[Cell, int], place: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    for cell, count in counts.items():
        sums[cell[place]] += count
    return sums


def published(
    answered: Mapping[Cell, int],
    before: Sequence[Mapping[Group, int]] = (),
    whole_from: int | None = None,
    k: int | None = None,
) -> dict[Group, int]:
    """The groups that may be shown, with their respondents.

    answered: respondents per recorded team and role; before: what earlier waves showed; whole_from:
    respondents from which the whole is shown however little it changed (None: never).
    """
    teams, roles = sorted(_sums(answered, 0)), sorted(_sums(answered, 1))
    counts = [[answered.get((team, role), 0) for role in roles] for team in teams]
    everyone = sum(map(sum, counts))
    held = whole_from is not None and everyone >= whole_from
    if everyone < threshold(k) or (not held and _changed_by_few(Group(), everyone, before, k)):
        return {}
    away = crossing(counts, k, _also(counts, teams, roles, before, k))
    shown = {Group(): everyone}
    for i, team in enumerate(teams):
        if not away.rows[i]:
            shown[Group(team=team)] = sum(counts[i])
    for j, role in enumerate(roles):
        if not away.columns[j]:
            shown[Group(role=role)] = sum(row[j] for row in counts)
    for i, team in enumerate(teams):
        for j, role in enumerate(roles):
            if not away.cells[i][j]:
                shown[Group(team, role)] = counts[i][j]
    return shown


def _also(
    counts: Sequence[Sequence[int]],
    teams: Sequence[str],
    roles: Sequence[str],
    before: Sequence[Mapping[Group, int]],
    k: int | None,
) -> Also:
    """What changed by too few people since a wave that showed it."""
    return Also(
        cells=tuple(
            (i, j)
            for i, team in enumerate(teams)
            for j, role in enumerate(roles)
            if _changed_by_few(Group(team, role), counts[i][j], before, k)
        ),
        rows=tuple(
            i
            for i, team in enumerate(teams)
            if _changed_by_few(Group(team=team), sum(counts[i]), before, k)
        ),
        columns=tuple(
            j
            for j, role in enumerate(roles)
            if _changed_by_few(Group(role=role), sum(row[j] for row in counts), before, k)
        ),
    )


def _changed_by_few(
    group: Group, now: int, before: Sequence[Mapping[Group, int]], k: int | None
) -> bool:
    for wave in before:
        then = wave.get(group)
        if then is None or now < threshold(k):
            continue
        joined, left = max(now - then, 0), max(then - now, 0)
        if not next_wave(then, joined, left, k).may_show:
            return True
    return False
