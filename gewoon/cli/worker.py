# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon worker: imports and calculations in the background."""

from __future__ import annotations

import argparse

from gewoon.cli import site

NAME = "worker"
HELP = "do the imports and calculations of the web application; start as many as you like"


def arguments(sub: argparse.ArgumentParser) -> None:
    """Whether it stops by itself."""
    sub.add_argument("--batch", action="store_true", help="stop when there is nothing to do")


def run(options: argparse.Namespace) -> int:
    """Work until stopped."""
    return site.manage(options, "work", *(["--batch"] if options.batch else []))
