# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything listed, documented and described: what a newcomer looks for is there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gewoon.purchases.read import FORMATS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gewoon"
SOURCES = sorted(PACKAGE.rglob("*.py"))
WORDS = PACKAGE / "data" / "words"
TOLD = {"publisher", "title", "version", "licence", "credit", "url", "accessed", "sha256", "note"}
LINES, FUNCTION = 350, 60
# Built from parts, so that this file does not hold them.
FOREIGN = ("/wo" + "rk/", "py" + "pi.org", "registry" + ".npmjs", "python" + "hosted")


def _yaml(path: Path) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def _used_codes() -> set[str]:
    """Codes in calls of issue("…")."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "issue" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_issue_is_said_in_both_languages() -> None:
    """A code without words would leave its reader with a code."""
    listed = _yaml(WORDS / "issues.yaml")
    assert _used_codes() <= set(listed)
    for code, said in listed.items():
        assert set(said) == {"nl", "en"}, code
        assert all({"what", "do"} <= set(words) for words in said.values()), code  # type: ignore[call-overload]


def test_no_issue_is_described_that_nothing_raises() -> None:
    """Words for what cannot happen are litter."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    templates = ("date_columns_several", "amount_columns_several")
    unused = [
        c for c in _yaml(WORDS / "issues.yaml") if f'"{c}"' not in text and c not in templates
    ]
    # Codes made of a prefix and a kind of number or rule.
    made = re.compile(r"supplier_(vat|iban|number|name)_shared|(decision|rule)s?_\w+")
    assert [code for code in unused if not made.fullmatch(code)] == []


def test_every_sentence_of_the_command_line_is_there() -> None:
    """Each key in both languages."""
    said = _yaml(WORDS / "cli.yaml")
    text = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    used = set(re.findall(r'say\("([a-z_]+)"', text))
    assert used <= set(said)
    assert all(set(words) == {"nl", "en"} for words in said.values())


@pytest.mark.parametrize(
    "name",
    ["circularity", "opportunities", "planning", "plans", "questions", "reasons", "reminders"],
)
def test_every_catalogue_is_in_both_languages(name: str) -> None:
    """No sentence in one language only, and none empty."""
    for key, words in _yaml(WORDS / f"{name}.yaml").items():
        assert set(words) == {"nl", "en"} and all(words.values()), key


def test_generated_references_are_up_to_date() -> None:
    """Run tools/make_reference.py when this fails."""
    done = subprocess.run(
        [sys.executable, "tools/make_reference.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_format_is_listed_and_documented() -> None:
    """A module that nobody lists reads nothing."""
    modules = {p.stem for p in (PACKAGE / "purchases" / "formats").glob("*.py")} - {"__init__"}
    assert {module.__name__.rpartition(".")[2] for module in FORMATS} == modules
    page = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8").lower()
    assert all(module.NAME.lower() in page for module in FORMATS)


def test_every_table_says_where_it_comes_from() -> None:
    """Publisher, title, version, licence and the rest, beside each table."""
    folders = {
        path.parent
        for kind in ("*.csv", "*.npz", "*.gz", "*.yaml")
        for path in (PACKAGE / "data").rglob(kind)
        if path.parent != WORDS
    }
    for folder in folders:
        told = _yaml(folder / "source.yaml") if (folder / "source.yaml").is_file() else {}
        assert set(told) >= TOLD, folder.relative_to(ROOT)


def test_every_decision_is_in_the_index() -> None:
    """A record nobody finds is no record."""
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    records = [path.name for path in folder.glob("*.md") if path.name != "README.md"]
    assert [name for name in records if f"({name})" not in index] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file one can read, functions one can see; imports at the top; licence in the head."""
    text = path.read_text("utf-8")
    assert text.startswith("# SPDX-FileCopyrightText: 2026 The gewoon contributors\n# SPDX-Lic")
    assert text.count("\n") <= LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION, node.name
            inside = [
                n
                for b in node.body
                for n in ast.walk(b)
                if isinstance(n, ast.Import | ast.ImportFrom)
            ]
            assert not inside, node.name


def test_nothing_speaks_of_one_machine() -> None:
    """No machine paths, no addresses of package registries."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [ROOT / name for name in listed.stdout.split("\n") if name]
    texts = [p for p in names if p.is_file() and p.suffix not in {".gz", ".npz"}]
    bad = [
        str(path.relative_to(ROOT))
        for path in texts
        if any(word in path.read_text("utf-8", errors="ignore") for word in FOREIGN)
    ]
    assert bad == []
