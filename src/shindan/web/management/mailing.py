"""The mails about the questionnaire: it is there to be answered, it was put back. They hold no answer."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.entries.models import Notice
from shindan.web.entries.reminding.people import language_of
from shindan.web.entries.steps import BESIDE
from shindan.web.house_address import house_address

from .models import ManagerAnswers, PracticeSheet
from .step import practice_step, waiting

KIND, PUT_BACK = "practices", "practices-back"


def tell_managers_now(sheet: PracticeSheet) -> int:
    """Write to everybody who has yet to answer, once each; returns to how many now. An entry whose mails are stopped gets none."""
    entry = sheet.entry
    if not entry.reminders or entry.withdrawn is not None or not practice_step(entry).is_open:
        return 0
    return sum(_tell(sheet, person) for person in waiting(sheet))


def _tell(sheet: PracticeSheet, person: User) -> bool:
    """Whoever was reached before is not written to again."""
    known = Notice.objects.filter(entry=sheet.entry, kind=KIND, to=person.email)
    if known.filter(state=Notice.State.SENT).exists():
        return False
    with override(language_of(person)):
        return _send(sheet, person, KIND, letter_to(sheet, person))


def tell_put_back_now(answers: ManagerAnswers, reason: str) -> bool:
    """Write to whose answers were put back. A colleague whose form was read in has no address here."""
    person, entry = answers.person, answers.sheet.entry
    if person is None or not person.email or not person.is_active or not entry.reminders:
        return False
    with override(language_of(person)):
        return _send(answers.sheet, person, PUT_BACK, put_back_letter(answers.sheet, person, reason))


def _send(sheet: PracticeSheet, person: User, kind: str, letter: Letter) -> bool:
    left = send(letter, person.email)
    known = {"state": Notice.State.SENT if left else Notice.State.FAILED, "step": BESIDE, "due": sheet.deadline}
    Notice.objects.update_or_create(
        entry=sheet.entry, kind=kind, day=timezone.localdate(), to=person.email, defaults=known
    )
    return left


def letter_to(sheet: PracticeSheet, person: User) -> Letter:
    """What to do, by when, where."""
    words = _(
        "代表者アンケートに答えてください。センターの運営で行っている20の取り組みを、5つの段階から選びます。20分ほどかかります。"
        "次の画面で答えるか、Excelの用紙を保存して記入し、読み込んでください。"
    )
    return _letter(sheet, person, _("【診断】%(centre)s：代表者アンケート"), words)


def put_back_letter(sheet: PracticeSheet, person: User, reason: str) -> Letter:
    """Why the answers came back, and where to go on with them."""
    words = _(
        "提出した代表者アンケートの回答が戻されました。回答はそのまま残っています。直してから、もう一度提出してください。"
    )
    told = _("%(words)s\n\n戻した理由：%(reason)s") % {"words": words, "reason": reason}
    return _letter(sheet, person, _("【診断】%(centre)s：代表者アンケートの回答が戻されました"), told)


def _letter(sheet: PracticeSheet, person: User, subject: str, words: str) -> Letter:
    entry, name = sheet.entry, person.get_full_name()
    until = _("期限：%(day)s") % {"day": f"{sheet.deadline:%Y/%m/%d}"} if sheet.deadline else ""
    whose = _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre}
    parts = [
        _("%(name)s様") % {"name": name} if name else _("ご担当者様"),
        "\n".join(line for line in (whose, until) if line),
        words,
        house_address() + reverse("management_page", args=[entry.pk]),
        "--\n" + settings.SHINDAN.organisation,
    ]
    return Letter(subject % {"centre": " ".join(entry.centre.split())[:60]}, "\n\n".join(parts) + "\n")
