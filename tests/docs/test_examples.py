# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every "Try it" in the documentation of the methods, run: the commands give what the page prints.

A block ```sh with `gewoon method NAME <<'JSON'` … `JSON` is followed by a block ```json with the
result. A block ```sh with `gewoon VERB …` on a file of `gewoon template NAME` must end with exit
code 0.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from gewoon.cli import main

PAGES = sorted((Path(__file__).resolve().parents[2] / "docs" / "methods").glob("*.md"))
CALL = re.compile(
    r"```sh\ngewoon method (\S+) <<'JSON'\n(.*?)\nJSON\n```\n+```json\n(.*?)```", re.DOTALL
)
CALLS = [
    pytest.param(*found, id=f"{page.stem} {number}")
    for page in PAGES
    for number, found in enumerate(CALL.findall(page.read_text("utf-8")), start=1)
]
NEAR = 1e-9


def _same(found: object, printed: object) -> bool:
    if isinstance(printed, dict) and isinstance(found, dict):
        return set(found) == set(printed) and all(_same(found[k], v) for k, v in printed.items())
    if isinstance(printed, list) and isinstance(found, list):
        return len(found) == len(printed) and all(map(_same, found, printed))
    if isinstance(printed, float) and isinstance(found, int | float):
        return found == pytest.approx(printed, rel=NEAR)
    return found == printed


@pytest.mark.parametrize(("name", "inputs", "printed"), CALLS)
def test_try_it(
    name: str,
    inputs: str,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the page prints is what the command gives."""
    monkeypatch.setattr("sys.stdin", io.StringIO(inputs))
    assert main(["method", name]) == 0
    found = json.loads(capsys.readouterr().out)
    assert _same(found, json.loads(printed)), json.dumps(found, indent=2)


@pytest.mark.parametrize("page", [p for p in PAGES if p.stem != "README"], ids=lambda p: p.stem)
def test_every_page_can_be_tried(page: Path) -> None:
    """Each page holds at least one call with its result."""
    assert CALL.search(page.read_text("utf-8"))
