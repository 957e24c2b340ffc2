"""Mails to operator and consultants: a comment was reported, a pulse waits to be looked through. They hold no word of a comment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.models import Role
from shindan.web.entries.models import Entry, Notice
from shindan.web.entries.reminding.people import language_of

from .announcing import named, send
from .models import Publication
from .places import place_of


@dataclass(frozen=True)
class Matter:
    """What is written about: ``kind`` tells it from others, ``words`` gives subject and text in the reader's language."""

    kind: str
    page: str
    words: Callable[[], tuple[str, str]]


def tell_of_report(*, publication: Publication, address: str) -> int:
    """Write to each of them, at most once a day a result; returns to how many."""
    page = address.rstrip("/") + reverse("results_comments", args=[publication.wave.entry_id, publication.number])
    matter = Matter(f"report-{publication.number}", page, _reported)
    return sum(_tell(publication, person, matter) for person in _deciding(publication.wave.entry))


def tell_who_looks_through(*, publication: Publication, address: str) -> int:
    """Write to each of them that the comments of a pulse wait to be looked through; to nobody once it is published."""
    if publication.published is not None:
        return 0
    page = address.rstrip("/") + place_of(publication, "publish")
    matter = Matter(f"look-{named(publication)}", page, _waiting)
    return sum(_tell(publication, person, matter) for person in _deciding(publication.wave.entry))


def _reported() -> tuple[str, str]:
    return _("コメントが報告されました：%(centre)s %(wave)s"), _(
        "%(organisation)s %(centre)s の調査「%(wave)s」で、コメントが不適切として報告されました。"
        "次の画面の「報告されたコメント」で確かめてください。\n%(page)s\n\n%(sender)s\n"
    )


def _waiting() -> tuple[str, str]:
    return _("ミニアンケートの公開を待っています：%(centre)s %(wave)s"), _(
        "%(organisation)s %(centre)s の「%(wave)s」が締め切られ、集計が終わりました。"
        "自由記述を確かめて、結果を公開してください。公開するまで、組織の方には見えません。\n%(page)s\n\n%(sender)s\n"
    )


def _deciding(entry: Entry) -> list[User]:
    """Who can correct a result: the operators, and the organisation's consultants."""
    office = Q(grants__role=Role.OPERATOR)
    consultants = Q(grants__role=Role.CONSULTANT, grants__organisation=entry.organisation)
    return list(User.objects.filter(office | consultants, is_active=True).exclude(email="").distinct())


def _tell(publication: Publication, person: User, matter: Matter) -> bool:
    entry, day, kind = publication.wave.entry, timezone.localdate(), f"{matter.kind}-{person.pk}"
    if Notice.objects.filter(entry=entry, kind=kind, day=day).exists():
        return False
    with override(language_of(person)):
        told, (subject, text) = _names(publication, matter.page), matter.words()
        if not send(subject % told, text % told, person.email):
            return False
    Notice.objects.create(entry=entry, kind=kind, day=day, to=person.email)
    return True


def _names(publication: Publication, page: str) -> dict[str, str]:
    entry = publication.wave.entry
    return {
        "organisation": entry.organisation.name,
        "centre": entry.centre,
        "wave": publication.wave.name,
        "page": page,
        "sender": settings.SHINDAN.organisation,
    }
