"""Columns that tell of a person are refused, or dropped where asked."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from shindan.diagnosis import load_pack

from .faults import ReadError
from .personal import personal_columns
from .responses import read_responses

PACK = load_pack("wellbeing/employee")
NAMES = [f"{a} {b}" for a in ("山田", "佐藤", "鈴木", "高橋") for b in ("太郎", "花子", "一郎")]


@pytest.mark.parametrize(
    "header",
    [
        "氏名",
        "お名前",
        "名前",
        "Name",
        "full_name",
        "社員番号",
        "メールアドレス",
        "E-mail",
        "Email_Address",
        "IPアドレス",
        "電話番号",
        "生年月日",
        "birthday",
        "UserAgent",
        "タイムスタンプ",
        "回答日時",
        "timestamp",
        "ﾀｲﾑｽﾀﾝﾌﾟ",
        "開始時刻",
        "フリガナ",
        "employee_id",
    ],
)
def test_a_header_tells(header: str) -> None:
    assert personal_columns([header], [pa.array(["x"])]) == (0,)


@pytest.mark.parametrize(
    "header",
    ["team", "チーム名", "拠点", "電話件数", "center name", "メールで届いたお礼はどのくらいチームに伝わっていますか。"],
)
def test_other_headers_do_not(header: str) -> None:
    assert personal_columns([header], [pa.array(["x"])]) == ()


@pytest.mark.parametrize(
    "cells",
    [
        ["", "a@example.jp", "x", "y"],
        ["192.168.0.1", "10.0.0.2:80"],
        ["2001:db8::1"],
        ["2026/11/20 10:20:30"],
        ["2026-11-20"],
        ["03-1234-5678"],
        ["０９０１２３４５６７８"],
        ["Mozilla/5.0 (X11)"],
        NAMES,
    ],
)
def test_the_cells_tell(cells: list[str]) -> None:
    assert personal_columns(["x"], [pa.array(cells)]) == (0,)


@pytest.mark.parametrize(
    "cells", [[], ["", ""], [None], ["A", "B"], ["1", "2"], ["第一 チーム", "東京 夜間"] * 20, ["3-4", "10-12"]]
)
def test_other_cells_do_not(cells: list[str | None]) -> None:
    assert personal_columns(["x"], [pa.array(cells, pa.string())]) == ()


def test_a_time_by_its_type_tells() -> None:
    assert personal_columns(["x"], [pa.array([datetime(2026, 1, 1)])]) == (0,)  # noqa: DTZ001


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_with_personal_columns_is_refused_with_their_names(tmp_path: Path) -> None:
    path = written(tmp_path, "氏名,LG1,連絡\nA,5,a@example.jp\n")
    with pytest.raises(ReadError, match=r"「氏名」、「連絡」.*--drop-personal"):
        read_responses(path, PACK)


def test_dropped_columns_are_listed_and_not_read(tmp_path: Path) -> None:
    reading = read_responses(written(tmp_path, "氏名,LG1,連絡,メモ\nA,5,a@example.jp,x\n"), PACK, drop_personal=True)
    assert reading.dropped == ("氏名", "連絡")
    assert reading.ignored == ("メモ",)
    assert reading.table.column_names == ["LG1"]


def test_a_dropped_column_is_no_split(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="分析区分「氏名」の列がありません"):
        read_responses(written(tmp_path, "氏名,LG1\nA,5\n"), PACK, splits=["氏名"], drop_personal=True)


def test_a_comment_with_an_address_is_no_personal_column(tmp_path: Path) -> None:
    reading = read_responses(written(tmp_path, "FT1,LG1\na@example.jp,5\n"), PACK)
    assert reading.table["FT1"].to_pylist() == ["a@example.jp"]
