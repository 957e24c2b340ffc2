"""The days by which steps should be done, as somebody sets them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .course import locked
from .faults import StepError
from .models import CourseStep, Entry, Step, Wave
from .steps import steps_of

Days = Mapping[Step, date | None]


class DateError(StepError):
    """Days that cannot be; ``faults`` says why, by step."""

    def __init__(self, faults: Mapping[Step, str]) -> None:
        super().__init__(next(iter(faults.values())))
        self.faults = dict(faults)


def dated_steps(entry: Entry) -> tuple[Step, ...]:
    """The steps whose day can be set: the present one and those ahead. A survey that runs is extended on its own page."""
    steps = steps_of(entry)
    ahead = steps[steps.index(Step(entry.step)) : -1]
    runs = entry.surveys.exclude(state=Wave.State.PLANNED).exists()
    return tuple(step for step in ahead if not (step == Step.FIELD and runs))


def set_date(*, entry: Entry, step: Step, due: date, day: date, by: Person) -> None:
    """Set by when one step should be done. ``StepError`` for a day that cannot be."""
    set_dates(entry=entry, wanted={step: due}, day=day, by=by)


@transaction.atomic
def set_dates(*, entry: Entry, wanted: Days, day: date, by: Person) -> None:
    """Set by when the present step and later ones should be done, all at once or none; ``None`` takes a day away again.

    ``DateError`` for a day that is over, or is earlier than that of a step before. What is not changed is not looked at.
    """
    present = locked(entry)
    kept = {Step(each.step): each.due for each in CourseStep.objects.filter(entry=present)}
    changed = {step: due for step, due in wanted.items() if kept.get(step) != due}
    plan = {**kept, **changed}
    faults = {step: why for step, due in changed.items() if (why := _why_not(present, step, due, plan, day))}
    if faults:
        raise DateError(faults)
    for step, due in changed.items():
        CourseStep.objects.update_or_create(entry=present, step=step, defaults={"due": due})
        details = {"step": str(step), "before": str(kept.get(step) or ""), "after": str(due or "")}
        record(actor=by, action="entry.date", on=present, target=str(step), details=details)


def _why_not(entry: Entry, step: Step, due: date | None, plan: Days, day: date) -> str:
    """Why a step cannot have that day; "" where it can."""
    if step not in dated_steps(entry):
        return _not_now(entry, step)
    if due is None:
        return _("いまの段階の期限は、空にできません。") if step == entry.step else ""
    if due < day:
        return _("%(day)sは過ぎた日です。今日か、それより後の日にしてください。") % {"day": f"{due:%Y/%m/%d}"}
    return _out_of_order(entry, step, due, plan)


def _not_now(entry: Entry, step: Step) -> str:
    steps = steps_of(entry)
    if step == Step.FIELD and steps.index(Step(entry.step)) <= steps.index(step):
        return _("調査は始まっています。締め切りは、実施状況の画面で延ばしてください。")
    return _("日付を変えられるのは、いまの段階とこれからの段階だけです。")


def _out_of_order(entry: Entry, step: Step, due: date, plan: Days) -> str:
    steps = steps_of(entry)
    here, place = steps.index(Step(entry.step)), steps.index(step)
    before = [found for each in steps[here:place] if (found := plan.get(each)) is not None]
    after = [found for each in steps[place + 1 :] if (found := plan.get(each)) is not None]
    if early := [found for found in before if due < found]:
        return _("前の段階の期限（%(day)s）より早い日にはできません。") % {"day": f"{max(early):%Y/%m/%d}"}
    if late := [found for found in after if due > found]:
        return _("後の段階の期限（%(day)s）より遅い日にはできません。先に後の段階の日付を変えてください。") % {
            "day": f"{min(late):%Y/%m/%d}"
        }
    return ""
