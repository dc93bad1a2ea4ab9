# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may change which action: who makes plans any, its lead and deputy their own."""

from __future__ import annotations

from django.db.models import Q

from gewoon.web.access import Right, may
from gewoon.web.organisations.models import Membership
from gewoon.web.plans.models import Action


def may_act(membership: Membership, action: Action) -> bool:
    """Whether a member may change this action."""
    if may(membership, Right.PLAN):
        return True
    owners = (action.lead, action.deputy)
    own = any(one is not None and one.membership_id == membership.pk for one in owners)
    return own and may(membership, Right.ACT)


def own_actions(membership: Membership) -> Q:
    """The actions a member leads or deputises."""
    return Q(lead__membership=membership) | Q(deputy__membership=membership)
