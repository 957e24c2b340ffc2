"""Pages of one organisation: its people and its trail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.ui.components.tabs import Tab, Tabs

from ..guard import for_organisation
from ..models import Organisation
from ..rights import Right, rights_of
from . import people as pages
from .trail import trail_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_ORGANISATION)
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who has a role on the organisation or one of its entries."""
    return pages.listing(request, _place(request, organisation))


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_PEOPLE)
def person(request: HttpRequest, organisation: Organisation, grant: int) -> HttpResponse:
    """One role of one person."""
    return pages.one(request, _place(request, organisation), grant)


@require_POST
@for_organisation(Right.MANAGE_PEOPLE)
def invitation(request: HttpRequest, organisation: Organisation, invitation: UUID) -> HttpResponse:
    """Send an invitation anew, or withdraw it."""
    return pages.invitation(request, _place(request, organisation), invitation)


@require_safe
@for_organisation(Right.SEE_AUDIT)
def audit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What was done on the organisation and its entries."""
    context = _shell(organisation, request, "accounts_organisation_audit")
    return trail_page(request, organisation, "accounts/organisation_shell.html", context)


def _place(request: HttpRequest, organisation: Organisation) -> pages.Place:
    def draw(template: str, status: int, context: dict[str, Any]) -> HttpResponse:
        shell = _shell(organisation, request, "accounts_organisation_people")
        return render(request, template, {**shell, **context}, status=status)

    title = _("%(name)sの利用者") % {"name": organisation.name}
    return pages.Place(organisation, "accounts_organisation_people", "accounts/organisation_shell.html", title, draw)


def _shell(organisation: Organisation, request: HttpRequest, here: str) -> dict[str, Any]:
    rights = rights_of(request.user, organisation)
    known = (
        ("accounts_organisation_people", _("利用者"), Right.SEE_ORGANISATION),
        ("kit_organisation", _("カスハラ対応"), Right.SEE_CASES),
        ("accounts_organisation_audit", _("監査記録"), Right.SEE_AUDIT),
    )
    items = [
        Tab(label=label, href=reverse(name, args=[organisation.pk]), current=name == here)
        for name, label, right in known
        if right in rights
    ]
    return {"shown": organisation, "tabs": Tabs(label=_("組織のページ"), items=tuple(items))}
