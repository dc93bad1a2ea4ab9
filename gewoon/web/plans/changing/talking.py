# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people say about an action: who said it may take it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gewoon.web.plans.changing.base import Refused, held_action, log
from gewoon.web.plans.models import Action, Comment


def comment(action: Action, text: str, by: int) -> Comment:
    """A remark; the action was looked at, but it did not change."""
    if not text.strip():
        raise Refused("empty")
    with transaction.atomic():
        found = held_action(action)
        made = Comment.objects.create(action=found, text=text.strip(), made_by_id=by)
        found.touched_on = timezone.localdate()
        found.save(update_fields=["touched_on"])
        log("comment-added", found.plan, by, made)
    return made


def remove_comment(remark: Comment, by: int) -> None:
    """Only one's own: the place stays, the text goes. In a closed plan too: it is theirs."""
    with transaction.atomic():
        found = Comment.objects.select_for_update().select_related("action__plan").get(pk=remark.pk)
        if found.made_by_id != by:
            raise Refused("not_yours")
        if found.removed:
            return
        found.text, found.removed = "", True
        found.save(update_fields=["text", "removed"])
        log("comment-removed", found.action.plan, by, found)
