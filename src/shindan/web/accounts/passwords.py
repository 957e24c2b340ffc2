"""The rules of passwords in our words: what is wrong, and what to do instead."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    """So many characters at least."""

    def get_error_message(self) -> str:
        """What to do instead."""
        return _("パスワードが短すぎます。%(least)d文字以上にしてください。") % {"least": self.min_length}


class NotCommon(rules.CommonPasswordValidator):
    """None of those that are guessed first."""

    def get_error_message(self) -> str:
        """What to do instead."""
        return _("よく使われるパスワードのため、推測されます。ほかのものにしてください。")


class NotOwnName(rules.UserAttributeSimilarityValidator):
    """Neither the own name nor the mail address."""

    def get_error_message(self) -> str:
        """What to do instead."""
        return _("パスワードがお名前かメールアドレスに似ています。ほかのものにしてください。")
