"""The sample's courses read like real ones."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import CourseStep, Entry, Step, StepChange
from shindan.web.entries.sheet import read_sheet

from .courses import _move_back, _person
from .sample import STAFF, sheet_typed

pytestmark = pytest.mark.django_db
PREPARED = (Step.SHEET, Step.DESIGN, Step.APPROVAL)


def entry_in(step: Step, *moves: tuple[Step, Step]) -> Entry:
    entry = make_cast().tokyo
    Entry.objects.filter(pk=entry.pk).update(step=step)
    for each in (*PREPARED, Step.FIELD):
        CourseStep.objects.create(entry=entry, step=each)
    for before, after in moves:
        StepChange.objects.create(entry=entry, by="owner@example.jp", before=before, after=after)
    entry.refresh_from_db()
    return entry


def test_moves_stand_in_their_order_also_where_a_step_was_put_back() -> None:
    entry = entry_in(
        Step.APPROVAL,
        (Step.SHEET, Step.DESIGN),
        (Step.DESIGN, Step.APPROVAL),
        (Step.APPROVAL, Step.DESIGN),
        (Step.DESIGN, Step.APPROVAL),
    )
    _move_back(entry, timezone.localdate())
    times = list(StepChange.objects.filter(entry=entry).order_by("pk").values_list("at", flat=True))
    assert times == sorted(set(times))


def test_what_came_before_the_survey_ends_on_the_day_it_began() -> None:
    entry = entry_in(Step.FIELD, (Step.APPROVAL, Step.FIELD))
    opens = make_wave(entry).opens
    _move_back(entry, timezone.localdate())
    assert CourseStep.objects.get(entry=entry, step=Step.APPROVAL).finished == opens
    assert CourseStep.objects.get(entry=entry, step=Step.FIELD).started == opens


def test_people_of_the_sample_sign_in_with_the_clients_password() -> None:
    owner = make_cast().people["owner"]
    owner.set_password("three-quiet-harbours")
    assert _person("centre@example.jp", "小林 健", owner).check_password("three-quiet-harbours")


def test_the_sample_is_read_by_three_splits_that_add_up() -> None:
    sheet = read_sheet(sheet_typed(timezone.localdate()), 7)
    assert [split.id for split in sheet.splits] == ["SP1", "AT1", "AT3"]
    assert sheet.faults == ()
    assert [sum(group.people for group in split.groups) for split in sheet.splits] == [STAFF, STAFF, 0]
