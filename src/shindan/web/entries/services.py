"""Writes about entries that belong to no single step: added, applied for, taken on, withdrawn, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person

from .course import LONGEST_REASON, begin_course, end_early
from .faults import StepError
from .in_charge import set_in_charge
from .models import Entry, Plan, Step, Wave
from .reminding.turning import tell_of_application, tell_turn


@dataclass(frozen=True)
class Wanted:
    """An entry as it is wanted: of a known organisation, or of a new one of that ``name`` and corporate ``number``."""

    organisation: Organisation | None
    name: str
    centre: str
    plan: Plan
    free_first: bool = False
    number: str = ""


class SameCentreError(StepError):
    """The centre has an entry under way."""


def add_entry(*, wanted: Wanted, by: Person, day: date, applied: bool = False) -> Entry:
    """Add an entry with its first step. ``applied``: the client asks for it, and the operator has to take it on.

    ``SameCentreError`` where the centre has an entry under way, ``StepError`` where somebody used the free first diagnosis
    at the same moment.
    """
    try:
        with transaction.atomic():
            entry = _create(wanted, by, applied)
            begin_course(entry=entry, day=day)
            details = {"plan": wanted.plan.code, "free": wanted.free_first, "applied": applied}
            record(actor=by, action="entry.add", on=entry, target=wanted.centre, details=details)
            (tell_of_application if applied else tell_turn)(entry=entry, by=by)
    except IntegrityError:
        raise StepError(
            _("同じ組織の申し込みが、たった今ほかの人から届きました。画面を読み込み直して確かめてください。")
        ) from None
    return entry


def _create(wanted: Wanted, by: Person, applied: bool) -> Entry:
    owner = wanted.organisation or Organisation.objects.create(name=wanted.name, corporate_number=wanted.number or None)
    Organisation.objects.select_for_update().get(pk=owner.pk)  # the second of two clicks waits here, and is told
    if Entry.objects.filter(organisation=owner, centre=wanted.centre, withdrawn=None).exclude(step=Step.DONE).exists():
        raise SameCentreError(
            _("「%(centre)s」のエントリーは進行中です。一覧から開いてください。別の調査なら、名前で区別してください。")
            % {"centre": wanted.centre}
        )
    return Entry.objects.create(
        organisation=owner,
        centre=wanted.centre,
        plan=wanted.plan,
        free_first=wanted.free_first,
        applied_by=by.get_username() if applied else "",
    )


@transaction.atomic
def take_on(*, entry: Entry, person: User | None, by: Person, day: date) -> None:
    """Take an application on, with who is in charge. Its first step begins now."""
    if not Entry.objects.filter(pk=entry.pk, taken_on=None, withdrawn=None).exclude(applied_by="").update(taken_on=day):
        raise StepError(_("この申し込みは、もう受け付けられたか、取り下げられています。"))
    entry.refresh_from_db()
    set_in_charge(entry=entry, person=person, by=by)
    entry.course.all().delete()
    begin_course(entry=entry, day=day)
    record(actor=by, action="entry.take_on", on=entry)
    tell_turn(entry=entry, by=by)


def why_not_withdrawn(entry: Entry) -> str:
    """Why an entry cannot be withdrawn; "" where it can. Once a survey was opened there may be answers."""
    if entry.withdrawn is not None or entry.step == Step.DONE:
        return _("このエントリーは、もう終わっています。")
    if entry.surveys.exclude(state=Wave.State.PLANNED).exists():
        return _(
            "調査が始まっているため、取り下げられません。調査を締め切ると、回答が足りないときは結果なしで終えられます。"
        )
    return ""


@transaction.atomic
def withdraw(*, entry: Entry, reason: str, by: Person, day: date) -> None:
    """End an entry before anything was asked. It stays to be seen, with the reason; its free first diagnosis is free again."""
    Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if why := why_not_withdrawn(entry):
        raise StepError(why)
    given = _given(reason)
    Wave.objects.filter(entry=entry, state=Wave.State.PLANNED).delete()
    Entry.objects.filter(pk=entry.pk).update(withdrawn=day, free_first=False)
    record(actor=by, action="entry.withdraw", on=entry, details={"reason": given, "free": entry.free_first})
    end_early(entry=entry, reason=given, by=by)
    entry.refresh_from_db()


def why_not_deleted(entry: Entry) -> str:
    """Why an entry cannot be deleted; "" where it can."""
    if entry.surveys.exclude(state=Wave.State.PLANNED).exists():
        return _("調査が始まったエントリーは削除できません。")
    if entry.billing.exists():
        return _("見積書か請求書を発行したエントリーは削除できません。取り下げてください。")
    return ""


@transaction.atomic
def delete_entry(*, entry: Entry, reason: str, by: Person) -> None:
    """Delete an entry that was added by mistake. The trail keeps that there was one, and why it went."""
    Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if why := why_not_deleted(entry):
        raise StepError(why)
    details = {"reason": _given(reason), "centre": entry.centre, "plan": entry.plan.code}
    record(actor=by, action="entry.delete", on=entry, target=f"{entry}", details=details)
    Wave.objects.filter(entry=entry).delete()
    entry.delete()


def _given(reason: str) -> str:
    if not reason.strip():
        raise StepError(_("理由が入力されていません。あとで経緯が分かるように入力してください。"))
    return reason.strip()[:LONGEST_REASON]


@transaction.atomic
def set_reminders(*, entry: Entry, on: bool, by: Person) -> None:
    """Switch the mails about an entry on or off."""
    Entry.objects.filter(pk=entry.pk).update(reminders=on)
    entry.reminders = on
    record(actor=by, action="entry.reminders", on=entry, details={"on": on})
