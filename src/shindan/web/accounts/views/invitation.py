"""The page behind the link of an invitation: choose a name and a password, or accept with the account one has."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from .. import invitations
from ..mails import scope_name
from ..models import Invitation
from ..people import PeopleError
from ..words import person_name, role_does, role_name
from .account import NAME_LENGTH, name_fault

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """One link, one person, once."""
    response = _accept(request, token)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitations.find(token)
    if invitation is None:
        return render(request, "accounts/invitation_over.html", status=410)
    known = User.objects.filter(username=invitation.email).first()
    try:
        return _join(request, invitation, known) if known else _begin(request, invitation)
    except PeopleError:  # somebody was quicker with the same link
        return render(request, "accounts/invitation_over.html", status=410)


def _words(invitation: Invitation) -> dict[str, object]:
    return {
        "email": invitation.email,
        "where": scope_name(invitation),
        "role": role_name(invitation.role),
        "does": role_does(invitation.role),
        "by": person_name(invitation.invited_by) if invitation.invited_by else "",
    }


def _join(request: HttpRequest, invitation: Invitation, known: User) -> HttpResponse:
    mine = request.user.is_authenticated and request.user.pk == known.pk
    if mine and request.method == "POST":
        invitations.accept(invitation=invitation, person=known)
        return redirect("accounts_start")
    context = {"mine": mine, "other": request.user.is_authenticated and not mine, "here": request.path}
    return render(request, "accounts/invitation_join.html", {**_words(invitation), **context})


def _begin(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    name = request.POST.get("name", "").strip()
    password = request.POST.get("password", "")
    faults = _faults(invitation, name, password) if request.method == "POST" else {}
    if request.method != "POST" or faults:
        return _form(request, invitation, name, faults)
    user = invitations.accept(invitation=invitation, name=name, password=password)
    user.backend = BACKEND
    login = Login(user=user, redirect_url=settings.LOGIN_REDIRECT_URL)
    signed_in: HttpResponse = perform_password_login(request, {"username": user.get_username()}, login)
    return signed_in


def _faults(invitation: Invitation, name: str, password: str) -> dict[str, str]:
    faults = {"name": name_fault(name)}
    try:
        validate_password(password, User(username=invitation.email, email=invitation.email, first_name=name))
    except ValidationError as fault:
        faults["password"] = str(fault.messages[0])
    if not password:
        faults["password"] = _("パスワードが入力されていません。入力してください。")
    return {field: text for field, text in faults.items() if text}


def _form(request: HttpRequest, invitation: Invitation, name: str, faults: dict[str, str]) -> HttpResponse:
    fields = [
        TextField(
            name="name",
            label=_("お名前"),
            value=name,
            error=faults.get("name", ""),
            autocomplete="name",
            maxlength=NAME_LENGTH,
        ),
        TextField(
            name="password",
            label=_("パスワード"),
            error=faults.get("password", ""),
            hint=_("12文字以上です。パスワード管理の機能が作るものや、いくつかの言葉をつないだものが使えます。"),
            kind="password",
            autocomplete="new-password",
        ),
    ]
    errors = tuple(ErrorLink(name=field, message=text) for field, text in faults.items())
    context = {**_words(invitation), "fields": fields, "errors": errors}
    return render(request, "accounts/invitation.html", context, status=422 if errors else 200)
