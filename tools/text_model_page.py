# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reference page of the text model, written from what its training measured."""

from __future__ import annotations

# REUSE-IgnoreStart - the page's own licence lines are text here
HEAD = """<!--
SPDX-FileCopyrightText: 2026 The gewoon contributors
SPDX-License-Identifier: CC-BY-4.0
-->

# The text model
"""
# REUSE-IgnoreEnd

GOAL = 0.7


def page(version: str, reached: dict) -> str:
    """The page. reached: figures by name, with tables per language and of reliability."""
    texts = reached["texts"]
    accuracy = reached["division accuracy, title and description"]
    four = reached["per language"]["the four supported"][0]
    return "\n".join(
        [
            HEAD,
            f"Version {version}. Made by `tools/train_text_model.py`; this page is written by that script.",
            "",
            "Question: which CPV division is this text about? The model answers only from its confidence",
            "threshold on and otherwise stays silent. It gives divisions, never groups: groups come from",
            "rules and codes.",
            "",
            "## What it reaches",
            "",
            "Buyers are split, never notices. A fifth of the buyers was set apart and asked once, after",
            "everything had been chosen by cross-validation on the notices of the other buyers. The nature of",
            "the contract (works, services, supplies) is given with a notice; a ledger line has none.",
            "",
            "| figure | value |",
            "|---|---|",
            *_figures(reached),
            "",
            f"Our goal is {GOAL:.2f} of divisions. In all languages together it is {_met(accuracy)}; in the four",
            f"languages of the product it is {_met(four)}. Published models reach 0.69 to 0.78 with a hundred",
            "times the notices. These notices are also harder than an average day of publication: they were",
            "collected to hold every kind of form, so that rare forms and odd subjects weigh heavily.",
            "",
            "## Per language of the notice",
            "",
            "Buyers set apart, and the cross-validation, which has four times as many notices. Languages with",
            "fewer than ten notices in either are counted with the others only.",
            "",
            "| language | set apart | notices | cross-validated | notices |",
            "|---|---|---|---|---|",
            *_languages(reached["per language"], reached["cross-validated per language"]),
            "",
            "## Reliability",
            "",
            "| confidence | notices | mean confidence | share right |",
            "|---|---|---|---|",
            *(
                f"| {low} | {n} | {sure:.2f} | {ok:.2f} |"
                for low, n, sure, ok in reached["reliability"]
            ),
            "",
            "## What it is made of",
            "",
            f"CPV 2008 labels in Dutch, English, German and French ({texts['label']:,} texts); published notices",
            f"in the old TED schema, 2016-2022 ({texts['notice'] + texts['more']:,} notices in 22 languages), with",
            f"their lots ({texts['lot']:,}), their official translations ({texts['translation']:,}, of notices of",
            f"European institutions) and their headings in up to 24 languages ({texts['heading']:,}, mostly the",
            f"label of the main code); {texts['release']} tenders of British authorities. Words and letter groups of",
            "3 to 5 in 131,072 hashed buckets, logarithmic counts times rarity, one linear score per division",
            "(support vector machine), weights of one byte. The title of a notice counts three times in its",
            "text and is scored once more alone. Confidence is calibrated on answers about other buyers: for",
            "short texts on titles without the nature of the contract, for long ones on whole notices.",
            "",
            "What was tried and what it brought: [decision 0002](../decisions/0002-text-model.md).",
            "",
            "## What it does not say",
            "",
            "Accuracy on ledger lines: no labelled ledger exists. In the chain its confidence is lowered",
            "(`text_model_trust` in `gewoon/data/eu/rules/weights.yaml`) and rules come first.",
            "",
        ]
    )


def _met(value: float) -> str:
    return f"{'reached' if value >= GOAL else 'not reached'} ({value:.3f})"


def _figures(reached: dict) -> list[str]:
    plain = {k: v for k, v in reached.items() if not isinstance(v, (dict, list))}
    return [
        f"| {name} | {value:.3f} |" if isinstance(value, float) else f"| {name} | {value} |"
        for name, value in plain.items()
    ]


def _languages(apart: dict, crossed: dict) -> list[str]:
    enough = [name for name in crossed if max(crossed[name][1], apart.get(name, [0, 0])[1]) >= 10]
    return [
        f"| {name} | {_cell(apart.get(name))} | {crossed[name][0]:.2f} | {crossed[name][1]} |"
        for name in sorted(enough, key=lambda name: (len(name) < 3, -crossed[name][1]))
    ]


def _cell(found: list | None) -> str:
    return f"{found[0]:.2f} | {found[1]}" if found else "- | 0"
