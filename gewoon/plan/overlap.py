# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measures on one case would count twice, in pairs; and what that leaves out.

Of measures that take the shares s1, s2, … off a burden B, all together take B x (1 - product of (1 - s)).
Sums minus pairs are never more than that, and differ by at most the sum over all triples: Bonferroni (1936),
Teoria statistica delle classi e calcolo delle probabilita. For two measures they are equal.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from gewoon.estimate import Estimate
from gewoon.plan.candidate import Candidate
from gewoon.plan.evaluate import Starts
from gewoon.plan.measure import Interaction, Problem


def groups(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Those of one group on one case, where there are two or more."""
    found: dict[tuple[str, str], list[Candidate]] = {}
    for one in candidates:
        if one.case and one.group:
            found.setdefault((one.case, one.group), []).append(one)
    return [them for them in found.values() if len(them) > 1]


def exclusions(candidates: Sequence[Candidate]) -> Iterator[tuple[str, ...]]:
    """At most one of a group on a case; where one is agreed the others are banned instead."""
    for them in groups(candidates):
        if not any(one.fixed for one in them):
            yield tuple(one.name for one in them)


def overlaps(candidates: Sequence[Candidate]) -> Iterator[Interaction]:
    """What each pair on one case would count twice, per theme; without pairs that exclude each other."""
    apart = {frozenset(pair) for group in exclusions(candidates) for pair in combinations(group, 2)}
    for them in by_case(candidates).values():
        for one, other in combinations(them, 2):
            if frozenset((one.name, other.name)) in apart:
                continue
            twice = {theme: -less for theme in one.effects if (less := shared(one, other, theme))}
            if twice:
                yield Interaction(one.name, other.name, twice)


def by_case(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """The candidates of each case; those of none left out."""
    found: dict[str, list[Candidate]] = {}
    for one in candidates:
        if one.case:
            found.setdefault(one.case, []).append(one)
    return found


def shared(one: Candidate, other: Candidate, theme: str) -> float:
    """What two measures on one case would both take off: e1 x s2, at most the smaller of the two."""
    mine, its = one.effects.get(theme), other.effects.get(theme)
    if mine is None or its is None or mine.share is None or its.share is None:
        return 0.0
    # Equal, unless an agreed effect was frozen when the burden was another: then the larger is taken.
    both = max(mine.mean * its.share, its.mean * mine.share)
    return max(min(both, mine.mean, its.mean), 0.0)


def shortfall(
    problem: Problem, candidates: Sequence[Candidate], starts: Starts, theme: str
) -> float:
    """How much more a plan does for a theme than its pairs say: 0 with at most two on each case.

    In the unit of the theme, discounted as the plan is. Never negative beyond rounding.
    """
    chosen = [one for one in candidates if one.name in starts]
    ratio = {one.name: problem.ratio(one) for one in problem.measures}
    return math.fsum(
        _less(them, theme) * ratio[them[0].name]
        for them in by_case(chosen).values()
        if len(them) > 2
    )


def _less(them: Sequence[Candidate], theme: str) -> float:
    known = [
        (one.effects[theme], share)
        for one in them
        if theme in one.effects and (share := one.effects[theme].share) is not None
    ]
    if len(known) < 3:
        return 0.0
    whole = max(effect.whole or 0.0 for effect, _ in known)
    pairs = math.fsum(a * b for (_, a), (_, b) in combinations(known, 2))
    joint = 1 - math.prod(1 - share for _, share in known)
    return whole * (joint - math.fsum(share for _, share in known) + pairs)


def contributions(problem: Problem, starts: Starts) -> Mapping[str, Mapping[str, float]]:
    """Per chosen measure and objective its part of the plan: the parts add up to the totals.

    What a pair does beyond its sum is shared equally: with effects of pairs only, that is the value of
    Shapley (1953). Discounted by the mean ratios; cost is not.
    """
    chosen = {one.name: one for one in problem.measures if one.name in starts}
    ratio = {name: problem.ratio(one) for name, one in chosen.items()}
    found = {
        name: {"cost": one.cost, **{t: e * ratio[name] for t, e in one.effects.items()}}
        for name, one in chosen.items()
    }
    for pair in problem.interactions:
        if pair.one in chosen and pair.other in chosen:
            both = (ratio[pair.one] + ratio[pair.other]) / 2
            for theme, amount in pair.effects.items():
                half = amount * (1.0 if theme == "cost" else both) / 2
                for name in (pair.one, pair.other):
                    found[name][theme] = found[name].get(theme, 0.0) + half
    return found


def interval(
    problem: Problem, candidates: Sequence[Candidate], starts: Starts, theme: str
) -> Estimate | None:
    """What a plan does for a theme, with its interval; None when nothing in it has an amount.

    The interval of each effect, as far as it counts after overlap, with all low or all high at once and the
    lowest or highest realisation ratio: the widest it can be, but of no case more than its burden.
    """
    parts = contributions(problem, starts)
    category = {one.name: one.category for one in problem.measures}
    mean = low = 0.0
    highs: defaultdict[str, float] = defaultdict(float)
    most: dict[str, float] = {}
    unit = ""
    for one in candidates:
        effect = one.effects.get(theme)
        if one.name not in starts or effect is None:
            continue
        unit, counted = effect.unit, parts[one.name].get(theme, 0.0)
        past = problem.ratios.get(category[one.name]) or (1.0,)
        kept = counted / effect.mean if effect.mean else 0.0
        usual = sum(past) / len(past) or 1.0
        mean, low = mean + counted, low + effect.low * kept * min(past) / usual
        place = one.case or one.name
        highs[place] += effect.high * kept * max(past) / usual
        if effect.most is not None:
            most[place] = max(most.get(place, 0.0), effect.most * max(past))
    if not unit:
        return None
    high = math.fsum(min(amount, most.get(place, amount)) for place, amount in highs.items())
    return Estimate(mean, min(low, mean), max(high, mean), unit, "given")
