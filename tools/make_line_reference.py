# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write docs/reference/purchase-line.md from the one definition of a purchase line.

python tools/make_line_reference.py          writes the page
python tools/make_line_reference.py --check  fails when the committed page differs
"""

from __future__ import annotations

import sys
from pathlib import Path

from gewoon.purchases.headers import header_words
from gewoon.purchases.line import FIELDS, Field, template_csv

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "purchase-line.md"
LANGUAGES = (("nl", "Nederlands"), ("en", "English"), ("de", "Deutsch"), ("fr", "Français"))
TOP = """\
<!-- SPDX-FileCopyrightText: 2026 The gewoon contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by tools/make_line_reference.py from gewoon/purchases/line.py: do not edit by hand. -->

# A purchase line

What a row of a ledger may say. Only an amount is required, in one column or as debit and credit.
The order of columns is free; other columns are left alone. A column that is not recognised can be
pointed out by its name, letter or number: `--map supplier="Naam relatie"`, `--map amount=G`.

"""


def page() -> str:
    """The whole page."""
    return TOP + _overview() + _templates() + "".join(map(_section, FIELDS))


def _overview() -> str:
    rows = [
        f"| `{field.name}` | {field.type} | {'yes' if field.required else ''} | {field.en} "
        f"| {field.nl} | {field.used_for} |\n"
        for field in FIELDS
    ]
    head = "| Field | Type | Required | What | Wat | Used for |\n|---|---|---|---|---|---|\n"
    return head + "".join(rows) + "\n"


def _templates() -> str:
    nl, en = template_csv("nl").strip(), template_csv("en").strip()
    blocks = [
        f"{name}:\n\n```csv\n{text}\n```\n\n"
        for name, text in (("Nederlands", nl), ("English", en))
    ]
    return "## Empty ledgers\n\n" + "".join(blocks)


def _section(field: Field) -> str:
    words = header_words()[field.name]
    lines = [f"* {name}: {', '.join(words[code])}\n" for code, name in LANGUAGES]
    return f"## {field.name}\n\nRecognised by these headers:\n\n{''.join(lines)}\n"


def main(arguments: list[str]) -> int:
    """Write or check the page; 1 when the check finds a difference."""
    made = page().rstrip("\n") + "\n"
    if "--check" in arguments:
        return 0 if PAGE.read_text("utf-8") == made else 1
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
