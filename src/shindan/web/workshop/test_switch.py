"""Whether an entry takes the workshop: by its plan, or chosen with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.course import advance, begin_course, put_back
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Meeting, Step
from shindan.web.entries.steps import has_workshop, steps_of
from shindan.web.entries.workshop_choice import set_workshop

from .models import Decision

pytestmark = pytest.mark.django_db
TOPIC = {"ja": "立て直す時間がない", "en": "No time to recover"}


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    begin_course(entry=cast.tokyo, day=timezone.localdate())
    return cast


def standing_in(cast: Cast, step: Step) -> Entry:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=step)
    cast.tokyo.refresh_from_db()
    return cast.tokyo


def decide(entry: Entry) -> Decision:
    Meeting.objects.update_or_create(entry=entry, kind=Meeting.Kind.WORKSHOP, defaults={"held": timezone.localdate()})
    return Decision.objects.create(entry=entry, number=1, kind="measure", topic=TOPIC, made_by="x")


def test_the_workshop_follows_the_report_meeting(cast: Cast) -> None:
    steps = steps_of(cast.tokyo)
    assert steps[steps.index(Step.MEETING) + 1] == Step.WORKSHOP


def test_the_added_analysis_alone_brings_no_workshop(cast: Cast) -> None:
    cast.osaka.analysis_addon = True
    assert not has_workshop(cast.osaka)


def test_the_operator_adds_it_to_an_entry_with_the_added_analysis(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(analysis_addon=True)
    set_workshop(entry=cast.osaka, wanted=True, reason="組織の希望", by=cast.people["operator"])
    assert has_workshop(Entry.objects.get(pk=cast.osaka.pk))


def test_it_cannot_be_added_without_an_analysis(cast: Cast) -> None:
    with pytest.raises(StepError, match="先に「プランと費用」"):
        set_workshop(entry=cast.osaka, wanted=True, reason="希望", by=cast.people["operator"])


def test_it_is_not_left_out_without_a_reason(cast: Cast) -> None:
    with pytest.raises(StepError, match="理由"):
        set_workshop(entry=cast.tokyo, wanted=False, reason=" ", by=cast.people["operator"])
    assert has_workshop(Entry.objects.get(pk=cast.tokyo.pk))


def test_left_out_with_a_reason_the_course_goes_on_and_the_trail_says_why(cast: Cast) -> None:
    entry = standing_in(cast, Step.WORKSHOP)
    set_workshop(entry=entry, wanted=False, reason="組織の都合", by=cast.people["operator"])
    assert Entry.objects.get(pk=entry.pk).step == Step.DONE
    assert AuditEvent.objects.get(action="entry.workshop").details == {"reason": "組織の都合"}


def test_what_was_decided_keeps_the_workshop_in_the_course(cast: Cast) -> None:
    decide(cast.tokyo)
    with pytest.raises(StepError, match="外せません"):
        set_workshop(entry=cast.tokyo, wanted=False, reason="都合", by=cast.people["operator"])


def test_an_entry_that_was_complete_goes_on_to_the_workshop_that_was_added(cast: Cast) -> None:
    entry = standing_in(cast, Step.DONE)
    Entry.objects.filter(pk=entry.pk).update(workshop_wanted=False)
    set_workshop(entry=entry, wanted=True, reason="希望", by=cast.people["operator"])
    assert Entry.objects.get(pk=entry.pk).step == Step.WORKSHOP


@pytest.mark.parametrize(("held", "decided"), [(False, True), (True, False)])
def test_the_step_does_not_end_before_it_was_held_and_something_decided(cast: Cast, held: bool, decided: bool) -> None:
    entry = standing_in(cast, Step.WORKSHOP)
    if decided:
        Decision.objects.create(entry=entry, number=1, kind="measure", topic=TOPIC)
    if held:
        Meeting.objects.create(entry=entry, kind=Meeting.Kind.WORKSHOP, held=timezone.localdate())
    with pytest.raises(StepError, match="。"):
        advance(entry=entry, by=cast.people["operator"])


@pytest.fixture
def lasting(db: None) -> Iterator[None]:
    """With the triggers of the database, which other tests leave out on SQLite."""
    module: Any = import_module("shindan.web.workshop.migrations.0002_settled_decisions_stay")
    if connection.vendor == "sqlite":
        module.forwards(None, connection.schema_editor())
    yield
    if connection.vendor == "sqlite":
        module.backwards(None, connection.schema_editor())


def test_once_the_step_is_finished_the_database_refuses_to_change_a_decision(cast: Cast, lasting: None) -> None:
    entry = standing_in(cast, Step.WORKSHOP)
    decision = decide(entry)
    advance(entry=entry, by=cast.people["operator"])
    for change in (lambda: Decision.objects.update(lead="別の人"), lambda: Decision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Decision.objects.get(pk=decision.pk).settled is not None


def test_it_is_put_back_with_a_reason(cast: Cast) -> None:
    entry = standing_in(cast, Step.DONE)
    put_back(entry=entry, to=Step.WORKSHOP, reason="決め直す", by=cast.people["operator"])
    assert entry.changes.latest("id").reason == "決め直す"


def test_only_who_leads_the_entry_chooses(cast: Cast) -> None:
    address = f"/entries/{cast.tokyo.pk}/workshop/course"
    assert cast.client("owner").post(address, {"go": "leave", "reason": "x"}).status_code == 403
    assert cast.client("consultant").post(address, {"go": "leave", "reason": ""}).status_code == 422
