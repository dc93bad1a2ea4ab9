# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Formats of published notices. Each module has NAME, recognises(source) and notices(source).

To add one: a module here, its name in FORMATS of gewoon/purchases/notices/read.py, a golden case and
a section in docs/reference/notices.md.
"""
