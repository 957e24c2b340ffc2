"""Who has what to do this week and next: as a page, and as a mail on the first working day of a week to owners with an address."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from shindan.improvement import plan as core
from shindan.improvement.standing import Standing, place_of, standing_of, working_weeks
from shindan.improvement.weeks import DAYS, begins, monday_of
from shindan.web.accounts.audit import record
from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.rights import Person
from shindan.web.house_address import house_address

from .models import ImprovementPlan, OwnerMail, WeekMail
from .queries import plan_of, target_of

log = logging.getLogger(__name__)
MOST_FAILURES = 5


@dataclass(frozen=True)
class Duty:
    """A task with its measure and where it stands in the week that is asked for; ``last`` is the Friday of its last week."""

    measure: core.Measure
    task: core.Task
    standing: Standing
    last: date | None

    @property
    def owner(self) -> str:
        """Who does it: the task's owner, else the measure's."""
        return self.task.owner or self.measure.owner


def duties(plan: core.Plan, day: date, *standings: Standing) -> list[Duty]:
    """The tasks that stand so in the week of ``day``, those whose last week is earliest first."""
    now = place_of(plan, day)
    found = [
        Duty(measure, task, standing, _last(plan, task))
        for measure in plan.measures
        for task in measure.tasks
        if (standing := standing_of(task, now)) in standings
    ]
    return sorted(found, key=lambda duty: duty.last or date.max)


def next_duties(plan: core.Plan, day: date) -> list[Duty]:
    """What is worked on in the week after that of ``day`` and is not done: begun before or beginning then."""
    now = place_of(plan, day)
    found = duties(plan, day, Standing.NOW, Standing.NEXT)
    return [duty for duty in found if now + 1 in working_weeks(duty.task.marks)]


def _last(plan: core.Plan, task: core.Task) -> date | None:
    weeks = working_weeks(task.marks)
    return begins(plan, weeks[-1]) + timedelta(days=4) if weeks else None


def owners_of(plan: core.Plan) -> list[str]:
    """Everybody who is named as an owner, in the order of the plan."""
    names = [name for measure in plan.measures for name in (measure.owner, *(task.owner for task in measure.tasks))]
    return list(dict.fromkeys(name for name in names if name))


@transaction.atomic
def save_addresses(*, plan: ImprovementPlan, addresses: dict[str, str], by: Person) -> None:
    """Keep the mail address of each owner; "" takes it away. The trail says how many there are, not which."""
    for owner, address in addresses.items():
        if address:
            OwnerMail.objects.update_or_create(plan=plan, owner=owner, defaults={"email": address})
        else:
            OwnerMail.objects.filter(plan=plan, owner=owner).delete()
    people = OwnerMail.objects.filter(plan=plan).count()
    record(actor=by, action="improvement.addresses", on=target_of(plan), target=plan.name, details={"people": people})


def send_week(day: date) -> tuple[int, int]:
    """Tell every owner with an address of the week of ``day``, once; returns how many mails left and how many did not.

    Done again in the same week it writes only to whom the mail server did not take before. After some failures in a row the rest
    waits for the next working day.
    """
    sent = failed = in_a_row = 0
    for plan, address, names in _to_be_told(day):
        left = _tell(plan, address, names, day)
        if left is None:
            continue
        sent, failed = sent + left, failed + (not left)
        in_a_row = 0 if left else in_a_row + 1
        if in_a_row >= MOST_FAILURES:
            log.error("Weekly mails stopped after %s failures; the rest follows tomorrow", in_a_row)
            break
    return sent, failed


def _to_be_told(day: date) -> Iterator[tuple[ImprovementPlan, str, frozenset[str]]]:
    running = ImprovementPlan.objects.filter(mails=True, archived=None, starts__lte=day, addresses__isnull=False)
    for plan in running.distinct().select_related("entry", "organisation"):
        told = set(plan.week_mails.filter(week=monday_of(day), sent=True).values_list("to", flat=True))
        by_address: dict[str, set[str]] = {}
        for each in plan.addresses.all():
            by_address.setdefault(each.email, set()).add(each.owner)
        for address, names in by_address.items():
            if address not in told:
                yield plan, address, frozenset(names)


def _tell(plan: ImprovementPlan, address: str, names: Iterable[str], day: date) -> bool | None:
    """Whether the mail left; ``None`` where there is nothing to say."""
    with override("ja"):
        letter = letter_of(plan, plan_of(plan), frozenset(names), day)
    if letter is None:
        return None
    left = send(letter, address)
    WeekMail.objects.update_or_create(plan=plan, week=monday_of(day), to=address, defaults={"sent": left})
    return left


def letter_of(row: ImprovementPlan, plan: core.Plan, names: frozenset[str], day: date) -> Letter | None:
    """What these owners have to do: late, this week, next week; ``None`` where that is nothing."""
    late = [duty for duty in duties(plan, day, Standing.LATE) if duty.owner in names]
    now = [duty for duty in duties(plan, day, Standing.NOW) if duty.owner in names]
    after = [duty for duty in duties(plan, day, Standing.NEXT) if duty.owner in names]
    if not (late or now or after):
        return None
    whose = " ".join([row.organisation.name, *([row.entry.centre] if row.entry else [])])
    parts = [
        _("%(name)s様") % {"name": _("、").join(sorted(names))},
        f"{whose}\n{plan.name}",
        *_listed(_("期限を過ぎたタスク"), late),
        *_listed(_("今週のタスク"), now),
        *_listed(_("来週から始めるタスク"), after),
        _("進んだところを計画に書いてください。") + "\n" + house_address() + reverse("improvement_list", args=[row.pk]),
        "--\n" + settings.SHINDAN.organisation,
    ]
    subject = ngettext(
        "【診断】今週のタスクが%(n)d件あります", "【診断】今週のタスクが%(n)d件あります", len(late) + len(now)
    )
    if not late and not now:
        subject = ngettext(
            "【診断】来週からのタスクが%(n)d件あります", "【診断】来週からのタスクが%(n)d件あります", len(after)
        )
    return Letter(subject % {"n": len(late) + len(now) or len(after)}, "\n\n".join(parts) + "\n")


def _listed(heading: str, found: list[Duty]) -> list[str]:
    if not found:
        return []
    return [_("■ %(heading)s") % {"heading": heading} + "\n" + "\n".join(duty_line(duty) for duty in found)]


def duty_line(duty: Duty) -> str:
    """A task in one line."""
    until = f"{duty.last:%Y/%m/%d}" if duty.last else "–"
    told = {"task": duty.task.name, "measure": duty.measure.name, "until": until, "done": duty.task.progress}
    return _("・%(task)s（%(measure)s）　%(until)sまで　進捗%(done)d%%") % told


def week_name(plan: core.Plan, day: date, ahead: int = 0) -> str:
    """A week by its number and days."""
    first = monday_of(day) + timedelta(days=DAYS * ahead)
    return f"W{place_of(plan, first)} {first:%m/%d}–{first + timedelta(days=4):%m/%d}"
