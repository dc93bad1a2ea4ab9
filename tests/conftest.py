# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# Time is measured in bench/: a busy machine must not fail a property that holds.
settings.register_profile("gewoon", deadline=None)
settings.load_profile("gewoon")
