"""What people do to the file: each gets its sentence at its cell, and what cannot be read stays as it was."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task

from . import FormError, PlanReading, plan_workbook, read_plan_workbook
from .values import day_of, horizon_of, mark_of, number_of, share_of

START = dt.date(2026, 9, 7)
Edit = Callable[[Any, Any], object]


def make_plan() -> Plan:
    tell = Task(id="t1", name="伝える型を作る", owner="三浦", progress=100, marks={3: Mark.DONE, 4: Mark.DONE})
    trial = Task(
        id="t2", name="シフト変更で試す", remark="受付二課から", owner="三浦", progress=80, marks={5: Mark.PLANNED}
    )
    box = Task(id="t3", name="声を集める箱を置く", owner="大森", progress=50)
    kpi = Kpi(id="k1", name="会社との信頼関係", unit="%", baseline=40.0, target=50.0, source="element:trust")
    first = Measure(
        id="m1", name="変更の理由を先に伝える", kpis=(kpi,), until=dt.date(2026, 11, 13), tasks=(tell, trial)
    )
    second = Measure(id="m2", name="声への返事を月1回出す", issue="voice", tasks=(box,))
    return Plan(id="p1", name="改善計画", starts=START, weeks=8, meetings=frozenset({1}), measures=(first, second))


def moment(year: int, month: int, day: int) -> dt.datetime:
    """A day as a workbook keeps it."""
    return dt.datetime(year, month, day)  # noqa: DTZ001


PLAN = make_plan()
# The rows of the sheet: 7 measure, 8 and 9 its tasks, 10 measure, 11 its task. W1 is column I.


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Edit], PlanReading]:
    def reading(edit: Edit) -> PlanReading:
        book = openpyxl.load_workbook(io.BytesIO(plan_workbook(PLAN, "ja", revision="3")))
        edit(book["改善計画"], book)
        path = tmp_path / "plan.xlsx"
        book.save(path)
        return read_plan_workbook(path, "plan.xlsx", PLAN)

    return reading


def put(**cells: object) -> Edit:
    def edit(sheet: Any, book: Any) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return edit


def told(reading: PlanReading) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, each.value) for each in reading.faults]


def task(reading: PlanReading, name: str) -> Task:
    return next(t for m in reading.plan.measures for t in m.tasks if t.name == name)


def test_a_file_saved_by_another_program_is_the_same_plan(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: None)
    assert (reading.plan, reading.faults, reading.notes) == (PLAN, (), ())


def test_a_moved_row_belongs_to_the_measure_above_it(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: sheet.move_range("A9:P9", rows=3))
    assert [[t.id for t in m.tasks] for m in reading.plan.measures] == [["t1"], ["t3", "t2"]]


def test_an_inserted_row_is_a_new_task(read: Callable[[Edit], PlanReading]) -> None:
    def edit(sheet: Any, book: Any) -> None:
        sheet.insert_rows(9)
        sheet["C9"], sheet["G9"], sheet["H9"], sheet["J9"] = "新しいタスク", None, "50%", "１"

    (new,) = [t for t in read(edit).plan.measures[0].tasks if not t.id]
    assert (new.name, new.progress, new.marks) == ("新しいタスク", 50, {2: Mark.PLANNED})


def test_a_deleted_row_is_gone(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: sheet.delete_rows(9))
    assert [t.id for t in reading.plan.measures[0].tasks] == ["t1"]


def test_a_row_that_was_emptied_is_gone_too(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: [sheet.cell(9, column, "") for column in range(3, 17)])
    assert [t.id for t in reading.plan.measures[0].tasks] == ["t1"]


def test_a_copied_row_is_new_and_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(A12="t:t3", B12="タスク", C12="声を集める箱を増やす"))
    assert [t.id for t in reading.plan.measures[1].tasks] == ["t3", ""]
    assert [(note.cell, "11行目" in note.text.ja) for note in reading.notes] == [("C12", True)]


def test_a_copy_above_does_not_take_the_id(read: Callable[[Edit], PlanReading]) -> None:
    def edit(sheet: Any, book: Any) -> None:
        sheet.insert_rows(8)
        sheet["A8"], sheet["B8"], sheet["C8"] = "t:t1", "タスク", "別のこと"

    assert [t.id for t in read(edit).plan.measures[0].tasks] == ["", "t1", "t2"]


def test_rows_without_their_marks_are_found_by_name(read: Callable[[Edit], PlanReading]) -> None:
    assert read(lambda sheet, book: sheet.delete_cols(1)).plan == PLAN


def test_an_id_that_nobody_gave_is_none(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(A12="t:ffff", B12="タスク", C12="よそのタスク"))
    assert task(reading, "よそのタスク").id == ""


@pytest.mark.parametrize("value", ["９０％", "90", 0.9, "9割", 90, "0.9"])
def test_progress_however_it_is_written(read: Callable[[Edit], PlanReading], value: object) -> None:
    assert task(read(put(H9=value)), "シフト変更で試す").progress == 90


@pytest.mark.parametrize("value", ["半分くらい", 120, "-5%", "=1/0"])
def test_progress_that_is_none_stays_and_is_told(read: Callable[[Edit], PlanReading], value: object) -> None:
    reading = read(put(H9=value))
    assert task(reading, "シフト変更で試す").progress == 80
    assert [cell for _, cell, _ in told(reading)] == ["H9"]


def test_a_formula_without_its_outcome_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(E9="=E8", M9="=1"))
    assert (reading.plan, [cell for _, cell, _ in told(reading)]) == (PLAN, ["E9", "M9"])


def test_the_progress_of_a_measure_is_not_read(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(H10=0.9))
    assert (reading.plan, [note.cell for note in reading.notes]) == (PLAN, ["H10"])


@pytest.mark.parametrize(
    "value",
    [
        moment(2026, 12, 25),
        "2026/12/25",
        "2026年12月25日（金）",
        "令和8年12月25日",
        "Ｒ８．１２．２５",
        46381,
        "12/25",
    ],
)
def test_a_day_however_it_is_written(read: Callable[[Edit], PlanReading], value: object) -> None:
    assert read(put(F7=value)).plan.measures[0].until == dt.date(2026, 12, 25)


@pytest.mark.parametrize("value", ["2026/13/45", "年内", "令和8年2月30日"])
def test_a_day_that_is_none_stays_and_is_told(read: Callable[[Edit], PlanReading], value: str) -> None:
    reading = read(put(F7=value))
    assert (reading.plan, told(reading)) == (PLAN, [("改善計画", "F7", value)])


@pytest.mark.parametrize(
    ("value", "mark"),
    [("１", "1"), (2.0, "2"), ("済", "2"), ("予定", "1"), ("☆", "★"), ("定例会", "■"), ("○", "1"), ("●", "2")],
)
def test_a_mark_however_it_is_written(read: Callable[[Edit], PlanReading], value: object, mark: str) -> None:
    assert task(read(put(P9=value)), "シフト変更で試す").marks == {5: Mark.PLANNED, 8: Mark(mark)}


def test_a_mark_that_is_none_stays_and_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(M9="2★", N9=3))
    assert (reading.plan, told(reading)) == (PLAN, [("改善計画", "M9", "2★"), ("改善計画", "N9", "3")])


def test_merged_weeks_and_owners_hold_for_all_their_cells(read: Callable[[Edit], PlanReading]) -> None:
    def edit(sheet: Any, book: Any) -> None:
        sheet["E9"] = None
        sheet.merge_cells("E8:E9")
        sheet["N9"] = 1
        sheet.merge_cells("N9:P9")

    found = task(read(edit), "シフト変更で試す")
    assert (found.owner, sorted(found.marks)) == ("三浦", [5, 6, 7, 8])


def test_more_weeks_make_the_plan_longer(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(Q6="Ｗ９", R6="W10", R8=1))
    assert (reading.plan.weeks, task(reading, "伝える型を作る").marks[10]) == (10, Mark.PLANNED)


def test_a_week_that_was_taken_out_keeps_its_marks(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: sheet.delete_cols(11))
    assert reading.plan.measures == PLAN.measures
    assert ["W3" in each.text.ja for each in reading.faults] == [True]


def test_a_column_without_a_head_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(Q9="メモ", Q10="メモ"))
    assert (reading.plan, told(reading)) == (PLAN, [("改善計画", "Q9", "メモ")])


def test_the_start_may_move_to_another_monday(read: Callable[[Edit], PlanReading]) -> None:
    assert read(put(I4="令和8年9月14日")).plan.starts == dt.date(2026, 9, 14)


def test_a_start_that_is_no_monday_stays_and_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(I4=moment(2026, 9, 16)))
    assert (reading.plan, ["2026/09/14" in each.text.ja for each in reading.faults]) == (PLAN, [True])


def test_meetings_and_reviews_stand_above_the_weeks(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(I3=None, J3="■★", K3="会議？"))
    assert (reading.plan.meetings, reading.plan.reviews) == (frozenset({2}), frozenset({2}))
    assert told(reading) == [("改善計画", "K3", "会議？")]


def test_a_task_above_the_first_measure_is_told(read: Callable[[Edit], PlanReading]) -> None:
    def edit(sheet: Any, book: Any) -> None:
        sheet.insert_rows(7)
        sheet["B7"], sheet["C7"] = "タスク", "迷子"

    reading = read(edit)
    assert (reading.plan.measures, told(reading)) == (PLAN.measures, [("改善計画", "C7", "迷子")])


def test_a_name_that_is_too_long_stays_and_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(C9="長" * 201, C8=None))
    assert (reading.plan, [cell for _, cell, _ in told(reading)]) == (PLAN, ["C8", "C9"])


def test_a_row_can_become_a_measure(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(put(B9="施策"))
    assert [(m.id, m.name, len(m.tasks)) for m in reading.plan.measures][1] == ("", "シフト変更で試す", 0)


def test_numbers_of_kpis_however_they_are_written(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: put(F4="４５％", G4="1,200", H4="減る")(book["KPI"], book))
    (kpi,) = reading.plan.measures[0].kpis
    assert (kpi.baseline, kpi.target, kpi.rises, kpi.source) == (45.0, 1200.0, False, "element:trust")


def test_a_new_kpi_finds_its_measure_by_name(read: Callable[[Edit], PlanReading]) -> None:
    row = {"C5": "声への返事を月1回出す", "D5": "返事の数", "G5": 12}
    reading = read(lambda sheet, book: put(**row)(book["KPI"], book))
    assert [(kpi.name, kpi.target) for kpi in reading.plan.measures[1].kpis] == [("返事の数", 12.0)]


def test_a_kpi_of_no_measure_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: put(C5="ない施策", D5="返事の数")(book["KPI"], book))
    assert (reading.plan, told(reading)) == (PLAN, [("KPI", "C5", "ない施策")])


def test_without_their_sheet_kpis_stay(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: book.remove(book["KPI"]))
    assert (reading.plan, len(reading.notes)) == (PLAN, 1)


def test_further_sheets_are_no_harm(read: Callable[[Edit], PlanReading]) -> None:
    def edit(sheet: Any, book: Any) -> None:
        book.create_sheet("議事録", 0)["A1"] = "9月の定例会"
        sheet.title = "計画（最新）"

    assert read(edit).plan == PLAN


def test_without_its_memory_a_file_is_read_against_the_plan_as_it_is(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: book.remove(book["_shindan"]))
    assert (reading.plan, reading.base) == (PLAN, None)


def test_a_memory_that_was_tampered_with_is_none(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: put(A2="AAAA")(book["_shindan"], book))
    assert (reading.plan, reading.base) == (PLAN, None)


def refused(path: Path) -> str:
    with pytest.raises(FormError) as fault:
        read_plan_workbook(path, path.name, PLAN)
    assert fault.value.words.en
    return fault.value.words.ja


def test_another_plans_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(plan_workbook(PLAN.model_copy(update={"id": "p2", "name": "大阪の計画"}), "ja"))
    assert "「大阪の計画」" in refused(path)


def test_a_workbook_without_a_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "売上.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("売上")["A1"] = "売上"
    book.save(path)
    assert refused(path).startswith("売上.xlsx に改善計画の週の表がありません。")


@pytest.mark.parametrize(
    ("start", "word"), [(b"%PDF-1.7", "PDF"), (b"", "空"), ("施策,タスク".encode(), "xlsx"), (b"PK\x03\x04zzz", "壊れ")]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, start: bytes, word: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(start)
    assert word in refused(path)


def test_a_hundred_thousand_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("改善計画")
        sheet.write_row(0, 0, ["施策／タスク", "W1"])
        for row in range(1, 100_001):
            sheet.write_string(row, 0, "タスク")
    assert "行" in refused(path) or "大きすぎ" in refused(path)


def test_cells_one_by_one() -> None:
    assert (share_of("").value, share_of("済").value, share_of("1").value) == (0, 100, 100)
    assert (mark_of("").value, mark_of("－").value) == (None, None)
    assert day_of("令和元年5月1日", START).value == dt.date(2019, 5, 1)
    assert (horizon_of("半年").value, horizon_of("１２ヶ月").value, horizon_of("4か月").fault is None) == (6, 12, False)
    assert (number_of("−5.5pt", "pt").value, number_of("未定", "").value) == (-5.5, None)


@pytest.mark.parametrize("value", ["要素 trust", "element trust", "element:trust"])
def test_the_source_of_a_kpi_is_read_in_words(read: Callable[[Edit], PlanReading], value: str) -> None:
    reading = read(lambda sheet, book: put(I4=value)(book["KPI"], book))
    assert (reading.plan, reading.faults) == (PLAN, ())


def test_a_source_that_nobody_knows_stays_and_is_told(read: Callable[[Edit], PlanReading]) -> None:
    reading = read(lambda sheet, book: put(I4="社内の集計")(book["KPI"], book))
    assert (reading.plan, told(reading)) == (PLAN, [("KPI", "I4", "社内の集計")])


def test_of_many_faults_the_first_hundred_are_told_and_the_number_of_the_others(
    read: Callable[[Edit], PlanReading],
) -> None:
    def edit(sheet: Any, book: Any) -> None:
        for row in range(12, 142):
            sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"H{row}"] = "タスク", f"仕事{row}", "半分"

    faults = read(edit).faults
    assert (len(faults), "30件" in faults[-1].text.ja) == (101, True)


@pytest.mark.parametrize("value", ["1e999", "9" * 5000])
def test_numbers_without_end_are_told(read: Callable[[Edit], PlanReading], value: str) -> None:
    def edit(sheet: Any, book: Any) -> None:
        sheet["G7"], sheet["H9"], sheet["F7"] = value, value, value
        book["KPI"]["F4"] = value

    reading = read(edit)
    assert (reading.plan, len(reading.faults)) == (PLAN, 4)


def test_signs_that_no_database_holds_are_left_out(read: Callable[[Edit], PlanReading]) -> None:
    assert task(read(put(C9="シフト_x0000_変更で試す", E9="大_x0007_森")), "シフト変更で試す").owner == "大森"
