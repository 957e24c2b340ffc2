"""Keeps a consultation request, and writes to both sides once it is kept."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shindan.web.operator.models import ConsultationRequest

from ..models import Result
from .form import Asked, band_name

log = logging.getLogger(__name__)


def request_consultation(
    *, asked: Asked, result: Result | None, language: str, site: str
) -> tuple[ConsultationRequest, bool]:
    """Keep the request once, however often it is sent, and confirm it by mail.

    The second value says whether the confirmation could be sent; a mail server that fails loses no request.
    """
    try:
        with transaction.atomic():
            kept = ConsultationRequest.objects.create(**_fields(asked, result, language))
    except IntegrityError:
        return ConsultationRequest.objects.get(submission=asked.submission), True
    _tell_operator(kept, site)
    return kept, _confirm(kept)


def _fields(asked: Asked, result: Result | None, language: str) -> dict[str, object]:
    texts = {key: asked.values[key] for key in ("name", "company", "email", "phone", "note")}
    known = {"pack": result.pack, "answers": result.answers} if result else {}
    return {**texts, **known, "submission": asked.submission, "times": list(asked.times), "language": language}


def times_in_words(kept: ConsultationRequest) -> list[str]:
    """The preferred times, the first first."""
    return [f"{day.replace('-', '/')} {band_name(band)}" for day, band in kept.times]


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
    except Exception:  # whatever the mail server says, the request is kept
        log.exception("A mail about a consultation request could not be sent.")
        return False
    return True
