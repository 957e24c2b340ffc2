"""Writes: send the questionnaire, keep and hand in answers, agree, assess."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis import load_pack
from shindan.exchange.management_sheet import ManagementReading
from shindan.management import Checked, Questionnaire, check_assessment, check_filling
from shindan.management.filling import Fault
from shindan.web.accounts.audit import record
from shindan.web.entries.models import Entry

from .models import ManagerAnswers, PracticeAside, PracticeChange, PracticeSheet
from .queries import asked_of, checked_of, differences_of, is_too_late
from .signals import stages_changed
from .stepping import given_reason, note, settle
from .taking import Unit, merged
from .tasks import tell_managers, tell_put_back

PACK = "wellbeing/management"


class SheetError(ValueError):
    """This cannot be done now; the sentence says why and what to do."""


@transaction.atomic
def send_sheet(
    *, entry: Entry, deadline: date | None, by: User, asked: Collection[User] | None = None
) -> PracticeSheet:
    """Send the questionnaire, and have who is ``asked`` told by mail; or give the one that was sent another deadline, or ask others.

    ``asked`` of nobody: whoever may answer for the organisation; ``None``: as it is. Those named all have to hand in.
    """
    present = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    sheet = PracticeSheet.objects.filter(entry=entry).select_related("entry__organisation").first()
    if why := _why_not_sent(present, sheet, deadline):
        raise SheetError(why)
    is_new = sheet is None
    if sheet is None:
        pack = load_pack(PACK).model_dump(mode="json")
        sheet = PracticeSheet(entry=entry, pack=pack, sent=timezone.localdate(), sent_by=by.get_username())
    sheet.deadline = deadline
    sheet.save()
    if asked is not None:
        sheet.asked.set(asked)
    if is_new:
        PracticeAside.objects.filter(entry=entry).delete()
        note(entry, PracticeChange.What.SENT, by)
    transaction.on_commit(partial(tell_managers.enqueue, sheet.pk))
    names = ", ".join(sorted(person.get_username() for person in sheet.asked.all()))
    record(actor=by, action="practices.send", on=entry, details={"deadline": str(deadline or ""), "asked": names})
    settle(sheet=sheet, by=by)
    return sheet


def _why_not_sent(entry: Entry, sheet: PracticeSheet | None, deadline: date | None) -> str:
    if entry.withdrawn is not None or entry.waits_to_be_taken_on:
        return _("このエントリーは進行していません。申し込みを受け付けてから送ってください。")
    kept = sheet.deadline if sheet is not None else None
    if deadline is not None and deadline != kept and deadline < timezone.localdate():
        return _("提出の期限が過去の日付です。今日以降の日付にしてください。")
    return ""


def name_of(person: User) -> str:
    """How a manager is called before they say otherwise."""
    return (person.first_name or person.get_username())[:60]


@transaction.atomic
def save_answers(*, sheet: PracticeSheet, person: User, typed: Mapping[str, str]) -> Checked:
    """Keep these fields of somebody's answers as they were written, leaving the others. ``SheetError`` once handed in."""
    asked = asked_of(sheet)
    kept = _begun(sheet, person)
    names = {*asked.names, "by"} & set(typed)
    kept.typed = _without_empty({**kept.typed, **{name: typed[name] for name in names if name != "by"}}, asked)
    if typed.get("by", "").strip():
        kept.by = " ".join(typed["by"].split())[:60]
    kept.save(update_fields=["typed", "by"])
    return checked_of(asked, kept)


def _without_empty(typed: Mapping[str, str], asked: Questionnaire) -> dict[str, str]:
    return dict(check_filling(asked, typed).typed)


def _begun(sheet: PracticeSheet, person: User) -> ManagerAnswers:
    """Somebody's answers, begun where there are none, and locked. ``SheetError`` where it is too late for that."""
    if is_too_late(sheet, person):
        raise SheetError(_("提出の期限を過ぎています。答えるときは、期限の変更を運営に依頼してください。"))
    kept, _made = ManagerAnswers.objects.get_or_create(sheet=sheet, person=person, defaults={"by": name_of(person)})
    return _open(kept)


