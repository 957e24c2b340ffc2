"""The big plan as Excel, out and back in, beside bare writing and reading of the same cells in turn with it."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter

from shindan.exchange.plan_sheet import plan_workbook, read_plan_workbook
from shindan.improvement.difference import difference
from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task

from .load import Figure, times

MEASURES, TASKS, WEEKS, ROUNDS = 50, 400, 60, 7
# What the sheet has beyond its cells: formats, drop-downs, conditional colours, the hidden plan. Back in, every cell is understood
# and compared with what was known, in Python, beside a reader that only unpacks cells, in Rust.
MOST_WRITING, MOST_READING = 2.0, 18.0


def make_plan(measures: int = MEASURES, tasks: int = TASKS, weeks: int = WEEKS) -> Plan:
    """A plan in which every task has eight weeks of marks and every measure a KPI."""
    each = tasks // measures
    made = tuple(_measure(number, each, weeks) for number in range(measures))
    return Plan(id="p", name="大きな改善計画", starts=dt.date(2026, 9, 7), weeks=weeks, measures=made)


def _measure(number: int, tasks: int, weeks: int) -> Measure:
    kpi = Kpi(id=f"k{number}", name=f"指標{number}", unit="%", baseline=40, target=50)
    rows = tuple(_task(number, at, weeks) for at in range(tasks))
    return Measure(id=f"m{number}", name=f"施策{number} 変更の理由を先に伝える", owner="三浦", kpis=(kpi,), tasks=rows)


def _task(number: int, at: int, weeks: int) -> Task:
    first = 1 + (number * 7 + at * 3) % max(1, weeks - 8)
    marks = {week: Mark.DONE if week < weeks // 2 else Mark.PLANNED for week in range(first, min(first + 8, weeks + 1))}
    name = f"タスク{number}-{at} 伝える型を作り、部署ごとに試す"
    return Task(
        id=f"t{number}x{at}",
        name=name,
        remark="何を・なぜ・いつから",
        owner="佐伯",
        progress=at * 10 % 101,
        marks=marks,
    )


def figures(plan: Plan | None = None, rounds: int = ROUNDS) -> dict[str, Figure]:
    """Milliseconds: own writing and reading, and bare ones of the same cells, in turn."""
    plan = plan or make_plan()
    made = plan_workbook(plan, "ja")
    sheets = cells_of(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(made)
        works: dict[str, Callable[[], object]] = {
            "plan written, bare (ms)": lambda: bare_written(sheets),
            "plan written (ms)": lambda: plan_workbook(plan, "ja"),
            "plan read, bare (ms)": lambda: bare_read(path),
            "plan read (ms)": lambda: read_back(path, plan),
        }
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(rounds):
            for name, work in works.items():
                start = time.perf_counter()
                work()
                taken[name].append((time.perf_counter() - start) * 1000)
    return {name: Figure(tuple(values)) for name, values in taken.items()}


def read_back(path: Path, plan: Plan) -> None:
    """The file understood, and compared with the plan."""
    assert not difference(plan, read_plan_workbook(path, path.name, plan).plan)


def cells_of(made: bytes) -> dict[str, list[list[object]]]:
    """The values of a workbook, sheet by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def bare_written(sheets: dict[str, list[list[object]]]) -> bytes:
    """The same cells with one format, and nothing else."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "m/d"}) as book:
        look = book.add_format({"bottom": 1})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is None:
                        sheet.write_blank(at, column, None, look)
                    else:
                        sheet.write(at, column, value, look)
    return buffer.getvalue()


def bare_read(path: Path) -> list[object]:
    """The cells of every sheet, not understood."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    """Ratios to bare work on the same cells."""
    told = []
    for what, most in (("written", MOST_WRITING), ("read", MOST_READING)):
        ratio = times(found[f"plan {what} (ms)"], found[f"plan {what}, bare (ms)"])
        told.append((ratio <= most, f"big plan {what} as Excel: {ratio:.1f} of bare cells (at most {most})"))
    return told
