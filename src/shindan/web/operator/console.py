"""Pages of the console: organisations, people, the trail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.console import console_page, navigation, operator_page
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.views import people as people_pages
from shindan.web.accounts.views.trail import trail_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from . import organisations

SHELL = "accounts/console_shell.html"


@require_safe
@operator_page
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation, found by words."""
    words = request.GET.get("words", "").strip()
    page = organisations.listed(words, request.GET.get("page", "1"))
    return console_page(request, "operator/organisations.html", "operator_organisations", page=page, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def organisation_form(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Add an organisation, or change one."""
    known = get_object_or_404(Organisation, pk=pk) if pk else None
    sent = request.method == "POST"
    typed = organisations.read(request.POST) if sent else _typed_of(known)
    faults = organisations.faults_of(typed, known) if sent else {}
    if sent and not faults:
        kept = organisations.keep(typed=typed, known=known, by=request.user)
        if kept is not None:
            messages.success(request, _("「%(name)s」を保存しました。") % {"name": kept.name})
            return redirect("operator_organisations")
        faults = organisations.faults_of(typed, known)
    context = {"fields": _organisation_fields(typed, faults), "known": known, "errors": _links(faults)}
    status = 422 if faults else 200
    return console_page(request, "operator/organisation.html", "operator_organisations", status=status, **context)


def _typed_of(known: Organisation | None) -> organisations.Typed:
    if known is None:
        return organisations.Typed()
    return organisations.Typed(known.name, known.kana, known.corporate_number or "")


def _organisation_fields(typed: organisations.Typed, faults: dict[str, str]) -> list[TextField]:
    labels = {"name": _("組織の名前"), "kana": _("読み"), "corporate_number": _("法人番号")}
    hints = {"corporate_number": _("13桁の数字です。初回無料が1社1回であることを、この番号で確かめます。")}
    return [
        TextField(
            name=name,
            label=label,
            value=getattr(typed, name),
            error=faults.get(name, ""),
            hint=hints.get(name, ""),
            optional=name != "name",
            autocomplete="off",
        )
        for name, label in labels.items()
    ]


def _links(faults: dict[str, str]) -> tuple[ErrorLink, ...]:
    return tuple(ErrorLink(name=name, message=text) for name, text in faults.items())


@require_safe
@operator_page
def audit(request: HttpRequest) -> HttpResponse:
    """The trail of everything."""
    return trail_page(request, None, SHELL, {"tabs": navigation("operator_audit")})


def _people(request: HttpRequest) -> people_pages.Place:
    def draw(template: str, status: int, context: dict[str, Any]) -> HttpResponse:
        return console_page(request, template, "operator_people", status=status, **context)

    return people_pages.Place(None, "operator_people", SHELL, _("利用者"), draw)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a role, found by words; who runs the service is invited here."""
    return people_pages.listing(request, _people(request))


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def person(request: HttpRequest, grant: int) -> HttpResponse:
    """One role of one person."""
    return people_pages.one(request, _people(request), grant)


@require_POST
@operator_page
def invitation(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Send an invitation anew, or withdraw it."""
    return people_pages.invitation(request, _people(request), invitation)