def _open(answers: ManagerAnswers) -> ManagerAnswers:
    """The answers, locked. ``SheetError`` once they are handed in."""
    present = ManagerAnswers.objects.select_for_update().get(pk=answers.pk)
    if present.handed_in is not None:
        raise SheetError(_("回答は提出済みです。直すときは、提出の取り消しを運営に依頼してください。"))
    return present


@transaction.atomic
def hand_in(*, sheet: PracticeSheet, person: User) -> tuple[Fault, ...]:
    """Hand the answers in. What is wrong keeps them open and is returned; questions may be left out."""
    kept = ManagerAnswers.objects.filter(sheet=sheet, person=person).first()
    if kept is None:
        raise SheetError(_("まだ回答がありません。1問以上答えてから提出してください。"))
    kept = _open(kept)
    checked = checked_of(asked_of(sheet), kept)
    if checked.faults:
        return checked.faults
    if not checked.filling.answered():
        raise SheetError(_("まだ回答がありません。1問以上答えてから提出してください。"))
    kept.handed_in = timezone.localdate()
    kept.save(update_fields=["handed_in"])
    record(actor=person, action="practices.hand_in", on=sheet.entry)
    settle(sheet=sheet, by=person)
    stages_changed.send(sender=PracticeSheet, entry=sheet.entry)
    return ()


@transaction.atomic
def open_again(*, sheet: PracticeSheet, answers: int, reason: str, by: User) -> None:
    """Put handed-in answers back to who gave them, with the reason. The course waits for them again, wherever it stands.

    ``StepError`` without a reason, ``SheetError`` for answers that are not handed in.
    """
    text = given_reason(reason)
    kept = ManagerAnswers.objects.select_for_update().filter(sheet=sheet, pk=answers).first()
    if kept is None or kept.handed_in is None:
        raise SheetError(_("この回答は提出されていません。"))
    kept.handed_in = None
    kept.save(update_fields=["handed_in"])
    PracticeSheet.objects.filter(pk=sheet.pk).update(finished=None)
    sheet.finished = None
    note(sheet.entry, PracticeChange.What.PUT_BACK, by, text)
    transaction.on_commit(partial(tell_put_back.enqueue, kept.pk, text))
    record(actor=by, action="practices.open_again", on=sheet.entry, target=kept.by, details={"reason": text})
    stages_changed.send(sender=PracticeSheet, entry=sheet.entry)


@transaction.atomic
def keep_upload(*, sheet: PracticeSheet, person: User, reading: ManagementReading, file: str) -> ManagerAnswers:
    """Lay a form beside the answers until somebody says what of it is taken."""
    kept = _begun(sheet, person)
    told = [*reading.faults, *reading.unread]
    kept.upload = {
        "stamp": uuid.uuid4().hex,
        "file": file[:120],
        "typed": dict(reading.typed),
        "by": reading.filling.by,
        "faults": [[each.sheet, each.cell, each.value, each.text.ja, each.text.en] for each in told],
        "entry": reading.entry or "",
    }
    kept.save(update_fields=["upload"])
    record(actor=person, action="practices.upload", on=sheet.entry, details={"faults": len(told)})
    return kept


@transaction.atomic
def take_upload(*, sheet: PracticeSheet, person: User, stamp: str, accepted: Collection[str]) -> tuple[Unit, ...]:
    """Take everything new of the waiting form, and of what differs the ``accepted`` questions."""
    kept = _open(ManagerAnswers.objects.get(sheet=sheet, person=person))
    if not kept.upload or kept.upload["stamp"] != stamp:
        raise SheetError(
            _("このファイルは、ほかのファイルに置き換えられたか、取り込みが済んでいます。もう一度確かめてください。")
        )
    kept.typed, taken = merged(asked_of(sheet), kept.typed, kept.upload["typed"], accepted)
    kept.by = kept.upload["by"] or kept.by
    kept.upload = {}
    kept.save(update_fields=["typed", "by", "upload"])
    record(actor=person, action="practices.take", on=sheet.entry, details={"taken": [each.practice for each in taken]})
    return taken


