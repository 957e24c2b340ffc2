"""What a figure says before a period is whole."""

from __future__ import annotations

from datetime import date

from .figure_words import headline, says
from .figures_content import Content, Course, Point, Value


def course(kpi: str, *complete: bool, n: int = 40) -> Course:
    value = Value(value=0.5, low=0.4, high=0.6)
    points = [
        Point(start=date(2026, 1 + 3 * at, 1), months=3, n=n, part=n // 2, out=0, main=value, complete=whole)
        for at, whole in enumerate(complete)
    ]
    return Course(kpi=kpi, points=tuple(points), compared=())


def content(one: Course) -> Content:
    day = date(2026, 2, 1)
    return Content(since=day, until=day, customers=40, purchases=80, old=0, window=90, courses=(one,))


def test_values_of_running_periods_are_not_called_missing() -> None:
    running = course("repeat_rate", False, False)
    assert "そろった期間がまだないため、リピート率は言えません" in says(running, 3)
    assert "そろうまで" in headline(content(running), 3)


def test_a_whole_period_is_told_while_the_next_one_runs() -> None:
    found = course("repeat_rate", True, False)
    assert says(found, 3).startswith("2026年1〜3月のリピート率は50%です。")
    assert headline(content(found), 3) == "リピート率は50%です"


def test_without_any_value_it_says_what_is_needed() -> None:
    assert says(course("retention"), 3) == "記録が13か月分そろうと、継続率が出ます。"
