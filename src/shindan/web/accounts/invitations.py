"""Writes of invitations: a link for fourteen days that opens once. Only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry

from .audit import record
from .models import Grant, Invitation, Organisation
from .people import PeopleError
from .rights import Person, Target, grantable

VALID = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """An invitation with its link's key, which is known only in the moment in which it is made."""

    invitation: Invitation
    token: str


def invite(*, email: str, role: str, target: Target, language: str, by: Person) -> Invited:
    """Invite somebody; raises `PeopleError` when the role is not one to give, or is held or offered already."""
    email = email.strip().lower()
    if role not in grantable(by, target):
        raise PeopleError(_("この役割では招待できません。一覧から選んでください。"))
    scope = _scope(target)
    if Grant.objects.filter(user__username=email, role=role, **scope).exists():
        raise PeopleError(_("この人は、その役割の利用者です。招待は要りません。"))
    if open_invitations().filter(email=email, role=role, **scope).exists():
        raise PeopleError(_("この人は招待済みです。届いていないときは、招待の一覧から送り直してください。"))
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            token_hash=hash_of(token),
            email=email,
            role=role,
            invited_by_id=by.pk,
            language=language,
            expires=timezone.now() + VALID,
            **scope,
        )
        _record("invitation.send", invitation, by)
    return Invited(invitation, token)


def renew(*, invitation: Invitation, by: Person) -> Invited:
    """Give the invitation a new link for another fourteen days; the link before opens nothing any more."""
    _may(invitation, by)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation.token_hash, invitation.expires = hash_of(token), timezone.now() + VALID
        invitation.invited_by_id = by.pk
        invitation.save(update_fields=["token_hash", "expires", "invited_by"])
        _record("invitation.renew", invitation, by)
    return Invited(invitation, token)


def withdraw(*, invitation: Invitation, by: Person) -> None:
    """End the invitation."""
    _may(invitation, by)
    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk, accepted=None).update(withdrawn=timezone.now())
        _record("invitation.withdraw", invitation, by)


def accept(*, invitation: Invitation, person: User | None = None, name: str = "", password: str = "") -> User:
    """Give the role to ``person``, or to a new one with that name and password; raises `PeopleError` if another was first."""
    with transaction.atomic():
        now = timezone.now()
        if not Invitation.objects.filter(pk=invitation.pk, accepted=None, withdrawn=None, expires__gt=now).update(
            accepted=now
        ):
            raise PeopleError(_("この招待は使い終わっています。ログインしてお使いください。"))
        user = person or new_person(invitation.email, name, password)
        Grant.objects.get_or_create(
            user=user, role=invitation.role, organisation=invitation.organisation, entry=invitation.entry
        )
        _record("invitation.accept", invitation, user)
    return user


def find(token: str) -> Invitation | None:
    """The invitation of a link, as long as it can be accepted; whoever invited must still have that role to give."""
    found = open_invitations().filter(token_hash=hash_of(token)).first()
    if found is None or found.invited_by is None:
        return None
    return found if found.role in grantable(found.invited_by, target_of(found)) else None


def open_invitations(now: datetime | None = None) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    known = Invitation.objects.select_related("organisation", "entry__organisation", "invited_by")
    return known.filter(accepted=None, withdrawn=None, expires__gt=now or timezone.now())


def target_of(invitation: Invitation) -> Target:
    """What the invitation is for."""
    return invitation.entry or invitation.organisation


def hash_of(token: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_person(email: str, name: str, password: str | None) -> User:
    """Somebody who signs in with that address; without a password not before one was chosen."""
    user = User.objects.create_user(email, email, password, first_name=name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _scope(target: Target) -> dict[str, Organisation | Entry | None]:
    return {
        "organisation": target if isinstance(target, Organisation) else None,
        "entry": target if isinstance(target, Entry) else None,
    }


def _may(invitation: Invitation, by: Person) -> None:
    if invitation.role not in grantable(by, target_of(invitation)):
        raise PeopleError(_("この招待を変更する権限がありません。運営に連絡してください。"))
    if invitation.accepted or invitation.withdrawn:
        raise PeopleError(_("この招待は使い終わっています。"))


def _record(action: str, invitation: Invitation, by: Person) -> None:
    record(
        actor=by,
        action=action,
        on=target_of(invitation),
        target=invitation.email,
        details={"role": invitation.role},
    )
