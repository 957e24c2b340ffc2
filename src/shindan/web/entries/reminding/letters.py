"""The words of the mails about an entry: what to do, by when, where. Never a figure of a survey, never an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from shindan.web.accounts.mails import Letter
from shindan.web.accounts.words import person_name
from shindan.web.house_address import house_address

from ..course_queries import closes_of
from ..in_charge import in_charge
from ..models import Entry
from ..next_tasks import next_task
from ..seams import practice_step
from ..steps import BESIDE, step_name
from .people import Reader


@dataclass(frozen=True)
class Matter:
    """What a mail is about. ``due`` is the step's day, ``closes`` of an opened survey; ``kind`` as in `Notice`; ``beside``
    names a step that runs beside the line, where the mail is not about the present one."""

    entry: Entry
    kind: str
    day: date
    due: date | None
    beside: str = ""

    @property
    def step(self) -> str:
        """The step that the mail is about."""
        return self.beside or str(self.entry.step)


@dataclass(frozen=True)
class Reminder:
    """A reminder that is to be sent."""

    matter: Matter
    reader: Reader
    stage: int


def letter_to(reader: Reader, matter: Matter) -> Letter:
    """The mail in the reader's language."""
    with override(reader.language):
        return Letter(_subject(matter), _body(reader, matter, _todo(reader, matter)))


def _todo(reader: Reader, matter: Matter) -> str:
    if not matter.beside:
        return next_task(matter.entry, reader.side, closes_of(matter.entry), matter.day).sentence
    return practice_step(matter.entry).todo


def _subject(matter: Matter) -> str:
    entry = matter.entry
    words = {"centre": _short(entry.centre), "step": step_name(matter.step)}
    if matter.kind == "applied":
        return _("【診断】新しい申し込み：%(centre)s") % words
    if matter.due is not None and matter.kind.removeprefix("practices-") in ("soon", "today", "late", "asked"):
        return _("【診断】%(centre)s「%(step)s」：%(when)s") % {**words, "when": _when(matter.due, matter.day)}
    return _("【診断】%(centre)s：「%(step)s」の番になりました") % words


def _short(text: str) -> str:
    """A subject is one line."""
    return " ".join(text.split())[:60]


def _when(due: date, day: date) -> str:
    """How far off the due day is, in words."""
    left = (due - day).days
    if left == 0:
        return _("きょうが期限です")
    if left > 0:
        return ngettext("期限まであと%(n)d日です", "期限まであと%(n)d日です", left) % {"n": left}
    return ngettext("期限を%(n)d日過ぎています", "期限を%(n)d日過ぎています", -left) % {"n": -left}


def _body(reader: Reader, matter: Matter, sentence: str) -> str:
    entry = matter.entry
    greeting = _("%(name)s様") % {"name": reader.name} if reader.name else _("ご担当者様")
    subject = _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre}
    step = step_name(BESIDE) if matter.beside else _("いまの段階：%(step)s") % {"step": step_name(entry.step)}
    page = "management_page" if matter.beside else "entries_course"
    parts = [
        greeting,
        "\n".join([subject, step, *_until(matter)]),
        _("%(sentence)s。") % {"sentence": sentence},
        house_address() + reverse(page, args=[entry.pk]),
        _contact(reader, entry),
        _(
            "行き違いで済んでいるときは、このメールを破棄してください。お知らせを止めたいときは、運営に連絡してください。"
        ),
    ]
    return "\n\n".join([*parts, "--\n" + settings.SHINDAN.organisation]) + "\n"


def _until(matter: Matter) -> list[str]:
    if matter.due is None:
        return []
    return [_("期限：%(day)s（%(when)s）") % {"day": f"{matter.due:%Y/%m/%d}", "when": _when(matter.due, matter.day)}]


def _contact(reader: Reader, entry: Entry) -> str:
    person = in_charge(entry)
    if reader.side == "operator" or person is None:
        return _("問い合わせ：%(mail)s") % {"mail": settings.SHINDAN.operator_mail}
    return _("担当：%(name)s（%(mail)s）") % {"name": person_name(person), "mail": person.email}
