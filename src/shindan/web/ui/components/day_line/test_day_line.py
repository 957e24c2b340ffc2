from shindan.web.ui.component import render
from shindan.web.ui.components.day_line import DayLine, Point


def line(*points: tuple[int, int], target: int = 0) -> DayLine:
    given = tuple(Point(day=day, value=value) for day, value in points)
    return DayLine(
        words="30名", points=given, length=10, most=100, first_label="a", last_label="b", most_label="c", target=target
    )


def test_points_lie_where_day_and_number_say() -> None:
    assert line((1, 20), (5, 100)).places == [(10.0, 80.0), (50.0, 0.0)]


def test_the_line_begins_with_nobody() -> None:
    assert line((1, 20)).line == "M0 100L10.0 80.0"


def test_more_than_the_axis_ends_at_its_top() -> None:
    assert line((2, 130)).places == [(20.0, 0.0)]


def test_the_course_is_said_to_who_cannot_see_it() -> None:
    assert 'aria-label="30名"' in render("day_line", line((1, 20)))


def test_the_target_lies_at_its_number() -> None:
    assert line((1, 20), target=80).target_y == 20.0


def test_without_a_target_there_is_no_line_for_it() -> None:
    assert "day-target" not in render("day_line", line((1, 20)))
