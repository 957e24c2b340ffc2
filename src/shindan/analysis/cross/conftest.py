"""The worked example of ``docs/methods/cross-analysis.md``: two elements, a few stages, one split, one theme."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.report.survey.conftest import certificate
from shindan.result.comments import Comments, CommentTheme, ItemComments
from shindan.result.schema import (
    Cell,
    Driver,
    Entry,
    Group,
    Importance,
    Instrument,
    Interval,
    Quality,
    Result,
    Row,
    Section,
    Split,
    Words,
)

from .inputs import Inputs, Stage

SHARES = {
    "LG": {"LG1": 50, "LG2": 35, "LG3": 40, "LG4": 50, "LG5": 45},
    "HW": {"HW1": 46, "HW2": 70, "HW3": 60, "HW4": 65, "HW5": 60, "HW6": 65},
}
STAGES = {
    "CC1": Stage(stage=2, evidence="2026/09 研修計画"),
    "CC2": Stage(stage=2),
    "TS1": Stage(stage=3, evidence="2026/10 当番表"),
    "TS2": Stage(stage=2),
    "EC1": Stage(stage=4, evidence="対応手順 第2版"),
    "EC2": Stage(stage=4, evidence="2026/10 相談 3件"),
    "EC3": Stage(stage=3),
    "PR1": Stage(stage=3, evidence="2026/08 分析資料"),
    "PR2": Stage(stage=3),
}
EMPLOYEE = load_pack("wellbeing/employee")


def words(text: str) -> Words:
    return Words(ja=text, en=text)


def example_result() -> Result:
    total = {
        item: Cell(value=value, low=value - 8, high=value + 8)
        for part in SHARES.values()
        for item, value in part.items()
    }
    total |= {"LG": Cell(value=44, low=40, high=48), "HW": Cell(value=61, low=57, high=65)}
    return Result(
        code_version="0.1.0",
        made_on=dt.date(2026, 11, 28),
        instrument=Instrument(id=EMPLOYEE.id, version="1.0.0", digest="d", title=words("調査"), released=False),
        entry=Entry(name="みなとセンター", wave="2026年秋", people=120),
        sections=tuple(_section(element) for element in SHARES),
        total=total,
        splits=(_split(total),),
        quality=Quality(),
        importance=_importance(),
        certificate=certificate(),
    )


def _section(element: str) -> Section:
    name = EMPLOYEE.area(element).name
    rows = [
        Row(
            id=element,
            kind="element",
            element=element,
            code="",
            text=words("肯定率"),
            short=Words(ja=name.ja, en=name.en),
        )
    ]
    for item in SHARES[element]:
        topic = EMPLOYEE.item(item).topic
        short = Words(ja=topic.ja, en=topic.en) if topic else words(item)
        rows.append(Row(id=item, kind="share", element=element, code=item, text=short, short=short))
    return Section(id=element, name=Words(ja=name.ja, en=name.en), kind="element", rows=tuple(rows))


def _split(total: dict[str, Cell]) -> Split:
    day, night, hidden = (
        Group(code=c, name=words(n), people=p) for c, n, p in (("d", "日勤", 82), ("n", "夜勤", 34), ("x", "早朝", 0))
    )
    cells = {
        row: (Cell(value=cell.value), Cell(value=cell.value), Cell(suppressed=True)) for row, cell in total.items()
    }
    cells["HW"] = (
        Cell(value=69, difference=28, significant=True),
        Cell(value=40, difference=-25, significant=True),
        Cell(suppressed=True),
    )
    cells["LG"] = (Cell(value=45, difference=3), Cell(value=30, difference=-16), Cell(suppressed=True))
    groups = (day, night, hidden.model_copy(update={"suppressed": True, "people": None}))
    return Split(id="AT3", name=words("勤務形態"), groups=groups, cells=cells)


def _importance() -> Importance:
    drivers = (
        Driver(element="LG", importance=Interval(value=0.06, low=0.03, high=0.09)),
        Driver(element="HW", importance=Interval(value=0.09, low=0.06, high=0.12)),
    )
    return Importance(method="full", people=115, r2=0.15, drivers=drivers)


def example_comments() -> Comments:
    theme = CommentTheme(id="training", name=words("研修"), elements=("LG",), people=14)
    item = ItemComments(item="FT2", text=words("困っていること"), people=40, themes=(theme,))
    return Comments(
        code_version="0.1.0",
        made_on=dt.date(2026, 11, 28),
        entry="みなとセンター",
        wave="2026年秋",
        min_crossed=10,
        items=(item,),
    )


@cache
def example_inputs() -> Inputs:
    return Inputs(
        example_result(), STAGES, load_guide(), load_pack("wellbeing/management"), comments=example_comments()
    )


@pytest.fixture
def example() -> Inputs:
    return example_inputs()
