# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same nouns as screens: one Django app a noun, each with its models, views and templates."""
