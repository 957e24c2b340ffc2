"""What somebody has to do this week and next, as a mail on the first working day of a week to owners with an address."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from shindan.improvement import plan as core
from shindan.improvement.standing import Standing
from shindan.improvement.weeks import DAYS, monday_of
from shindan.web.accounts.audit import record
from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.rights import Person
from shindan.web.house_address import house_address

from .duties import Duty, duties
from .models import ImprovementPlan, OwnerMail, WeekMail
from .queries import plan_of, target_of

log = logging.getLogger(__name__)
MOST_FAILURES = 5


@dataclass(frozen=True)
class To:
    """Where an owner's mail goes, and in which language it is written."""

    email: str
    language: str = "ja"


@transaction.atomic
def save_addresses(*, plan: ImprovementPlan, addresses: Mapping[str, To], by: Person) -> None:
    """Keep the mail address of each owner; "" takes it away. The trail says how many there are, not which."""
    for owner, to in addresses.items():
        if to.email:
            kept = {"email": to.email, "language": to.language}
            OwnerMail.objects.update_or_create(plan=plan, owner=owner, defaults=kept)
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
    for plan, to, names in _to_be_told(day):
        left = _tell(plan, to, names, day)
        if left is None:
            continue
        sent, failed = sent + left, failed + (not left)
        in_a_row = 0 if left else in_a_row + 1
        if in_a_row >= MOST_FAILURES:
            log.error("Weekly mails stopped after %s failures; the rest follows tomorrow", in_a_row)
            break
    return sent, failed


def _to_be_told(day: date) -> Iterator[tuple[ImprovementPlan, To, frozenset[str]]]:
    running = ImprovementPlan.objects.filter(mails=True, archived=None, starts__lte=day, addresses__isnull=False)
    for plan in running.distinct().select_related("entry", "organisation"):
        told = set(plan.week_mails.filter(week=monday_of(day), sent=True).values_list("to", flat=True))
        by_address: dict[str, list[OwnerMail]] = {}
        for each in plan.addresses.exclude(email__in=told):
            by_address.setdefault(each.email, []).append(each)
        for address, found in by_address.items():
            yield plan, To(address, found[0].language), frozenset(each.owner for each in found)


def _tell(plan: ImprovementPlan, to: To, names: Iterable[str], day: date) -> bool | None:
    """Whether the mail left; ``None`` where there is nothing to say."""
    letter = letter_to(plan, to, names, day)
    if letter is None:
        return None
    left = send(letter, to.email)
    WeekMail.objects.update_or_create(plan=plan, week=monday_of(day), to=to.email, defaults={"sent": left})
    return left


def letter_to(plan: ImprovementPlan, to: To, names: Iterable[str], day: date) -> Letter | None:
    """The mail of the week of ``day``, in the language of who reads it; ``None`` where there is nothing to say."""
    with override(to.language):
        return letter_of(plan, plan_of(plan), frozenset(names), day)


def next_day(today: date) -> date:
    """The next Monday, on which mails are sent."""
    return monday_of(today) + timedelta(days=DAYS)


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
