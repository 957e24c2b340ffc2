"""Work that nobody has in hands is taken up; work that somebody has is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.cast import make_cast, make_wave

from . import resuming
from .models import Run
from .resuming import resume
from .tasks import run_computation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queue(settings: Any) -> None:
    """The queue of the database, as it is outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def run(queue: None) -> Run:
    return Run.objects.create(wave=make_wave(make_cast().tokyo), kind=Run.Kind.FLASH, asked_by="x")


def test_a_run_in_no_queue_is_queued(run: Run) -> None:
    assert resume() == 1
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(run.pk)]


def test_a_run_that_waits_is_not_queued_twice(run: Run) -> None:
    resume()
    assert (resume(), DBTaskResult.objects.count()) == (0, 1)


def test_a_run_in_hands_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resuming, "is_held", lambda _: True)
    assert resume() == 0


def test_a_run_that_ended_is_left_alone(run: Run) -> None:
    Run.objects.update(state=Run.State.FAILED)
    assert resume() == 0


def test_the_worker_does_what_waits(run: Run) -> None:
    run_computation.enqueue(str(run.pk))
    call_command("work", once=True)
    run.refresh_from_db()
    assert (run.state, run.fault) == (Run.State.FAILED, "flash_early")


def test_the_worker_ends_when_its_server_is_gone(run: Run) -> None:
    call_command("work", beside=1_000_000_000)
    run.refresh_from_db()
    assert run.state == Run.State.QUEUED


def test_a_run_of_a_transaction_that_fails_is_never_queued(queue: None) -> None:
    cast = make_cast()
    with pytest.raises(RuntimeError), transaction.atomic():
        Run.objects.create(wave=make_wave(cast.tokyo), kind=Run.Kind.FLASH, asked_by="x")
        raise RuntimeError
    assert resume() == 0