@transaction.atomic
def drop_upload(*, sheet: PracticeSheet, person: User) -> None:
    """Forget the waiting form."""
    ManagerAnswers.objects.filter(sheet=sheet, person=person).update(upload={})
    record(actor=person, action="practices.drop", on=sheet.entry)


@transaction.atomic
def add_colleague(*, sheet: PracticeSheet, reading: ManagementReading, by: User) -> ManagerAnswers:
    """Hand in the form of a colleague who does not sign in. ``SheetError`` where it does not say whose it is, has faults or is there."""
    name = reading.filling.by
    if not name:
        raise SheetError(
            _("用紙に記入者が書かれていません。「記入者」の欄に役職か名前を書いて、読み込み直してください。")
        )
    if sheet.answers.filter(by=name).exists():
        raise SheetError(_("「%(name)s」の回答はすでにあります。用紙の「記入者」を確かめてください。") % {"name": name})
    if not reading.filling.answered():
        raise SheetError(_("まだ回答がありません。1問以上答えてから提出してください。"))
    made = ManagerAnswers.objects.create(
        sheet=sheet, by=name, typed=dict(reading.typed), handed_in=timezone.localdate()
    )
    record(actor=by, action="practices.colleague", on=sheet.entry, target=name)
    settle(sheet=sheet, by=by)
    stages_changed.send(sender=PracticeSheet, entry=sheet.entry)
    return made


@transaction.atomic
def agree(*, sheet: PracticeSheet, stages: Mapping[str, tuple[str, str]], by: User) -> int:
    """Record the stages agreed on for practices that lie apart: practice → (stage, reason). Returns how many are still open."""
    present = PracticeSheet.objects.select_for_update(of=("self",)).select_related("entry").get(pk=sheet.pk)
    valid = {*(str(value) for value in asked_of(present).scale.values), "na"}
    apart = {each.practice for each in differences_of(present)}
    for practice, (stage, reason) in stages.items():
        if practice in apart and stage in valid:
            present.agreed[practice] = {"stage": stage, "reason": reason[:600], "by": by.get_username()}
    present.save(update_fields=["agreed"])
    sheet.agreed = present.agreed
    record(
        actor=by, action="practices.agree", on=present.entry, details={"practices": ", ".join(sorted(present.agreed))}
    )
    settle(sheet=present, by=by)
    stages_changed.send(sender=PracticeSheet, entry=present.entry)
    return sum(each.open for each in differences_of(present))


@transaction.atomic
def assess(*, sheet: PracticeSheet, typed: Mapping[str, str], by: User) -> tuple[Fault, ...]:
    """Keep the assessor's stages and reasons of some practices as they were written; what is wrong is returned."""
    present = PracticeSheet.objects.select_for_update(of=("self",)).select_related("entry").get(pk=sheet.pk)
    kept = {**present.assessed, **{name: text.strip() for name, text in typed.items()}}
    present.assessed = {name: text for name, text in kept.items() if text}
    present.assessed_by = name_of(by)
    present.assessed_on = timezone.localdate()
    present.save(update_fields=["assessed", "assessed_by", "assessed_on"])
    record(actor=by, action="practices.assess", on=present.entry)
    faults = check_assessment(asked_of(present), present.assessed)[1]
    return tuple(fault for fault in faults if fault.field in typed)


@transaction.atomic
def show_assessment(*, sheet: PracticeSheet, by: User) -> None:
    """Let the organisation see the assessor's view. ``SheetError`` where nothing is assessed, or something is wrong in it."""
    found, faults = check_assessment(asked_of(sheet), sheet.assessed)
    if faults or not found.stages:
        raise SheetError(_("診断の段階か理由に足りないところがあります。すべて入力してから公開してください。"))
    PracticeSheet.objects.filter(pk=sheet.pk).update(shown=timezone.localdate())
    record(actor=by, action="practices.show", on=sheet.entry)
