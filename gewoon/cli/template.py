# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon template: an empty ledger, or an example of another file gewoon reads."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files

from gewoon.errors import UnknownName
from gewoon.purchases.line import template_csv

NAME = "template"
HELP = "write an empty ledger, or an example of another file gewoon reads"
LEDGER = "ledger"
FOLDER = files("gewoon").joinpath("data", "templates")


def arguments(sub: argparse.ArgumentParser) -> None:
    """Which template."""
    sub.add_argument(
        "template",
        nargs="?",
        default=LEDGER,
        metavar="NAME",
        help=f"one of: {', '.join((LEDGER, *names()))} (default {LEDGER})",
    )


def names() -> list[str]:
    """Every example file, without its ending."""
    found = (path.name.partition(".")[0] for path in FOLDER.iterdir() if path.name != "source.yaml")
    return sorted(found)


def run(options: argparse.Namespace) -> int:
    """Write the template to the screen. Raised if there is none of that name: UnknownName."""
    if options.template == LEDGER:
        sys.stdout.write(template_csv(options.lang))
        return 0
    for path in FOLDER.iterdir():
        if path.name.partition(".")[0] == options.template and path.name != "source.yaml":
            sys.stdout.write(path.read_text("utf-8"))
            return 0
    known = ", ".join((LEDGER, *names()))
    raise UnknownName(f"There is no template {options.template!r}; there are: {known}.")
