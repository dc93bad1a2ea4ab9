# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write docs/reference/cli.md and docs/reference/issues.md; --check says whether they are up to date."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import yaml

HEAD = """<!--
SPDX-FileCopyrightText: 2026 The gewoon contributors
SPDX-License-Identifier: CC-BY-4.0
-->

"""
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
ISSUES = Path(__file__).resolve().parent.parent / "gewoon" / "data" / "words" / "issues.yaml"
CODES = (
    (0, "done; issues in the input do not change this"),
    (1, "an error gewoon knows; the message says what to do"),
    (2, "wrong use, or a name that does not exist"),
    (3, "nothing at all could be read"),
    (4, "the gate refused the data tables"),
    (130, "stopped by the user; what was finished is kept"),
)


def cli() -> str:
    """The command line, from its parser."""
    for name in ("GEWOON_WORKSPACE", "GEWOON_LANG"):
        os.environ.pop(name, None)
    from gewoon.cli import parser  # after the environment is clean

    [verbs] = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    parts = [
        "# The command line\n",
        "Written by `tools/make_reference.py` from the parser itself.\n",
    ]
    for name, sub in verbs.choices.items():
        parts += [
            f"## gewoon {name}\n",
            f"{sub.description}.\n",
            "| option | meaning |",
            "|---|---|",
        ]
        for action in sub._actions:
            shown = " ".join(action.option_strings) or action.metavar or action.dest
            value = f" {action.metavar}" if action.option_strings and action.metavar else ""
            choices = f" ({', '.join(action.choices)})" if action.choices else ""
            parts.append(
                f"| `{shown}{value}` | {action.help}{choices} |".replace("|FILE", "\\|FILE")
            )
        parts.append("")
    parts += ["## Exit codes\n", "| code | meaning |", "|---|---|"]
    parts += [f"| {code} | {meaning} |" for code, meaning in CODES]
    parts += ["", "## Environment\n", "| variable | meaning |", "|---|---|",
              "| `GEWOON_WORKSPACE` | folder for snapshots and decisions, instead of `.gewoon` |",
              "| `GEWOON_LANG` | `nl` or `en` |", ""]  # fmt: skip
    return HEAD + "\n".join(parts)


def issues() -> str:
    """Every issue, in both languages."""
    listed = yaml.safe_load(ISSUES.read_text("utf-8"))
    parts = ["# Issues\n", "Written by `tools/make_reference.py`. An issue names file, row and column, "
             "what is wrong and what to do.\n"]  # fmt: skip
    for code in sorted(listed):
        parts.append(f"## {code}\n")
        parts += [f"- {name}: {said['what']} *{said['do']}*" for name, said in listed[code].items()]
        parts.append("")
    return HEAD + "\n".join(parts)


def main(check: bool) -> int:
    """Write the pages, or say which are out of date."""
    old = []
    for name, text in (("cli.md", cli()), ("issues.md", issues())):
        path = FOLDER / name
        if check and (not path.is_file() or path.read_text("utf-8") != text):
            old.append(name)
        elif not check:
            path.write_text(text, "utf-8")
    print("out of date: " + ", ".join(old) if old else "up to date")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
