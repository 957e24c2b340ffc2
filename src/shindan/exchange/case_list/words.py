"""What is said of a row of old cases that cannot be taken, in both languages."""

from __future__ import annotations

from shindan.diagnosis.parts import Text
from shindan.harassment.record import CaseFault, FaultKind
from shindan.result.schema import Words

LIST = Words(ja="カスハラの記録の表", en="list of cases")

_FAULTS = {
    FaultKind.MISSING: ("「{ja}」が空です。入力してください。", "“{en}” is empty. Please enter it."),
    FaultKind.NO_OPTION: ("「{ja}」は、一覧の言葉で入力してください。", "Please enter one of the list for “{en}”."),
    FaultKind.NO_NUMBER: (
        "「{ja}」は、0以上の整数で入力してください。",
        "Please enter a whole number from 0 on for “{en}”.",
    ),
    FaultKind.TOO_LARGE: (
        "「{ja}」は{most}までです。数字を確かめてください。",
        "“{en}” goes up to {most}. Please check the number.",
    ),
    FaultKind.NO_DAY: (
        "「{ja}」の日付を読めません。2026/11/20 の形で入力してください。",
        "The date of “{en}” cannot be read. Please enter it as 2026/11/20.",
    ),
    FaultKind.FUTURE: ("「{ja}」が先の日時です。年を確かめてください。", "“{en}” lies ahead. Please check the year."),
    FaultKind.PAST: (
        "保管の期限が過ぎています。期限が過ぎた記録は取り込みません。",
        "The retention limit has passed. Records past their limit are not taken.",
    ),
    FaultKind.TOO_LONG: (
        "「{ja}」は{most}文字までです。短くしてください。",
        "“{en}” holds up to {most} characters. Please shorten it.",
    ),
    FaultKind.REASON: (
        "「{ja}」が空です。標準の区分と違う区分を行った理由を入力してください。",
        "“{en}” is empty. Please enter why another zone than the default was applied.",
    ),
    FaultKind.ALONE: (
        "「{ja}」で「なし」を選ぶときは、ほかを書かないでください。",
        "Where “{en}” says none, please enter nothing else.",
    ),
}


def of_fault(fault: CaseFault, label: Text) -> Words:
    """A fault of the record at its field."""
    ja, en = _FAULTS[fault.kind]
    told = {"ja": label.ja, "en": label.en, "most": f"{fault.most or 0:,}"}
    return Words(ja=ja.format(**told), en=en.format(**told))


def twin(row: int) -> Words:
    """The file says the same in an earlier row."""
    return Words(
        ja=f"{row}行目と同じ記録です。一つにしてください。", en=f"The same record stands in row {row}. Please keep one."
    )


def recorded(number: int) -> Words:
    """The register has it."""
    return Words(
        ja=f"記録{number}と同じです。もう取り込まれています。",
        en=f"This is the same as record {number}. It is there already.",
    )
