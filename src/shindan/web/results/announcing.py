"""The mail that tells a client's people that their result is there. It holds no figure: who reads it signs in first."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.entries.models import Notice
from shindan.web.entries.reminding.people import client_people, language_of

from .models import Publication
from .places import place_of

log = logging.getLogger(__name__)


def announce(*, publication: Publication, address: str) -> int:
    """Write to each of the client's people once; returns to how many now. Sending again writes to who was not reached."""
    if publication.published is None:
        return 0
    entry = publication.wave.entry
    return sum(_tell(publication, person, address) for person in client_people(entry))


def _tell(publication: Publication, person: User, address: str) -> bool:
    entry = publication.wave.entry
    kind = f"{named(publication)}-{person.pk}"
    if Notice.objects.filter(entry=entry, kind=kind).exists():
        return False
    with override(language_of(person)):
        if not send(_subject(publication), _body(publication, address), person.email):
            return False
    Notice.objects.create(entry=entry, kind=kind, day=timezone.localdate(), to=person.email)
    return True


def named(publication: Publication) -> str:
    """What tells the mails about one publication of an entry from those about another."""
    if publication.kind == Publication.Kind.PULSE:
        return f"pulse-{publication.wave_id.hex[:8]}-{publication.number}"
    return f"result-{publication.number}"


def _subject(publication: Publication) -> str:
    name = {"centre": publication.wave.entry.centre, "wave": publication.wave.name}
    if publication.replaces_id:
        return _("訂正した結果を公開しました：%(centre)s %(wave)s") % name
    return _("結果を公開しました：%(centre)s %(wave)s") % name


def _body(publication: Publication, address: str) -> str:
    entry, pulse = publication.wave.entry, publication.kind == Publication.Kind.PULSE
    page = address.rstrip("/") + place_of(publication, "one")
    text = (
        _pulse_text()
        if pulse
        else _(
            "%(organisation)s %(centre)s ご担当者様\n\n調査「%(wave)s」の結果を公開しました。次の画面で見られます。\n%(page)s\n\n"
            "資料は「納品物」の画面からダウンロードできます。\n%(delivery)s\n\n"
            "閲覧とダウンロードは記録されます。このメールに心当たりがないときは、そのまま削除してください。\n\n%(sender)s\n"
        )
    )
    return text % {
        "organisation": entry.organisation.name,
        "centre": entry.centre,
        "wave": publication.wave.name,
        "page": page,
        "delivery": address.rstrip("/") + reverse("results_delivery", args=[entry.pk]),
        "sender": settings.SHINDAN.organisation,
    }


def _pulse_text() -> str:
    """The files of a pulse stand on its own page."""
    return _(
        "%(organisation)s %(centre)s ご担当者様\n\n「%(wave)s」の結果を公開しました。次の画面で見られます。壁に貼る1枚（PDF）とExcelも同じ画面にあります。\n"
        "%(page)s\n\n"
        "閲覧とダウンロードは記録されます。このメールに心当たりがないときは、そのまま削除してください。\n\n%(sender)s\n"
    )


def send(subject: str, body: str, to: str) -> bool:
    """Whether the mail went out; a failure is logged without its words."""
    try:
        EmailMessage(subject, body, settings.SHINDAN.mail_from, [to]).send()
    except Exception as fault:  # the result is published all the same
        # Not the fault's words: a server that refuses an address repeats it.
        log.error("A mail about a result could not be sent: %s", type(fault).__name__)
        return False
    return True
