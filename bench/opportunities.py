# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""How long it takes to lay the library of measures on many contracts, and to say what can be reached.

python bench/opportunities.py                    2,000 contracts x the first 60 measures, as JSON
python bench/opportunities.py --contracts 20000 --measures 90 --every

The contracts are made up, with codes that measures are for; --every lets each measure fit each
contract, which no library does: the most work there can be. The same seed makes the same contracts.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.opportunities.case import Burden, Case, Part
from gewoon.opportunities.combine import together
from gewoon.opportunities.expected import Range
from gewoon.opportunities.find import find
from gewoon.opportunities.measures import Measure, library
from gewoon.opportunities.reach import Item, reach

TODAY = date(2026, 4, 1)
UNIT = "kg CO2e"


def contracts(count: int, codes: list[str], seed: int) -> tuple[Case, ...]:
    """Made-up contracts of 10,000 to 3,000,000 euro a year that end within eight years."""
    chance = random.Random(seed)
    return tuple(_contract(chance, number, codes) for number in range(count))


def _contract(chance: random.Random, number: int, codes: list[str]) -> Case:
    spend = 10 ** chance.uniform(4, 6.5)
    kg = chance.uniform(0.05, 0.9)
    opens = TODAY + timedelta(days=chance.randrange(1, 2900))
    burden = Burden("co2e", Range(spend), "EUR", Range(kg, kg / 2, kg * 2), "kg CO2e/EUR", "B")
    return Case(
        key=f"contract {number}", parts=(Part(chance.choice(codes), 1.0),), burdens=(burden,),
        euros=spend, ending="fixed", decide=opens - timedelta(days=170), opens=opens,
        missing={"material": "no kilograms known"},
    )  # fmt: skip


def timed(cases: tuple[Case, ...], measures: tuple[Measure, ...]) -> dict[str, object]:
    """Seconds of finding and of reach (and of the processor, for a busy machine), and how much was found."""
    start, began = time.perf_counter(), time.process_time()
    options = find(cases, TODAY, measures)
    found = time.perf_counter()
    made = together(cases, options, measures)
    ends = {case.key: case for case in cases}
    items = [
        Item(one.case, one.effects["co2e"], "fixed", ends[one.case].decide, ends[one.case].opens)
        for one in made
        if "co2e" in one.effects
    ]
    reach(items, 1e6, UNIT, TODAY, date(2028, 3, 31), Range(0.5, 0.25, 0.85))
    done, ended = time.perf_counter(), time.process_time()
    return {
        "contracts": len(cases), "measures": len(measures), "options": len(options),
        "find_seconds": round(found - start, 3), "reach_seconds": round(done - found, 3),
        "processor_seconds": round(ended - began, 3),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main() -> None:
    """Print the measurements as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contracts", type=int, default=2000)
    parser.add_argument("--measures", type=int, default=60)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    measures = library()[: options.measures]
    codes = sorted({code for one in measures for code in one.cpv})
    if options.every:
        measures = tuple(replace(one, cpv=("",)) for one in measures)
    print(json.dumps(timed(contracts(options.contracts, codes, options.seed), measures), indent=1))


if __name__ == "__main__":
    main()
