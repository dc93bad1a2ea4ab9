# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who can be reminded, of what, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from gewoon.plan.agenda import KINDS, RHYTHMS, Kind, Person, Rhythm
from gewoon.web.access import Right, may
from gewoon.web.audit.models import record
from gewoon.web.organisations.models import Membership, Organisation
from gewoon.web.reminders.models import LANGUAGE, Preference
from gewoon.words import LANGUAGES

SWITCHES: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "digest")


def members(organisation: Organisation) -> dict[int, Membership]:
    """Whoever could get a mail: with an account that is not switched off."""
    found = organisation.memberships.filter(user__is_active=True).select_related("user")
    return {one.pk: one for one in found.prefetch_related("preferences", "owned")}


def person(member: Membership) -> Person:
    """A member as far as reminding goes."""
    said = choices(member)
    owned = frozenset(one.pk for one in member.owned.all() if not one.left)
    off = frozenset(kind for kind in SWITCHES if said.get(kind) == "off")
    digest = said.get("digest", "monthly")
    rhythm: Rhythm = digest if digest in RHYTHMS else "off"
    return Person(member.pk, owned, may(member, Right.PLAN), off, rhythm)


def choices(member: Membership) -> Mapping[str, str]:
    """Everything a member said, by kind."""
    return {one.kind: one.choice for one in member.preferences.all()}


def speaks(member: Membership) -> str:
    """The language of a member's mail."""
    said = choices(member).get(LANGUAGE, settings.LANGUAGE_CODE)
    return said if said in LANGUAGES else LANGUAGES[0]


def choose(member: Membership, said: Mapping[str, Any], by: int | None) -> None:
    """Keep what a member said; by None: through the link in a mail."""
    with transaction.atomic():
        for kind, choice in said.items():
            Preference.objects.update_or_create(
                membership=member, kind=kind, defaults={"choice": choice}
            )
        record("reminders-chosen", member.organisation_id, by, f"membership:{member.pk}")


def stop(member: Membership) -> None:
    """Nothing any more, through the link in a mail."""
    choose(member, {**dict.fromkeys(SWITCHES, "off"), "digest": "off"}, None)
