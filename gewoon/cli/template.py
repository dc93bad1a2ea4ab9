# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon template: an empty ledger with every column gewoon understands."""

from __future__ import annotations

import argparse
import sys

from gewoon.purchases.line import template_csv

NAME = "template"
HELP = "write an empty CSV with the columns gewoon understands"


def arguments(sub: argparse.ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: argparse.Namespace) -> int:
    """Write the template to the screen."""
    sys.stdout.write(template_csv(options.lang))
    return 0
