"""The people of an organisation, of an entry, of the whole service: who they are, inviting, changing, removing.

The three kinds of page do the same; what differs is the target, its address and the shell around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField

from .. import invitations, second_factor
from ..forms_people import Asked, fields, read
from ..mails import send_invitation
from ..models import Grant, Invitation
from ..people import PeopleError, change_role, remove, scope_of
from ..queries import grants_on, invitations_on, offered_on, people_of
from ..rights import Target, grantable, is_operator, roles_on
from ..words import person_name, role_does, role_name


@dataclass(frozen=True)
class Place:
    """Where a page about people stands: its target, the names of its addresses, its shell, and who draws the page."""

    target: Target
    prefix: str
    shell: str
    title: str
    draw: Callable[[str, int, dict[str, Any]], HttpResponse]

    def address(self, page: str = "", *args: object) -> str:
        """The address of one of the pages."""
        before = [self.target.pk] if self.target is not None else []
        return reverse(f"{self.prefix}{page}", args=[*before, *args])


def listing(request: HttpRequest, place: Place) -> HttpResponse:
    """Everybody with a role on the target, who is invited, and the form to invite."""
    roles = grantable(request.user, place.target)
    if request.method != "POST":
        return _list(request, place, Asked())
    if not roles:
        raise Http404
    asked = read(request.POST, roles)
    if asked.faults:
        return _list(request, place, asked)
    try:
        made = invitations.invite(
            email=asked.email, role=asked.role, target=place.target, language=asked.language, by=request.user
        )
    except PeopleError as fault:
        return _list(request, place, replace(asked, faults=(("email", str(fault)),)))
    return _mail(request, place, made)


def _list(request: HttpRequest, place: Place, asked: Asked) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    roles = grantable(request.user, place.target)
    page, rows = people_of(place.target, request.user, words, request.GET.get("page", "1"))
    errors = tuple(ErrorLink(name=name, message=text) for name, text in asked.faults)
    context = {
        "title": place.title,
        "shell": place.shell,
        "page": page,
        "rows": [(row, place.address("_one", row.pk) if row.may_change else "") for row in rows],
        "offered": [
            (each, place.address("_invitation", each.pk) if each.may_change else "")
            for each in (offered_on(place.target, request.user) if roles else ())
        ],
        "invite": fields(asked, roles) if roles else None,
        "only": role_name(roles[0]) if len(roles) == 1 else "",
        "does": role_does(roles[0]) if len(roles) == 1 else "",
        "scoped": not isinstance(place.target, Entry),
        "search": place.target is None,
        "words": words,
        "errors": errors,
    }
    return place.draw("accounts/people.html", 422 if errors else 200, context)


def _mail(request: HttpRequest, place: Place, made: invitations.Invited) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts_invitation", args=[made.token]))
    if send_invitation(made.invitation, address):
        messages.success(request, _("%(to)sに招待のメールを送りました。") % {"to": made.invitation.email})
    else:
        failed = _("招待のメールを送れませんでした。しばらくしてから、招待の一覧で送り直してください。")
        messages.error(request, failed)
    return redirect(place.address())


def one(request: HttpRequest, place: Place, grant_pk: int) -> HttpResponse:
    """One role of one person: change it, or take it away."""
    grant = get_object_or_404(grants_on(place.target), pk=grant_pk)
    if grant.role not in grantable(request.user, scope_of(grant)):
        raise Http404
    fault = _change(request, grant) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return redirect(place.address())
    name = person_name(grant.user)
    context = {
        "shell": place.shell,
        "back": place.address(),
        "name": name,
        "email": grant.user.get_username(),
        "role_name": role_name(grant.role),
        "role": _role_field(request, grant, fault),
        "fault": fault,
        "myself": grant.user_id == request.user.pk,
        "factors": is_operator(request.user) and Authenticator.objects.filter(user=grant.user).exists(),
    }
    return place.draw("accounts/person.html", 422 if fault else 200, context)


def _role_field(request: HttpRequest, grant: Grant, fault: str) -> SelectField | None:
    roles = grantable(request.user, scope_of(grant))
    if len(roles_on(scope_of(grant))) == 1:
        return None
    options = tuple(Choice(value=role, label=f"{role_name(role)}（{role_does(role)}）") for role in roles)
    chosen = request.POST.get("role", "") or grant.role
    return SelectField(name="role", label=_("役割"), options=options, value=chosen, error=fault)


def _change(request: HttpRequest, grant: Grant) -> str:
    """Do what was asked; the sentence says why it could not be done."""
    name = person_name(grant.user)
    try:
        if request.POST.get("go") == "factors" and is_operator(request.user) and grant.user_id != request.user.pk:
            second_factor.forget(person=grant.user, by=request.user)
            messages.success(request, _("%(name)sさんの2段階認証の登録を消しました。") % {"name": name})
        elif request.POST.get("go") == "remove":
            remove(grant=grant, by=request.user)
            messages.success(request, _("%(name)sさんを利用者から外しました。") % {"name": name})
        else:
            change_role(grant=grant, role=request.POST.get("role", ""), by=request.user)
            words = {"name": name, "role": role_name(grant.role)}
            messages.success(request, _("%(name)sさんの役割を「%(role)s」にしました。") % words)
    except PeopleError as fault:
        return str(fault)
    return ""


def invitation(request: HttpRequest, place: Place, pk: UUID) -> HttpResponse:
    """Send an invitation anew, or withdraw it."""
    found: Invitation = get_object_or_404(invitations_on(place.target), pk=pk)
    try:
        if request.POST.get("go") == "withdraw":
            invitations.withdraw(invitation=found, by=request.user)
            messages.success(request, _("%(to)sへの招待を取り消しました。") % {"to": found.email})
            return redirect(place.address())
        return _mail(request, place, invitations.renew(invitation=found, by=request.user))
    except PeopleError as fault:
        messages.error(request, str(fault))
        return redirect(place.address())
