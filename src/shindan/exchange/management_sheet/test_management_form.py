"""The questionnaire's form: any filling reads back, however the form was moved about, and every fault is told at its cell."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shindan.diagnosis import load_pack
from shindan.management import Answer, Filling, Questionnaire, check_filling

from ..form import FormError
from . import Heading, ManagementReading, management_form, read_management_form

ASKED = Questionnaire.of(load_pack("wellbeing/management"))
ENTRY = "0d1da52e-1244-4140-9268-7b7aa43c87f7"
HEADING = Heading("みなと総合サポート 東京センター", ENTRY, date(2026, 12, 11))
SOME = {
    "VL1": "4",
    "VL1_E": "2026/10/05 朝礼\n第3版の資料",
    "VL1_C": "3",
    "VL2": "na",
    "VL2_E": "数値目標がない",
    "EC1": "2",
    "PR2": "5",
    "PR2_C": "1",
}
Book = openpyxl.Workbook
Change = Callable[[Book], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "form.xlsx"


def write(path: Path, typed: dict[str, str], language: str = "ja") -> Filling:
    filling = check_filling(ASKED, typed, "センター長").filling
    path.write_bytes(management_form(ASKED, filling, HEADING, language))
    return filling


def read(path: Path) -> ManagementReading:
    return read_management_form(path, "form.xlsx", ASKED)


def changed(path: Path, change: Change, language: str = "ja") -> ManagementReading:
    """The form changed as people change it and saved by another program, read back."""
    write(path, SOME, language)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].protection.sheet = False
    change(book)
    book.save(path)
    return read(path)


def row_of(book: Book, text: str) -> int:
    sheet = book.worksheets[0]
    return next(int(cell.row) for cells in sheet.iter_rows() for cell in cells if cell.value == text)


def put(practice: str, value: object, column: int = 9) -> Change:
    def change(book: Book) -> None:
        book.worksheets[0].cell(row_of(book, practice), column).value = value  # type: ignore[assignment]

    return change


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60).map(lambda t: " ".join(t.split()))
ANSWERS = st.builds(
    Answer,
    st.sampled_from([None, "na", 1, 2, 3, 4, 5]),
    TEXT,
    st.sampled_from([None, 1, 2, 3]),
)


@st.composite
def fillings(draw: st.DrawFn) -> Filling:
    answers = {p.id: draw(ANSWERS) for p in ASKED.practices if draw(st.booleans())}
    typed = Filling(answers).typed
    return check_filling(ASKED, typed, draw(st.sampled_from(["", "センター長", "SV 佐藤"]))).filling


# A workbook takes a while to write and read: shrinking a failure would take minutes.
QUICK = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@settings(QUICK, max_examples=20)
@given(fillings(), st.sampled_from(["ja", "en"]))
def test_any_filling_reads_back_to_itself(path: Path, filling: Filling, language: str) -> None:
    path.write_bytes(management_form(ASKED, filling, HEADING, language))
    found = read(path)
    assert (found.filling, found.faults, found.unread, found.entry) == (filling, (), (), ENTRY)


@settings(QUICK, max_examples=8)
@given(st.randoms(use_true_random=False), fillings())
def test_rows_in_any_order_say_the_same(path: Path, chance: random.Random, filling: Filling) -> None:
    path.write_bytes(management_form(ASKED, filling, HEADING, "ja"))
    book = openpyxl.load_workbook(path)
    shuffle(book, chance)
    book.save(path)
    assert read(path).filling == filling


def shuffle(book: Book, chance: random.Random) -> None:
    """Every row of a question to another place, its memo apart from it."""
    sheet = book.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    names = {name for p in ASKED.practices for name in (p.id, p.memo.id)}
    rows = [int(cells[0].row or 0) for cells in sheet.iter_rows() if cells[1].value in names]
    held = {row: [sheet.cell(row, column).value for column in range(1, 10)] for row in rows}
    order = rows[:]
    chance.shuffle(order)
    for row, place in zip(rows, order, strict=True):
        for column, value in enumerate(held[row], 1):
            cell = sheet.cell(place, column)
            cell.value = value
            if isinstance(value, str) and column > 3:
                cell.data_type = "s"  # a memo that begins with "=" is no formula


def test_equal_fillings_give_equal_bytes() -> None:
    filling = check_filling(ASKED, SOME).filling
    assert management_form(ASKED, filling, HEADING, "ja") == management_form(ASKED, filling, HEADING, "ja")


def test_the_form_counts_what_is_answered_and_names_the_next(path: Path) -> None:
    write(path, SOME)
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert sheet["A3"].value == "4 / 20 問に記入済み"
    assert str(sheet["D3"].value).startswith("次は　VL3　職場に関わる変更の理由")


def test_only_the_yellow_cells_are_open(path: Path) -> None:
    write(path, SOME)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    open_cells = {cell.coordinate for cells in sheet.iter_rows() for cell in cells if not cell.protection.locked}
    stages = [row_of(book, p.id) for p in ASKED.practices]
    assert sheet.protection.sheet
    assert {f"I{row}" for row in stages} | {f"D{row + 1}" for row in stages} <= open_cells
    assert not {cell for cell in open_cells if cell[0] in "ABC"}


def test_every_stage_has_its_list_and_its_five_sentences(path: Path) -> None:
    write(path, SOME)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = row_of(book, "EC1")
    assert [sheet.cell(row, column).value for column in range(4, 9)] == [
        ASKED.practice("EC1").descriptor(stage).ja for stage in range(1, 6)
    ]
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    first = sheet[lists[f"I{row}"].replace("$", "").split(":")[0].lstrip("=")]
    assert first.value == "1 未着手"


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("4 全体で実施", 4),
        ("４", 4),
        (4, 4),
        (4.0, 4),
        ("④", 4),
        ("段階4", 4),
        (" 4：全体で 実施 ", 4),
        ("全体で実施", 4),
        ("Fully in place", 4),
        ("主な変更すべてについて、全員に前もって説明している。", 4),
        ("該当しない", "na"),
        ("対象外", "na"),
        ("N/A", "na"),
        ("このセンターには当てはまらない", "na"),
    ],
)
def test_a_stage_is_read_however_it_is_written(path: Path, written: object, stage: object) -> None:
    found = changed(path, put("VL3", written))
    assert (found.filling.answer("VL3").stage, found.faults) == (stage, ())


@pytest.mark.parametrize("written", ["6", "0", "3か4", "4 準備中", "ほぼできている", "－", "45"])
def test_what_is_no_stage_is_told_at_its_cell_and_kept(path: Path, written: str) -> None:
    found = changed(path, put("VL3", written))
    fault = found.faults[0]
    assert (fault.sheet, fault.cell[0], fault.value, fault.field) == ("代表者アンケート", "I", written, "VL3")
    assert "選んでください" in fault.text.ja or "直してください" in fault.text.ja
    assert found.typed["VL3"] == written
    assert found.filling.answer("VL1").stage == 4


def renamed(book: Book) -> None:
    book.worksheets[0].title = "回答"


def hidden(book: Book) -> None:
    for column in "BDE":
        book.worksheets[0].column_dimensions[column].hidden = True


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.worksheets[0].insert_rows(1, 4),
        lambda book: book.worksheets[0].insert_cols(1, 2),
        lambda book: book.create_sheet("メモ", 0).append(["VL1", "4"]),
        renamed,
        hidden,
    ],
    ids=["rows above", "columns before", "another sheet first", "renamed", "hidden columns"],
)
def test_a_form_that_was_moved_about_says_the_same(path: Path, change: Change) -> None:
    def moved(book: Book) -> None:
        sheet = book.worksheets[0]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        change(book)

    found = changed(path, moved)
    assert (found.filling, found.faults) == (check_filling(ASKED, SOME, "センター長").filling, ())


def test_without_its_numbers_a_question_is_found_by_its_words(path: Path) -> None:
    def change(book: Book) -> None:
        for cells in book.worksheets[0].iter_rows(min_row=row_of(book, "VL1")):
            cells[1].value = None

    assert changed(path, change).filling == check_filling(ASKED, SOME, "センター長").filling


def test_a_memo_may_name_a_question(path: Path) -> None:
    filling = write(path, {"VL1": "3", "VL1_E": "EC1", "VL2_E": "該当しない", "VL3_E": "4"})
    assert read(path).filling == filling


def test_a_memo_that_is_too_long_is_told_and_kept(path: Path) -> None:
    found = changed(path, put("VL3_E", "あ" * 401, 4))
    assert [(fault.field, fault.cell[0]) for fault in found.faults] == [("VL3_E", "D")]
    assert "401" in found.faults[0].text.ja
    assert found.typed["VL3_E"] == "あ" * 401


def test_the_same_question_twice_with_another_answer_is_told(path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book.worksheets[0]
        sheet.cell(200, 2).value = "VL1"
        sheet.cell(200, 9).value = "2"

    found = changed(path, change)
    assert found.filling.answer("VL1").stage == 4
    assert [fault.cell for fault in found.faults] == ["I200"]


def test_a_copy_of_the_sheet_that_says_otherwise_is_told_with_its_questions(path: Path) -> None:
    def change(book: Book) -> None:
        copy = book.copy_worksheet(book.worksheets[0])
        copy.cell(row_of(book, "VL1"), 9).value = 2

    found = changed(path, change)
    assert found.filling.answer("VL1").stage == 4
    assert "Copy" in found.faults[0].sheet
    assert "、VL1の内容がちがいます" in found.faults[0].text.ja


def test_a_copy_of_the_sheet_that_says_less_is_nothing_to_tell(path: Path) -> None:
    def change(book: Book) -> None:
        copy = book.copy_worksheet(book.worksheets[0])
        copy.cell(row_of(book, "VL1"), 9).value = None

    found = changed(path, change)
    assert (found.filling.answer("VL1").stage, found.faults) == (4, ())


def test_a_remark_beside_the_form_is_told_not_lost(path: Path) -> None:
    found = changed(path, put("EC2", "夜間は別", 12))
    assert [(each.cell[0], each.value) for each in found.unread] == [("L", "夜間は別")]
    assert found.filling.answer("EC2").stage is None


def test_a_formula_with_an_error_or_without_a_value_is_told(path: Path) -> None:
    found = changed(path, put("EC2", "=1+2"))
    assert [fault.field or fault.cell[0] for fault in found.faults] == ["I"]


def test_an_unknown_confidence_is_told(path: Path) -> None:
    found = changed(path, put("VL3_E", "たぶん"))
    assert [fault.field for fault in found.faults] == ["VL3_C"]
    assert "「根拠がある」" in found.faults[0].text.ja


def test_another_workbook_is_refused(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.worksheets[0]
    sheet.append(["売上", "4月"])
    book.save(path)
    with pytest.raises(FormError, match="代表者アンケートの設問がありません"):
        read(path)


def test_a_pdf_is_refused_by_what_it_is(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(FormError, match="PDF"):
        read(path)
