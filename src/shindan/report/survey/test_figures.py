"""How figures are written and which look they get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.result.schema import Cell, RowKind

from .figures import decimals, difference_text, figure, interval_text, plain, signed, step, value_text


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (Cell(value=54.0), "share", "54"),
        (Cell(value=54.3), "share", "54.3"),
        (Cell(value=5.0), "mean", "5.0"),
        (Cell(value=5.79), "mean", "5.79"),
        (Cell(value=95.0, bound="at_least"), "share", "≥95"),
        (Cell(value=5.0, bound="at_most"), "share", "≤5"),
        (Cell(value=55.0, rough=True), "element", "≈55"),
        (Cell(value=-32.0), "recommendation", "−32"),
        (Cell(value=17.0), "recommendation", "+17"),
        (Cell(), "share", ""),
        (Cell(suppressed=True, value=54.0), "share", ""),
    ],
)
def test_a_value_is_written_with_its_sign_of_a_bound(cell: Cell, kind: RowKind, text: str) -> None:
    assert value_text(cell, kind) == text


@pytest.mark.parametrize(("difference", "text"), [(5.0, "+5"), (-12.0, "−12"), (0.0, "±0"), (None, "")])
def test_a_difference_carries_its_sign(difference: float | None, text: str) -> None:
    assert difference_text(difference, "share") == text


def test_the_difference_of_a_mean_has_a_decimal() -> None:
    assert difference_text(-0.8, "mean") == "−0.8"
    assert difference_text(1.0, "mean") == "+1.0"


@pytest.mark.parametrize(
    ("difference", "size"),
    [
        (-15.0, -3),
        (-14.0, -2),
        (-10.0, -2),
        (-9.0, -1),
        (-5.0, -1),
        (-4.0, 0),
        (4.0, 0),
        (5.0, 1),
        (10.0, 2),
        (15.0, 3),
    ],
)
def test_the_seven_classes(difference: float, size: int) -> None:
    assert step(difference, "share") == size


@pytest.mark.parametrize(("difference", "size"), [(0.4, 0), (0.5, 1), (-1.0, -2), (1.5, 3)])
def test_a_mean_has_classes_of_a_tenth(difference: float, size: int) -> None:
    assert step(difference, "mean") == size


def test_how_many_answered_has_no_colour() -> None:
    assert step(-20.0, "answered") == 0


def test_full_colour_stands_only_where_the_mark_holds() -> None:
    assert figure(Cell(value=40.0, difference=-16.0, significant=True), "share").look == "n3"
    assert figure(Cell(value=40.0, difference=-16.0), "share").look == "n"
    assert figure(Cell(value=60.0, difference=4.0, significant=True), "share").look == ""


def test_nothing_of_a_suppressed_cell_is_read() -> None:
    shown = figure(Cell(suppressed=True, value=40.0, difference=-16.0, significant=True), "share")
    assert (shown.value, shown.difference, shown.step, shown.significant) == ("", "", 0, False)


@given(st.integers(-100_000, 100_000), st.integers(0, 3))
def test_every_digit_is_kept(number: int, places: int) -> None:
    value = number / 10**places
    assert float(plain(value).replace("−", "-")) == value
    assert float(signed(value).replace("−", "-").replace("±", "")) == value


def test_decimals_are_those_of_the_figure() -> None:
    assert [decimals(54.0), decimals(5.4), decimals(0.012), decimals(5.0, 1)] == [0, 1, 3, 1]


def test_the_ends_of_an_enps_carry_signs() -> None:
    assert interval_text(-5.0, 5.0, "recommendation") == "−5 – +5"
    assert interval_text(None, 5.0) == ""
