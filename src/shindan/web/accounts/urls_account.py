"""Addresses of one's own account, under /account/: of the library's pages those that we need, and no other.

There is none for signing up, and none for changing the mail address, which is the user name.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.urls import path, register_converter

from .pages import own
from .views import account as ours

FACTOR = "mfa_index"


class Base36Converter:
    """A user's number as the links of mails have it, which ends where the key begins."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Base36Converter, "base36")

urlpatterns = [
    path("", ours.account, name="accounts_account"),
    path("login/", own(account.login), name="account_login"),
    path("logout/", own(account.logout), name="account_logout"),
    path("inactive/", own(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", own(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", own(account.password_change, "account_change_password"), name="account_change_password"),
    path("password/reset/", own(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", own(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        own(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "password/reset/key/<base36:uidb36>-<str:key>/",
        own(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("2fa/", own(factor.index, FACTOR), name="mfa_index"),
    path("2fa/authenticate/", own(factor.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", own(factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own(totp.activate_totp, FACTOR), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own(totp.deactivate_totp, FACTOR), name="mfa_deactivate_totp"),
    path("2fa/webauthn/", own(passkey.list_webauthn, FACTOR), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", own(passkey.add_webauthn, FACTOR), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", own(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", own(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", own(passkey.edit_webauthn, FACTOR), name="mfa_edit_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", own(passkey.remove_webauthn, FACTOR), name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", own(recovery.view_recovery_codes, FACTOR), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        own(recovery.generate_recovery_codes, FACTOR),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/recovery-codes/download/", own(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("sessions/", own(sessions.list_usersessions, "usersessions_list"), name="usersessions_list"),
]
