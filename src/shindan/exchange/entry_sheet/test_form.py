"""The Excel form: what is written reads back, however it was moved about, and every fault is told at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shindan.diagnosis import load_pack
from shindan.result.schema import Words

from ..form import FormError, refused
from .blocks import count_names
from .check import check_sheet
from .differences import differences, merged
from .fields import FIELDS
from .form import Heading, entry_form
from .reading import FormReading, read_form
from .rules import SIZES, Rules, attributes_of, industries
from .sheet import EntrySheet

RULES = Rules(7, attributes_of(load_pack("wellbeing/employee")))
ENTRY = "0d1da52e-1244-4140-9268-7b7aa43c87f7"
HEADING = Heading(ENTRY, "みなと総合サポート 東京センター", Words(ja="プレミア", en="Premier"))
WHOLE = {
    "name": "みなと総合サポート株式会社",
    "kana": "みなとそうごうサポート",
    "corporate_number": "7000012050002",
    "industry": "R",
    "size": "s1000",
    "centre": "東京センター",
    "staff": "240",
    "starts": "2026-12-07",
    "ends": "2026-12-25",
    "contact": "山田 花子",
    "department": "運営管理部 課長",
    "email": "yamada@example.jp",
    "phone": "03-0000-0000",
    "remarks": "夜間窓口は22時から7時です。\n共用のパソコンから回答します。",
    "split1": "部署",
    "groups1": "受付一課 128\n受付二課 108\n夜間窓口 4",
    "kind2": "AT1",
    "AT1_regular": "100",
    "kind3": "cross",
    "first3": "1",
    "second3": "AT3",
}
Book = openpyxl.Workbook
Change = Callable[[Book], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


def write(path: Path, typed: dict[str, str], language: str = "ja") -> EntrySheet:
    sheet = check_sheet(typed, RULES)
    path.write_bytes(entry_form(sheet, RULES, HEADING, language))
    return sheet


def changed(path: Path, change: Change) -> FormReading:
    """The whole sheet's form, changed as people change it and saved by another program, read back."""
    write(path, WHOLE)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read_form(path, "form.xlsx", RULES)


def at(book: Book, text: str) -> Any:
    """The cell of the first sheet that holds a text."""
    sheet = book.worksheets[0]
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def put(text: str, value: Any, right: int = 1) -> Change:
    """Write a value right of a label."""

    def change(book: Book) -> None:
        cell = at(book, text)
        book.worksheets[0].cell(cell.row, cell.column + right).value = value

    return change


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_form_reads_back_to_the_same_sheet(path: Path, language: str) -> None:
    sheet = write(path, WHOLE, language)
    read = read_form(path, "form.xlsx", RULES)
    assert sheet.complete
    assert read.sheet == sheet
    assert (read.faults, read.entry) == ((), ENTRY)


def test_an_empty_form_reads_back_to_an_empty_sheet(path: Path) -> None:
    assert write(path, {}).typed == read_form(path, "form.xlsx", RULES).sheet.typed == {}


def test_equal_sheets_give_equal_bytes(path: Path) -> None:
    sheet = check_sheet(WHOLE, RULES)
    assert entry_form(sheet, RULES, HEADING, "ja") == entry_form(sheet, RULES, HEADING, "ja")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40)
NUMBER = st.integers(0, 30)


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, str]:
    """Sheets of every kind; those that do not check are left out where they are used."""
    typed = {name: draw(TEXT) for name in ("name", "kana", "centre", "contact", "department", "remarks")}
    typed |= {"industry": draw(st.sampled_from(industries())).id, "size": draw(st.sampled_from(SIZES)).id}
    typed |= {"staff": "1000", "email": "y@example.jp", "phone": draw(st.sampled_from(["", "03 0000 0000"]))}
    names = draw(st.lists(TEXT, min_size=2, max_size=5))
    typed |= {"split1": draw(TEXT), "groups1": "\n".join(f"{name} {draw(NUMBER)}" for name in names)}
    typed["kind2"] = draw(st.sampled_from(["", "AT1", "AT5"]))
    typed["kind4"], typed["first4"], typed["second4"] = draw(
        st.sampled_from([("", "", ""), ("cross", "1", "AT2"), ("cross", "AT1", "AT2")])
    )
    counted = draw(st.lists(st.sampled_from(count_names(RULES)), max_size=4, unique=True))
    return {**typed, **{name: str(draw(NUMBER)) for name in counted}}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=sheets(), language=st.sampled_from(["ja", "en"]))
def test_every_valid_sheet_reads_back_to_itself(path: Path, typed: dict[str, str], language: str) -> None:
    sheet = write(path, typed, language)
    if not sheet.faults:
        assert read_form(path, "form.xlsx", RULES).sheet == sheet


