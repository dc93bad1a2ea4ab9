# SPDX-FileCopyrightText: 2026 The gewoon contributors
# SPDX-License-Identifier: EUPL-1.2

"""Workers: no job twice, no job lost, whatever dies."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gewoon.web.access import Role
from gewoon.web.contracts.models import Search
from gewoon.web.jobs.models import MOST_ATTEMPTS, Beat, beat, take_back
from gewoon.web.jobs.worker import work
from gewoon.web.ledgers.calculating import MOST_LOOKS, ask
from gewoon.web.ledgers.models import Calculation, Reason, State, current
from tests.web.made import City
from tests.web.processes import kill, no_survivors, start_worker, wait

__all__ = ["no_survivors"]
KILLS = int(os.environ.get("GEWOON_KILLS", "3"))


def running(city: City, worker: str) -> DBTaskResult:
    """A calculation that a worker has begun."""
    asked = ask(city.organisation, Reason.AGAIN)
    job = DBTaskResult.objects.get(pk=asked.job)
    job.claim(worker)
    return job


def test_the_job_of_a_silent_worker_is_free_again(city: City) -> None:
    job = running(city, "dead")
    beat("dead")
    assert take_back() == 0
    Beat.objects.update(at=timezone.now() - timedelta(seconds=60))
    assert take_back() == 1
    job.refresh_from_db()
    assert job.status == TaskResultStatus.READY
    assert take_back() == 0


def test_a_living_worker_keeps_its_job(city: City) -> None:
    running(city, "alive")
    beat("alive")
    beat("other")
    assert take_back() == 0


def test_a_job_that_takes_its_workers_down_is_given_up(city: City) -> None:
    job = running(city, "one")
    for name in ("two", "three", "four"):
        assert take_back() == 1
        job.refresh_from_db()
        job.claim(name)
    assert len(job.worker_ids) == MOST_ATTEMPTS
    assert take_back() == 0
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert Calculation.objects.get(job=job.pk).status == "failed"


@pytest.mark.django_db(transaction=True)
def test_what_was_finished_by_another_is_not_written_again(city: City) -> None:
    asked = ask(city.organisation, Reason.AGAIN)
    work("first", batch=True)
    done = Calculation.objects.get(pk=asked.pk)
    DBTaskResult.objects.filter(pk=asked.job).update(status=TaskResultStatus.READY)
    work("second", batch=True)
    again = Calculation.objects.get(pk=asked.pk)
    assert again.done_at == done.done_at and again.baseline == done.baseline


@pytest.mark.django_db(transaction=True)
def test_an_older_calculation_makes_way_for_a_newer(city: City) -> None:
    older, newer = (ask(city.organisation, Reason.AGAIN) for _ in range(2))
    work("one", batch=True)
    assert Calculation.objects.get(pk=older.pk).skipped
    found = current(city.organisation)
    assert found and found.pk == newer.pk


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_cannot_see_the_files_leaves_the_job_to_another(city: City) -> None:
    folder, away = city.organisation.folder, city.organisation.folder.with_name("elders")
    asked = ask(city.organisation, Reason.AGAIN)
    folder.rename(away)
    work("blind", batch=True)
    asked.refresh_from_db()
    assert asked.status == "waiting" and not folder.exists()
    page = city.client(Role.ADVISOR).get(f"/proefstad/berekening/{asked.number}").content.decode()
    assert "een andere wordt gezocht" in page
    away.rename(folder)
    DBTaskResult.objects.filter(pk=asked.job).update(run_after=timezone.now())
    work("seeing", batch=True)
    asked.refresh_from_db()
    assert asked.status == "done" and asked.baseline == city.calculation.baseline  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=True)
def test_when_no_worker_sees_the_files_the_page_says_so_and_nothing_is_lost(city: City) -> None:
    before = current(city.organisation)
    asked = ask(city.organisation, Reason.AGAIN)
    city.organisation.folder.rename(city.organisation.folder.with_name("elders"))
    for _ in range(MOST_LOOKS):
        work("blind", batch=True)
        asked.refresh_from_db()
        DBTaskResult.objects.filter(pk=asked.job).update(run_after=timezone.now())
    assert asked.status == "refused" and current(city.organisation) == before
    page = city.client(Role.ADVISOR).get(f"/proefstad/berekening/{asked.number}").content.decode()
    assert "ziet de bestanden van deze organisatie niet" in page
    assert f"/proefstad/berekening/{asked.number}/opnieuw" in page
    assert "geen nulmeting van te maken" not in page


@pytest.mark.django_db(transaction=True)
def test_a_blind_worker_does_not_say_that_withdrawn_files_are_gone(city: City) -> None:
    city.organisation.imports.update(state=State.WITHDRAWN)
    asked = ask(city.organisation, Reason.WITHDRAWAL)
    city.organisation.folder.rename(city.organisation.folder.with_name("elders"))
    work("blind", batch=True)
    asked.refresh_from_db()
    assert asked.status == "waiting"


def finished() -> bool:
    """Whether every calculation, and the search that follows it, has its outcome."""
    return not any(kind.objects.filter(done_at=None).exists() for kind in (Calculation, Search))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(city: City) -> None:
    data = Path(configured.DATA)
    expected = current(city.organisation)
    assert expected
    for round_number in range(KILLS):
        asked = ask(city.organisation, Reason.AGAIN)
        doomed = start_worker(data)
        wait(lambda pk=asked.job: DBTaskResult.objects.get(pk=pk).status == "RUNNING")
        time.sleep(0.04 * round_number)
        kill(doomed)
        Beat.objects.update(at=timezone.now() - timedelta(seconds=60))
        rescuer = start_worker(data)
        wait(finished)
        rescuer.send_signal(signal.SIGTERM)
        rescuer.communicate()
        found = Calculation.objects.get(pk=asked.pk)
        assert found.figures == expected.figures
        assert found.baseline == expected.baseline
    assert Calculation.objects.count() == KILLS + 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work_and_do_nothing_twice(city: City) -> None:
    cities = [city.organisation]
    for organisation in cities * 12:
        ask(organisation, Reason.AGAIN)
    workers = [start_worker(Path(configured.DATA)) for _ in range(2)]
    wait(finished)
    wait(lambda: not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists())
    for one in workers:
        one.send_signal(signal.SIGTERM)
        one.communicate()
    assert {len(job.worker_ids) for job in DBTaskResult.objects.all()} == {1}
