# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""One self-contained HTML page that tells a tender design: no scripts, no requests, ready to print."""

from gewoon.reports.tender_page.render import page

__all__ = ["page"]
