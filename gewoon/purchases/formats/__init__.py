# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Formats of ledgers. Each module has NAME, recognises(head, name) and tables(source).

To add one: a module here, its name in FORMATS of gewoon/purchases/read.py, a golden file and a
section in docs/reference/formats.md.
"""
