# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How good a plan of many measures is after a minute, and how much a ranking by hand loses.

python bench/portfolio.py                    the three cases below, as JSON
python bench/portfolio.py --only large --seconds 60 --seed 1

large: 500 measures, 24 months, 12 leads with hours per month, a budget a year, precedence,
exclusions and overlaps. front: 150 measures, 8 quarters, 30 points of CO2e against social hours. again: the same 150 measures with
12 leads, and again after one measure was pinned and two were banned, to a gap of 1%.
The measures are made up; the same seed makes the same case.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.plan.build import Aim, Names, model
from gewoon.plan.evaluate import totals
from gewoon.plan.front import front
from gewoon.plan.greedy import greedy
from gewoon.plan.highs import Limits
from gewoon.plan.highs import solve as run
from gewoon.plan.measure import (
    Budget,
    Interaction,
    Lead,
    Measure,
    Precedence,
    Problem,
)  # fmt: skip
from gewoon.plan.portfolio import solve

MAIN = "co2e"


def made(count: int, periods: int, leads: int, seed: int, months: int) -> Problem:
    """A made-up year plan: four times more work than hours. months: in one period."""
    chance = random.Random(seed)
    people = [f"lead {n}" for n in range(1, leads + 1)]
    measures = tuple(_measure(chance, n, periods, people, months) for n in range(1, count + 1))
    names = [one.name for one in measures]
    pairs = [chance.sample(names, 2) for _ in range(count // 8)]
    groups = tuple(tuple(sorted(chance.sample(names, 2))) for _ in range(count // 10))
    wanted = sum(max(one.cost, 0.0) for one in measures)
    half = periods // 2
    return Problem(
        measures=measures,
        periods=periods,
        leads=tuple(
            Lead(name, tuple(months * chance.choice((24.0, 32.0, 40.0)) for _ in range(periods)))
            for name in people
        ),
        budgets=(Budget(0.15 * wanted, 1, half), Budget(0.15 * wanted, half + 1)),
        precedence=tuple(Precedence(*pair) for pair in pairs if pair[0] < pair[1]),
        exclusions=groups,
        interactions=tuple(_overlap(chance, measures) for _ in range(count // 10)),
        units={"co2e": "t", "material": "t", "sroi": "hours", "cost": "EUR"},
    )


def _measure(
    chance: random.Random, number: int, periods: int, people: list[str], months: int
) -> Measure:
    length = chance.randint(2, 6) if months == 1 else chance.randint(1, 3)
    opens = chance.randint(1, periods - length)
    work = chance.lognormvariate(4.2, 0.5)
    shares = [chance.uniform(0.5, 1.5) for _ in range(length)]
    effect = work * chance.lognormvariate(0.0, 0.7)
    return Measure(
        name=f"m{number:03}",
        effects={
            "co2e": round(effect, 1),
            "material": round(effect * chance.lognormvariate(0.5, 0.8), 1),
            "sroi": round(chance.choice((0.0, 0.0, 1.0)) * chance.uniform(20, 400)),
        },
        cost=round(chance.choice((-1, 1, 1, 1)) * work * chance.uniform(20, 300)),
        lead=chance.choice(people),
        hours=tuple(round(work * share / sum(shares), 1) for share in shares),
        first=opens,
        last=opens + (chance.randint(0, 6) if months == 1 else chance.randint(0, 3)),
    )


def _overlap(chance: random.Random, measures: tuple[Measure, ...]) -> Interaction:
    one, other = chance.sample(measures, 2)
    less = -round(0.3 * min(one.effects[MAIN], other.effects[MAIN]), 1)
    return Interaction(one.name, other.name, {MAIN: less})


def large(seconds: float, seed: int, gap: float) -> dict[str, object]:
    """The best plan of 500 measures within the time, beside its bounds and the ranking."""
    problem = made(500, 24, 12, seed, 1)
    written = model(problem, Aim(MAIN))
    relaxed, relaxing = _timed(lambda: run(written.relaxed(), Limits()))
    hand, ranking = _timed(lambda: totals(problem, greedy(problem, MAIN))[MAIN])
    begin = time.process_time()
    found, solving = _timed(lambda: solve(problem, Aim(MAIN), Limits(seconds, gap)))
    computing = round(time.process_time() - begin, 1)
    best = found.totals[MAIN]
    return {
        "variables": len(written.variables), "rows": len(written.rows),
        "chosen": len(found.starts), "status": found.status,
        "best": best, "bound": found.bound, "gap": found.gap,
        "lp_bound": relaxed.objective, "seconds_lp": relaxing, "seconds": solving, "seconds_processor": computing,
        "ranking": hand, "ranking_loses": 1 - hand / best, "seconds_ranking": ranking,
    }  # fmt: skip


def pareto(seed: int, gap: float, points: int = 30) -> dict[str, object]:
    """Thirty points of a front of 150 measures."""
    problem = made(150, 8, 12, seed, 3)
    found, seconds = _timed(lambda: front(problem, MAIN, ("sroi",), points, Limits(20.0, gap)))
    gaps = [point.gap or 0.0 for point in found.points]
    return {
        "points": len(found.points), "asked": points, "seconds": seconds, "largest_gap": max(gaps),
        "variables": sum(len(Names(problem).done(one)) for one in problem.measures),
        "front": [[p.totals[MAIN], p.totals["sroi"]] for p in found.points],
    }  # fmt: skip


def again(seed: int, gap: float = 0.01) -> dict[str, object]:
    """A plan of 150 measures, 12 leads and 8 quarters, and what a small change of it takes."""
    problem = made(150, 8, 12, seed, 3)
    relaxed = run(model(problem, Aim(MAIN)).relaxed(), Limits())
    hand = totals(problem, greedy(problem, MAIN))[MAIN]
    first, seconds = _timed(lambda: solve(problem, Aim(MAIN), Limits(20.0, gap)))
    chosen = sorted(first.starts)
    # Measures nothing else waits for, so that the changed plan can be made whatever the seed.
    bound = {name for order in problem.precedence for name in (order.first, order.then)}
    loose = [one.name for one in problem.measures if one.name not in bound]
    work = {one.name: sum(one.hours) for one in problem.measures if problem.starts(one)}
    out = min({*loose} & {*work} - {*first.starts}, key=lambda name: (work[name], name))
    inside = [name for name in loose if name in first.starts]
    changed = replace(problem, pinned=(out,), banned=(inside[0], inside[-1]))
    begin = time.process_time()
    later, resolving = _timed(lambda: solve(changed, Aim(MAIN), Limits(20.0, gap), first.starts))
    return {
        "chosen": len(chosen), "best": first.totals[MAIN], "bound": first.bound, "gap": first.gap,
        "lp_bound": relaxed.objective, "seconds": seconds,
        "ranking": hand, "ranking_loses": 1 - hand / first.totals[MAIN],
        "changed_best": later.totals[MAIN], "changed_gap": later.gap, "changed_seconds": resolving,
        "changed_seconds_processor": round(time.process_time() - begin, 2),
    }  # fmt: skip


def _timed(work):  # type: ignore[no-untyped-def]
    begin = time.perf_counter()
    found = work()
    return found, round(time.perf_counter() - begin, 3)


def main() -> None:
    """Run the cases and print what came of them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--only", choices=("large", "front", "again"))
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--gap", type=float, default=0.0)
    options.add_argument("--front-gap", type=float, default=0.001)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    result: dict[str, object] = {"seed": asked.seed}
    if asked.only in (None, "again"):
        result["again"] = again(asked.seed)
    if asked.only in (None, "large"):
        result["large"] = large(asked.seconds, asked.seed, asked.gap)
    if asked.only in (None, "front"):
        result["front"] = pareto(asked.seed, asked.front_gap)
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
