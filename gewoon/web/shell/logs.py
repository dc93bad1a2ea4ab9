# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the technical log never holds: the personal links of a survey and of a mail.

Django names the path of every refused request. A form sent back because a sentence was not answered
would so write down a link with a time beside it.
"""

from __future__ import annotations

import logging
import re

LINK = re.compile(r"/(meedoen|afmelden)/[^\s?]+")
HIDDEN = r"/\1/…"


class WithoutLinks(logging.Filter):
    """Takes personal links out of a message and its values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the rest through."""
        record.msg = LINK.sub(HIDDEN, str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(
                LINK.sub(HIDDEN, one) if isinstance(one, str) else one for one in record.args
            )
        return True
