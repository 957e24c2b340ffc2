"""Reads of one entry's course: each step with its dates, whose turn it is, and how late it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypedDict

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from .models import CourseStep, Entry, Step, Wave
from .steps import BY_STEP, Turn, due_after, steps_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Days(TypedDict):
        due_now: date | None
        field_ends: date | None
        practices_due: date | None
        practices_state: str

    Dated = WithAnnotations[Entry, _Days]

State = Literal["done", "now", "ahead", "left"]


@dataclass(frozen=True)
class StepView:
    """A step of an entry. ``due`` is the day by which it should be done, ``expected`` where nobody set it and it follows from
    the steps before. ``late`` counts calendar days past it, only of the present step. ``left``: the entry ended without it."""

    step: Step
    state: State
    turn: Turn
    started: date | None = None
    finished: date | None = None
    due: date | None = None
    expected: bool = False
    late: int = 0


def course_of(entry: Entry, day: date) -> tuple[StepView, ...]:
    """The steps of the entry's plan in their order, as they stand on ``day``."""
    kept = {each.step: each for each in CourseStep.objects.filter(entry=entry)}
    wave = begun_wave(entry)
    steps = steps_of(entry)
    here = steps.index(Step(entry.step))
    found: list[StepView] = []
    last = day
    for place, step in enumerate(steps):
        own = kept.get(step)
        if step == Step.FIELD and wave is not None and own is not None:
            own.due = wave.closes  # once it runs, the survey's own last day counts
        view = _view(step, own, place - here, last, day) if entry.withdrawn is None else _ended(step, own)
        if view.state == "now":
            view = replace(view, turn=turn_now(entry, wave, day))
        last = max(last, view.due or last) if place >= here else last
        found.append(view)
    return tuple(found)


def _view(step: Step, kept: CourseStep | None, place: int, last: date, day: date) -> StepView:
    turn = BY_STEP[step].turn
    if place < 0 or (step == Step.DONE and place == 0):
        return _ended(step, kept)
    due = kept.due if kept else None
    if place == 0:
        return StepView(step, "now", turn, kept.started if kept else None, None, due, late=late_by(due, day))
    if due is not None:
        return StepView(step, "ahead", turn, due=max(due, last))
    return StepView(step, "ahead", turn, due=due_after(step, last), expected=True)


def _ended(step: Step, kept: CourseStep | None) -> StepView:
    """A step behind: finished, or left out because the entry ended early."""
    turn = BY_STEP[step].turn
    if kept is None or kept.finished is None:
        return StepView(step, "left", turn, kept.started if kept else None)
    return StepView(step, "done", turn, kept.started, kept.finished, kept.due)


def begun_wave(entry: Entry) -> Wave | None:
    """The entry's newest survey that has been opened."""
    return entry.surveys.exclude(state=Wave.State.PLANNED).order_by("-opens", "-pk").first()


def closes_of(entry: Entry) -> date | None:
    """The last day of the entry's opened survey."""
    wave = begun_wave(entry)
    return wave.closes if wave is not None else None


def turn_now(entry: Entry, wave: Wave | None, day: date) -> Turn:
    """Whose turn the present step is; ``wave`` is the entry's opened survey."""
    return turn_of(entry, wave.closes if wave else None, day)


def turn_of(entry: Entry, closes: date | None, day: date) -> Turn:
    """Whose turn the present step is. In the field it changes: both prepare, until it ``closes`` the employees answer, then the
    operator closes."""
    if entry.waits_to_be_taken_on:
        return "operator"
    if entry.step != Step.FIELD:
        return BY_STEP[Step(entry.step)].turn
    if closes is None:
        return "both"
    return "operator" if day > closes else "employees"


def late_by(due: date | None, day: date) -> int:
    """Days past the day by which something should be done; 0 where it is not over."""
    return max((day - due).days, 0) if due is not None else 0


def set_dates(entry: Entry) -> dict[str, date]:
    """The days that are set for the present and later steps."""
    kept = CourseStep.objects.filter(entry=entry, finished=None).exclude(due=None)
    return {each.step: each.due for each in kept if each.due is not None}


def with_due(entries: QuerySet[Entry]) -> QuerySet[Dated]:
    """Each entry with ``due_now``, the day by which its present step should be done, ``field_ends``, the last day of its
    opened survey, and of the representative's questionnaire ``practices_state`` (`unsent`, `open`, `over`) with the deadline of
    an open one, ``practices_due``: one query for all of them."""
    surveys = Wave.objects.filter(entry=OuterRef("pk"), kind=Wave.Kind.SURVEY)
    opened = surveys.exclude(state=Wave.State.PLANNED).order_by("-opens", "-pk")
    own = CourseStep.objects.filter(entry=OuterRef("pk"), step=OuterRef("step"))
    field, step = Subquery(opened.values("closes")[:1]), Subquery(own.values("due")[:1])
    due = Case(
        When(step=Step.DONE, then=Value(None)),
        When(step=Step.FIELD, then=Coalesce(field, step)),
        default=step,
        output_field=DateField(null=True),
    )
    state = Case(
        When(Q(practice_sheet__finished__isnull=False) | Q(practice_aside__isnull=False), then=Value("over")),
        When(practice_sheet__isnull=False, then=Value("open")),
        default=Value("unsent"),
        output_field=CharField(),
    )
    return entries.annotate(due_now=due, field_ends=field, practices_state=state).annotate(
        practices_due=Case(
            When(Q(practices_state="open") & ~Q(step=Step.DONE), then=F("practice_sheet__deadline")),
            default=Value(None),
            output_field=DateField(null=True),
        )
    )
