"""A plan that goes out as Excel and comes back is the same plan, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from tests.plans import plans

from shindan.improvement.plan import Measure, Plan, Task
from shindan.improvement.progress import of_measure

from . import plan_workbook, read_plan_workbook, writing
from .signs import writable
from .trace import write_trace

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def back(made: bytes, ours: Plan) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(made)
        return read_plan_workbook(path, "plan.xlsx", ours)


@quick
@given(plans())
def test_out_and_back_is_the_same_plan(plan: Plan) -> None:
    reading = back(plan_workbook(plan, "ja", revision="7"), plan)
    assert (reading.plan, reading.base, reading.revision, reading.faults) == (plan, plan, "7", ())


@quick
@given(plans())
def test_everything_that_is_seen_is_read_from_the_cells(plan: Plan) -> None:
    """The file is made to remember a plan in which every row says something else."""
    plan = tidy(plan)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "write_trace", lambda book, plan, revision: write_trace(book, blank(plan), revision))
        made = plan_workbook(plan, "en")
    reading = back(made, plan)
    assert (reading.plan, reading.faults) == (plan, ())


@quick
@given(plans())
def test_no_text_of_a_plan_becomes_a_formula(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(plan, "ja")))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    own = re.compile(r"=IFERROR\(ROUND\(SUM(IF)?\(.*|=[A-Z]+\$4\+[47]")
    assert [cell.value for cell in found if not own.fullmatch(str(cell.value))] == []


@quick
@given(plans())
def test_the_sheet_says_the_progress_of_measures(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(plan, "ja")), data_only=True)
    found = [row[7].value for row in book["改善計画"].iter_rows(min_row=7) if row[1].value == "施策"]
    wanted = [of_measure(measure) for measure in plan.measures]
    assert found == ["–" if share is None else share / 100 for share in wanted]


def tidy(plan: Plan) -> Plan:
    """The plan with texts that a cell shows as they are."""

    def text(words: str) -> str:
        return " ".join(writable(words).split())

    def task(row: Task) -> Task:
        texts = {"name": text(row.name) or "x", "remark": text(row.remark), "owner": text(row.owner)}
        return row.model_copy(update=texts)

    def measure(row: Measure) -> Measure:
        kpis = [k.model_copy(update={"name": text(k.name) or "x", "unit": text(k.unit)}) for k in row.kpis]
        texts = {"name": text(row.name) or "x", "what": text(row.what), "owner": text(row.owner), "kpis": tuple(kpis)}
        return row.model_copy(update={**texts, "tasks": tuple(map(task, row.tasks))})

    names = {"name": text(plan.name) or "x", "aim": text(plan.aim)}
    return plan.model_copy(update={**names, "measures": tuple(map(measure, plan.measures))})


def blank(plan: Plan) -> Plan:
    """The same rows with nothing in them that a sheet shows."""

    def task(row: Task) -> Task:
        return Task(id=row.id, name="?")

    def measure(row: Measure) -> Measure:
        kept = {name: getattr(row, name) for name in ("id", "topic", "issue", "measure", "pulse")}
        kpis = tuple(k.model_copy(update={"name": "?", "unit": "?", "baseline": None, "target": 1e9}) for k in row.kpis)
        return Measure(**kept, name="?", kpis=kpis, tasks=tuple(map(task, row.tasks)))

    rows = tuple(map(measure, plan.measures))
    return Plan(id=plan.id, name="?", starts=plan.starts - dt.timedelta(weeks=9), weeks=1, measures=rows)