def test_the_form_counts_what_is_filled_in(path: Path) -> None:
    write(path, {"contact": "山田"})
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert sheet["A3"].value == "必要な8項目のうち1項目を記入済みです。"


def test_only_the_cells_to_fill_in_can_be_written(path: Path) -> None:
    write(path, WHOLE)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    free = {cell.value for row in sheet.iter_rows() for cell in row if not cell.protection.locked and cell.value}
    assert {"山田 花子", "部署", "受付一課", 128, "分析区分1"} <= free
    assert not free & {"担当者の名前", "正社員", "必要な8項目のうち8項目を記入済みです。"}


def test_the_form_has_drop_downs_and_a_page_of_a4(path: Path) -> None:
    write(path, WHOLE)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    kinds = [rule.type for rule in sheet.data_validations.dataValidation]
    assert kinds.count("list") >= 6
    fits = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, fits, bool(sheet.print_area)) == (9, True, True)


@pytest.mark.parametrize(
    ("label", "value", "name", "kept"),
    [
        ("センターで働く人の総数", "２５０名", "staff", "250"),
        ("センターで働く人の総数", 250.0, "staff", "250"),
        ("法人番号", 7000012050002, "corporate_number", "7000012050002"),
        ("業種", "Ｊ 金融業、保険業", "industry", "J"),
        ("希望する調査の開始日", "2026年12月1日", "starts", "2026-12-01"),
        ("担当者の名前", " 佐藤　太郎 ", "contact", "佐藤 太郎"),
    ],
)
def test_values_may_be_written_as_people_write_them(
    path: Path, label: str, value: object, name: str, kept: str
) -> None:
    read = changed(path, put(label, value))
    assert (read.sheet.typed[name], read.faults) == (kept, ())


def _move(book: Book) -> None:
    sheet = book.worksheets[0]
    for merged_cells in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged_cells))
    sheet.insert_rows(1, 5)
    sheet.insert_cols(1, 2)


def _sheets(book: Book) -> None:
    book.create_sheet("メモ", 0)["A1"] = "担当者の名前"
    book.move_sheet("説明と例", -2)


def _merge(book: Book) -> None:
    first = at(book, "受付一課")
    for row in (first.row + 1, first.row + 2):
        book.worksheets[0].cell(row, 1).value = None


def _shuffle(book: Book) -> None:
    sheet = book.worksheets[0]
    row = at(book, "受付一課").row
    for column in (1, 2, 3):
        sheet.cell(row + 20, column).value = sheet.cell(row, column).value
        sheet.cell(row, column).value = None


@pytest.mark.parametrize("change", [_move, _sheets, _merge], ids=["moved", "extra sheets", "merged cells"])
def test_a_form_that_was_moved_about_reads_the_same(path: Path, change: Change) -> None:
    read = changed(path, change)
    assert (read.sheet, read.faults) == (check_sheet(WHOLE, RULES), ())


def test_groups_may_stand_in_any_row(path: Path) -> None:
    lines = changed(path, _shuffle).sheet.typed["groups1"].splitlines()
    assert sorted(lines) == sorted(WHOLE["groups1"].splitlines())


def test_a_row_of_totals_is_no_group(path: Path) -> None:
    def change(book: Book) -> None:
        row = at(book, "夜間窓口").row + 1
        book.worksheets[0].cell(row, 2).value, book.worksheets[0].cell(row, 3).value = "合計", 240

    assert changed(path, change).sheet == check_sheet(WHOLE, RULES)


@pytest.mark.parametrize(
    ("change", "value", "told"),
    [
        (put("センターで働く人の総数", "約240"), "約240", "「約240」は人数として読めません"),
        (put("メールアドレス", "yamada"), "yamada", "メールアドレスの形"),
        (put("業種", "宇宙業"), "宇宙業", "一覧にありません"),
        (put("受付二課", "多数"), "多数", "「多数」は人数として読めません"),
        (put("受付二課", None), "", "「受付二課」の人数が空です"),
        (put("受付二課", "受付一課", 0), "108", "「受付一課」が2回"),
        (put("正社員", "百"), "百", "「百」は人数として読めません"),
        (put("正社員", 999), "999", "合計が999名"),
        (put("分析区分3", "月と星"), "月と星", "「月と星」という分析区分はありません"),
        (put("分析区分3", None, 4), "", ""),
        (put("センターで働く人の総数", "=1+"), "", "計算の結果が保存されていません"),
    ],
)
def test_a_fault_is_told_with_its_cell_and_its_value(path: Path, change: Change, value: str, told: str) -> None:
    read = changed(path, change)
    if not told:
        assert read.sheet.missing[0].field == "second3"
        return
    found = next(fault for fault in read.faults if told in fault.text.ja)
    assert (found.sheet, found.value) == ("エントリーシート", value)
    assert openpyxl.load_workbook(path)["エントリーシート"][found.cell] is not None
    assert found.text.en.endswith(".")


