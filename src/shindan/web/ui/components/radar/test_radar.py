from shindan.web.ui.component import render
from shindan.web.ui.components.radar import Radar


def test_first_axis_points_upward_and_the_next_clockwise() -> None:
    first, second, third, fourth = Radar(values=(3, 3, 3, 3), top=3).dots
    assert first == (120.0, 32.0)
    assert second == (208.0, 120.0)
    assert third == (120.0, 208.0)
    assert fourth == (32.0, 120.0)


def test_length_is_the_share_of_the_top() -> None:
    assert Radar(values=(0, 1, 2, 4), top=4).dots[:2] == [(120.0, 120.0), (142.0, 120.0)]


def test_one_ring_a_level_and_one_axis_an_area() -> None:
    html = render("radar", {"values": [1, 2, 3, 0, 1], "top": 3})
    assert html.count('class="ring"') == 3
    assert html.count('class="axis"') == 5


def test_is_silent_because_the_table_speaks() -> None:
    assert 'aria-hidden="true"' in render("radar", {"values": [1, 2, 3], "top": 3})


def test_two_areas_are_not_drawn() -> None:
    assert render("radar", {"values": [1, 2], "top": 3}).strip() == ""
