"""The course: no step is skipped, nothing is gone back past that cannot be undone, every move is written down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, make_cast, make_wave

from shindan.web.accounts.models import AuditEvent
from shindan.web.management.models import PracticeAside
from shindan.web.management.stepping import set_aside
from shindan.web.results.models import Publication
from shindan.web.workshop.models import Decision

from .conditions import steps_back
from .course import advance, begin_course, put_back
from .course_queries import course_of
from .dates import set_date
from .faults import StepError
from .models import CourseStep, Entry, Meeting, Step, StepChange, Wave
from .sheet import read_sheet, save_sheet
from .steps import due_after, steps_of
from .versions import approve, request_approval

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
TYPED = {"contact": "山田", "email": "y@example.jp", "staff": "40", "split1": "部署", "groups1": "一課 20\n二課 20"}
Work = Callable[[Entry, Cast], object]


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for entry in (cast.tokyo, cast.osaka, cast.sapporo):
        begin_course(entry=entry, day=timezone.localdate())
    return cast


def _hold(entry: Entry, cast: Cast) -> object:
    kind = Meeting.Kind.COUNSELLING if entry.step == Step.COUNSELLING else Meeting.Kind.REPORT
    return Meeting.objects.update_or_create(entry=entry, kind=kind, defaults={"held": MONDAY})


def _decide(entry: Entry, cast: Cast) -> object:
    Meeting.objects.update_or_create(entry=entry, kind=Meeting.Kind.WORKSHOP, defaults={"held": MONDAY})
    topic = {"ja": "立て直す時間がない", "en": "No time to recover"}
    return Decision.objects.get_or_create(
        entry=entry, number=1, version=1, defaults={"kind": "measure", "topic": topic}
    )


def _fill(entry: Entry, cast: Cast) -> object:
    return save_sheet(entry=entry, sheet=read_sheet(TYPED, 5), by=cast.people["owner"])


def _close(entry: Entry, cast: Cast) -> object:
    return make_wave(entry, state=Wave.State.CLOSED)


def _compute(entry: Entry, cast: Cast) -> object:
    return Publication.objects.create(wave=entry.waves.get(), number=1, result={}, digest="d")


def _publish(entry: Entry, cast: Cast) -> object:
    if not PracticeAside.objects.filter(entry=entry).exists():
        set_aside(entry=entry, reason="従業員の調査だけで行う", by=cast.people["operator"])
    return Publication.objects.filter(wave__entry=entry, published=None).update(published=timezone.now())


def _request(entry: Entry, cast: Cast) -> object:
    return request_approval(entry=entry, by=cast.people["consultant"])


def _approve(entry: Entry, cast: Cast) -> object:
    version = entry.versions.filter(withdrawn=None).get()
    return approve(entry=entry, version=version, by=cast.people["owner"]) if version.approved is None else None


WORK: dict[Step, Work] = {
    Step.COUNSELLING: _hold,
    Step.SHEET: _fill,
    Step.DESIGN: _request,
    Step.APPROVAL: _approve,
    Step.FIELD: _close,
    Step.CLOSING: _compute,
    Step.PUBLICATION: _publish,
    Step.MEETING: _hold,
    Step.WORKSHOP: _decide,
}


def lead(cast: Cast, entry: Entry, to: Step) -> Entry:
    """Do the work of each step up to ``to``."""
    while entry.step != to:
        WORK[Step(entry.step)](entry, cast)
        entry.refresh_from_db()
        advance(entry=entry, by=cast.people["operator"])
    return entry


def test_a_premier_entry_has_its_counselling_and_its_meeting(cast: Cast) -> None:
    assert {Step.COUNSELLING, Step.MEETING, Step.WORKSHOP} <= set(steps_of(cast.tokyo))
    assert not {Step.COUNSELLING, Step.MEETING, Step.WORKSHOP} & set(steps_of(cast.osaka))


def test_the_added_analysis_brings_the_meeting(cast: Cast) -> None:
    cast.osaka.analysis_addon = True
    assert Step.MEETING in steps_of(cast.osaka)


@pytest.mark.parametrize("step", list(WORK))
def test_no_step_ends_before_its_work_is_done(cast: Cast, step: Step) -> None:
    entry = lead(cast, cast.tokyo, step)
    with pytest.raises(StepError, match="。"):
        advance(entry=entry, by=cast.people["operator"])
    assert Entry.objects.get(pk=entry.pk).step == step


def test_the_whole_course_is_written_down(cast: Cast) -> None:
    entry = lead(cast, cast.tokyo, Step.DONE)
    changes = [change.after for change in StepChange.objects.filter(entry=entry).order_by("id")]
    assert changes == list(steps_of(entry))[1:]
    assert AuditEvent.objects.filter(entry_id=entry.pk, action="entry.step").count() == len(changes)


def test_who_expects_a_later_step_is_told_the_next(cast: Cast) -> None:
    _fill(cast.osaka, cast)
    cast.osaka.refresh_from_db()
    with pytest.raises(StepError, match="飛ばせません。次は「アンケート設計」"):
        advance(entry=cast.osaka, to=Step.FIELD, by=cast.people["operator"])


def test_two_at_once_move_one_step(cast: Cast) -> None:
    _fill(cast.osaka, cast)
    first, second = Entry.objects.get(pk=cast.osaka.pk), Entry.objects.get(pk=cast.osaka.pk)
    advance(entry=first, by=cast.people["operator"])
    with pytest.raises(StepError, match="先に進めました"):
        advance(entry=second, by=cast.people["operator"])


def test_a_questionnaire_that_changed_is_asked_about_again(cast: Cast) -> None:
    entry = lead(cast, cast.osaka, Step.FIELD)
    put_back(entry=entry, to=Step.DESIGN, reason="質問を足す", by=cast.people["operator"])
    entry.design = {**entry.design, "purpose": {"ja": "働く環境をたずねます。"}}
    entry.save()
    with pytest.raises(StepError, match="第1版のあとに変わっています"):
        advance(entry=entry, by=cast.people["operator"])


def test_the_new_version_needs_its_own_approval(cast: Cast) -> None:
    entry = lead(cast, cast.osaka, Step.FIELD)
    put_back(entry=entry, to=Step.DESIGN, reason="質問を足す", by=cast.people["operator"])
    entry.design = {**entry.design, "purpose": {"ja": "働く環境をたずねます。"}}
    entry.save()
    assert request_approval(entry=entry, by=cast.people["operator"]).number == 2
    advance(entry=entry, by=cast.people["operator"])
    with pytest.raises(StepError, match="承認がまだです"):
        advance(entry=entry, by=cast.people["operator"])


def test_going_back_needs_a_reason(cast: Cast) -> None:
    entry = lead(cast, cast.osaka, Step.DESIGN)
    with pytest.raises(StepError, match="戻す理由"):
        put_back(entry=entry, to=Step.SHEET, reason="  ", by=cast.people["operator"])


def test_the_reason_is_kept(cast: Cast) -> None:
    entry = lead(cast, cast.osaka, Step.DESIGN)
    put_back(entry=entry, to=Step.SHEET, reason="人数が変わった", by=cast.people["operator"])
    assert StepChange.objects.filter(entry=entry).latest("id").reason == "人数が変わった"


def test_there_is_no_way_back_past_an_opened_survey(cast: Cast) -> None:
    entry = lead(cast, cast.osaka, Step.FIELD)
    make_wave(entry)
    assert steps_back(entry) == ()
    with pytest.raises(StepError, match="調査は始まっています"):
        put_back(entry=entry, to=Step.DESIGN, reason="直す", by=cast.people["operator"])


def test_there_is_no_way_back_past_a_published_result(cast: Cast) -> None:
    entry = lead(cast, cast.tokyo, Step.MEETING)
    with pytest.raises(StepError, match="公開した結果は変えられません"):
        put_back(entry=entry, to=Step.PUBLICATION, reason="直す", by=cast.people["operator"])


def test_working_days_leave_out_the_weekend() -> None:
    friday = MONDAY + timedelta(days=4)
    assert due_after(Step.SHEET, friday) == MONDAY + timedelta(days=7)


def test_a_survey_takes_four_weeks_as_a_rule() -> None:
    assert due_after(Step.FIELD, MONDAY) == MONDAY + timedelta(weeks=4)


def test_steps_ahead_are_expected_after_those_before(cast: Cast) -> None:
    CourseStep.objects.filter(entry=cast.osaka).update(due=MONDAY)
    views = course_of(cast.osaka, MONDAY)
    dues = [view.due for view in views if view.due is not None]
    assert dues == sorted(dues)
    assert [view.expected for view in views[:2]] == [False, True]


def test_a_step_is_late_by_the_days_since_it_was_due(cast: Cast) -> None:
    CourseStep.objects.filter(entry=cast.osaka).update(due=MONDAY)
    late = [view.late for view in course_of(cast.osaka, MONDAY + timedelta(days=3))]
    assert late[0] == 3
    assert set(late[1:]) == {0}


def test_a_date_that_was_set_beforehand_stays(cast: Cast) -> None:
    today = timezone.localdate()
    wanted = today + timedelta(days=30)
    set_date(entry=cast.osaka, step=Step.DESIGN, due=wanted, day=today, by=cast.people["operator"])
    entry = lead(cast, cast.osaka, Step.DESIGN)
    assert CourseStep.objects.get(entry=entry, step=Step.DESIGN).due == wanted


@pytest.mark.parametrize(
    ("step", "days", "says"),
    [
        (Step.SHEET, -1, "過ぎた日"),
        (Step.APPROVAL, 1, "前の段階の期限"),
        (Step.SHEET, 60, "後の段階の期限"),
        (Step.COUNSELLING, 5, "いまの段階とこれからの段階だけ"),
    ],
)
def test_a_date_that_cannot_be_is_refused(cast: Cast, step: Step, days: int, says: str) -> None:
    today = timezone.localdate()
    set_date(entry=cast.osaka, step=Step.DESIGN, due=today + timedelta(days=20), day=today, by=cast.people["operator"])
    with pytest.raises(StepError, match=says):
        set_date(entry=cast.osaka, step=step, due=today + timedelta(days=days), day=today, by=cast.people["operator"])


CALLS = st.lists(
    st.one_of(
        st.just(("work", None)),
        st.tuples(st.just("on"), st.none() | st.sampled_from(Step)),
        st.tuples(st.just("back"), st.sampled_from(Step)),
    ),
    max_size=24,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=CALLS)
def test_no_sequence_of_calls_skips_a_step(cast: Cast, calls: list[tuple[str, Step | None]]) -> None:
    entry = Entry.objects.create(organisation=cast.minato, centre="試験", plan=cast.tokyo.plan)
    begin_course(entry=entry, day=MONDAY)
    for what, step in calls:
        with suppress(StepError):
            _call(cast, entry, what, step)
        entry.refresh_from_db()
    steps: list[str] = list(steps_of(entry))
    moves = [(steps.index(c.before), steps.index(c.after)) for c in entry.changes.order_by("id")]
    assert all(after == before + 1 or after < before for before, after in moves)
    assert [before for before, _ in moves] == [0, *(after for _, after in moves)][: len(moves)]
    assert CourseStep.objects.filter(entry=entry).exclude(started=None).count() == steps.index(Step(entry.step)) + 1


def _call(cast: Cast, entry: Entry, what: str, step: Step | None) -> None:
    if what == "work" and entry.step in WORK:
        if (entry.step == Step.FIELD and entry.waves.exists()) or (entry.step == Step.CLOSING and _computed(entry)):
            return
        WORK[Step(entry.step)](entry, cast)
    elif what == "on":
        advance(entry=entry, to=step, by=cast.people["operator"])
    elif what == "back" and step is not None:
        put_back(entry=entry, to=step, reason="やり直す", by=cast.people["operator"])


def _computed(entry: Entry) -> bool:
    return Publication.objects.filter(wave__entry=entry).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=CALLS, ahead=st.sampled_from([Step.FIELD, Step.CLOSING, Step.PUBLICATION, Step.MEETING]))
def test_no_sequence_of_calls_goes_back_past_what_cannot_be_undone(
    cast: Cast, calls: list[tuple[str, Step | None]], ahead: Step
) -> None:
    entry = Entry.objects.create(organisation=cast.minato, centre="試験", plan=cast.tokyo.plan)
    begin_course(entry=entry, day=MONDAY)
    lead(cast, entry, ahead)
    steps = list(steps_of(entry))
    for what, step in calls:
        least = _least(entry, steps)
        with suppress(StepError):
            _call(cast, entry, what, step)
        entry.refresh_from_db()
        assert steps.index(Step(entry.step)) >= least


def _least(entry: Entry, steps: list[Step]) -> int:
    """The first step to which the entry may still go, by what there is in the tables."""
    if Publication.objects.filter(wave__entry=entry).exclude(published=None).exists():
        return steps.index(Step.PUBLICATION)
    if _computed(entry):
        return steps.index(Step.CLOSING)
    return steps.index(Step.FIELD) if entry.waves.exclude(state=Wave.State.PLANNED).exists() else 0
