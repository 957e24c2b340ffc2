"""The course of an entry moves one step at a time: forward when the step's work is there, back with a reason.

No sequence of calls skips a step, and nothing that cannot be undone (an opened survey, a published result) is gone back past.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .conditions import what_is_missing, why_not_back
from .faults import StepError
from .models import CourseStep, Entry, Step, StepChange
from .reminding.turning import tell_turn
from .signals import step_moved
from .steps import ORDER, due_after, next_step, step_name, steps_of

LONGEST_REASON = 500


def begin_course(*, entry: Entry, day: date) -> None:
    """Set the first step of a new entry, with its date."""
    first = steps_of(entry)[0]
    Entry.objects.filter(pk=entry.pk).update(step=first)
    entry.step = first
    CourseStep.objects.create(entry=entry, step=first, started=day, due=due_after(first, day))


@transaction.atomic
def advance(*, entry: Entry, by: Person | None, to: Step | None = None) -> Step:
    """Finish the present step and begin the next; ``to`` is the step that the caller expects to come.

    ``StepError`` where the step's work is not done, there is no next, or somebody else was quicker.
    """
    present = locked(entry)
    step = next_step(present)
    if step is None:
        raise StepError(_("このエントリーは完了しています。"))
    if to is not None and to != step:
        raise StepError(_("段階は飛ばせません。次は「%(step)s」です。") % {"step": step_name(step)})
    if missing := what_is_missing(present):
        raise StepError(missing)
    _move(entry, step, by, "")
    return step


@transaction.atomic
def put_back(*, entry: Entry, to: Step, reason: str, by: Person | None) -> None:
    """Go back to an earlier step, with a reason. ``StepError`` without one, or past what cannot be undone."""
    present = locked(entry)
    steps = steps_of(present)
    if to not in steps or steps.index(to) >= steps.index(Step(present.step)):
        raise StepError(_("戻せるのは、いまより前の段階だけです。"))
    if why := why_not_back(present, to):
        raise StepError(why)
    if not reason.strip():
        raise StepError(_("戻す理由が入力されていません。あとで経緯が分かるように入力してください。"))
    later = steps[steps.index(to) + 1 :]
    CourseStep.objects.filter(entry=entry, step__in=later).update(started=None, finished=None, due=None)
    _move(entry, to, by, reason.strip()[:LONGEST_REASON])


def end_early(*, entry: Entry, reason: str, by: Person | None) -> None:
    """End the course where there can be no result, with the reason. The step it ends in stays unfinished."""
    with transaction.atomic():
        before = Step(entry.step)
        _move(entry, Step.DONE, by, reason)
        CourseStep.objects.filter(entry=entry, step=before).update(finished=None)


def rejoin(*, entry: Entry, before: tuple[Step, ...], reason: str, by: Person) -> None:
    """Keep the course true after what was bought has changed; ``before`` are the steps that the entry had until then.

    A step that has come in before the present one is taken first, with all that is written kept; an entry whose own step
    has gone takes the next. The caller holds the entry in its transaction.
    """
    steps, here = steps_of(entry), ORDER.index(Step(entry.step))
    come = [step for step in steps if step not in before and ORDER.index(step) < here]
    gone = [step for step in steps if ORDER.index(step) > here] if entry.step not in steps else []
    for step in [*come, *gone][:1]:
        later = ORDER[ORDER.index(step) + 1 :]
        CourseStep.objects.filter(entry=entry, step__in=later).update(started=None, finished=None, due=None)
        _move(entry, step, by, reason[:LONGEST_REASON])


def locked(entry: Entry) -> Entry:
    """The entry as it is now, held until the transaction ends. ``StepError`` where it has moved since the caller looked."""
    present = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)
    if present.step != entry.step:
        raise StepError(_("ほかの人が先に進めました。画面を読み込み直してください。"))
    return present


def _move(entry: Entry, to: Step, by: Person | None, reason: str) -> None:
    before, day = Step(entry.step), timezone.localdate()
    if not Entry.objects.filter(pk=entry.pk, step=before).update(step=to):
        raise StepError(_("ほかの人が先に進めました。画面を読み込み直してください。"))
    forward = ORDER.index(to) > ORDER.index(before)
    CourseStep.objects.filter(entry=entry, step=before).update(finished=day if forward else None)
    _begin(entry, to, day, forward=forward)
    name = by.get_username() if by is not None else "system"
    StepChange.objects.create(entry=entry, by=name, before=before, after=to, reason=reason)
    entry.step = to
    step_moved.send(sender=Entry, entry=entry, before=before, after=to)
    details = {"before": str(before), **({"reason": reason} if reason else {})}
    record(actor=by if by is not None else None, action="entry.step", on=entry, target=str(to), details=details)
    tell_turn(entry=entry, by=by)


def _begin(entry: Entry, step: Step, day: date, *, forward: bool) -> None:
    """A date that somebody set for the step beforehand stays, while it is not over."""
    wanted = CourseStep.objects.filter(entry=entry, step=step).values_list("due", flat=True).first()
    due = wanted if forward and wanted is not None and wanted >= day else due_after(step, day)
    CourseStep.objects.update_or_create(
        entry=entry,
        step=step,
        defaults={"started": day, "finished": day if step == Step.DONE else None, "due": due},
    )


def move_name(change: StepChange) -> str:
    """A move in words."""
    return f"{step_name(change.before)} → {step_name(change.after)}"
