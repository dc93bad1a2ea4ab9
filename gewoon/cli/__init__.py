# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gewoon command: one verb per step.

Exit codes: 0 done; 1 an error gewoon knows; 2 wrong use or an unknown name; 3 nothing could be
read; 4 the data tables were refused by the gate; 130 stopped by the user. Issues in the input
never change the exit code as long as something could be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gewoon import __version__
from gewoon.cli import (
    baseline,
    calendar,
    certificates,
    check,
    circular,
    classify,
    contracts,
    decompose,
    demo,
    find,
    invoices,
    lcc,
    link,
    mci,
    method,
    mki,
    notices,
    pathway,
    portfolio,
    reach,
    review,
    serve,
    site,
    sroi,
    template,
    tender,
    why,
    worker,
)
from gewoon.engine.workspace import DEFAULT
from gewoon.errors import GewoonError
from gewoon.words import LANGUAGES

VERBS = (
    demo,
    serve,
    worker,
    baseline,
    classify,
    why,
    review,
    circular,
    contracts,
    notices,
    link,
    calendar,
    certificates,
    invoices,
    find,
    reach,
    portfolio,
    pathway,
    decompose,
    tender,
    lcc,
    mci,
    mki,
    sroi,
    method,
    check,
    template,
    site,
)
STOPPED = 130


def parser() -> argparse.ArgumentParser:
    """The whole command line, as the reference page documents it."""
    top = argparse.ArgumentParser(
        prog="gewoon", description="From a purchase ledger to a baseline one can defend."
    )
    top.add_argument("--version", action="version", version=f"gewoon {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in VERBS:
        sub = verbs.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        _shared(sub)
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return top


def _shared(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--workspace",
        type=Path,
        default=Path(os.environ.get("GEWOON_WORKSPACE", DEFAULT)),
        metavar="DIR",
        help=f"folder for snapshots and decisions (default {DEFAULT}, or GEWOON_WORKSPACE)",
    )
    language = os.environ.get("GEWOON_LANG", LANGUAGES[0])
    sub.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=language if language in LANGUAGES else LANGUAGES[0],
        help="language of everything shown (default nl, or GEWOON_LANG)",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except GewoonError as error:
        print(f"gewoon: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("gewoon: stopped; what was finished is kept", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader (head, less) had enough; that is no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
