# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders: award formulas, what a design does to the bids, life-cycle cost, legal checks."""
