# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""gewoon: from what a municipality pays to what it causes, and back to the row."""

__version__ = "0.1.0"
