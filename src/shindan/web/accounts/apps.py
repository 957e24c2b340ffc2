"""The app's name in Django, and what it listens to."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shindan.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let signing in leave its trail."""
        from allauth.account import signals as account
        from allauth.mfa import signals as factor
        from allauth.usersessions.models import UserSession
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_login_failed
        from django.db.models.signals import pre_save

        from . import trail

        account.user_logged_in.connect(trail.signed_in)
        account.password_changed.connect(trail.password_changed)
        account.password_reset.connect(trail.password_reset)
        user_login_failed.connect(trail.refused)
        user_locked_out.connect(trail.locked)
        factor.authenticator_added.connect(trail.factor_added)
        factor.authenticator_removed.connect(trail.factor_removed)
        factor.authenticator_reset.connect(trail.codes_renewed)
        factor.authentication_failed.connect(trail.code_refused)
        pre_save.connect(trail.keep_no_address, sender=UserSession)
