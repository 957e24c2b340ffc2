"""Writes of steps: their dates and what came of them. Two who write on one step tell each other: who was later saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.firm.services import name_of
from shindan.web.sitting.kept import lay

from .boarding import lay_marks
from .faults import ChangedError, CourseError
from .models import Accompaniment, Step
from .words import programme

State = Step.State
MOST = 80  # steps of one course


@transaction.atomic
def save_step(*, step: Step, values: Mapping[str, object], seen: int, by: Person) -> None:
    """Keep what was typed of a step that was seen in version ``seen``; a day on which it was held makes it held."""
    held = _held(step, seen)
    if held.state == State.LEFT_OUT:
        raise CourseError(_("見送った段階です。先に予定に戻してください。"))
    changed = lay(held, values)
    held.state = State.HELD if held.held else State.PLANNED
    _keep(held, by, "course.step", {"changed": changed})


@transaction.atomic
def add_step(*, course: Accompaniment, kind: str, name: str, at: datetime | None, by: Person) -> Step:
    """One more step of a kind that the programme has."""
    row = Accompaniment.objects.select_for_update(of=("self",)).get(pk=course.pk)
    must_run(row)
    if kind not in [one.id for one in programme().steps]:
        raise CourseError(_("この種類の段階はありません。一覧から選んでください。"))
    if row.steps.count() >= MOST:
        raise CourseError(_("段階は%(most)d件までです。使わない段階を見送りにしてください。") % {"most": MOST})
    length = programme().step(kind).minutes
    made = Step.objects.create(course=row, kind=kind, name=name, at=at, length=length, changed_by=by.get_username())
    lay_marks(course=row, by=by)
    record(actor=by, action="course.step_add", on=row.organisation, target=f"course-{kind}")
    return made


@transaction.atomic
def leave_out(*, step: Step, reason: str, seen: int, by: Person) -> None:
    """Leave a step out, with the reason. One that was held stays."""
    held = _held(step, seen)
    if not reason.strip():
        raise CourseError(_("見送る理由を入力してください。"))
    if held.state != State.PLANNED:
        raise CourseError(_("見送れるのは、まだ行っていない段階だけです。"))
    held.state, held.reason = State.LEFT_OUT, reason.strip()[:500]
    _keep(held, by, "course.step_leave_out", {})


@transaction.atomic
def take_up(*, step: Step, seen: int, by: Person) -> None:
    """Take a step up again that was left out."""
    held = _held(step, seen)
    if held.state == State.LEFT_OUT:
        held.state, held.reason = State.PLANNED, ""
        _keep(held, by, "course.step_take_up", {})


def _held(step: Step, seen: int) -> Step:
    found = Step.objects.select_for_update(of=("self",)).select_related("course__organisation", "course__plan")
    held = found.get(pk=step.pk)
    must_run(held.course)
    if held.version != seen:
        told = _("開いたあとに、%(name)sさんがこの段階を直しました。いまの内容を確かめて、もう一度保存してください。")
        raise ChangedError(told % {"name": name_of(held.changed_by)}, held.version)
    return held


def must_run(course: Accompaniment) -> None:
    """Refuse to write on a course that has ended."""
    if course.state != Accompaniment.State.RUNNING:
        raise CourseError(_("この伴走は終わっています。読むことだけができます。"))


def _keep(held: Step, by: Person, action: str, details: Mapping[str, object]) -> None:
    held.version, held.changed_by = held.version + 1, by.get_username()
    held.save()
    lay_marks(course=held.course, by=by)
    record(actor=by, action=action, on=held.course.organisation, target=f"course-{held.kind}", details=details)
