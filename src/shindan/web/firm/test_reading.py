"""What people type into a notebook."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from .notebooks import TOOLS, Notebook
from .reading import day_of, read

DAY = date(2026, 11, 28)
BOOK = Notebook("complaints", load_pack("touchpoint").tool(TOOLS["complaints"]))
GOOD = {"date": "2026-11-20", "what": "遅れた", "kind": "商品", "minutes": "20"}


@pytest.mark.parametrize(
    "text",
    ["2026-11-20", "2026/11/20", "２０２６／１１／２０", "2026年11月20日", "令和8年11月20日", "R8.11.20", "2026.11.20"],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day_of(text) == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["2026-02-30", "昨日", "11/20", "", "令和0年"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_both_calendars(day: date) -> None:
    assert day_of(f"{day:%Y/%m/%d}") == day_of(f"令和{day.year - 2018}年{day.month}月{day.day}日") == day


@given(st.text(max_size=40))
def test_whatever_was_typed_each_column_has_a_value_or_its_fault(text: str) -> None:
    found = read(BOOK, {column.id: text for column in BOOK.columns}, BOOK.columns, DAY)
    assert set(found.values) | set(found.faults) == {column.id for column in BOOK.columns}


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"date": "2026-11-29"}, "date"),
        ({"date": ""}, "date"),
        ({"what": " "}, "what"),
        ({"what": "x" * 1001}, "what"),
        ({"kind": "怒り"}, "kind"),
        ({"minutes": "二十"}, "minutes"),
        ({"minutes": "-1"}, "minutes"),
        ({"customer": "x" * 121}, "customer"),
    ],
)
def test_each_fault_is_named_at_its_column(changes: dict[str, str], column: str) -> None:
    assert list(read(BOOK, {**GOOD, **changes}, BOOK.columns, DAY).faults) == [column]


def test_full_width_digits_are_a_number() -> None:
    assert read(BOOK, {**GOOD, "minutes": "１，２００"}, BOOK.columns, DAY).values["minutes"] == 1200


def test_signs_that_cannot_be_seen_are_left_out() -> None:
    assert read(BOOK, {**GOOD, "what": "遅\x00れ\x07た"}, BOOK.columns, DAY).values["what"] == "遅れた"
