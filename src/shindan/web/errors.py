"""The texts of the error pages: what happened, why, and what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Explained:
    """One kind of error in words."""

    title: str
    why: str
    mend: str


def explain(kind: str) -> Explained:
    """Find the words for a status, in the language of the request."""
    return {**_refused(), **_failed()}[kind]


def _refused() -> dict[str, Explained]:
    return {
        "400": Explained(
            _("送られた内容を読み取れませんでした"),
            _("形式が正しくない要求を受け取りました。"),
            _("前のページに戻り、入力し直してください。"),
        ),
        "403": Explained(
            _("このページは表示できません"),
            _("表示する権限がありません。"),
            _("権限のある利用者でログインしてください。"),
        ),
        "csrf": Explained(
            _("送信を確認できませんでした"),
            _("ページを開いてから時間がたったか、クッキーが無効になっているため、送信元を確かめられませんでした。"),
            _("前のページに戻って再読み込みし、もう一度送信してください。クッキーを有効にしてください。"),
        ),
    }


def _failed() -> dict[str, Explained]:
    return {
        "404": Explained(
            _("ページが見つかりません"),
            _("アドレスが違うか、保管期間が過ぎたか、持ち主が削除しました。"),
            _("アドレスを確かめるか、最初のページからお進みください。"),
        ),
        "405": Explained(
            _("この方法では開けません"),
            _("このアドレスは、別の操作のためのものです。"),
            _("最初のページからお進みください。"),
        ),
        "413": Explained(
            _("送られた内容が大きすぎます"),
            _("1回に送れる大きさを超えています。"),
            _("前のページに戻り、文章を短くするか、小さいファイルを選んで送信してください。"),
        ),
        "429": Explained(
            _("ログインを一時的に止めています"),
            _("パスワードの間違いが続きました。"),
            _("15分ほど待ってから、もう一度お試しください。パスワードを再設定すると、すぐにログインできます。"),
        ),
        "500": Explained(
            _("処理できませんでした"),
            _("サービス側に不具合があります。入力の誤りではありません。"),
            _("時間をおいて、もう一度お試しください。続くときはお問い合わせください。"),
        ),
    }
