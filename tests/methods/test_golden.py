# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every worked number under tests/golden/methods, through the same door as `gewoon method`.

A case holds name, source, method and inputs; and expects (every value named there must be in the
result; a relative tolerance of 1e-9 unless it gives another), or raises (a part of the message).
rejects lists known wrong answers, each of which the result must not be near.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gewoon import catalogue
from gewoon.errors import GewoonError
from gewoon.method import call

FOLDER = Path(__file__).parent.parent / "golden" / "methods"
CASES = [
    case
    for path in sorted(FOLDER.rglob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
NEAR = 1e-9


def _number(value: Any) -> float | None:
    """Numbers, and decimals that JSON carries as text."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(Decimal(str(value)))
    except ArithmeticError:
        return None


def _agrees(found: Any, expected: Any, tolerance: float, place: str = "result") -> None:
    if isinstance(expected, dict):
        assert isinstance(found, dict), f"{place} is {found!r}"
        assert set(expected) <= set(found), f"{place} has {sorted(found)}"
        for key, value in expected.items():
            _agrees(found[key], value, tolerance, f"{place}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list) and len(found) == len(expected), f"{place} is {found!r}"
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            _agrees(one, other, tolerance, f"{place}[{number}]")
    elif _number(expected) is not None and not isinstance(expected, str):
        assert _number(found) == pytest.approx(
            _number(expected), rel=tolerance, abs=tolerance * 1e-6
        ), place
    else:
        assert found == expected, place


def _near(found: Any, wrong: Any) -> bool:
    if isinstance(wrong, dict):
        return all(key in found and _near(found[key], value) for key, value in wrong.items())
    if isinstance(wrong, list):
        return all(_near(one, other) for one, other in zip(found, wrong, strict=False))
    number, other = _number(found), _number(wrong)
    if number is not None and other is not None:
        return number == pytest.approx(other, rel=1e-4)
    return bool(found == wrong)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['method']}: {case['name']}")
def test_worked_example(case: dict[str, Any]) -> None:
    """The method gives the number of the example, and not the known wrong one."""
    method = catalogue.method(case["method"])
    if "raises" in case:
        with pytest.raises(GewoonError, match=case["raises"]):
            call(method, case["inputs"])
        return
    found = call(method, case["inputs"])
    _agrees(found, case["expects"], float(case.get("tolerance", NEAR)))
    for name, wrong in case.get("rejects", {}).items():
        assert not _near(found, wrong), name


def test_every_method_has_a_case() -> None:
    """A method without a worked number is a claim."""
    assert {case["method"] for case in CASES} == {one.name for one in catalogue.METHODS}
