"""The sample's courses as they look in life: people in charge, days behind and ahead, meetings, mails, one that is late."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.entries.course import advance
from shindan.web.entries.course_queries import with_due
from shindan.web.entries.in_charge import set_in_charge
from shindan.web.entries.meetings import Minutes, agenda_of, save_meeting
from shindan.web.entries.models import CourseStep, Entry, Meeting, Notice, Plan, Step, StepChange, Wave
from shindan.web.entries.reminding.people import client_people
from shindan.web.entries.services import Wanted, add_entry
from shindan.web.entries.steps import BY_STEP, ORDER, steps_of
from shindan.web.workshop.sample import hold_workshop, plan_workshop

CONSULTANT, NAME = "consultant@example.jp", "佐藤 まゆみ"
MANAGER, MANAGES = ("centre@example.jp", "小林 健"), "神戸センター"
LATE, ASKED = 3, 5  # days since the approval was due, and from asking to that day
REPORTED = timedelta(days=10)  # from the close to the report meeting
WORKED_ON = timedelta(days=7)  # from there to the workshop
PREPARING = (Step.COUNSELLING, Step.SHEET, Step.DESIGN, Step.APPROVAL)


def dress_courses(*, organisation: Organisation, operator: User, owner: User, day: date) -> None:
    """Give the sample's entries all this; ``day`` is today."""
    known = Entry.objects.filter(organisation=organisation)
    consultant = _person(CONSULTANT, NAME, owner)
    Grant.objects.get_or_create(user=consultant, role=Role.CONSULTANT, organisation=organisation)
    for entry in known.filter(centre=MANAGES):
        Grant.objects.get_or_create(user=_person(*MANAGER, owner), role=Role.MANAGER, entry=entry)
    for entry in known.filter(waves__opens__lt=day - timedelta(days=60), waves__kind=Wave.Kind.SURVEY):
        _finish_long_ago(entry, operator, owner, day)
    for place, entry in enumerate(known.exclude(step=Step.DONE).order_by("centre")):
        _move_back(entry, day)
        if place % 3 != 2:
            set_in_charge(entry=entry, person=consultant, by=operator)
    _make_late(organisation, day)
    _meetings(organisation, operator, day)
    wanted = Wanted(organisation, "", "福岡センター", Plan.objects.get(code="standard"))
    add_entry(wanted=wanted, by=owner, day=day, applied=True)


def _person(address: str, name: str, owner: User) -> User:
    """Somebody who signs in with the password of ``owner``."""
    given = {"email": address, "first_name": name, "password": owner.password}
    return User.objects.get_or_create(username=address, defaults=given)[0]


def _finish_long_ago(entry: Entry, operator: User, owner: User, day: date) -> None:
    """The survey before this one has come to its end, with its report meeting."""
    back = day - entry.surveys.earliest("opens").closes
    held = day - back + REPORTED
    minutes = Minutes(
        at=_at(held, 10),
        agenda=agenda_of(Meeting.Kind.REPORT),
        decisions="週1回、チームで応対を振り返る時間を設ける。半年後にもう一度測る。",
        held=held,
    )
    save_meeting(entry=entry, kind=Meeting.Kind.REPORT, minutes=minutes, by=operator)
    _move_back(entry, day, back)
    if entry.step == Step.MEETING:
        advance(entry=entry, by=operator)
        hold_workshop(entry=entry, operator=operator, owner=owner, day=held + WORKED_ON)
        advance(entry=entry, by=operator)
    entry.refresh_from_db()
    Entry.objects.filter(pk=entry.pk).update(made=entry.made - back)
    for step in CourseStep.objects.filter(entry=entry):
        step.started, step.finished, step.due = (_less(each, back) for each in (step.started, step.finished, step.due))
        step.save()
    for change in StepChange.objects.filter(entry=entry):
        StepChange.objects.filter(pk=change.pk).update(at=change.at - back)
    CourseStep.objects.filter(entry=entry, step=Step.MEETING).update(finished=held, due=held)
    worked = held + WORKED_ON
    CourseStep.objects.filter(entry=entry, step=Step.WORKSHOP).update(started=held, finished=worked, due=worked)
    CourseStep.objects.filter(entry=entry, step=Step.DONE).update(started=worked, finished=worked, due=worked)
    _moved(entry, Step.MEETING, held)
    _moved(entry, Step.WORKSHOP, worked)


def _less(day: date | None, back: timedelta) -> date | None:
    return day - back if day is not None else None


