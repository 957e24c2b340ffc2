"""After the close nobody with one copy of database and log can tell who gave which answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from tests.bots.respondent import Respondent
from tests.cast import DAY

from shindan.web.answering import purge
from shindan.web.answering.codes import make_codes, normalise
from shindan.web.answering.models import Draft, Receipt, Response, Sealed, Ticket
from shindan.web.answering.purge import close_field, purge_journals
from shindan.web.entries.models import Wave

from .attacker import chance_does_as_well, copy_of_everything, features, holds
from .people import PATIENT, hold_the_field, secrets_while_running, shuffle_nothing

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_order_of_the_stored_answers_tells_who_gave_them(wave: Wave) -> None:
    arrival = hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert chance_does_as_well(features(), arrival) > 0.0005


def test_the_attack_succeeds_where_nothing_is_shuffled(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    shuffle_nothing(monkeypatch)
    arrival = hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert chance_does_as_well(features(), arrival) <= 0.0005


@pytest.mark.postgres
def test_all_answers_were_written_by_one_transaction(wave: Wave) -> None:
    hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert len(set(features()["transaction"])) == 1


@pytest.mark.sqlite
def test_nothing_of_the_way_in_is_left_in_the_files(wave: Wave) -> None:
    secrets = secrets_while_running(wave)
    assert [secret for secret in secrets if not holds(copy_of_everything(), secret)] == []  # they were there before
    close_field(wave=wave, day=DAY)
    assert [secret for secret in secrets if holds(copy_of_everything(), secret)] == []


@pytest.fixture
def no_recycling(transactional_db: None) -> Iterator[None]:
    """The server's journal as docs/methods/anonymity.md asks for."""
    with connection.cursor() as cursor:
        cursor.execute(  # what tests with threads left open, which would hold the rows
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle in transaction'"
        )
        for change in ("SET wal_recycle = off", "RESET wal_recycle"):
            cursor.execute(f"ALTER SYSTEM {change}")
            cursor.execute("SELECT pg_reload_conf()")
            if change.startswith("SET"):
                yield


@pytest.mark.postgres
def test_nothing_of_the_way_in_is_left_in_the_files_of_the_server(wave: Wave, no_recycling: None) -> None:
    secrets = secrets_while_running(wave)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the server does so by itself, now and then: its samples outlive the rows
        cursor.execute("CHECKPOINT")
    assert [secret for secret in secrets if not holds(copy_of_everything(), secret)] == []  # they were there before
    close_field(wave=wave, day=DAY)
    assert [secret for secret in secrets if holds(copy_of_everything(), secret)] == []


@pytest.mark.postgres
def test_rows_that_an_older_reader_holds_are_not_called_gone(
    wave: Wave, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(purge, "LOOKS", 2)
    hold_the_field(wave)
    reader = connection.copy()
    reader.set_autocommit(False)
    with reader.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM answering_receipt")
        close_field(wave=wave, day=DAY)
    assert "could not be emptied" in caplog.text
    reader.rollback()
    reader.close()
    monkeypatch.setattr(purge, "LOOKS", PATIENT)
    assert purge_journals()


@pytest.mark.postgres
def test_rows_that_a_writer_in_another_database_holds_are_not_called_gone(
    wave: Wave, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(purge, "LOOKS", 2)
    writer = connection.copy()
    writer.settings_dict = {**writer.settings_dict, "NAME": "postgres"}
    writer.set_autocommit(False)
    with writer.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
    hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert "could not be emptied" in caplog.text
    writer.rollback()
    writer.close()


@pytest.mark.postgres
def test_the_planner_gathers_no_sample_of_who_or_what(wave: Wave) -> None:
    hold_the_field(wave)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT tablename, attname FROM pg_stats WHERE tablename LIKE 'answering_%' AND null_frac < 1")
        gathered = set(cursor.fetchall())
    assert ("answering_response", "wave_id") in gathered  # it did look at the tables
    registers = {f"answering_{name}" for name in ("ticket", "receipt", "sealed", "response", "draft")}
    telling = {"code_hash", "submission_hash", "key_hash", "box", "answers", "id"}
    assert [(table, column) for table, column in gathered if table in registers and column in telling] == []


def test_nothing_that_joins_the_two_registers_is_left(wave: Wave) -> None:
    hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert (Draft.objects.count(), Receipt.objects.count(), Sealed.objects.count()) == (0, 0, 0)
    assert {field.name for field in Response._meta.fields} & {field.name for field in Ticket._meta.fields} == {"wave"}


def test_no_register_of_answering_has_a_time_or_an_address() -> None:
    kinds = {
        field.get_internal_type()
        for model in (Ticket, Receipt, Sealed, Response, Draft)
        for field in model._meta.fields
    }
    assert (
        kinds & {"DateTimeField", "TimeField", "DateField", "GenericIPAddressField", "BigAutoField", "AutoField"}
        == set()
    )


def test_the_log_names_no_code_link_or_answer(wave: Wave, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    (code,) = make_codes(wave=wave, number=1)
    Respondent(Client(), f"/s/{wave.link}", code=code, answers={"FT1": "秘密の意見です"}).walk()
    Client().get(f"/s/{wave.link}/p/nothing")
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    found = [secret for secret in (code, normalise(code), "秘密の意見です") if secret in logged]
    assert found == []
