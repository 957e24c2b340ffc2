"""Mails about accounts. A mail server that fails loses nothing: whoever asked is told and can ask again."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Invitation
from .words import person_name, role_name

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """A mail in words."""

    subject: str
    body: str


def send(letter: Letter, to: str) -> bool:
    """Whether the mail left the house."""
    try:
        EmailMessage(letter.subject, letter.body, settings.SHINDAN.mail_from, [to]).send()
    except Exception as fault:  # whatever the mail server says, the page goes on
        log.error("A mail about an account could not be sent: %s", type(fault).__name__)
        return False
    return True


def letter_of(kind: str, address: str) -> Letter | None:
    """The mail that belongs to a template of the library; ``address`` is the link in it."""
    words = _kinds().get(kind)
    if words is None:
        return None
    subject, lines = words
    return Letter(subject, _signed([*lines, address] if address else lines))


def _kinds() -> dict[str, tuple[str, list[str]]]:
    changed = _("お心当たりがないときは、すぐにパスワードを再設定し、事務局に連絡してください。")
    return {
        "account/email/password_reset_key": (
            _("【診断】パスワードの再設定"),
            [
                _(
                    "パスワードの再設定の申し込みを受け付けました。次のアドレスを開いて、新しいパスワードを決めてください。"
                ),
                _("お心当たりがないときは、このメールを破棄してください。パスワードは変わりません。"),
            ],
        ),
        "account/email/password_changed": (_("【診断】パスワードを変更しました"), [changed]),
        "account/email/password_reset": (_("【診断】パスワードを再設定しました"), [changed]),
        "mfa/email/totp_activated": (_("【診断】認証アプリを登録しました"), [changed]),
        "mfa/email/totp_deactivated": (_("【診断】認証アプリの登録を取り消しました"), [changed]),
        "mfa/email/webauthn_added": (_("【診断】パスキーを登録しました"), [changed]),
        "mfa/email/webauthn_removed": (_("【診断】パスキーの登録を取り消しました"), [changed]),
        "factor_forgotten": (
            _("【診断】2段階認証の登録を消しました"),
            [_("次にログインすると、新しく登録できます。"), changed],
        ),
        "mfa/email/recovery_codes_generated": (_("【診断】回復コードを作り直しました"), [changed]),
    }


def _signed(lines: list[str]) -> str:
    return "\n\n".join([*lines, "--\n" + settings.SHINDAN.organisation]) + "\n"


def send_invitation(invitation: Invitation, address: str) -> bool:
    """Tell somebody that they are invited, in the language that was chosen for them."""
    with translation.override(invitation.language):
        return send(_invitation(invitation, address), invitation.email)


def _invitation(invitation: Invitation, address: str) -> Letter:
    by = person_name(invitation.invited_by) if invitation.invited_by else settings.SHINDAN.organisation
    words = {"by": by, "where": scope_name(invitation), "role": role_name(invitation.role)}
    lines = [
        _("%(by)sさんが、「診断」の利用者としてあなたを招待しました。") % words,
        _("対象：%(where)s") % words + "\n" + _("役割：%(role)s") % words,
        _("次のアドレスを開いて、お名前とパスワードを決めてください。%(day)sまで、1回だけ使えます。")
        % {"day": f"{invitation.expires:%Y/%m/%d}"},
        address,
        _("お心当たりがないときは、このメールを破棄してください。"),
    ]
    return Letter(_("【診断】%(where)sへの招待") % words, _signed(lines))


def scope_name(scope: Invitation) -> str:
    """What an invitation is for, in words."""
    if scope.entry is not None:
        return f"{scope.entry.organisation.name} {scope.entry.centre}"
    return scope.organisation.name if scope.organisation is not None else _("運営のページ")
