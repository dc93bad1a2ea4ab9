# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon method: every formula by name; JSON in, JSON out, so that any language can call it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gewoon import catalogue
from gewoon.cli.inputs import text_of
from gewoon.method import call, read_json, schema
from gewoon.words import say

NAME = "method"
HELP = "list the methods, or call one: named inputs as JSON in, the result as JSON out"


def arguments(sub: argparse.ArgumentParser) -> None:
    """The name of a method, and where its inputs are."""
    sub.add_argument("method", nargs="?", metavar="METHOD", help="name of a method; none lists all")
    sub.add_argument(
        "--inputs", type=Path, metavar="PATH", help="JSON file with the inputs (default: typed in)"
    )
    sub.add_argument("--schema", action="store_true", help="show which inputs the method takes")


def run(options: argparse.Namespace) -> int:
    """List, describe or call. Raised if there is no such method: UnknownName."""
    if not options.method:
        _list(options.lang)
        return 0
    chosen = catalogue.method(options.method)
    if options.schema:
        _show(schema(chosen))
        return 0
    text = text_of(options.inputs) if options.inputs else sys.stdin.read()
    _show(call(chosen, read_json(text, str(options.inputs or chosen.name))))
    return 0


def _list(language: str) -> None:
    width = max(len(one.name) for one in catalogue.METHODS)
    for one in catalogue.METHODS:
        print(f"{one.name:<{width}}  {say(one.name, language, 'questions')}")


def _show(result: object) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=2))
