# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Text that a spreadsheet will not take for a formula."""

from __future__ import annotations

import re

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*%?", re.ASCII)


def safe_cell(text: str) -> str:
    """The text, after an apostrophe if a spreadsheet could run it; numbers stay numbers."""
    bare = text.lstrip(" \u00a0\ufeff")
    if bare.startswith(_RISKY) and not _NUMBER.fullmatch(bare.strip()):
        return "'" + text
    return text
