# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences of the calendar and of contracts, notices and links."""

from functools import partial

from gewoon import words

say = partial(words.say, catalogue="calendar")
