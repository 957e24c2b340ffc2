"""A process is killed at the worst moments, one by one: within a submission, a release, a close, a snapshot.

The child is this process forked: it works on the test's database by a connection of its own and kills itself with signal 9 at
the moment that is named. What it had not committed is gone, what it had is there once, and whoever comes next goes on.
"""

from __future__ import annotations

import os
import signal
import sys
import uuid
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from tests.cast import DAY, make_cast, make_wave

from shindan.web.answering.models import DayCount, Receipt, Response, Sealed
from shindan.web.answering.purge import end_field
from shindan.web.answering.release import release
from shindan.web.answering.services import Outcome, submit_response
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.results.models import Run, Snapshot
from shindan.web.results.services import request_close
from shindan.web.results.working import work_on

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 24
ANSWERING, RESULTS = "shindan.web.answering", "shindan.web.results"


@pytest.fixture
def wave() -> Wave:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    return make_wave(cast.tokyo)


def dies(work: Callable[[], object], module: str, name: str, *, before: bool = False) -> None:
    """Do ``work`` in a child that is killed when it has called ``module.name`` (or is about to)."""
    connections.close_all()  # each side opens its own
    child = os.fork()
    if child == 0:
        try:
            _arm(sys.modules.get(module) or import_module(module), name, before)
            work()
        finally:
            os._exit(0)  # it came through alive
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"{name} was never called"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _arm(module: Any, name: str, before: bool) -> None:
    whole = getattr(module, name)

    @wraps(whole)
    def armed(*args: Any, **kwargs: Any) -> Any:
        if not before:
            whole(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, armed)


def send(wave: Wave, number: int) -> Outcome:
    answers: dict[str, object] = {"KG1": number % 11, "LG1": number % 5 + 1, "FT1": f"n{number}"}
    return submit_response(wave=wave, submission=f"{number:032x}", answers=answers)


def everybody_sends(wave: Wave) -> None:
    for number in range(PEOPLE):
        send(wave, number)


def comments(wave: Wave) -> list[str]:
    """Everybody's comment, wherever the answers are now."""
    boxes = Sealed.objects.filter(wave=wave).count()
    release(wave=wave, day=DAY)
    assert not Sealed.objects.exists(), boxes
    return sorted(str(row["FT1"]) for row in Response.objects.values_list("answers", flat=True))


EVERYBODY = sorted(f"n{number}" for number in range(PEOPLE))


def before_the_commit() -> None:
    """Where a child dies that has done all but commit."""


def send_but_not_commit(wave: Wave) -> None:
    with transaction.atomic():
        answers: dict[str, object] = {"FT1": "n1"}
        submit_response(wave=wave, submission=f"{1:032x}", answers=answers, token="a" * 32)
        before_the_commit()


@pytest.mark.sqlite
def test_who_holds_the_turn_of_the_writers_and_dies_holds_nobody_up(wave: Wave) -> None:
    """SQLite: the writer's lock and the turn of this machine's writers."""
    dies(lambda: send(wave, 1), f"{ANSWERING}.storing", "pass_gate")
    assert send(wave, 2) is Outcome.STORED
    assert comments(wave) == ["n2"]


def test_who_stands_in_the_gate_and_dies_does_not_keep_it_from_closing(wave: Wave) -> None:
    dies(lambda: send_but_not_commit(wave), __name__, "before_the_commit")
    end_field(wave=wave, day=DAY)
    assert send(wave, 2) is Outcome.CLOSED


def test_a_submission_that_was_cut_off_before_its_end_leaves_nothing_and_is_taken_again(wave: Wave) -> None:
    dies(lambda: send_but_not_commit(wave), __name__, "before_the_commit")
    assert (Receipt.objects.count(), Sealed.objects.count()) == (0, 0)
    assert send(wave, 1) is Outcome.STORED
    assert comments(wave) == ["n1"]


def test_a_submission_whose_thanks_were_lost_counts_once(wave: Wave) -> None:
    dies(lambda: send(wave, 1), __name__, "send")
    assert send(wave, 1) is Outcome.AGAIN
    assert comments(wave) == ["n1"]


MOVING = [("unseal", False), ("_move", True), ("_move", False)]


@pytest.mark.parametrize(("name", "before"), MOVING, ids=["at the first box", "before all", "all moved, not committed"])
def test_a_release_that_was_cut_off_moves_all_or_nothing(wave: Wave, name: str, before: bool) -> None:
    everybody_sends(wave)
    dies(lambda: release(wave=wave, day=DAY, keep=5, least=5), f"{ANSWERING}.release", name, before=before)
    assert (Sealed.objects.count(), Response.objects.count(), DayCount.objects.count()) == (PEOPLE, 0, 0)
    assert release(wave=wave, day=DAY, keep=5, least=5) == PEOPLE - 5
    assert comments(wave) == EVERYBODY
    assert DayCount.objects.get().released == PEOPLE


CLOSING = [
    (f"{ANSWERING}.purge", "release"),
    (f"{ANSWERING}.purge", "_rewrite_tickets"),
    (f"{ANSWERING}.purge", "purge_journals"),
    (f"{RESULTS}.snapshot", "_take"),
    (f"{RESULTS}.working", "take_snapshot"),
    (f"{RESULTS}.working", "_keep"),
]


@pytest.mark.parametrize(("module", "name"), CLOSING, ids=[name for _, name in CLOSING])
def test_a_close_that_was_cut_off_ends_with_everybody_once(wave: Wave, module: str, name: str) -> None:
    everybody_sends(wave)
    run = Run.objects.create(id=uuid.uuid4(), wave=wave, kind=Run.Kind.CLOSE, asked_by="member@example.jp")
    Entry.objects.filter(pk=wave.entry_id).update(step=Step.CLOSING)
    dies(lambda: work_on(run=run, day=DAY), module, name)
    assert Run.objects.get().state in (Run.State.QUEUED, Run.State.RUNNING)
    work_on(run=run, day=DAY)
    assert Run.objects.get().state == Run.State.DONE
    snapshot = Snapshot.objects.get()
    assert snapshot.people == PEOPLE
    assert sorted(row[1] for row in snapshot.comments) == EVERYBODY
    assert (Receipt.objects.count(), Sealed.objects.count(), Response.objects.count()) == (0, 0, 0)


def test_a_close_that_died_before_its_work_was_queued_can_be_asked_for_again(wave: Wave) -> None:
    member = User.objects.get(username="member@example.jp")
    everybody_sends(wave)
    dies(lambda: request_close(wave=wave, by=member, day=DAY), f"{RESULTS}.services", "_close_run")
    assert Wave.objects.get().state == Wave.State.OPEN  # all of the request or nothing
    request_close(wave=Wave.objects.select_related("entry").get(), by=member, day=DAY)
    assert Snapshot.objects.get().people == PEOPLE
