# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where links in a mail lead to, and the signed link with which anybody stops their own mail."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from gewoon.web.organisations.models import Membership, Organisation
from gewoon.web.plans.models import State

SALT = "gewoon.reminders.stop"


def to(organisation: Organisation, name: str, **parts: object) -> str:
    """The whole address of a page of an organisation."""
    where = reverse(name, kwargs={"city": organisation.slug, **parts})
    return f"{settings.ADDRESS}{where}"


def action(organisation: Organisation, number: int) -> str:
    """An action, by its number in the plan in force."""
    return _in_plan(organisation, "action", action=number)


def contract(organisation: Organisation) -> str:
    """The opportunities of contracts."""
    return to(organisation, "opportunities")


def load(organisation: Organisation) -> str:
    """Hours asked and there."""
    return _in_plan(organisation, "plan-load")


def _in_plan(organisation: Organisation, name: str, **parts: object) -> str:
    """A page of the plan in force; the start page when it was closed meanwhile."""
    plan = organisation.plans.filter(state=State.IN_FORCE).first()
    if plan is None:
        return to(organisation, "start")
    return to(organisation, name, number=plan.number, **parts)


def stop(member: Membership) -> str:
    """The link with which this member hears nothing any more. It does not run out."""
    token = signing.dumps(member.pk, salt=SALT)
    return f"{settings.ADDRESS}{reverse('reminders-stop', kwargs={'token': token})}"


def member_of(token: str) -> Membership | None:
    """Whose link it is; None when it was not made by us, or the member is gone."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    found = Membership.objects.select_related("organisation").filter(pk=number)
    return found.filter(organisation__closed=False).first()