def test_a_fault_has_the_cell_that_it_is_about(path: Path) -> None:
    read = changed(path, put("センターで働く人の総数", "約240"))
    cell = at(openpyxl.load_workbook(path), "センターで働く人の総数")
    assert read.faults[0].cell == f"B{cell.row}"


def test_what_can_be_read_is_kept_beside_a_fault(path: Path) -> None:
    read = changed(path, put("受付二課", "多数"))
    assert read.sheet.typed["contact"] == "山田 花子"
    assert "受付二課 多数" in read.sheet.typed["groups1"]


def test_a_group_of_no_split_is_told(path: Path) -> None:
    read = changed(path, put("受付二課", "分析区分2", -1))
    assert any("どの分析区分のグループか" in fault.text.ja for fault in read.faults)


def save(path: Path, *cells: tuple[str, Any]) -> None:
    book = openpyxl.Workbook()
    for cell, value in cells:
        book.worksheets[0][cell] = value
    book.save(path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空です"),
        (b"%PDF-1.7\n", "PDFです"),
        (b"\x89PNG\r\n", "画像です"),
        ("担当者の名前,山田".encode(), "Excel のファイル（xlsx）ではありません"),
        (OLE + b"\0" * 600, "古い形式の Excel（xls）"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護"),
        (b"PK\x03\x04junk", "壊れています"),
        (b"PK\x05\x06" + b"\0" * 18, "xlsx ではない圧縮ファイル"),
        (b"x" * ((2 << 20) + 1), "2 MBまで"),
    ],
)
def test_a_file_that_is_no_form_has_its_sentence(path: Path, content: bytes, told: str) -> None:
    path.write_bytes(content)
    with pytest.raises(FormError, match=told) as raised:
        read_form(path, "form.xlsx", RULES)
    assert "form.xlsx" in str(raised.value)
    assert raised.value.words.en.endswith(".")


def test_another_workbook_is_refused(path: Path) -> None:
    save(path, ("A1", "売上"), ("B1", 100))
    with pytest.raises(FormError, match="エントリーシートの項目がありません"):
        read_form(path, "sales.xlsx", RULES)


def test_a_stray_cell_far_away_is_refused(path: Path) -> None:
    save(path, ("A1", "担当者の名前"), ("XFD1048576", "x"))
    with pytest.raises(FormError, match="余分なセル"):
        read_form(path, "form.xlsx", RULES)


def test_a_file_that_unfolds_without_end_is_refused_whatever_it_claims(path: Path) -> None:
    write(path, WHOLE)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/big.bin", b"0" * (40 << 20))
    content = path.read_bytes().replace((40 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(content)
    assert path.stat().st_size < refused.MOST_BYTES
    with pytest.raises(FormError, match="開くと大きすぎます"):
        read_form(path, "form.xlsx", RULES)


@given(place=st.integers(0, 8000), byte=st.integers(0, 255))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_form_is_read_or_refused(path: Path, place: int, byte: int) -> None:
    content = bytearray(_FORM)
    content[place % len(content)] = byte
    path.write_bytes(content)
    try:
        read_form(path, "form.xlsx", RULES)
    except FormError as error:
        assert "ください" in str(error)


_FORM = entry_form(check_sheet(WHOLE, RULES), RULES, HEADING, "ja")


def test_what_is_new_is_taken_and_what_differs_is_asked() -> None:
    known = {"contact": "山田", "staff": "40", "split1": "部署", "groups1": "a 1\nb 2", "kind1": "own"}
    form = {"contact": "佐藤", "email": "s@example.jp", "staff": "40", "kind1": "AT1", "AT1_regular": "3"}
    found = {each.key: each.kind for each in differences(known, form, RULES)}
    assert found == {"contact": "other", "email": "new", "split1": "other", "AT1": "new"}
    taken = merged(known, form, RULES, {"split1"})
    assert taken == {"contact": "山田", "email": "s@example.jp", "staff": "40", "kind1": "AT1", "AT1_regular": "3"}


def test_an_empty_cell_takes_nothing_away() -> None:
    assert merged({"contact": "山田"}, {"contact": ""}, RULES, set()) == {"contact": "山田"}
    assert differences({"contact": "山田"}, {}, RULES) == ()


def test_every_fact_stands_in_the_form_once(path: Path) -> None:
    write(path, {})
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert [texts.count(field.label.ja) for field in FIELDS] == [1] * len(FIELDS)
