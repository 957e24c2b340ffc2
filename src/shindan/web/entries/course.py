"""The course of an entry moves one step at a time: forward when the step's work is there, back with a reason."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record

from .models import CourseStep, Entry, Meeting, Step, StepChange, Wave
from .steps import due_after, next_step, step_name, steps_of

Actor = User | AbstractBaseUser | AnonymousUser


class StepError(ValueError):
    """The course cannot move so; the sentence says what is missing and what to do."""


def begin_course(*, entry: Entry, day: date) -> None:
    """Set the first step of a new entry, with its date."""
    first = steps_of(entry)[0]
    Entry.objects.filter(pk=entry.pk).update(step=first)
    entry.step = first
    CourseStep.objects.create(entry=entry, step=first, started=day, due=due_after(first, day))


def advance(*, entry: Entry, by: Actor | None) -> Step:
    """Finish the present step and begin the next. ``StepError`` where its work is not done or there is no next."""
    step = next_step(entry)
    if step is None:
        raise StepError(_("このエントリーは完了しています。"))
    if missing := what_is_missing(entry):
        raise StepError(missing)
    _move(entry, step, by, "")
    return step


def put_back(*, entry: Entry, to: Step, reason: str, by: Actor | None) -> None:
    """Go back to an earlier step. A reason is needed; past the opening of the survey there is no way back: answers exist."""
    steps = steps_of(entry)
    if to not in steps or steps.index(to) >= steps.index(Step(entry.step)):
        raise StepError(_("戻せるのは、いまより前の段階だけです。"))
    if not reason.strip():
        raise StepError(_("戻す理由が入力されていません。あとで経緯が分かるように入力してください。"))
    if steps.index(to) < steps.index(Step.FIELD) and _was_opened(entry):
        raise StepError(
            _(
                "調査は始まっています。始まったあとに調査票を変えると回答が混ざるため、前の段階には戻せません。別のエントリーを作ってください。"
            )
        )
    _move(entry, to, by, reason.strip()[:500])


def end_early(*, entry: Entry, reason: str, by: Actor | None) -> None:
    """End the course where there can be no result, with the reason."""
    _move(entry, Step.DONE, by, reason)


def what_is_missing(entry: Entry) -> str:
    """What the present step still needs before the next can begin; "" where nothing."""
    checks = {
        Step.COUNSELLING: _missing_meeting,
        Step.SHEET: _missing_sheet,
        Step.DESIGN: _missing_version,
        Step.APPROVAL: _missing_approval,
        Step.FIELD: _missing_close,
        Step.CLOSING: _missing_result,
        Step.PUBLICATION: _missing_publication,
        Step.MEETING: _missing_meeting,
    }
    check = checks.get(Step(entry.step))
    return check(entry) if check else ""


def _missing_meeting(entry: Entry) -> str:
    kind = Meeting.Kind.COUNSELLING if entry.step == Step.COUNSELLING else Meeting.Kind.REPORT
    held = entry.meetings.filter(kind=kind).exclude(held=None).exists()
    return "" if held else _("実施日が記録されていません。実施したら、日付と記録を入力してください。")


def _missing_sheet(entry: Entry) -> str:
    return "" if entry.sheet.get("complete") else _("エントリーシートに、まだ記入していない項目があります。")


def _missing_version(entry: Entry) -> str:
    found = entry.versions.filter(withdrawn=None).exists()
    return "" if found else _("確認を依頼する調査票がありません。調査票を設計し、確認を依頼してください。")


def _missing_approval(entry: Entry) -> str:
    found = entry.versions.filter(withdrawn=None).exclude(approved=None).exists()
    return "" if found else _("組織の承認がまだです。組織の担当者が調査票を確認し、承認してください。")


def _missing_close(entry: Entry) -> str:
    closed = entry.waves.filter(state=Wave.State.CLOSED).exists()
    return "" if closed else _("調査を締め切っていません。実施状況の画面で締め切ってください。")


def _missing_result(entry: Entry) -> str:
    from shindan.web.results.models import Publication  # results is built on entries, not the other way round

    found = Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.FINAL).exists()
    return "" if found else _("結果がまだ集計されていません。")


def _missing_publication(entry: Entry) -> str:
    from shindan.web.results.models import Publication

    found = Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.FINAL).exclude(published=None).exists()
    return "" if found else _("結果を公開していません。結果を確かめてから公開してください。")


def _was_opened(entry: Entry) -> bool:
    return entry.waves.exclude(state=Wave.State.PLANNED).exists()


@transaction.atomic
def _move(entry: Entry, to: Step, by: Actor | None, reason: str) -> None:
    before, day = Step(entry.step), timezone.localdate()
    moved = Entry.objects.filter(pk=entry.pk, step=before).update(step=to)
    if not moved:
        raise StepError(_("ほかの人が先に進めました。画面を読み込み直してください。"))
    CourseStep.objects.filter(entry=entry, step=before).update(finished=None if reason else day)
    CourseStep.objects.update_or_create(
        entry=entry, step=to, defaults={"started": day, "finished": None, "due": due_after(to, day)}
    )
    name = by.get_username() if by is not None else "system"
    StepChange.objects.create(entry=entry, by=name, before=before, after=to, reason=reason)
    entry.step = to
    record(
        actor=by if by is not None else None,
        action="entry.step",
        on=entry,
        target=str(to),
        details={"before": str(before)},
    )


def move_name(change: StepChange) -> str:
    """A move in words."""
    return f"{step_name(change.before)} → {step_name(change.after)}"
