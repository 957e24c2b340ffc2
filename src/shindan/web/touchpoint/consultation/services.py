"""Keeps a consultation request, and writes to both sides once it is kept."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shindan.web.accounts.models import Organisation
from shindan.web.operator.models import ConsultationRequest
from shindan.web.operator.services import purge_requests
from shindan.web.operator.times import times_in_words

from ..queries import today
from .form import Asked

Mail = ConsultationRequest.Mail
log = logging.getLogger(__name__)


class Measured(Protocol):
    """A result, of a link or of a firm: what the levels are made from."""

    pack: str
    answers: Any


@dataclass(frozen=True)
class Along:
    """What goes along with a request besides a result: the firm that agrees with it to be accompanied, and a plan."""

    organisation: Organisation | None = None
    plan: Mapping[str, object] = field(default_factory=dict)


def request_consultation(
    *, asked: Asked, result: Measured | None, language: str, site: str, along: Along | None = None
) -> ConsultationRequest:
    """Keep the request once, however often it is sent, and confirm it by mail.

    Its ``mail`` says whether the confirmation could be sent; a mail server that fails loses no request.
    """
    along = along or Along()
    fields = {**_fields(asked, result), **({"plan": dict(along.plan)} if along.plan else {})}
    with transaction.atomic():
        purge_requests(day=today())
        kept, created = ConsultationRequest.objects.get_or_create(
            submission=_once(asked, fields),
            defaults={**fields, "language": language, "organisation": along.organisation},
        )
    if created:
        _tell_operator(kept, site)
        kept.mail = Mail.SENT if _confirm(kept) else Mail.FAILED
        kept.save(update_fields=["mail"])
    return kept


def _fields(asked: Asked, result: Measured | None) -> dict[str, object]:
    texts = {key: asked.values[key] for key in ("name", "company", "email", "phone", "note")}
    known = {"pack": result.pack, "answers": result.answers} if result else {}
    return {**texts, **known, "times": [list(time) for time in asked.times]}


def _once(asked: Asked, fields: dict[str, object]) -> uuid.UUID:
    """One id a form and content: who goes back and corrects the address sends another request, not the same."""
    return uuid.uuid5(asked.submission, json.dumps(fields, sort_keys=True))


def _confirm(kept: ConsultationRequest) -> bool:
    with translation.override(kept.language):
        times = "\n".join(f"{place}. {line}" for place, line in enumerate(times_in_words(kept), 1))
        body = _(
            "%(name)s 様\n\n無料相談（60分）のお申し込みを受け付けました。\n3営業日以内に、日時をメールでお知らせします。\n\n"
            "ご希望の日時\n%(times)s\n\nこのメールに心当たりがないときは、そのまま削除してください。\n\n%(organisation)s\n"
        ) % {"name": kept.name, "times": times, "organisation": settings.SHINDAN.organisation}
        subject = _("無料相談のお申し込みを受け付けました")
    return _send(subject, body, kept.email)


def _tell_operator(kept: ConsultationRequest, site: str) -> None:
    address = site.rstrip("/") + reverse("operator_consultation", args=[kept.pk])
    _send(
        "無料相談の申し込みがありました", f"運営の画面で確認してください。\n{address}\n", settings.SHINDAN.operator_mail
    )


def _send(subject: str, body: str, to: str) -> bool:
    try:
        EmailMessage(subject, body, settings.SHINDAN.mail_from, [to]).send()
    except Exception as fault:  # whatever the mail server says, the request is kept
        # Not the fault's words: a server that refuses an address repeats it.
        log.error("A mail about a consultation request could not be sent: %s", type(fault).__name__)
        return False
    return True
