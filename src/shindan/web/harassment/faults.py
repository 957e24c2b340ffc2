"""What cannot be done with a kit now, and what is wrong with a value, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.harassment.record import CaseFault, FaultKind


class KitError(ValueError):
    """The sentence says what, why, and what to do."""


def fault_word(fault: CaseFault, label: str) -> str:
    """What is wrong with a field of a record, and what to enter."""
    words = {
        FaultKind.MISSING: _("「%(label)s」が空です。入力してください。"),
        FaultKind.NO_OPTION: _("「%(label)s」は、一覧から選んでください。"),
        FaultKind.NO_NUMBER: _("「%(label)s」は、0以上の整数で入力してください。"),
        FaultKind.TOO_LARGE: _("「%(label)s」は%(most)dまでです。数字を確かめてください。"),
        FaultKind.NO_DAY: _("「%(label)s」の日付の形が正しくありません。2026/11/20 の形で入力してください。"),
        FaultKind.FUTURE: _("「%(label)s」が先の日時です。起きた日時を入力してください。"),
        FaultKind.PAST: _("「%(label)s」が過ぎた日です。今日か、その先の日を入力してください。"),
        FaultKind.TOO_LONG: _("「%(label)s」は%(most)d文字までです。短くしてください。"),
        FaultKind.REASON: _("「%(label)s」が空です。標準の区分と違う区分を行った理由を入力してください。"),
        FaultKind.ALONE: _("「%(label)s」で「なし」を選ぶときは、ほかを選ばないでください。"),
    }
    return words[fault.kind] % {"label": label, "most": fault.most or 0}
