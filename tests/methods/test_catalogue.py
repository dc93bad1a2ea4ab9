# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of methods is whole: each has a question, a page in the fixed form, and a schema."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gewoon import catalogue
from gewoon.errors import DomainError, UnknownName
from gewoon.method import Method, call, read_json, schema

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "methods"
QUESTIONS = ROOT / "gewoon" / "data" / "words" / "questions.yaml"
# The fixed form of a page: a reader finds the same thing in the same place.
HEADINGS = (
    "Question", "Method", "Example", "Sources", "Uncertainty",
    "What it does not say", "Assumptions", "Try it",
)  # fmt: skip


def test_names_are_unique_and_plain() -> None:
    """One name, one method."""
    names = [one.name for one in catalogue.METHODS]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in names)


def test_every_method_has_a_question_in_both_languages() -> None:
    """And no question is left of a method that went."""
    questions = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    assert set(questions) == {one.name for one in catalogue.METHODS}
    assert all(set(said) == {"nl", "en"} for said in questions.values())


@pytest.mark.parametrize("method", catalogue.METHODS, ids=lambda one: one.name)
def test_every_method_has_a_schema_without_surprises(method: Method) -> None:
    """Inputs have names; anything else is refused."""
    assert schema(method)["additionalProperties"] is False
    with pytest.raises(DomainError, match="no-such-input"):
        call(method, {"no-such-input": 1})


@pytest.mark.parametrize("page", sorted({one.page for one in catalogue.METHODS}))
def test_every_page_has_the_fixed_form(page: str) -> None:
    """Question, method, example, sources, uncertainty, limits, assumptions, try it; each method named."""
    text = (PAGES / f"{page}.md").read_text("utf-8")
    found = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert tuple(found) == HEADINGS
    named = [one.name for one in catalogue.METHODS if one.page == page]
    assert [name for name in named if f"`{name}`" not in text] == []
    assert f"({page}.md)" in (PAGES / "README.md").read_text("utf-8")


def test_every_page_belongs_to_a_method() -> None:
    """No page of something that is not there."""
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    assert pages == {one.page for one in catalogue.METHODS}


def test_an_unknown_method_is_said() -> None:
    """By its name."""
    with pytest.raises(UnknownName, match="no-such"):
        catalogue.method("no-such")


@pytest.mark.parametrize("text", ["", "[1]", "{", "nonsense"])
def test_inputs_that_are_no_object_are_refused(text: str) -> None:
    """With the name of where they came from."""
    with pytest.raises(DomainError, match=r"typed\.json"):
        read_json(text, "typed.json")
