"""Who needs more than a password, and whether this session has shown it."""

from __future__ import annotations

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from shindan.web.config_values import SecondFactor

from .audit import record
from .mails import letter_of, send
from .rights import Person, is_operator

_OF_WHOM = "account_authentication_methods_user"


def is_needed(person: Person) -> bool:
    """Whether the settings ask a second factor of that person."""
    asked: SecondFactor = settings.SHINDAN.second_factor
    if asked is SecondFactor.OPERATORS:
        return is_operator(person)
    return asked is SecondFactor.EVERYBODY


def is_shown(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed since, with a second factor."""
    if request.session.get(_OF_WHOM, str(request.user.pk)) != str(request.user.pk):
        return False
    shown = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(each.get("method") == "mfa" for each in shown)


def ask(request: HttpRequest) -> HttpResponse | None:
    """Lead who needs a second factor to setting one up, or to showing it; ``None`` where nothing is to be asked."""
    if is_shown(request) or not is_needed(request.user):
        return None
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    if not kinds:
        return HttpResponseRedirect(reverse("mfa_index"))
    by_code = kinds & {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}
    name = "mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn"
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


@transaction.atomic
def forget(*, person: User, by: Person | None) -> int:
    """Take every second factor of somebody who has lost them: how many there were. The next sign-in sets up a new one.

    ``by`` is an operator, or ``None`` where it is done at the server. The person is told by mail.
    """
    gone = Authenticator.objects.filter(user=person)
    number: int = gone.count()
    if number:
        gone.delete()
        record(actor=by, action="account.factor_forgotten", target=person.get_username())
        letter = letter_of("factor_forgotten", "")
        if letter is not None and person.email:
            send(letter, person.email)
    return number
