"""The award on the page of a honoured centre: may it be named, and its certificate."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry

from ..award.certificates import certificate_of
from ..award.consent import answer as keep_answer
from ..award.queries import Won, won_by
from ..names import name_of
from . import taking_part
from .answering import read_answer
from .pdf import pdf


@require_POST
@for_entry(Right.APPROVE)
def answer(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep whether the centre may be named; what is wrong is said at its field."""
    won = _won(entry)
    typed, faults = read_answer(request.POST)
    if faults:
        return taking_part.draw(request, entry, faults, taking_part.Sent(answer=typed))
    said = typed.said(str(entry))
    keep_answer(decision=won.decision, centre=won.given.centre, said=said, by=request.user, entry=entry)
    told = _("公表に同意しました。") if said.agreed else _("公表しないことを記録しました。")
    messages.success(request, told)
    return redirect("editions_page", entry.pk)


@require_safe
@for_entry(Right.DOWNLOAD)
def certificate(request: HttpRequest, entry: Entry, language: str) -> HttpResponse:
    """The certificate."""
    won = _won(entry)
    if language not in ("ja", "en"):
        raise Http404
    record(actor=request.user, action="award.certificate", on=entry, target=f"{won.decision.pk} {language}")
    return pdf(certificate_of(won, name=name_of(entry), language=language), f"certificate-{language}.pdf")


def _won(entry: Entry) -> Won:
    won = won_by(entry)
    if won is None:
        raise Http404
    return won
