"""Old cases from files: the template read back, and what people do to a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from shindan.diagnosis.kit import load_kit
from shindan.harassment.line import Line

from ..form import FormError
from . import MOST_CASES, Asked, CaseSheet, case_template, key_of, read_cases, rows_without

KIT, TOKYO = load_kit(), ZoneInfo("Asia/Tokyo")
ASKED = Asked(KIT, Line(), 36, dt.datetime(2026, 11, 28, 15, 0, tzinfo=TOKYO))
LABELS = {field.id: field.label.ja for field in KIT.record}
ROW = {
    "happened_at": "2026/05/03 14:20",
    "channel": "電話（受ける）",
    "minutes": "40",
    "role": "オペレーター",
    "person": "A-12",
    "summary": "返品の期限を過ぎた交換の求め",
    "fault": "なし",
    "request_text": "新品との交換",
    "request": "R3",
    "kinds": "大声、侮辱",
    "words": "役立たずと言われた",
    "behaviour": "B3 威圧・侮辱・長い拘束",
    "zone": "警告",
    "accommodation": "確認した（なし）",
    "condition": "疲れがある",
    "care": "離席、面談",
    "confirmed": "当日 SV",
}


def sheet_of(tmp_path: Path, *rows: dict[str, str], heads: list[str] | None = None) -> Path:
    """A CSV file with the labels of the fields as heads."""
    names = heads or list(ROW)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([LABELS.get(name, name) for name in names])
    writer.writerows([[row.get(name, "") for name in names] for row in rows])
    path = tmp_path / "cases.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8-sig")
    return path


def read(tmp_path: Path, *rows: dict[str, str], heads: list[str] | None = None) -> CaseSheet:
    return read_cases(sheet_of(tmp_path, *rows, heads=heads), "cases.csv", ASKED)


def workbook(language: str = "ja") -> Any:
    return openpyxl.load_workbook(io.BytesIO(case_template(KIT, language)))


def reread(tmp_path: Path, book: Any) -> CaseSheet:
    path = tmp_path / "cases.xlsx"
    book.save(path)
    return read_cases(path, "cases.xlsx", ASKED)


def fill(sheet: Any, row: int, values: dict[str, object]) -> None:
    places = {field.id: at for at, field in enumerate(KIT.record, 1)}
    for name, value in values.items():
        sheet.cell(row, places[name], value)


def test_the_template_has_every_field_with_its_choices() -> None:
    book = workbook()
    heads = [cell.value for cell in book.worksheets[0][4]]
    rules = {rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation if rule.type == "list"}
    assert (len(heads), heads[1], "'選択肢'!$C$2:$C$8" in rules) == (33, "起きた日時＊", True)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_filled_into_the_template_reads_back(tmp_path: Path, language: str) -> None:
    book = workbook(language)
    fill(book.worksheets[0], 5, {**ROW, "happened_at": dt.datetime(2026, 5, 3, 14, 20), "minutes": 40})  # noqa: DTZ001
    found = reread(tmp_path, book)
    assert found.faults == ()
    values = found.rows[0].values
    assert values["happened_at"] == dt.datetime(2026, 5, 3, 14, 20, tzinfo=TOKYO)
    assert (values["behaviour"], values["zone"], values["kinds"]) == ("B3", "Z3", ("loud", "insult"))


def test_an_empty_template_says_nothing(tmp_path: Path) -> None:
    found = reread(tmp_path, workbook())
    assert (found.rows, found.faults) == ((), ())


def test_columns_may_move(tmp_path: Path) -> None:
    found = read(tmp_path, ROW, heads=[*reversed(ROW), "備考"])
    assert (len(found.rows), found.unknown) == (1, ("備考",))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("令和8年5月3日 14時20分", dt.datetime(2026, 5, 3, 14, 20)),  # noqa: DTZ001
        ("２０２６／５／３　１４：２０", dt.datetime(2026, 5, 3, 14, 20)),  # noqa: DTZ001
        ("R8.5.3 午後2時20分", dt.datetime(2026, 5, 3, 14, 20)),  # noqa: DTZ001
        ("2026年5月3日（日）14:20", dt.datetime(2026, 5, 3, 14, 20)),  # noqa: DTZ001
        ("2026-05-03T14:20:00", dt.datetime(2026, 5, 3, 14, 20)),  # noqa: DTZ001
        ("46145", dt.datetime(2026, 5, 3)),  # noqa: DTZ001
        ("20260503", dt.datetime(2026, 5, 3)),  # noqa: DTZ001
    ],
)
def test_moments_are_read_however_they_are_written(tmp_path: Path, text: str, moment: dt.datetime) -> None:
    found = read(tmp_path, {**ROW, "happened_at": text})
    assert found.faults == ()
    assert found.rows[0].values["happened_at"] == moment.replace(tzinfo=TOKYO)
    assert found.rows[0].midnight == (moment.time() == dt.time())


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("happened_at", "あした", "日付として読めません"),
        ("happened_at", "2027/05/03", "先の日時です"),
        ("happened_at", "2020/05/03", "保管の期限が過ぎています"),
        ("minutes", "四十分", "数字ではありません"),
        ("minutes", "99999", "1,440まで"),
        ("channel", "伝書鳩", "「伝書鳩」は一覧にありません"),
        ("channel", "電話（受ける）、メール", "一つだけ選ぶ項目です"),
        ("kinds", "大声、あばれる", "「あばれる」は一覧にありません"),
        ("care", "なし、面談", "ほかを書かないでください"),
        ("zone", "通常対応", "標準の区分と違う区分を行った理由"),
        ("words", "", "「実際の言葉」が空です"),
        ("summary", "長" * 201, "200文字まで"),
        ("minutes", "#REF!", "数式のエラー"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_cell(tmp_path: Path, field: str, text: str, said: str) -> None:
    found = read(tmp_path, {**ROW, field: text}, ROW)
    assert (len(found.rows), found.rest) == (1, (1,))
    fault = next(one for one in found.faults if said in one.text.ja)
    assert fault.row == 2
    assert fault.text.en


def test_full_width_digits_and_units_are_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, {**ROW, "minutes": "４０分"}).rows[0].values["minutes"] == 40


def test_a_row_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    found = read(tmp_path, ROW, ROW)
    assert (len(found.rows), [one.text.ja for one in found.faults]) == (
        1,
        ["2行目と同じ記録です。一つにしてください。"],
    )


def test_what_the_register_has_is_not_taken_again(tmp_path: Path) -> None:
    found = read(tmp_path, ROW)
    left = rows_without(found, {key_of(found.rows[0].values): 7})
    assert (left.rows, left.rest, left.faults[0].text.ja) == ((), (1,), "記録7と同じです。もう取り込まれています。")


def test_the_rule_of_that_time_is_the_files(tmp_path: Path) -> None:
    row = {**ROW, "zone_default": "注意・SV同席", "zone": "注意・SV同席"}
    found = read(tmp_path, row, heads=[*ROW, "zone_default"])
    assert (found.faults, found.rows[0].values["zone_default"]) == ((), "Z2")


def test_a_day_of_asking_that_has_passed_is_no_fault(tmp_path: Path) -> None:
    found = read(tmp_path, {**ROW, "follow_up": "2026/05/04"}, heads=[*ROW, "follow_up"])
    assert found.rows[0].values["follow_up"] == dt.date(2026, 5, 4)


def test_cells_that_were_merged_downwards_belong_to_each_row(tmp_path: Path) -> None:
    book = workbook()
    sheet = book.worksheets[0]
    fill(sheet, 5, {**ROW})
    fill(sheet, 6, {**ROW, "person": "A-13"})
    sheet.merge_cells("C5:C6")
    assert [one.values["channel"] for one in reread(tmp_path, book).rows] == ["phone_in", "phone_in"]


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    book = workbook()
    fill(book.worksheets[0], 5, {**ROW, "minutes": "=20+20"})
    found = reread(tmp_path, book)
    assert [(one.cell, "計算の結果が保存されていません" in one.text.ja) for one in found.faults] == [("D5", True)]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("名前,電話\n山田,03\n")
    with pytest.raises(FormError, match="記録の項目の見出しがありません"):
        read_cases(path, "x.csv", ASKED)


def test_a_pdf_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FormError, match="PDFです。カスハラの記録の表を"):
        read_cases(path, "x.xlsx", ASKED)


def test_a_hundred_thousand_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("起きた日時,担当者の役割\n" + "2026/05/03,SV\n" * 100_000, encoding="utf-8-sig")
    with pytest.raises(FormError, match=f"100,000行あります。一度に取り込めるのは{MOST_CASES:,}行まで"):
        read_cases(path, "x.csv", ASKED)
