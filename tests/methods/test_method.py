# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""From what a person typed to a typed value, and from a result to plain JSON."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from gewoon.cli import main
from gewoon.cli.inputs import LARGEST, written
from gewoon.errors import DomainError, UnreadableInput
from gewoon.method import Method, call, fill, plain, read_json


@dataclass(frozen=True, slots=True)
class Bid:
    """Something with an amount of money."""

    name: str
    price: Decimal
    notes: tuple[str, ...] = ()


def _twice(price: Decimal) -> Decimal:
    return price * 2


def test_decimals_keep_their_digits() -> None:
    """0.1 is a tenth, not the nearest binary number; and a result carries text."""
    method = Method("twice", _twice, "twice")
    assert call(method, read_json('{"price": 0.10}', "typed")) == "0.20"
    assert call(method, {"price": "0.1"}) == "0.2"


def test_a_written_file_becomes_a_value(tmp_path: Path) -> None:
    """YAML and JSON both."""
    path = tmp_path / "bid.yaml"
    path.write_text("name: A\nprice: '10.50'\nnotes: [late]\n", "utf-8")
    assert written(Bid, path) == Bid("A", Decimal("10.50"), ("late",))


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"name": "A"}, "price"),
        ({"name": "A", "price": "ten"}, "price"),
        ({"name": "A", "price": 1, "colour": "red"}, "colour"),
        ({"name": "A", "price": "NaN"}, "price"),
        ([1], "input"),
        (None, "input"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(told: object, place: str) -> None:
    """The name of the file and of the field."""
    with pytest.raises(DomainError, match=rf"bids\.yaml: .*{place}"):
        fill(Bid, told, "bids.yaml")


@pytest.mark.parametrize("content", [b"name: [", b"\xff\xfe\x00", b"a: " + b"x" * LARGEST])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    """Broken YAML, broken UTF-8, far too large."""
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"broken\.yaml"):
        written(Bid, path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(UnreadableInput, match=r"gone\.yaml"):
        written(Bid, tmp_path / "gone.yaml")


def test_arrays_become_lists_and_infinity_is_no_answer() -> None:
    """NaN never leaves a method."""
    assert plain({"a": np.array([1.5, 2.0]), "b": (1,)}) == {"a": [1.5, 2.0], "b": [1]}
    for wrong in (float("nan"), {"a": [float("inf")]}, np.array([np.nan])):
        with pytest.raises(DomainError, match="no finite number"):
            plain(wrong)


def test_the_list_and_the_schema_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Names with their question; inputs as JSON Schema."""
    assert main(["method", "--lang", "en"]) == 0
    assert "How wide is the spread" in capsys.readouterr().out
    assert main(["method", "pedigree", "--schema"]) == 0
    assert '"scores"' in capsys.readouterr().out


def test_inputs_come_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a wrong one ends with exit code 1 and its name."""
    path = tmp_path / "inputs.json"
    path.write_text('{"mean": 500, "sigma": 0.2, "other_mean": 300}', "utf-8")
    assert main(["method", "p-first-pair", "--inputs", str(path)]) == 1
    assert "other_sigma" in capsys.readouterr().err


def test_templates(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty ledger unless a name is given; an unknown name ends with exit code 2."""
    assert main(["template"]) == 0
    assert ";" in capsys.readouterr().out
    assert main(["template", "no-such"]) == 2
    assert "ledger" in capsys.readouterr().err
