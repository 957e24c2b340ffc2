"""Faults of files in the reader's language: the core says them in Japanese; the common ones have English here."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _


def _known() -> dict[str, tuple[str, str]]:
    """What the core says is wrong → the sentence of this page and what to do here."""
    again = _("センターに、集計値のファイルをもう一度書き出してもらってください。")
    rezip = _("集計値のファイルだけのフォルダーを、パスワードを付けずに zip にしてください。")
    return {
        "JSON として読めません。壊れているか、途中で切れています": (
            _("集計値のファイルとして読めません。壊れているか、途中で切れています"),
            again,
        ),
        "センターの要約ではありません": (
            _("センターの集計値のファイルではありません"),
            _("センターから受け取った集計値のファイル（.centre.json）か確かめてください。"),
        ),
        "内容が書き出されたときから変わっています": (
            _("封が合いません。書き出したあとに内容が変わっています"),
            again,
        ),
        "年度版への提供に同意がありません": (
            _("ファイルに、年度版への参加の同意がありません"),
            _("センターに同意を確かめ、同意を入れたファイルを書き出してもらってください。"),
        ),
        "zip として読めません。壊れているか、途中で切れています": (
            _("zipとして読めません。壊れているか、途中で切れています"),
            _("集計値のフォルダーを、もう一度 zip にしてください。"),
        ),
        "フォルダーの外を指す名前です。このファイルは読みません": (
            _("フォルダーの外を指す名前のファイルです。安全のため読みません"),
            _("だれが作ったzipかを確かめ、集計値のファイルだけのフォルダーを zip にし直してください。"),
        ),
        "パスワードが付いています": (_("パスワードが付いています"), rezip),
        "5 MBを超えています": (_("5 MBを超えています"), _("集計値のファイルか確かめてください。")),
        "中のファイルを合わせると60 MBを超えます": (_("中のファイルを合わせると60 MBを超えます"), rezip),
        "センターの要約（*.centre.json）が入っていません": (
            _("集計値のファイル（.centre.json）が入っていません"),
            rezip,
        ),
    }


def problems_of(faults: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is wrong with a file and what to do about it, as the page says it. Where one fault says all (the seal), it stands alone.

    A fault of one field keeps the words of the core: they are for who mends the program that wrote the file.
    """
    known, version = _known(), _("ファイルの形式の版が違い、読めません")
    for what, _mend in faults:
        if what in known:
            return (known[what],)
        if what.startswith("形式の版"):
            return ((version, _("同じ版のプログラムで書き出したファイルを受け取ってください。")),)
    return tuple(faults[:3])
