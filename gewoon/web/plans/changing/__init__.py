# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything that changes a plan: each in one transaction, with its decision and its entry in the log.

A plan that is closed does not change any more. Raised if something cannot be: Refused, which says in
the language of the request what to do.
"""

from gewoon.web.plans.changing.acting import change, choose, move
from gewoon.web.plans.changing.base import Conflict, Refused
from gewoon.web.plans.changing.following import carry_over, succeed
from gewoon.web.plans.changing.means import (
    remove_budget,
    set_budget,
    set_capacity,
    set_target,
)
from gewoon.web.plans.changing.moments import take, take_due
from gewoon.web.plans.changing.planning import adopt, change_plan, close, start_plan
from gewoon.web.plans.changing.stepping import add_step, change_step, finish_step, remove_step
from gewoon.web.plans.changing.talking import comment, remove_comment

__all__ = [
    "Conflict",
    "Refused",
    "add_step",
    "adopt",
    "carry_over",
    "change",
    "change_plan",
    "change_step",
    "choose",
    "close",
    "comment",
    "finish_step",
    "move",
    "remove_budget",
    "remove_comment",
    "remove_step",
    "set_budget",
    "set_capacity",
    "set_target",
    "start_plan",
    "succeed",
    "take",
    "take_due",
]
