"""What is said before a launch: how many people, for a change of which size."""

from __future__ import annotations

import pytest

from shindan.improvement.effect.conftest import figures, result_of
from shindan.improvement.effect.outlook import seen_with
from shindan.improvement.plan import Kpi, Measure

from .showing import needed_words, planned_change


def measure(baseline: float | None, target: float | None, source: str = "item:LG1") -> Measure:
    return Measure(name="m", kpis=(Kpi(name="k", baseline=baseline, target=target, source=source),))


@pytest.mark.parametrize(
    ("measures", "points"),
    [
        ((), 10),
        ((measure(40, 55),), 15),
        ((measure(60, 40),), 20),
        ((measure(40, 55), measure(40, 48)), 8),
        ((measure(40, None),), 10),
        ((measure(40, 55, "manual"),), 10),  # minutes or yen are no points
    ],
)
def test_the_planned_change_is_the_smallest_that_a_kpi_aims_at(measures: tuple[Measure, ...], points: int) -> None:
    assert planned_change(measures) == points


def test_how_many_people_are_needed_is_said_in_people() -> None:
    told = needed_words(result_of(figures()), ["LG1"], (measure(42, 57),))
    assert "15ポイントの変化を見分けるには、" in told and "名の回答が必要です（前の調査は400名）" in told
    needed = int(told.split("には、")[1].split("名")[0])
    fewer, enough = (seen_with(400, people, 42) for people in (needed - 1, needed))
    assert fewer is not None and enough is not None and enough <= 15 < fewer


def test_where_everybody_is_not_enough_what_could_be_seen_is_said() -> None:
    told = needed_words(result_of(figures(), people=40, staff=45), ["LG1"], ())
    assert "45名全員が回答しても、10ポイントの変化は見分けられません" in told


def test_very_few_are_sent_to_what_people_say() -> None:
    assert "現場の声を見てください" in needed_words(result_of(figures(), people=5, staff=6), ["LG1"], ())
