"""Where the library of sign-ins takes our rules and words: no sign-up, own mails, secrets encrypted at rest."""

from __future__ import annotations

import base64
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from .devices import device_name
from .mails import letter_of, send
from .words import fault_name, said

FRESH = 300  # seconds after a sign-in in which a password is not asked for again


class _OwnWords:
    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Our sentence where we have one."""
        own = fault_name(code)
        found: ValidationError = super().validation_error(code, *args)  # type: ignore[misc]
        return ValidationError(own, code=code) if own else found


class AccountAdapter(_OwnWords, DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations; wrong passwords are counted by axes, with name and address together."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the counting to axes, which locks for a quarter of an hour."""

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again before a second factor changes, unless it was typed a moment ago."""
        request = current.request
        shown = get_authentication_records(request, request.user)
        return not any(time.time() - each.get("at", 0) < FRESH for each in shown)

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        logout(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **more: Any
    ) -> None:
        """Our words, and none where the page shows it anyway."""
        text = more.get("message") or said(message_template or "")
        if text:
            messages.add_message(request, messages.ERROR if level == messages.ERROR else messages.SUCCESS, text)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our words; what we have none for is not sent."""
        letter = letter_of(template_prefix, context.get("password_reset_url", ""))
        if letter is not None:
            send(letter, email)

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **more: Any) -> None:
        """Tell somebody of a change of their account."""
        if user.email:
            self.send_mail(template_prefix, user.email, {})


class SecondFactorAdapter(_OwnWords, DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of authenticator apps are of no use to who holds a copy of the database alone."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A passkey is known by the browser in which it was made, until its owner names it."""
        return device_name(current.request.headers.get("User-Agent", ""))

    def encrypt(self, text: str) -> str:
        """With a key of the server that is kept outside the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Counterpart of `encrypt`."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"shindan.accounts second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SEAL_KEY.encode())))
