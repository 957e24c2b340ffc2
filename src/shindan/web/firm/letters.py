"""Mails of the firm's room: the confirmation of a beginning, and that it is time to diagnose again."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from shindan.web.accounts.mails import Letter, send

from .models import Beginning
from .wording import day_word


def send_confirmation(beginning: Beginning, address: str, *, known: bool) -> bool:
    """Send the link; who has an account already is told to sign in with it."""
    with translation.override(beginning.language):
        words = {"name": beginning.name}
        then = (
            _("次のアドレスを開き、いまのパスワードでログインしてください。24時間、1回だけ使えます。")
            if known
            else _("次のアドレスを開き、お名前とパスワードを決めてください。24時間、1回だけ使えます。")
        )
        lines = [
            _("「%(name)s」のページを、診断の結果から始める申し込みを受け付けました。") % words,
            then,
            address,
            _("お心当たりがないときは、このメールを破棄してください。何も作られません。"),
        ]
        return send(Letter(_("【診断】この結果から始める"), _signed(lines)), beginning.email)


def proposal_letter(*, firm: str, last: date, months: int, address: str) -> Letter:
    """That so many months have passed since the last diagnosis."""
    words = {"firm": firm, "day": day_word(last), "months": months}
    lines = [
        _("%(firm)sの前回の診断（%(day)s）から、%(months)dか月がたちました。") % words,
        _("同じ質問に3分で答えると、取り組みで何が変わったかが領域ごとに分かります。"),
        address,
        _("このお知らせは、上のページで止められます。"),
    ]
    return Letter(_("【診断】もう一度診断する時期です（%(firm)s）") % words, _signed(lines))


def _signed(lines: list[str]) -> str:
    return "\n\n".join([*lines, "--\n" + settings.SHINDAN.organisation]) + "\n"
