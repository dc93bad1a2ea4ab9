# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The results of a closed wave: only of groups that may be shown, each as a distribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gewoon.adoption.change import Difference, newcombe
from gewoon.adoption.publishing import Group
from gewoon.adoption.pulse import Item, detectable_change, item
from gewoon.adoption.survey import items, questionnaire
from gewoon.estimate import Missing
from gewoon.web.pulse.models import Cell, State, Tally, Wave
from gewoon.web.shell.words import language, say

Counts = Mapping[tuple[str, str, int], int]  # (theme, item, point) -> how often


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a group: its words, figures, and the change since the wave before."""

    code: str
    short: str
    sentence: str
    figures: Item
    change: Difference | None


@dataclass(frozen=True, slots=True)
class Part:
    """A group with its response."""

    place: int
    group: Group
    name: str
    invited: int
    respondents: int

    @property
    def rate(self) -> float:
        """Respondents of those invited."""
        return self.respondents / self.invited


class Results:
    """All that may be seen of a wave. Reads cells and tallies once; never gives a hidden group."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave
        self.cells = list(wave.cells.all())
        self.tallies = list(Tally.objects.filter(cell__wave=wave).select_related("cell"))
        self.parts = [
            Part(place, group, name(group), _invited(self.cells, group), number)
            for place, (group, number) in enumerate(wave.groups.items())
        ]

    def counts(self, group: Group) -> Counter[tuple[str, str, int]]:
        """How often each answer was given in a group that is shown."""
        found: Counter[tuple[str, str, int]] = Counter()
        for one in self.tallies:
            if _holds(group, one.cell):
                found[one.theme, one.item, one.point] += one.count
        return found

    def lines(self, part: Part, theme: str, before: Results | None) -> list[Line]:
        """Each item of a theme in a group."""
        now = self.counts(part.group)
        then = _same(before, part.group)
        told = questionnaire().items
        made = []
        for code, sentence in items(theme, language()).items():
            found = _figures(now, theme, code, part)
            if isinstance(found, Missing):
                continue
            change = _change(then, theme, code, found)
            made.append(Line(code, told[code].short[language()], sentence, found, change))
        return made

    def at(self, place: str) -> Part | None:
        """The group with this number in an address; None when there is none."""
        if not place.isascii() or not place.isdigit() or len(place) > 4:
            return None
        return self.parts[int(place)] if int(place) < len(self.parts) else None

    @property
    def single(self) -> list[Part]:
        """Everyone, and each team and each role that may be shown."""
        return [one for one in self.parts if one.group.team is None or one.group.role is None]

    @property
    def hidden(self) -> int:
        """How many teams, roles and crossings stay hidden."""
        teams = {cell.team for cell in self.cells}
        roles = {cell.role for cell in self.cells}
        possible = len(teams) + len(roles) + len(self.cells) + 1
        return possible - len(self.parts)

    @property
    def noticeable(self) -> float | None:
        """The least change in a share that a next wave of this size would notice."""
        return detectable_change(self.parts[0].respondents, 0.5) if self.parts else None


def before(wave: Wave) -> Results | None:
    """The last closed wave that asked the same in the same words."""
    earlier = wave.organisation.waves.filter(state=State.CLOSED, number__lt=wave.number)
    found = earlier.filter(wording=wave.wording).first()
    return Results(found) if found else None


def name(group: Group) -> str:
    """A group in words."""
    team = group.team or say("pulse.other_teams")
    role = group.role or say("pulse.other_roles")
    if group.team is None and group.role is None:
        return say("pulse.everyone")
    if group.role is None:
        return team
    return role if group.team is None else f"{team} · {role}"


def _holds(group: Group, cell: Cell) -> bool:
    return group.team in (None, cell.team) and group.role in (None, cell.role)


def _invited(cells: list[Cell], group: Group) -> int:
    return sum(cell.invited for cell in cells if _holds(group, cell))


def _figures(counts: Counts, theme: str, code: str, part: Part) -> Item | Missing:
    points = range(1, len(questionnaire().scale) + 1)
    answers = [point for point in points for _ in range(counts[theme, code, point])]
    return item(answers, part.invited)


def _same(before: Results | None, group: Group) -> Counts | None:
    """The answers of the same group the wave before, if it was shown then."""
    if before is None or group not in before.wave.groups:
        return None
    return before.counts(group)


def _change(then: Counts | None, theme: str, code: str, now: Item) -> Difference | None:
    if then is None:
        return None
    points = len(now.counts)
    of = sum(then[theme, code, point] for point in range(1, points + 1))
    top = sum(then[theme, code, point] for point in (points - 1, points))
    return newcombe(top, of, now.top_two.count, now.top_two.of) if of else None
