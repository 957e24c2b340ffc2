"""A customer list from any file: columns, values, faults by cell, and what comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ..form import FormError
from . import (
    Because,
    Birthday,
    Person,
    best_sheet,
    folded,
    guess,
    likely_same,
    open_list,
    phone_key,
    read_list,
    rest_file,
)
from .fields import is_usable
from .reading import Reading
from .sheets import ListSheet
from .values import UnreadableError, read_amount, read_birthday, read_day, read_phone, read_referred

TODAY = dt.date(2026, 11, 28)


def csv_of(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[ListSheet]:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return open_list(path)


def read(sheets: list[ListSheet]) -> Reading:
    sheet = sheets[best_sheet(sheets)]
    return read_list(sheet, guess(sheet.headers), latest=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026/1/5",
        "2026-01-05",
        "2026.1.5",
        "2026年1月5日",
        "2026年1月5日(月)",
        "２０２６／１／５",
        "20260105",
        "令和8年1月5日",
        "R8.1.5",
        "令和８年１月５日",
        "46027",
        "46027.5",
        "2026-01-05 10:30:00",
        "平成38年1月5日",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, TODAY) == dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("26/1/5", "4桁"),
        ("1/5/2026", "4桁"),
        ("2026/2/30", "日付として"),
        ("あした", "日付として"),
        ("2027/1/5", "先の日付"),
        ("1200", "日付として"),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_day(text, TODAY)


@given(st.dates(dt.date(1928, 1, 1), TODAY))
def test_every_day_is_the_same_in_every_form(day: dt.date) -> None:
    serial = str((day - dt.date(1899, 12, 30)).days)
    era = f"昭和{day.year - 1925}年{day.month}月{day.day}日" if day.year - 1925 < 100 else day.isoformat()
    assert {read_day(text, TODAY) for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", serial, era)} == {
        day
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5月3日", Birthday(5, 3)),
        ("5/3", Birthday(5, 3)),
        ("昭和55年5月3日", Birthday(5, 3, 1980)),
        ("元", None),
        ("2月30日", None),
    ],
)
def test_a_birthday_may_have_no_year(text: str, found: Birthday | None) -> None:
    if found is None:
        with pytest.raises(UnreadableError):
            read_birthday(text, TODAY)
    else:
        assert read_birthday(text, TODAY) == found


@pytest.mark.parametrize("text", ["1200", "¥1,200", "￥１，２００", "1,200円", "1200.0", "1,200円(税込)", "\\1,200"])
def test_yen_are_read_however_they_are_written(text: str) -> None:
    assert read_amount(text) == 1200


@pytest.mark.parametrize(
    ("text", "why"), [("-1200", "マイナス"), ("△1,200", "マイナス"), ("(1,200)", "マイナス"), ("0", "1円から"), ("12.5", "整数"), ("一万", "整数")]
)  # fmt: skip
def test_what_is_no_amount_says_why(text: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_amount(text)


def test_a_zero_that_a_spreadsheet_dropped_is_put_back() -> None:
    assert read_phone("9012345678") == "09012345678"
    assert phone_key("+81 90-1234-5678") == phone_key("０９０−１２３４−５６７８") == "09012345678"


@pytest.mark.parametrize(
    ("text", "found"), [("○", True), ("友人の紹介", True), ("口コミ", True), ("チラシ", False), ("いいえ", False)]
)
def test_how_somebody_came(text: str, found: bool) -> None:
    assert read_referred(text) is found


def test_a_name_is_folded_over_width_kana_and_spaces() -> None:
    assert folded("ヤマダ　ﾀﾛｳ 様") == folded("やまだ たろう") == "やまだたろう"
    assert folded("株式会社みなと") == folded("(株)みなと")


def test_heads_are_recognised_by_their_synonyms() -> None:
    found = guess(
        ["得意先コード", "お客様のお名前（漢字）", "TEL", "生年月日", "売上日", "税込金額", "商品名", "社内の符号"]
    )
    assert found == {"code": 0, "name": 1, "phone": 2, "birthday": 3, "day": 4, "amount": 5, "what": 6}


@pytest.mark.parametrize("mapping", [{}, {"day": 0, "amount": 1}, {"name": 0, "day": 1}, {"code": 0}])
def test_a_mapping_that_lacks_something_says_what(mapping: dict[str, int]) -> None:
    assert is_usable(mapping) is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(csv_of(tmp_path, "名前,電話番号\n髙橋 一郎,03-1234-5678\n", encoding))
    assert [(one.name, one.phone) for one in found.customers] == [("髙橋 一郎", "03-1234-5678")]


def test_rows_that_can_be_read_are_kept_and_the_rest_comes_back(tmp_path: Path) -> None:
    text = '名前,購入日,金額\n山田,2026/1/5,"¥1,200"\n,2026/1/6,500\n佐藤,1/5/2026,500\n\n鈴木,2026/1/7,-300\n合計,2026/1/8,1\n'
    found = read(csv_of(tmp_path, text))
    assert [(one.who.name, one.amount) for one in found.purchases] == [("山田", 1200)]
    assert [(fault.row, fault.cell) for fault in found.faults] == [(3, "A3"), (4, "B4"), (6, "C6"), (7, "A7")]
    assert (found.rest, found.empty, found.taken) == ((2, 3, 5, 6), 1, 1)


def test_the_rest_put_right_can_be_brought_again(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, "名前,購入日,金額\n山田,2026/1/5,1200\n佐藤,1/5/2026,500\n"))
    back = rest_file(found).decode("utf-8-sig")
    assert "4桁" in back
    again = read(csv_of(tmp_path, back.replace("1/5/2026", "2026/1/5")))
    assert [one.who.name for one in again.purchases] == ["佐藤"]
    assert again.faults == ()


def test_nothing_in_the_rest_runs_as_a_formula_and_the_guard_comes_off_again(tmp_path: Path) -> None:
    text = "名前,メモ,電話番号\n=HYPERLINK(1),@x,abc\n"
    back = rest_file(read(csv_of(tmp_path, text))).decode("utf-8-sig")
    cells = back.splitlines()[1].split(",")
    assert cells[:2] == ["'=HYPERLINK(1)", "'@x"]
    again = read(csv_of(tmp_path, back.replace("abc", "0312345678")))
    assert (again.customers[0].name, again.customers[0].notes) == ("=HYPERLINK(1)", "@x")


def test_no_such_thing_is_no_fault(tmp_path: Path) -> None:
    found = read(csv_of(tmp_path, "名前,電話番号,誕生日\n山田,なし,不明\n"))
    assert (found.customers[0].phone, found.customers[0].birthday) == ("", None)


def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "list.xlsx"
    book = xlsxwriter.Workbook(path)
    about, sheet = book.add_worksheet("説明"), book.add_worksheet("売上")
    about.write("A1", "この表について")
    sheet.merge_range("A1:D1", "2026年度 売上台帳")
    for column, head in enumerate(("顧客名", "日付", "金額", "品目")):
        sheet.write(2, column, head)
    sheet.merge_range("A4:A5", "山田商店")
    day = book.add_format({"num_format": "yyyy/mm/dd"})
    sheet.write_datetime(3, 1, dt.date(2026, 1, 5), day)
    sheet.write_number(4, 1, 46028)
    sheet.write_formula(3, 2, "=600*2", None, 1200)
    sheet.write_number(4, 2, 800)
    sheet.write(5, 0, "佐藤商店")
    sheet.write(5, 1, "令和8年1月7日")
    sheet.write_formula(5, 2, "=VLOOKUP(1,A1,2)", None, "#N/A")
    sheet.write(6, 0, "鈴木商店")
    sheet.write(6, 1, "2026/1/8")
    sheet.write_formula(6, 2, "=1+1", None, "")
    book.close()
    return path


def test_the_sheet_and_the_row_of_the_heads_are_found(tmp_path: Path) -> None:
    sheets = open_list(workbook(tmp_path))
    chosen = sheets[best_sheet(sheets)]
    assert (chosen.name, chosen.head, chosen.headers[:3]) == ("売上", 2, ("顧客名", "日付", "金額"))


def test_merged_cells_belong_to_each_row_and_formulas_count_by_their_result(tmp_path: Path) -> None:
    found = read(open_list(workbook(tmp_path)))
    assert [(one.who.name, one.day.day, one.amount) for one in found.purchases] == [
        ("山田商店", 5, 1200),
        ("山田商店", 6, 800),
    ]


def test_a_formula_that_failed_or_was_not_computed_is_told_at_its_cell(tmp_path: Path) -> None:
    faults = read(open_list(workbook(tmp_path))).faults
    assert [(fault.sheet, fault.cell) for fault in faults] == [("売上", "C6"), ("売上", "C7")]
    assert "#N/A" in faults[0].text.ja
    assert "計算の結果" in faults[1].text.ja


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 no zip", "読めません"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "古い形式"),
        ('名前,メモ\n山田,"閉じない\n佐藤,x\n'.encode(), "引用符"),
        (b"\xff\xfe\x00", "文字を読めません"),
        (b"\n\n", "何も"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FormError, match=why):
        open_list(path)


def test_a_hundred_thousand_rows_are_read(tmp_path: Path) -> None:
    lines = "\n".join(f"{number},客{number},2026/01/{number % 28 + 1},{number + 1}" for number in range(100_000))
    found = read(csv_of(tmp_path, f"顧客番号,名前,購入日,金額\n{lines}\n"))
    assert (len(found.purchases), found.faults) == (100_000, ())


def test_the_same_phone_mail_and_name_are_proposed() -> None:
    people = [
        Person(1, "やまだ", phone="0312345678"),
        Person(2, "さとう", phone="0312345678"),
        Person(3, "やまだ", email="a@example.jp"),
        Person(4, "すずき", email="a@example.jp"),
    ]
    found = [(pair.first, pair.second, pair.because) for pair in likely_same(people)]
    assert found == [(1, 2, (Because.PHONE,)), (1, 3, (Because.NAME,)), (3, 4, (Because.EMAIL,))]


def test_a_stroke_of_difference_and_one_birthday_are_proposed() -> None:
    born = Birthday(5, 3, 1980)
    people = [
        Person(1, "渡辺花子", birthday=born),
        Person(2, "渡邊花子", birthday=born),
        Person(3, "渡部花子", birthday=Birthday(6, 1)),
    ]
    assert [(pair.first, pair.second) for pair in likely_same(people)] == [(1, 2)]


def test_two_of_one_name_with_two_birthdays_are_two() -> None:
    assert likely_same([Person(1, "田中", birthday=Birthday(1, 2)), Person(2, "田中", birthday=Birthday(3, 4))]) == ()


def test_who_was_said_to_be_two_is_not_proposed_again() -> None:
    assert likely_same([Person(1, "田中"), Person(2, "田中")], apart={(1, 2)}) == ()
