"""Writes of the step beside the course: returned, put back, set aside, taken up again; each with who, when and why."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.conditions import what_is_missing
from shindan.web.entries.course import LONGEST_REASON, advance
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Step

from .models import PracticeAside, PracticeChange, PracticeSheet
from .step import is_whole

What = PracticeChange.What


def note(entry: Entry, what: str, by: Person, reason: str = "") -> None:
    """Write a move down for the page of the course."""
    PracticeChange.objects.create(entry=entry, by=by.get_username(), what=what, reason=reason)


def given_reason(reason: str) -> str:
    """The reason as it is kept. ``StepError`` where there is none, or it is longer than what can be kept."""
    text = reason.strip()
    if not text:
        raise StepError(_("理由が入力されていません。あとで経緯が分かるように入力してください。"))
    if len(text) > LONGEST_REASON:
        raise StepError(_("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON})
    return text


def settle(*, sheet: PracticeSheet, by: Person) -> bool:
    """Finish the step when it is whole, and let the course go on that only waited for it. Called within a write."""
    if sheet.finished is not None or not is_whole(sheet):
        return False
    day = timezone.localdate()
    if not PracticeSheet.objects.filter(pk=sheet.pk, finished=None).update(finished=day):
        return False
    sheet.finished = day
    PracticeAside.objects.filter(entry=sheet.entry_id).delete()
    note(sheet.entry, What.RETURNED, by)
    go_on(sheet.entry_id, by)
    return True


def go_on(entry_id: UUID, by: Person) -> None:
    """A published result goes on to its report meeting by itself, as it does when nothing is waited for."""
    entry = Entry.objects.select_related("organisation", "plan").get(pk=entry_id)
    if entry.step == Step.PUBLICATION and not what_is_missing(entry):
        advance(entry=entry, by=by)


@transaction.atomic
def set_aside(*, entry: Entry, reason: str, by: User) -> None:
    """Let the course go on without the questionnaire. ``StepError`` without a reason, or where it is returned."""
    text = given_reason(reason)
    Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.withdrawn is not None or entry.waits_to_be_taken_on or entry.step == Step.DONE:
        raise StepError(_("このエントリーは進行していません。"))
    if PracticeSheet.objects.filter(entry=entry).exclude(finished=None).exists():
        raise StepError(_("代表者アンケートは提出が済んでいます。外せません。"))
    if PracticeAside.objects.filter(entry=entry).exists():
        raise StepError(_("代表者アンケートは、もう外してあります。画面を読み込み直してください。"))
    PracticeAside.objects.create(entry=entry, day=timezone.localdate(), by=by.get_username(), reason=text)
    note(entry, What.ASIDE, by, text)
    record(actor=by, action="practices.aside", on=entry, details={"reason": text})
    go_on(entry.pk, by)


@transaction.atomic
def resume(*, entry: Entry, by: User) -> None:
    """Wait for the questionnaire again. Where the course has gone on meanwhile, it stays where it is."""
    gone, _each = PracticeAside.objects.filter(entry=entry).delete()
    if not gone:
        raise StepError(_("代表者アンケートは外してありません。画面を読み込み直してください。"))
    note(entry, What.RESUMED, by)
    record(actor=by, action="practices.resume", on=entry)
