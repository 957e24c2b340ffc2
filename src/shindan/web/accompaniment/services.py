"""Writes of courses: begun from a request or a proposal that the firm agrees to, and ended by either side.

Access is one role, given here and taken here: while a course runs its consultant is the firm's adviser, and nobody else.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal, cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.improvement.accompanying import Every, calendar
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.accounts.rights import Right, may
from shindan.web.operator.models import ConsultationRequest

from .faults import CourseError
from .models import Accompaniment, Step
from .words import programme

State = Accompaniment.State
USUAL = time(10, 0)
EVERY: tuple[Every, ...] = (1, 3)


def begin_from(*, asked: ConsultationRequest, first: date, every: Every, by: User) -> Accompaniment:
    """Begin the course of a firm that asked from its own page, with a calendar to change. Only whom the request was given to."""
    organisation = asked.organisation
    if asked.consultant_id != by.pk or organisation is None:
        raise CourseError(_("この申し込みからは始められません。"))
    with transaction.atomic():
        course = _made(organisation, asked, first, every, State.RUNNING, by)
        asked.state = ConsultationRequest.State.SCHEDULED
        asked.save(update_fields=["state", "changed"])
        _start(course, by.get_username())
        record(actor=by, action="course.begin", on=organisation)
    return course


def propose(
    *, organisation: Organisation, asked: ConsultationRequest, first: date, every: Every, by: User
) -> Accompaniment:
    """Propose a course to a firm; nothing is seen of it before its owner agrees."""
    if asked.consultant_id != by.pk:
        raise CourseError(_("この申し込みからは始められません。"))
    with transaction.atomic():
        course = _made(organisation, asked, first, every, State.PROPOSED, by)
        record(actor=by, action="course.propose", on=organisation)
    return course


@transaction.atomic
def agree(*, course: Accompaniment, by: User) -> None:
    """The firm lets the consultant in: from now on the course runs."""
    held = _held(course, State.PROPOSED)
    if not may(by, Right.AGREE_COURSE, held.organisation):
        raise CourseError(_("伴走に同意できるのは、会社の責任者だけです。"))
    held.state = State.RUNNING
    held.save(update_fields=["state"])
    _start(held, by.get_username())
    record(actor=by, action="course.agree", on=held.organisation)


@transaction.atomic
def end(*, course: Accompaniment, reason: str, by: User) -> None:
    """End a course or refuse a proposal. From this moment the consultant opens none of the firm's pages; the record stays."""
    held = _held(course, State.PROPOSED, State.RUNNING)
    if held.consultant_id != by.pk and not may(by, Right.AGREE_COURSE, held.organisation):
        raise CourseError(_("伴走を終えられるのは、会社の責任者と担当のコンサルタントだけです。"))
    held.state, held.ended, held.ended_by = State.ENDED, timezone.localdate(), by.get_username()
    held.end_reason = reason.strip()[:500]
    held.save(update_fields=["state", "ended", "ended_by", "end_reason"])
    Grant.objects.filter(role=Role.ADVISER, organisation=held.organisation_id).delete()
    record(actor=by, action="course.end", on=held.organisation)


def _made(
    organisation: Organisation, asked: ConsultationRequest, first: date, every: Every, state: str, by: User
) -> Accompaniment:
    given = {"request": asked, "first": first, "every": every, "state": state, "made_by": by.get_username()}
    try:
        with transaction.atomic():
            return Accompaniment.objects.create(organisation=organisation, consultant=by, **given)
    except IntegrityError as fault:
        raise CourseError(_("この会社の伴走は、もう始まっているか、返事を待っています。")) from fault


def _start(course: Accompaniment, agreed_by: str) -> None:
    """Give the role, and lay the calendar down."""
    if course.consultant is None:
        raise CourseError(_("担当のコンサルタントがいません。運営に連絡してください。"))
    Grant.objects.get_or_create(user=course.consultant, role=Role.ADVISER, organisation=course.organisation)
    course.agreed, course.agreed_by = timezone.localdate(), agreed_by
    course.save(update_fields=["agreed", "agreed_by"])
    every = cast(Literal[1, 3], course.every)
    for each in calendar(programme(), max(course.first, timezone.localdate()), every):
        at = timezone.make_aware(datetime.combine(each.day, USUAL))
        Step.objects.create(course=course, kind=each.kind, at=at, length=each.minutes)


def _held(course: Accompaniment, *states: str) -> Accompaniment:
    held = Accompaniment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=course.pk)
    if held.state not in states:
        raise CourseError(_("この伴走は、ほかの人が先に変更しました。画面を読み込み直してください。"))
    return held
