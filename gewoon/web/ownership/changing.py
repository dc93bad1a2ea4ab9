# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Give things to an owner, take them over, and load cost centres: each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from gewoon.purchases.cost_centres import CostCentre as Row
from gewoon.web.audit.models import record
from gewoon.web.organisations.models import Department, Organisation
from gewoon.web.ownership.models import Charge, CostCentre, Owner


def give(
    organisation: Organisation, kind: str, code: str, lead: Owner | None, deputy: Owner | None,
    by: int,
) -> None:  # fmt: skip
    """Lead and deputy of a theme, department or category; without a lead it has no owner."""
    with transaction.atomic():
        if lead is None:
            organisation.charges.filter(kind=kind, code=code).delete()
        else:
            Charge.objects.update_or_create(
                organisation=organisation, kind=kind, code=code,
                defaults={"lead": lead, "deputy": deputy},
            )  # fmt: skip
        record("owner-assigned", organisation.pk, by, f"{kind}:{code}"[:80],
               lead=lead.pk if lead else None, deputy=deputy.pk if deputy else None)  # fmt: skip


def hand_over(leaving: Owner, to: Owner, by: int) -> int:
    """Everything of somebody who leaves to somebody else, in one act; how many things it was.

    Nobody ends up as the deputy of himself.
    """
    with transaction.atomic():
        moved = leaving.leading.update(lead=to)
        moved += leaving.deputising.update(deputy=to)
        moved += leaving.budgets.update(holder=to)
        moved += _hand_over_actions(leaving, to, by)
        Charge.objects.filter(organisation_id=leaving.organisation_id, lead=F("deputy")).update(
            deputy=None
        )
        leaving.left = True
        leaving.save(update_fields=["left"])
        record("owner-handed-over", leaving.organisation_id, by, f"owner:{leaving.pk}",
               to=to.pk, things=moved)  # fmt: skip
    return moved


def _hand_over_actions(leaving: Owner, to: Owner, by: int) -> int:
    """Actions of plans that still run: each with the decision that its lead or deputy changed."""
    moved = 0
    for name, held in (("lead", leaving.actions), ("deputy", leaving.stands_in)):
        for action in held.exclude(plan__state="closed").select_related("plan"):
            setattr(action, name, to)
            if action.lead_id == action.deputy_id:
                action.deputy = None
            action.revision += 1
            action.save(update_fields=["lead", "deputy", "revision"])
            action.decisions.create(
                plan=action.plan, what=f"field_{name}", before=leaving.name, after=to.name,
                made_by_id=by,
            )  # fmt: skip
            moved += 1
    return moved


def load(organisation: Organisation, rows: Sequence[Row], by: int) -> int:
    """Cost centres of a list: new ones are added, known ones changed where the list says something.

    Departments are matched by name, never made; holders are made when they are not known yet.
    """
    with transaction.atomic():
        departments: dict[str, Department] = {}
        for one in organisation.departments.all():
            departments |= {one.name.casefold(): one, one.ledger_name.casefold(): one}
        owners = {one.name.casefold(): one for one in organisation.owners.all()}
        known = {one.code: one for one in organisation.cost_centres.all()}
        for row in rows:
            centre = known.get(row.code) or CostCentre(organisation=organisation, code=row.code)
            centre.name = row.name or centre.name
            centre.department = departments.get(row.department.casefold()) or centre.department
            if row.holder:
                key = row.holder.casefold()
                if key not in owners:
                    owners[key] = organisation.owners.create(name=row.holder)
                centre.holder = owners[key]
            centre.save()
        record("cost-centres-loaded", organisation.pk, by, rows=len(rows))
    return len(rows)
