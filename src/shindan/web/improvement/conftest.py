"""A plan of Minato's Tokyo centre."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cast import Cast, make_cast

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.services import make_plan

VALUE = Plan(
    name="2026年秋の改善計画",
    aim="会社との信頼関係を50%にする",
    starts=dt.date(2026, 9, 7),
    weeks=16,
    meetings=frozenset({1, 4}),
    reviews=frozenset({4, 16}),
    measures=(
        Measure(
            name="変更の理由を先に伝える",
            topic="会社との信頼関係",
            issue="LG",
            owner="三浦",
            until=dt.date(2026, 12, 25),
            horizon=3,
            kpis=(Kpi(name="信頼関係の肯定率", unit="%", baseline=40, target=50, source="element:LG"),),
            pulse=("LG1",),
            tasks=(
                Task(name="伝える型を作る", owner="三浦", progress=100, marks={3: Mark.DONE, 4: Mark.DONE}),
                Task(name="全部署に広げる", owner="三浦", progress=20, marks={10: Mark.DONE, 12: Mark.PLANNED}),
            ),
        ),
        Measure(name="派遣元との定例"),
    ),
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> ImprovementPlan:
    return make_plan(organisation=cast.minato, entry=cast.tokyo, plan=VALUE, by=cast.people["owner"])
