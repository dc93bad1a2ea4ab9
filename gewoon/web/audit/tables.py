# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log as a table to take away."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from gewoon.reports.sheet import Columns
from gewoon.reports.tables import Row
from gewoon.web.access import Right, page
from gewoon.web.audit.models import Chain, Entry
from gewoon.web.audit.taking import take
from gewoon.web.shell.words import say

MOST = 50_000
LOG: Columns = (
    ("number", "plain"), ("moment", "text"), ("who", "text"), ("action", "text"),
    ("subject", "text"), ("details", "text"), ("before_hash", "code"), ("hash", "code"),
)  # fmt: skip


@page(Right.READ_LOG)
def table(request: Any, form: str) -> HttpResponse:
    """The log, newest first, with the hashes by which its chain can be checked elsewhere."""
    chain = Chain.objects.filter(organisation=request.organisation.pk).first()
    names = dict(request.organisation.memberships.values_list("user_id", "user__email"))
    entries = chain.entries.all()[:MOST] if chain else []
    return take(request, "log", form, LOG, [_row(one, names) for one in entries])


def _row(one: Entry, names: dict[int, str]) -> Row:
    return {
        "number": one.number, "moment": timezone.localtime(one.at).isoformat(),
        "who": names.get(one.actor or 0), "action": say(f"action.{one.action}"),
        "subject": one.subject, "before_hash": one.before, "hash": one.hash,
        "details": json.dumps(one.details, ensure_ascii=False) if one.details else None,
    }  # fmt: skip
