"""What waits in a firm's notebooks: few lines, each leading to where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right

from .keeping import months_before
from .models import Note
from .notebooks import COMPLAINTS, ENQUIRIES, FAQ, THANKS

QUIET_DAYS = 7  # without a new entry
REVIEW_MONTHS = 6


@dataclass(frozen=True)
class Waiting:
    """A sentence and where it leads."""

    text: str
    href: str


def due_of(organisation: Organisation, rights: Iterable[Right], day: date) -> list[Waiting]:
    """What to do next, the most pressing first; nothing where the notebooks are not in use yet."""
    complaints = Note.objects.filter(organisation=organisation, notebook=COMPLAINTS)
    found = [
        _of(
            complaints.filter(values__cause="").count(),
            lambda n: ngettext("原因がまだのクレーム%(n)d件", "原因がまだのクレーム%(n)d件", n),
            _list(organisation, COMPLAINTS) + "?cause=none",
        ),
        _of(
            complaints.exclude(values__prevention="").filter(values__done="").count(),
            lambda n: ngettext("再発防止がまだ終わっていないもの%(n)d件", "再発防止がまだ終わっていないもの%(n)d件", n),
            _list(organisation, COMPLAINTS) + "?open=1",
        ),
        _of(
            Note.objects.filter(organisation=organisation, notebook=ENQUIRIES, values__answer="").count(),
            lambda n: ngettext("答えがまだの問い合わせ%(n)d件", "答えがまだの問い合わせ%(n)d件", n),
            _list(organisation, ENQUIRIES),
        ),
        _of(
            _old_answers(organisation, day),
            lambda n: ngettext("半年以上見直していない答え%(n)d件", "半年以上見直していない答え%(n)d件", n),
            _list(organisation, FAQ),
        ),
    ]
    thanks = Note.objects.filter(organisation=organisation, notebook=THANKS)
    if thanks.exists() and not thanks.filter(day__gt=day - timedelta(days=QUIET_DAYS)).exists():
        found.append(Waiting(_("この1週間、「ありがとう」が書かれていません"), _list(organisation, THANKS)))
    return [each for each in found if each]


def _of(number: int, words: object, href: str) -> Waiting | None:
    return Waiting(words(number) % {"n": number}, href) if number else None  # type: ignore[operator]


def _list(organisation: Organisation, key: str) -> str:
    return reverse("firm_notes", args=[organisation.pk, key])


def _old_answers(organisation: Organisation, day: date) -> int:
    answers = Note.objects.filter(organisation=organisation, notebook=FAQ)
    return answers.filter(day__lt=months_before(day, REVIEW_MONTHS)).count()