def _move_back(entry: Entry, day: date, ahead: timedelta = timedelta()) -> None:
    """Let what came before the survey have taken its time; ``ahead`` is how long ago all of it was, told apart from this."""
    end = day - timedelta(days=LATE + ASKED) if entry.step == Step.APPROVAL else _began(entry, day, ahead)
    done = [step for step in steps_of(entry) if step in PREPARING]
    done = done[: done.index(Step(entry.step))] if entry.step in PREPARING else done
    if entry.step in PREPARING:
        CourseStep.objects.filter(entry=entry, step=entry.step).update(started=end)
    for step in reversed(done):
        start = end - timedelta(days=BY_STEP[step].days + 1 + 2 * _returns(entry, step).count())
        CourseStep.objects.filter(entry=entry, step=step).update(started=start, finished=end, due=end)
        _moved(entry, step, end)
        end = start
    Entry.objects.filter(pk=entry.pk).update(made=end)


def _began(entry: Entry, day: date, ahead: timedelta) -> date:
    """When the survey began, which the steps before it came to; ``day`` where there is none."""
    wave = entry.surveys.order_by("opens").first()
    if wave is None:
        return day
    CourseStep.objects.filter(entry=entry, step=Step.FIELD).update(started=wave.opens + ahead)
    return wave.opens + ahead


def _returns(entry: Entry, step: Step) -> QuerySet[StepChange]:
    """The moves by which later steps were put back to this one."""
    return StepChange.objects.filter(entry=entry, after=step, before__in=ORDER[ORDER.index(step) + 1 :])


def _moved(entry: Entry, step: Step, on: date) -> None:
    """The step was left on that day, and a day earlier each time that it was left, or come back to, before."""
    moves = StepChange.objects.filter(entry=entry, before=step) | _returns(entry, step)
    for before, move in enumerate(moves.order_by("-pk")):
        StepChange.objects.filter(pk=move.pk).update(at=_at(on - timedelta(days=before), 10))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _make_late(organisation: Organisation, day: date) -> None:
    """The approval that its organisation has let lie, with what it was sent about it."""
    entry = Entry.objects.filter(organisation=organisation, step=Step.APPROVAL).first()
    if entry is None:
        return
    due = day - timedelta(days=LATE)
    CourseStep.objects.filter(entry=entry, step=Step.APPROVAL).update(due=due, started=due - timedelta(days=ASKED))
    entry = with_due(Entry.objects.filter(pk=entry.pk)).get()
    for stage, kind in ((-3, "soon"), (0, "today"), (1, "late")):
        for person in client_people(entry):
            on = due + timedelta(days=stage)
            known = {"entry": entry, "kind": kind, "day": on, "to": person.email}
            Notice.objects.create(**known, step=entry.step, due=due, stage=stage)
            Notice.objects.filter(**known).update(at=_at(on, 8))


def _meetings(organisation: Organisation, operator: User, day: date) -> None:
    """A counselling and a report meeting ahead; those behind have their minutes."""
    ahead = Entry.objects.filter(organisation=organisation, step__in=[Step.COUNSELLING, Step.MEETING])
    for entry in ahead:
        report = entry.step == Step.MEETING
        kind = Meeting.Kind.REPORT if report else Meeting.Kind.COUNSELLING
        minutes = Minutes(
            at=_at(day + timedelta(days=4 if report else 2), 10 if report else 14),
            place="本社3階 会議室A" if report else "https://meeting.example.jp/sapporo",
            participants="みなと総合サポート：見本 太郎、センター長\n運営：佐藤 まゆみ",
            agenda=agenda_of(kind),
            hypotheses="" if report else "繁忙期の応援が一部の人に偏り、教える時間が取れていないのではないか。",
        )
        save_meeting(entry=entry, kind=kind, minutes=minutes, by=operator)
        if report:
            plan_workshop(entry=entry, operator=operator, day=day + timedelta(days=11))
    counselled = Meeting.objects.filter(entry__organisation=organisation, kind=Meeting.Kind.COUNSELLING)
    for meeting in counselled.exclude(held=None):
        step = CourseStep.objects.filter(entry=meeting.entry, step=Step.COUNSELLING).first()
        held = step.finished if step is not None and step.finished else meeting.held
        Meeting.objects.filter(pk=meeting.pk).update(
            held=held,
            at=_at(held, 14) if held else None,
            place="https://meeting.example.jp/counselling",
            participants="みなと総合サポート：見本 太郎、センター長\n運営：佐藤 まゆみ",
            minutes="夜間の応対が3名に偏っている。育成の担当が決まっておらず、新しい人の質問も同じ3名に集まる。",
        )
