# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ask for a search, and do it: from the baseline on screen and the registers to cases."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks import task

from gewoon.engine.buying import Bought, bought
from gewoon.engine.kept_cases import KIND, keep
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.errors import GewoonError
from gewoon.web.contracts.models import Search
from gewoon.web.contracts.standing import contracts
from gewoon.web.ledgers.models import State, current
from gewoon.web.ledgers.shown import baseline_of
from gewoon.web.organisations.models import Organisation
from gewoon.words import LANGUAGES


def ask(organisation: Organisation, by: int | None = None, forget: bool = False) -> Search:
    """Queue a search, in the transaction of what it is about."""
    with transaction.atomic():
        # Numbers are given out one at a time.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = organisation.searches
        last = known.aggregate(Max("number"))["number__max"] or 0
        # One that waits will be passed over, so what it must forget is this one's to forget.
        waiting = known.filter(done_at=None, forget=True).exists()
        made = Search.objects.create(
            organisation=organisation, number=last + 1, made_by_id=by, forget=forget or waiting
        )
        made.job = search.enqueue(made.pk).id
        made.save(update_fields=["job"])
    return made


def after_baseline(organisation: Organisation, withdrawn: bool) -> None:
    """A new baseline is on screen."""
    ask(organisation, forget=withdrawn)


@task()
def search(pk: int) -> None:
    """Make the cases.

    Safe to do twice: the file is a snapshot named by its content, and the outcome is written once.
    """
    asked = Search.objects.select_related("organisation").get(pk=pk)
    if asked.done_at:
        return
    organisation = asked.organisation
    if organisation.searches.filter(number__gt=asked.number, done_at=None).exists():
        _finish(asked, skipped=True)
        return
    try:
        made = _made(organisation, asked)
    except GewoonError as error:
        _finish(asked, refused=str(error))
        return
    _finish(asked, day=made.day, baseline=made.baseline, file=made.file, figures=made.figures)
    if asked.forget:
        _forget(organisation, made.file)


@dataclass(frozen=True)
class _Made:
    day: date
    baseline: str
    file: str
    figures: dict[str, Any]


def _made(organisation: Organisation, asked: Search) -> _Made:
    day, on_screen = timezone.localdate(), current(organisation)
    listed = contracts(organisation)
    name = on_screen.baseline if on_screen else ""
    if not name and not listed:
        return _Made(day, "", "", {})
    workspace = open_workspace(organisation.workspace.root)
    counted = organisation.imports.filter(state=State.COUNTED).order_by("pk")
    paths = [path for batch in counted.prefetch_related("files") for path in batch.paths]
    baseline = baseline_of(organisation, name, LANGUAGES[0]) if name else None
    found = bought(
        workspace, paths if name else [], listed, Settings(), day, LANGUAGES[0], _Shown(asked.pk),
        baseline,
    )  # fmt: skip
    return _Made(day, name, keep(workspace, found, listed, day), figures(found))


def figures(found: Bought) -> dict[str, Any]:
    """What a list of searches shows, so that it need not open every file."""
    return {
        "contracts": len(found.agendas),
        "cases": len(found.cases),
        "dated": sum(not one.undated for one in found.agendas),
        "issues": len(found.issues),
    }


def _forget(organisation: Organisation, kept: str) -> None:
    """Remove every earlier file: they hold what was withdrawn."""
    for folder in (organisation.workspace.root / KIND).glob("*"):
        if folder.name != kept:
            shutil.rmtree(folder, ignore_errors=True)


def _finish(asked: Search, **outcome: Any) -> None:
    """Write the outcome, unless another worker that took the job over did already."""
    Search.objects.filter(pk=asked.pk, done_at=None).update(done_at=timezone.now(), **outcome)


class _Shown:
    """Keeps the progress where every page can see it."""

    def __init__(self, pk: int) -> None:
        self.pk = pk

    def step(self, key: str, done: int, total: int) -> None:
        """How far."""
        Search.objects.filter(pk=self.pk).update(step=key, steps_done=done, steps_total=total)
