# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Made-up suppliers under damaged names, and how well their rows are brought together.

Measured are seconds, pairwise precision and recall, and B-cubed (Bagga and Baldwin 1998). The rows are
made by rules that know nothing of how they are matched.

    python bench/suppliers.py --rows 100000 [--splink]
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gewoon.purchases.links.groups import Named, group
from gewoon.purchases.suppliers import SupplierRecord, match

# Of 0.2, 0.5, 0.8, 0.9, 0.95 and 0.98 the one with the best B-cubed F1 on 10,000 rows.
SPLINK_THRESHOLD = 0.5
SYLLABLES = ["ba", "be", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ha", "he", "ja", "jo", "ka", "ke", "ko", "la", "le", "lo", "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to", "va", "ve", "vo", "wa", "we", "wo", "za", "ze", "zo"]  # fmt: skip
TRADES = ["Bouw", "Schilders", "Schoonmaak", "Groenvoorziening", "Installatie", "Techniek", "Advies", "Transport", "Wegen", "Beheer", "Zorg", "Catering", "Beveiliging", "Elektro", "Grondwerken", "Ingenieurs", "Software", "Training", "Verhuur", "Onderhoud"]  # fmt: skip
FORMS = ["B.V.", "BV", "b.v.", "NV", "VOF", "Holding B.V.", "", "", "Ltd", "GmbH"]
TOWNS = [
    "Noordstad",
    "Zuiderdam",
    "Oostwijk",
    "Westhaven",
    "Middelburcht",
    "Bergerveen",
    "Duinrode",
    "Heidebeek",
]
PLACES = [
    "Nederland",
    "Groep",
    "Noord",
    "Zuid",
    "West",
    "Services",
    "& Zn.",
    "International",
    "",
    "",
    "",
    "",
]


def firms(rng: random.Random, number: int) -> list[tuple[str, str, str, str]]:
    """(name without form, form, number, town) of firms that differ; some share a surname or trade."""
    names: set[str] = set()
    surnames = [
        "".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3, 4)))).capitalize()
        for _ in range(number // 2)
    ]
    while len(names) < number:
        first = rng.choice(surnames)
        second = rng.choice(TRADES) if rng.random() < 0.8 else rng.choice(surnames)
        names.add(" ".join(filter(None, (first, second, rng.choice(PLACES)))))
    return [
        (name, rng.choice(FORMS), f"{rng.randrange(10**7, 10**8 - 1)}", rng.choice(TOWNS))
        for name in sorted(names)
    ]


def misspelt(rng: random.Random, name: str) -> str:
    """One typing error: a letter gone, doubled, changed or swapped."""
    at = rng.randrange(1, max(2, len(name) - 1))
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[:at] + rng.choice("abdeknorst") + name[at + 1 :]
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def damaged(rng: random.Random, firm: tuple[str, str, str, str]) -> tuple[str, str, str]:
    """(name, number, town) as somebody typed them: half of the rows have no number."""
    name, form, number, town = firm
    words = name.split()
    roll = rng.random()
    if roll < 0.25:
        name = misspelt(rng, name)
    elif roll < 0.32 and len(words) > 2:
        name = " ".join(words[:-1])
    elif roll < 0.37:
        name = " ".join(reversed(words))
    elif roll < 0.42:
        name = name.replace(" ", "", 1)
    elif roll < 0.47:
        name = f"{name} {rng.choice(TOWNS)}"
    elif roll < 0.5:
        name = f"{words[0]} Beheer h.o.d.n. {name}"
    if rng.random() < 0.3:
        name = name.upper()
    if rng.random() < 0.7:
        name = f"{name} {form}".strip()
    known = number if rng.random() < 0.5 else ""
    return name, known, town if rng.random() < 0.6 else ""


def score(truth: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    """Pairwise precision and recall, and B-cubed, from the sizes of groups and their overlaps."""
    overlap = Counter(zip(truth, found, strict=True))
    real, made = Counter(truth), Counter(found)

    def pairs(counts: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = pairs(overlap)  # type: ignore[arg-type]
    precision = right / max(pairs(made), 1)  # type: ignore[arg-type]
    recall = right / max(pairs(real), 1)  # type: ignore[arg-type]
    rows = len(truth)
    cubed = [sum(n * n / sizes[key[which]] for key, n in overlap.items()) / rows
             for which, sizes in ((1, made), (0, real))]  # fmt: skip
    return {"precision": precision, "recall": recall, "bcubed_precision": cubed[0], "bcubed_recall": cubed[1],
            "bcubed_f1": 2 * cubed[0] * cubed[1] / sum(cubed)}  # fmt: skip


def ours(rows: Sequence[tuple[str, str, str]]) -> tuple[list[int], int]:
    """The groups, and how many pairs a person is asked about."""
    found = group([Named(*row) for row in rows])
    return list(found.of), len(found.asked)


def equal_names(rows: Sequence[tuple[str, str, str]]) -> tuple[list[int], int]:
    """Equal numbers and equal names only, as suppliers of a ledger are told."""
    found, _ = match([SupplierRecord(name=name, kvk=number) for name, number, _ in rows])
    first: dict[str, int] = {}
    return [first.setdefault(one.key, place) for place, one in enumerate(found)], 0


def splink(rows: Sequence[tuple[str, str, str]]) -> tuple[list[int], int]:
    """Splink 5 with its usual comparisons, trained on the rows themselves."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    from gewoon.purchases.suppliers import normalise_name

    frame = pd.DataFrame(
        [
            (place, normalise_name(name), number or None, town or None)
            for place, (name, number, town) in enumerate(rows)
        ],
        columns=["unique_id", "name", "number", "town"],
    )
    words = frame["name"].str.split()
    frame["first"], frame["last"] = words.str[0], words.str[-1]
    frame["head"], frame["tail"] = frame["name"].str[:6], frame["name"].str[-6:]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("number"),
            cl.ExactMatch("town"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"), block_on("first"), block_on("head"), block_on("tail"),
        ],
    )  # fmt: skip
    linker = Linker(DuckDBAPI().register(frame), settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("number")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("number"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name"))
    predicted = linker.inference.predict(threshold_match_probability=0.2)
    grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, SPLINK_THRESHOLD
    ).as_pandas_dataframe()
    found = dict(zip(grouped["unique_id"], grouped["cluster_id"], strict=True))
    return [int(found[place]) for place in range(len(rows))], 0


def main() -> None:
    """Make the rows, match them, print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--splink", action="store_true", help="also Splink 5, if it is installed")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    made = firms(rng, options.rows // 4)
    truth = [rng.randrange(len(made)) for _ in range(options.rows)]
    rows = [damaged(rng, made[firm]) for firm in truth]
    readers = {"equal names and numbers": equal_names, "gewoon": ours}
    readers |= {"splink": splink} if options.splink else {}
    report: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for name, reader in readers.items():
        begun = time.perf_counter()
        found, asked = reader(rows)
        seconds = time.perf_counter() - begun
        measures = {key: round(value, 4) for key, value in score(truth, found).items()}
        memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        report[name] = {
            "seconds": round(seconds, 1),
            **measures,
            "asked": asked,
            "peak_megabytes": memory,
        }
    print(json.dumps({"rows": options.rows, "firms": len(set(truth)), **report}, indent=1))


if __name__ == "__main__":
    main()
