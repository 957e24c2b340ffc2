"""The mail that tells operator and consultants that a comment was reported. It holds no word of the comment."""

from __future__ import annotations

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

from .announcing import send
from .models import Publication


def tell_of_report(*, publication: Publication, address: str) -> int:
    """Write to each of them, at most once a day a result; returns to how many."""
    return sum(_tell(publication, person, address) for person in _deciding(publication.wave.entry))


def _deciding(entry: Entry) -> list[User]:
    """Who can correct a result: the operators, and the organisation's consultants."""
    office = Q(grants__role=Role.OPERATOR)
    consultants = Q(grants__role=Role.CONSULTANT, grants__organisation=entry.organisation)
    return list(User.objects.filter(office | consultants, is_active=True).exclude(email="").distinct())


def _tell(publication: Publication, person: User, address: str) -> bool:
    entry, day = publication.wave.entry, timezone.localdate()
    kind = f"report-{publication.number}-{person.pk}"
    if Notice.objects.filter(entry=entry, kind=kind, day=day).exists():
        return False
    with override(language_of(person)):
        if not send(_subject(publication), _body(publication, address), person.email):
            return False
    Notice.objects.create(entry=entry, kind=kind, day=day, to=person.email)
    return True


def _subject(publication: Publication) -> str:
    name = {"centre": publication.wave.entry.centre, "wave": publication.wave.label}
    return _("コメントが報告されました：%(centre)s %(wave)s") % name


def _body(publication: Publication, address: str) -> str:
    entry = publication.wave.entry
    page = address.rstrip("/") + reverse("results_comments", args=[entry.pk, publication.number])
    text = _(
        "%(organisation)s %(centre)s の調査「%(wave)s」で、コメントが不適切として報告されました。"
        "次の画面の「報告されたコメント」で確かめてください。\n%(page)s\n\n%(sender)s\n"
    )
    return text % {
        "organisation": entry.organisation.name,
        "centre": entry.centre,
        "wave": publication.wave.label,
        "page": page,
        "sender": settings.SHINDAN.organisation,
    }
