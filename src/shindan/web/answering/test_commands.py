from __future__ import annotations

import sqlite3
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from shindan.web.entries.models import Wave

from . import purge
from .models import Response, Sealed
from .services import submit_response


def _send(wave: Wave, number: int) -> None:
    submit_response(wave=wave, submission=f"s{number}", answers={"LG1": number % 5 + 1})


@pytest.mark.django_db
def test_what_is_due_is_released(wave: Wave) -> None:
    for number in range(12):
        _send(wave, number)
    told = StringIO()
    call_command("release_answers", stdout=told)
    assert (told.getvalue(), Response.objects.count(), Sealed.objects.count()) == ("7 answers released.\n", 7, 5)


@pytest.mark.django_db
def test_nothing_is_released_below_what_is_due(wave: Wave) -> None:
    for number in range(9):
        _send(wave, number)
    call_command("release_answers", stdout=StringIO())
    assert Response.objects.count() == 0


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests write on the same server meanwhile."""
    monkeypatch.setattr(purge, "LOOKS", 1200)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("patient")
def test_the_journal_is_emptied() -> None:
    told = StringIO()
    call_command("purge_journals", stdout=told)
    assert told.getvalue() == "The journal is empty.\n"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(("days", "told_so"), [(7, True), (8, False)])
def test_the_nightly_release_empties_what_a_close_of_the_last_week_may_have_left(
    wave: Wave, days: int, told_so: bool
) -> None:
    closed = timezone.localdate() - timedelta(days=days)
    Wave.objects.filter(pk=wave.pk).update(state=Wave.State.CLOSED, closed=closed)
    told = StringIO()
    call_command("release_answers", stdout=told)
    assert ("The journal is empty.\n" in told.getvalue()) == told_so


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_journal_that_somebody_reads_is_not_said_to_be_empty(wave: Wave) -> None:
    reader = sqlite3.connect(Path(str(connection.settings_dict["NAME"])), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM answering_sealed").fetchone()
    _send(wave, 1)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    try:
        with pytest.raises(CommandError, match="somebody is reading"):
            call_command("purge_journals", stdout=StringIO())
    finally:
        reader.close()
        connection.close()
