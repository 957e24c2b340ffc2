"""Any plan, for tests of laws: with rows without ids, equal names, weeks that are both, and names that look like formulas."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task

WEEKS = 12
ids = st.one_of(st.just(""), st.uuids().map(lambda each: each.hex))
signs = st.characters(codec="utf-8", exclude_characters="\x00")  # no database holds that one
names = st.one_of(
    st.sampled_from(
        ("=1+1", "+81", "-5", "@SUM(A1)", "朝礼", "１２", "W3", "1", "施策", "50%", "'=A1", "_x0041_", "令和8年")
    ),
    st.text(signs, min_size=1, max_size=12),
)
texts = st.one_of(st.just(""), names)
few_texts = st.text("佐伯三浦 ", max_size=4)
days = st.dates(dt.date(2025, 1, 1), dt.date(2029, 12, 31))
numbers = st.one_of(
    st.none(),
    st.integers(-1000, 100_000).map(float),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda each: round(each, 4)),
)


def marks(weeks: int) -> st.SearchStrategy[dict[int, Mark]]:
    return st.dictionaries(st.integers(1, weeks), st.sampled_from(tuple(Mark)), max_size=5)


kpis = st.builds(
    Kpi,
    id=ids,
    name=names,
    unit=few_texts,
    baseline=numbers,
    target=numbers,
    source=st.sampled_from(("manual", "item:TR1", "customers:repeat_rate")),
    rises=st.booleans(),
)


def tasks(weeks: int) -> st.SearchStrategy[Task]:
    return st.builds(
        Task, id=ids, name=names, remark=texts, owner=few_texts, progress=st.integers(0, 100), marks=marks(weeks)
    )


def measures(weeks: int) -> st.SearchStrategy[Measure]:
    return st.builds(
        Measure,
        id=ids,
        name=names,
        topic=few_texts,
        issue=st.sampled_from(("", "trust")),
        measure=st.sampled_from(("", "year-plan")),
        what=texts,
        owner=few_texts,
        until=st.none() | days,
        horizon=st.sampled_from((None, 3, 6, 12)),
        kpis=st.lists(kpis, max_size=2).map(tuple),
        pulse=st.sampled_from(((), ("TR1", "TR2"))),
        marks=marks(weeks),
        tasks=st.lists(tasks(weeks), max_size=3).map(tuple),
    )


@st.composite
def plans(draw: Any, most: int = 3) -> Plan:
    weeks = draw(st.integers(1, WEEKS))
    some = st.frozensets(st.integers(1, weeks), max_size=4)
    return Plan(
        id=draw(ids),
        name=draw(names),
        aim=draw(texts),
        starts=dt.date(2026, 9, 7) + dt.timedelta(weeks=draw(st.integers(-60, 60))),
        weeks=weeks,
        meetings=draw(some),
        reviews=draw(some),
        measures=tuple(draw(st.lists(measures(weeks), max_size=most))),
    )


@st.composite
def two_plans(draw: Any) -> tuple[Plan, Plan]:
    """Two plans that share rows: some of the first's kept, shuffled, moved under other measures and changed, and new ones."""
    first = draw(plans())
    other = draw(plans())
    pool = [task for plan in (first, other) for measure in plan.measures for task in measure.tasks]
    rows = draw(st.permutations([*first.measures, *other.measures]))
    found, weeks = [], max(first.weeks, other.weeks)
    for measure in rows[: draw(st.integers(0, len(rows)))]:
        name = draw(st.sampled_from((measure.name, "別の名前")))
        found.append(measure.model_copy(update={"name": name, "tasks": tuple(_some(draw, pool))}))
    return first, Plan.model_validate({**dict(other), "id": first.id, "weeks": weeks, "measures": tuple(found)})


def _some(draw: Any, pool: list[Task]) -> list[Task]:
    chosen = draw(st.lists(st.sampled_from(pool), max_size=3)) if pool else []
    return [each.model_copy(update={"progress": draw(st.sampled_from((each.progress, 50)))}) for each in chosen]
