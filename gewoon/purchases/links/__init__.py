# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What belongs together: suppliers, purchase lines, contracts and notices.

Keys first (KvK and VAT numbers, contract and publication numbers), then weighed evidence, each with
its reasons. Below the threshold nothing is linked; a person is asked.
"""
