"""The trail can only grow."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import make_cast

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import AuditEvent
from shindan.web.accounts.trail_words import action_name

WEB = Path(__file__).parents[1]


@pytest.fixture
def guarded(db: None) -> None:
    """The triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    if connection.vendor == "sqlite":
        module = import_module("shindan.web.accounts.migrations.0003_trail_is_append_only")
        with connection.cursor() as cursor:
            for statement in module.SQLITE:
                cursor.execute(statement)


def test_an_event_is_added(db: None) -> None:
    cast = make_cast()
    record(actor=cast.people["owner"], action="entry.see", on=cast.tokyo, target="sheet")
    event = AuditEvent.objects.get()
    assert (event.actor, event.organisation_id, event.entry_id) == ("owner@example.jp", cast.minato.pk, cast.tokyo.pk)


def test_the_programs_own_doing_has_a_name(db: None) -> None:
    record(actor=None, action="notice.send")
    assert AuditEvent.objects.get().actor == "system"


def test_an_event_cannot_be_changed(guarded: None) -> None:
    record(actor=None, action="entry.see")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(action="nothing")


def test_an_event_cannot_be_deleted(guarded: None) -> None:
    record(actor=None, action="entry.see")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_every_action_that_is_recorded_has_its_words() -> None:
    sources = [path.read_text("utf-8") for path in WEB.rglob("*.py") if not path.name.startswith("test_")]
    written = {action for source in sources for action in re.findall(r'action="([a-z]+\.[a-z_]+)"', source)}
    assert len(written) > 30
    assert sorted(action for action in written if action_name(action) == action) == []
