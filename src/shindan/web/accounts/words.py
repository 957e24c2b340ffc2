"""Roles, and what the library of sign-ins says, in our words."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from .models import Role
from .rights import Person


def role_name(role: str) -> str:
    """The role as pages and mails have it."""
    return {
        Role.OPERATOR: _("運営"),
        Role.CONSULTANT: _("コンサルタント"),
        Role.OWNER: _("組織の責任者"),
        Role.MEMBER: _("組織の担当者"),
        Role.MANAGER: _("センターの担当者"),
        Role.STAFF: _("現場"),
        Role.ADVISER: _("伴走のコンサルタント"),
    }[Role(role)]


def role_does(role: str) -> str:
    """What somebody in that role can do, in one sentence."""
    return {
        Role.OPERATOR: _("すべての組織とエントリーを扱います。"),
        Role.CONSULTANT: _("担当する組織のエントリーを設計し、結果を公開します。"),
        Role.OWNER: _("組織のエントリーすべてと、利用者、請求、監査記録を扱います。"),
        Role.MEMBER: _("組織のエントリーすべてを扱います。"),
        Role.MANAGER: _("1つのエントリーだけを扱います。ほかのセンターは見えません。"),
        Role.STAFF: _("クレームやFAQなどのノートを読み書きします。顧客リスト、請求、利用者は見えません。"),
        Role.ADVISER: _("会社が申し込んだ伴走を進め、計画を一緒に作ります。ノートと顧客リストは見えません。"),
    }[Role(role)]


def person_name(person: Person) -> str:
    """The name that somebody gave, otherwise the mail address."""
    full = person.get_full_name() if isinstance(person, User) else ""
    return full or str(person.get_username())


def said(template: str) -> str:
    """What is told on the next page after something was done; ``""``: nothing, because the page itself shows it."""
    return {
        "account/messages/password_changed.txt": _("パスワードを変更しました。"),
        "mfa/messages/totp_activated.txt": _("認証アプリを登録しました。"),
        "mfa/messages/totp_deactivated.txt": _("認証アプリの登録を取り消しました。"),
        "mfa/messages/webauthn_added.txt": _("パスキーを登録しました。"),
        "mfa/messages/webauthn_removed.txt": _("パスキーの登録を取り消しました。"),
        "mfa/messages/recovery_codes_generated.txt": _("回復コードを作りました。"),
        "usersessions/messages/sessions_logged_out.txt": _("ほかの端末をログアウトしました。"),
        "account/messages/logged_out.txt": _("ログアウトしました。"),
    }.get(template, "")


def fault_name(code: str) -> str:
    """A sentence for a fault of the sign-in: what happened and what to do."""
    return {
        "username_password_mismatch": _(
            "メールアドレスかパスワードが違います。大文字と小文字を確かめて、もう一度入力してください。"
        ),
        "enter_current_password": _("いまのパスワードが違います。確かめて、もう一度入力してください。"),
        "incorrect_password": _("パスワードが違います。確かめて、もう一度入力してください。"),
        "incorrect_code": _("コードが違います。認証アプリにいま表示されている6桁の数字を入力してください。"),
        "too_many_login_attempts": _("コードの間違いが続きました。15分ほど待ってから、もう一度入力してください。"),
        "rate_limited": _("操作が続きました。15分ほど待ってから、もう一度お試しください。"),
    }.get(code, "")
