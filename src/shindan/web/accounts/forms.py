"""The forms of signing in: what is typed is a mail address, and a new password is typed once."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as library
from allauth.mfa.webauthn import forms as passkeys
from django.utils.translation import gettext_lazy as _


def say_what_is_missing(form: Any, sentences: dict[str, Any]) -> None:
    """Give the fields of a form of the library our own sentences for what was left empty."""
    for name, sentence in sentences.items():
        if name in form.fields:
            form.fields[name].error_messages["required"] = sentence


class LoginForm(library.LoginForm):  # type: ignore[misc]  # the library is not typed
    """User names are mail addresses in lower case."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        missing = {
            "login": _("メールアドレスが入力されていません。入力してください。"),
            "password": _("パスワードが入力されていません。入力してください。"),
        }
        say_what_is_missing(self, missing)

    def clean_login(self) -> str:
        """However it was typed, an address is one user name."""
        return str(super().clean_login()).lower()


class TypedOnce:
    """A new password is pasted or made by a password manager; who mistypes it gets a new one by mail."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.pop("password2", None)  # type: ignore[attr-defined]
        missing = {
            "oldpassword": _("いまのパスワードが入力されていません。入力してください。"),
            "password1": _("新しいパスワードが入力されていません。入力してください。"),
        }
        say_what_is_missing(self, missing)


class EditPasskeyForm(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """The name of a passkey."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        say_what_is_missing(self, {"name": _("パスキーの名前が入力されていません。入力してください。")})


class ChangePasswordForm(TypedOnce, library.ChangePasswordForm):  # type: ignore[misc]
    """The present password and the new one."""


class ResetPasswordKeyForm(TypedOnce, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password."""
