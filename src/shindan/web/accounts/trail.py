"""What signing in leaves in the trail: no address, no browser, no name that is not a user's."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from axes.utils import reset as axes_reset
from django.contrib.auth.models import User
from django.http import HttpRequest

from .audit import record
from .devices import device_name
from .rights import Person

NOWHERE = "0.0.0.0"  # noqa: S104  # no address at all; nothing listens here


def signed_in(request: HttpRequest, user: Person, **more: Any) -> None:
    """Somebody signed in, and by what."""
    kinds = [each.get("type") or each.get("method") for each in get_authentication_records(request, user)]
    record(actor=user, action="account.sign_in", details={"by": ", ".join(map(str, kinds))})


def refused(credentials: dict[str, Any], **more: Any) -> None:
    """A wrong password for somebody who exists; guesses at names would fill the trail with strangers' words."""
    known = User.objects.filter(username=credentials.get("username") or "").first()
    if known is not None:
        record(actor=known, action="account.sign_in_failed")


def locked(username: str = "", **more: Any) -> None:
    """Five wrong passwords in a row."""
    known = User.objects.filter(username=username or "").first()
    if known is not None:
        record(actor=known, action="account.locked")


def code_refused(user: Person, **more: Any) -> None:
    """A wrong code of a second factor."""
    record(actor=user, action="account.code_failed")


def password_changed(user: Person, **more: Any) -> None:
    """A new password, by who knew the old one."""
    record(actor=user, action="account.password_change")


def password_reset(user: Person, **more: Any) -> None:
    """A new password, by who reads the mail: what was typed wrong before it locks nobody out any more."""
    axes_reset(username=user.get_username())
    record(actor=user, action="account.password_reset")


def factor_added(request: HttpRequest, user: Person, authenticator: Any, **more: Any) -> None:
    """Who has just set a second factor up has shown it: this session need not ask for it again."""
    record(actor=user, action="account.factor_added", target=str(authenticator.type))
    if authenticator.type != authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def factor_removed(user: Person, authenticator: Any, **more: Any) -> None:
    """A second factor was given up."""
    record(actor=user, action="account.factor_removed", target=str(authenticator.type))


def codes_renewed(user: Person, authenticator: Any, **more: Any) -> None:
    """New recovery codes."""
    record(actor=user, action="account.codes_renewed", target=str(authenticator.type))


def keep_no_address(instance: UserSession, **more: Any) -> None:
    """A list of one's sessions needs a day and a kind of browser, not where somebody was."""
    instance.ip = NOWHERE
    instance.user_agent = device_name(instance.user_agent)
