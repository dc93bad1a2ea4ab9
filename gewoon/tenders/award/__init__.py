# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The award formulas, one a module. They do not know each other; formulas.py lists them."""
