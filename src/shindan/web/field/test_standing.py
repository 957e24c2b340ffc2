from __future__ import annotations

from datetime import date

import pytest

from .progress import FieldProgress, GroupLine
from .standing import Standing, heading, target_of, uneven


def now(people: int | None, staff: int | None = 500, days: int = 6, *, closed: bool = False) -> Standing:
    return Standing(closed, days, people, staff, GroupLine("", staff, people).rate)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (now(310), "回答率は62%です。80%まであと90名、残り6日です"),
        (now(400), "回答率は80%で、目安の80%に届きました。残り6日です"),
        (now(399), "回答率は80%です。80%まであと1名、残り6日です"),
        (now(310, days=0), "回答率は62%です。80%まであと90名、きょうが最終日です"),
        (now(None), "回答を受け付けています。残り6日です"),
        (now(30, None), "30名が回答しました。残り6日です"),
        (now(501), "回答が対象の人数を超えています。対象の人数を確かめてください"),
        (now(310, days=-1), "受付は終わりました。締め切って、集計を始めてください"),
        (now(310, days=-1, closed=True), "調査は締め切りました"),
    ],
)
def test_the_heading_says_where_it_stands_and_what_to_do(standing: Standing, said: str) -> None:
    assert heading(standing) == said


@pytest.mark.parametrize(("staff", "least"), [(500, 400), (7, 6), (1, 1)])
def test_the_target_is_reached_by_whole_people(staff: int, least: int) -> None:
    assert target_of(staff) == least


def progress(*groups: tuple[int, int | None]) -> FieldProgress:
    lines = tuple(GroupLine(f"g{n}", staff, people) for n, (staff, people) in enumerate(groups))
    return FieldProgress(GroupLine("", 100, 60), lines, "AT2", ((date(2026, 11, 24), 60),), None)


def test_rates_that_lie_far_apart_are_warned_of() -> None:
    assert uneven(progress((50, 45), (50, 20))) == (40, 90)


def test_what_is_hidden_warns_of_nothing() -> None:
    assert uneven(progress((50, 45), (50, None))) is None


def test_a_rate_above_everybody_is_no_unevenness() -> None:
    assert uneven(progress((50, 45), (10, 20))) is None
