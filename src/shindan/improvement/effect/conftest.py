"""Small published results: an element of three questions, another of two, and happiness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from shindan.improvement.plan import Measure, Plan
from shindan.result.schema import (
    Cell,
    Certificate,
    Entry,
    Importance,
    Instrument,
    Quality,
    Result,
    Row,
    RowKind,
    Section,
    Words,
)

from .asked import Asked, Survey

ITEMS = {"LG": ("LG1", "LG2", "LG3"), "TM": ("TM1", "TM2")}
THEN, NOW = dt.date(2026, 3, 31), dt.date(2027, 3, 31)
MEASURE = Measure(id="m1", name="週1回の教え合い", measure="LG-M1", pulse=("LG1", "LG2"))
PLAN = Plan(name="改善計画", starts=dt.date(2026, 5, 4), weeks=26, measures=(MEASURE,))


def words(text: str) -> Words:
    return Words(ja=text, en=f"{text} (en)")


def row(name: str, kind: RowKind, element: str | None = None) -> Row:
    return Row(id=name, kind=kind, element=element, code=name, text=words(f"文 {name}"), short=words(name))


def section(name: str) -> Section:
    rows = [row(name, "element", name), *(row(item, "share", name) for item in ITEMS[name])]
    return Section(id=name, name=words(name), kind="element", rows=tuple(rows))


def cell(value: float, half: float = 4.0) -> Cell:
    return Cell(value=value, low=value - half, high=value + half)


def result_of(total: Mapping[str, Cell], people: int = 400, staff: int | None = 1000, pack: str = "employee") -> Result:
    """A result with these figures of everybody; rows without one are hidden."""
    kgi = Section(id="KGI", name=words("KGI"), kind="kgi", rows=(row("KG1", "mean"),))
    sections = (kgi, *(section(name) for name in ITEMS))
    rows = [each.id for one in sections for each in one.rows]
    return Result(
        code_version="1",
        made_on=THEN,
        instrument=Instrument(id=pack, version="1", digest="d", title=words(pack), released=True),
        entry=Entry(
            name="e",
            wave="w",
            people=people,
            headcount=staff,
            response_rate=round(100 * people / staff) if staff else None,
        ),
        sections=sections,
        total={name: total.get(name, Cell(suppressed=True)) for name in rows},
        quality=Quality(),
        importance=Importance(method="none", people=0),
        certificate=Certificate(
            min_group=5,
            min_crossed=10,
            splits=0,
            cells=0,
            shown=0,
            hidden_groups=0,
            hidden_cells=0,
            statement=words("s"),
        ),
    )


def figures(shift: float = 0.0, half: float = 4.0) -> dict[str, Cell]:
    shares = {"LG": 44, "LG1": 42, "LG2": 45, "LG3": 45, "TM": 60, "TM1": 61, "TM2": 59}
    return {name: cell(value + shift, half) for name, value in shares.items()} | {"KG1": cell(5.4 + shift / 20, 0.2)}


def asked_of(then: Mapping[str, Cell], now: Mapping[str, Cell], measure: Measure | None = MEASURE) -> Asked:
    surveys = (Survey(result_of(then), THEN), Survey(result_of(now), NOW))
    return Asked(plan=PLAN, made_on=NOW, measure=measure, before=surveys[0], after=surveys[1])
