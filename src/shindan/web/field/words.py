"""Names of ways in and of printed things, as pages have them."""

from __future__ import annotations

from django.utils.translation import gettext as _


def way_name(way: str) -> str:
    """A way in, in a few words."""
    return {"link": _("共有のアドレス"), "code": _("回答コード"), "kiosk": _("共用パソコン"), "paper": _("紙の調査票")}[
        way
    ]


def printed_name(key: str) -> str:
    """Something to print, with its paper."""
    return {
        "poster-a4": _("ポスター（A4）"),
        "poster-a3": _("ポスター（A3）"),
        "cards": _("手渡しのカード（A4に10枚）"),
        "reminder-a4": _("締め切りのお知らせ（A4）"),
        "reminder-a3": _("締め切りのお知らせ（A3）"),
        "guide": _("共用パソコンの準備（A4）"),
    }[key]
