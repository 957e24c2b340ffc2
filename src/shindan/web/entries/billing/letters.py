"""Mails about plans and documents. They hold no amount: who reads one signs in first. A mail server that fails stops nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.models import Invitation, Role

from ..models import BillingDocument, Entry
from ..offers import plan_name
from .models import PlanRequest
from .queries import kind_name


def request_name(asked: PlanRequest, language: str) -> str:
    """What was asked for, in words."""
    if asked.kind == PlanRequest.Kind.PLAN and asked.plan is not None:
        return _("「%(plan)s」への変更") % {"plan": plan_name(asked.plan, language)}
    if asked.kind == PlanRequest.Kind.LEAVE:
        return _("分析報告書と報告会の追加の取り消し")
    return _("分析報告書と報告会の追加")


def tell_operator(*, asked: PlanRequest, address: str) -> None:
    """Tell the operator that an organisation asks for something."""
    with override("ja"):
        lines = [
            _("%(organisation)s %(centre)sから、プランについての依頼がありました。") % _names(asked.entry),
            _("依頼：%(what)s") % {"what": request_name(asked, "ja")},
            asked.note,
            _("次の画面で返事をしてください。"),
            _page(asked.entry, address),
        ]
        subject = _("【診断】プランの依頼：%(organisation)s %(centre)s") % _names(asked.entry)
        send(Letter(subject, _signed(lines)), settings.SHINDAN.operator_mail)


def tell_answer(*, asked: PlanRequest, address: str) -> None:
    """Tell who asked what the operator answered."""
    person = asked.asked_by
    if person is None or not person.is_active or not person.email:
        return
    language = _language(person)
    with override(language):
        what = {"what": request_name(asked, language), **_names(asked.entry)}
        accepted = asked.state == PlanRequest.State.ACCEPTED
        lines = [
            _("%(organisation)s %(centre)sの依頼「%(what)s」を承りました。") % what
            if accepted
            else _("%(organisation)s %(centre)sの依頼「%(what)s」は、お受けできませんでした。") % what,
            asked.reason,
            _page(asked.entry, address),
        ]
        send(Letter(_("【診断】依頼への返事：%(centre)s") % what, _signed(lines)), person.email)


def tell_owners(*, document: BillingDocument, address: str) -> int:
    """Tell the organisation's owners that a document was issued or cancelled; gives to how many."""
    entry = document.entry
    owners = User.objects.filter(
        grants__organisation=entry.organisation_id, grants__role=Role.OWNER, is_active=True
    ).exclude(email="")
    return sum(_tell(document, person, address) for person in owners.distinct().order_by("pk"))


def _tell(document: BillingDocument, person: User, address: str) -> bool:
    with override(_language(person)):
        what = {"kind": kind_name(document.kind), "number": document.number, **_names(document.entry)}
        done = _("%(organisation)s %(centre)sの%(kind)s %(number)s を発行しました。次の画面でダウンロードできます。")
        if document.cancelled:
            done = _(
                "%(organisation)s %(centre)sの%(kind)s %(number)s を取り消しました。理由は次の画面で確かめてください。"
            )
        subject = _("【診断】%(kind)s %(number)s：%(centre)s") % what
        path = reverse("billing_document", args=[document.entry_id, document.pk])
        return send(Letter(subject, _signed([done % what, address.rstrip("/") + path])), person.email)


def _language(person: User) -> str:
    """That of the invitation which they accepted."""
    found = Invitation.objects.filter(email__iexact=person.email).exclude(accepted=None).order_by("-accepted").first()
    return found.language if found else "ja"


def _names(entry: Entry) -> dict[str, str]:
    return {"organisation": entry.organisation.name, "centre": entry.centre}


def _page(entry: Entry, address: str) -> str:
    return address.rstrip("/") + reverse("billing_page", args=[entry.pk])


def _signed(lines: list[str]) -> str:
    return "\n\n".join([line for line in lines if line] + ["--\n" + settings.SHINDAN.organisation]) + "\n"
