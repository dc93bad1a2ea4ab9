# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ask for a calculation, and do it."""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from gewoon.categories.decisions import Decision as Decided
from gewoon.categories.decisions import write as write_decisions
from gewoon.engine.months import prepare
from gewoon.engine.pipeline import make_baseline
from gewoon.engine.settings import Settings
from gewoon.engine.workspace import open_workspace
from gewoon.errors import GewoonError
from gewoon.impact.result import Baseline
from gewoon.web.ledgers.models import Calculation, Decision, Import, Reason, State, standing
from gewoon.web.organisations.models import Organisation
from gewoon.words import LANGUAGES, say

log = logging.getLogger(__name__)
# How often another worker is looked for that sees the files, and how long after each other.
UNSEEN, MOST_LOOKS, LOOK_AGAIN = "unseen", 30, timedelta(seconds=10)


def ask(
    organisation: Organisation, reason: Reason, by: int | None = None, batch: Import | None = None
) -> Calculation:
    """Queue a calculation, in the transaction of what it is about."""
    with transaction.atomic():
        # Numbers are given out one at a time.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        last = organisation.calculations.aggregate(Max("number"))["number__max"] or 0
        made = Calculation.objects.create(
            organisation=organisation, number=last + 1, reason=reason, batch=batch, made_by_id=by
        )
        made.job = calculate.enqueue(made.pk).id
        made.save(update_fields=["job"])
    return made


@task()
def calculate(pk: int) -> None:
    """Make the baseline of all files that count.

    Safe to do twice: every step of the engine is a snapshot named by its content, and only who
    holds the job writes the outcome, once.
    """
    asked = Calculation.objects.select_related("organisation").get(pk=pk)
    if asked.done_at:
        return
    organisation = asked.organisation
    if organisation.calculations.filter(number__gt=asked.number, done_at=None).exists():
        # The newer one reads at least as much.
        _finish(asked, skipped=True)
        return
    counted = organisation.imports.filter(state=State.COUNTED).order_by("pk")
    paths = [path for batch in counted.prefetch_related("files") for path in batch.paths]
    if unseen(organisation, paths):
        _hand_on(asked)
        return
    try:
        found = _made(organisation, paths, asked) if paths else None
    except GewoonError as error:
        _finish(asked, refused=str(error))
        return
    _finish(asked, baseline=found.colophon.id if found else "", figures=figures(found))
    if found is None or asked.reason == Reason.WITHDRAWAL:
        _forget(organisation, found.colophon.id if found else "")


def unseen(organisation: Organisation, paths: list[Path]) -> bool:
    """Whether this worker cannot see what the database says is there.

    It stands on a machine without the data folder, has another one, or what was sent has yet to reach
    it. Counting what is seen would make another baseline, in a place where no page finds it.
    """
    folder = organisation.imports.exists() and not organisation.folder.is_dir()
    return folder or not all(path.is_file() for path in paths)


def _hand_on(asked: Calculation) -> None:
    """Leave it to a worker that sees the files, a moment later; say so when none of them does."""
    looks = asked.steps_done + 1 if asked.step == UNSEEN else 1
    log.error("job %s: this worker cannot see the files in %s", asked.job, settings.DATA)
    if looks >= MOST_LOOKS:
        _finish(asked, refused=say("calculation.unseen", LANGUAGES[0], "web"))
        return
    later = timezone.now() + LOOK_AGAIN
    with transaction.atomic():
        job = calculate.using(run_after=later).enqueue(asked.pk).id
        Calculation.objects.filter(pk=asked.pk, done_at=None).update(
            job=job, step=UNSEEN, steps_done=looks, steps_total=MOST_LOOKS
        )


def _forget(organisation: Organisation, kept: str) -> None:
    """Remove withdrawn files and every snapshot that their lines are in."""
    for batch in organisation.imports.filter(state=State.WITHDRAWN):
        shutil.rmtree(batch.folder, ignore_errors=True)
    if organisation.calculations.filter(done_at=None).exists():
        # Another calculation may be reading; its own end, or the next withdrawal, clears up.
        return
    organisation.workspace.keep_only(kept)


def _made(organisation: Organisation, paths: list[Any], asked: Calculation) -> Baseline:
    workspace = open_workspace(organisation.workspace.root)
    write_decisions(workspace.decisions, [_plain(one) for one in standing(organisation)])
    made = make_baseline(workspace, paths, Settings(), LANGUAGES[0], _Shown(asked.pk))
    prepare(workspace, made.colophon.id)
    return made


def _plain(one: Decision) -> Decided:
    return Decided(
        one.supplier, one.account, one.text, one.kind, one.code, one.note, one.made_at.date()
    )


def _finish(asked: Calculation, **outcome: Any) -> None:
    """Write the outcome, unless another worker that took the job over did already.

    With a new baseline on screen, what rests on it is asked for in the same transaction.
    """
    with transaction.atomic():
        mine = Calculation.objects.filter(pk=asked.pk, done_at=None)
        if mine.update(done_at=timezone.now(), **outcome) and "baseline" in outcome:
            for name in settings.AFTER_BASELINE:
                import_string(name)(asked.organisation, asked.reason == Reason.WITHDRAWAL)


def figures(found: Baseline | None) -> dict[str, Any]:
    """What a list of calculations shows, so that it need not open every baseline."""
    if found is None:
        return {}
    estimate = found.co2e
    return {
        "kg": estimate.mean if estimate else None,
        "low": estimate.low if estimate else None,
        "high": estimate.high if estimate else None,
        "coverage": found.coverage,
        "lines": found.lines_kept,
        "refused": found.lines_refused,
        "money": str(found.money_total - found.money_excluded),
        "currency": found.currency,
        "issues": len(found.issues),
    }


class _Shown:
    """Keeps the progress where every page can see it."""

    def __init__(self, pk: int) -> None:
        self.pk = pk

    def step(self, key: str, done: int, total: int) -> None:
        """How far."""
        Calculation.objects.filter(pk=self.pk).update(step=key, steps_done=done, steps_total=total)
