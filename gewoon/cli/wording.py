# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences of the command line."""

import shutil
import sys
from functools import partial

from gewoon import words

WIDE = 160  # where no terminal says how wide it is, so that names can be copied whole

say = partial(words.say, catalogue="cli")


def width() -> int:
    """Characters on a line: those of the terminal, or plenty for a file or pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
