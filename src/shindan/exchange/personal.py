"""Columns that tell who a respondent is, or when and from where the answer came: they never enter an analysis."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import pyarrow as pa

from .faults import ReadError, letters, listed
from .wording import bare, cell_text, plain

SAMPLE_ROWS = 200
# A whole header, or a header that holds the word and is short: a long one is a question, which may speak of anything.
_WHOLE_WORDS = """
名前 お名前 あなたの名前 あなたのお名前 回答者 回答者名 社員名 従業員名 職員名 スタッフ名 姓 名 姓名 せい めい 電話
携帯 連絡先 住所 誕生日 日時 日付 回答日 提出日 時刻 開始時間 終了時間 完了時間 name names fullname yourname
firstname lastname givenname familyname surname employeename respondentname username mail email tel phone mobile
address ip dob birthday date datetime time submitted submittedat createdat updatedat startdate enddate recordeddate
ua employeeid employeeno employeenumber staffid staffno empno empid 社員no 従業員no 職員no 社員id 従業員id 職員id
マイナンバー 個人番号
"""
_HELD_WORDS = """
氏名 フルネーム ふりがな フリガナ 社員番号 従業員番号 職員番号 社員コード 従業員コード 職員コード スタッフ番号
メールアドレス 電子メール eメール メアド ipアドレス ipaddress 電話番号 携帯番号 生年月日 お誕生日
ユーザーエージェント useragent タイムスタンプ timestamp 回答日時 送信日時 入力日時 登録日時 更新日時 開始日時
終了日時 提出日時 完了日時 回答時刻 開始時刻 終了時刻 完了時刻 送信時刻 メール address emailaddress phonenumber
dateofbirth birthdate starttime endtime completiontime submittime submissiontime employeenumber 郵便番号
"""
_WHOLE, _HELD = frozenset(_WHOLE_WORDS.split()), tuple(_HELD_WORDS.split())
_LONGEST_HEADER = 24
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}")
_MOSTLY = (
    re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]+)?"),
    re.compile(r"(?=.*:.*:)[0-9a-f:]{3,39}(?:%\w+)?"),
    re.compile(r"\+?0?[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}|0[789]0[0-9]{8}"),
    re.compile(r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}.*"),
    re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2}.*"),
    re.compile(r"mozilla/.*"),
)
_PERSON = re.compile(r"[㐀-鿿々]{1,4}[ 　][㐀-鿿々ぁ-ヿ]{1,6}|[ァ-ヺー]{2,8}[ 　][ァ-ヺー]{2,8}")


def personal_columns(
    headers: Sequence[str], sample: Sequence[pa.Array], items: Collection[int] = (), *, by_name: bool = True
) -> tuple[int, ...]:
    """Places of the columns that tell of a person; ``items`` are the pack's own columns, which never do.

    A header decides, else the first 200 cells: an e-mail in any; an IP address, telephone number, date, time or user
    agent in half of those that are filled; and ``by_name``, different "family name, given name" in most.
    """
    return tuple(
        place
        for place, header in enumerate(headers)
        if place not in items and (_names_a_person(header) or _holds_persons(sample[place], by_name))
    )


def refuse_personal(headers: Sequence[str], places: Sequence[int]) -> None:
    """Raise ``ReadError`` that lists the columns, if there are any."""
    if places:
        raise ReadError(
            f"個人が分かる列があります: {listed(headers[place] for place in places)}。分析には使いません。"
            "列を消すか、--drop-personal を付けて除いて読み込んでください。",
            cell=f"{letters(places[0])}1",
            value=headers[places[0]],
        )


def _names_a_person(header: str) -> bool:
    key = bare(header)
    return key in _WHOLE or (len(key) <= _LONGEST_HEADER and any(word in key for word in _HELD))


def _holds_persons(cells: pa.Array, by_name: bool) -> bool:
    if pa.types.is_temporal(cells.type):
        return True
    texts = [text.strip()[:300] for text in map(cell_text, cells[:SAMPLE_ROWS].to_pylist()) if text and text.strip()]
    keys = [plain(text) for text in texts]
    if any(_EMAIL.search(key) for key in keys):
        return True
    mostly = any(2 * sum(1 for key in keys if form.fullmatch(key)) >= len(keys) for form in _MOSTLY)
    return bool(keys) and (mostly or (by_name and _are_names(texts)))


def _are_names(texts: Sequence[str]) -> bool:
    """Ten different names or more, nearly each its own: a team's name is written by many."""
    names = {text for text in texts if _PERSON.fullmatch(text)}
    return len(names) >= 10 and len(names) >= 0.9 * len(texts)
