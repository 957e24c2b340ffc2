"""Whatever the values: pictures are well-formed, names stay inside and apart, and nothing is drawn that was not given."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import (
    Axis,
    Bar,
    Mark,
    Network,
    Node,
    Part,
    Point,
    Scatter,
    Tie,
    axis_of,
    bar,
    network,
    options_key,
    scale,
    scatter,
    stacked,
    strip,
    tally,
)
from .labels import Box, Spot, place

SVG = "{http://www.w3.org/2000/svg}"
shares = st.integers(0, 100)
names = st.text(alphabet="幸福度会社との信頼関係ワークライフabcXYZ<&\"'", min_size=1, max_size=40)
axis = Axis(0, 100, (0, 20, 40, 60, 80, 100))


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 (our own)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    low, value, high = sorted(draw(st.tuples(shares, shares, shares)))
    return Mark(value, low, high, before=draw(st.none() | shares), look=draw(st.sampled_from(["", "n", "p3", "n2"])))


@given(marks())
def test_a_strip_shows_value_interval_and_what_was_before(mark: Mark) -> None:
    found = parsed(strip(axis, mark))
    classes = [one.get("class") for one in found.iter()]
    assert classes.count("whisker") == classes.count("dot") == 1
    assert classes.count("before") == (mark.before is not None)
    whisker = next(one for one in found.iter() if one.get("class") == "whisker")
    assert (whisker.get("x1"), whisker.get("x2")) == (axis.at(mark.low or 0), axis.at(mark.high or 0))


def test_a_band_has_no_dot_that_would_name_a_value() -> None:
    drawn = strip(axis, Mark(95, 95, 100, bound=True))
    assert 'class="dot"' not in drawn
    assert 'class="whisker"' in drawn


@given(st.lists(st.floats(0, 100), min_size=1))
def test_an_axis_holds_every_end(ends: list[float]) -> None:
    made = axis_of(ends, within=(0, 100))
    assert made.first <= min(ends)
    assert max(ends) <= made.last
    assert made.last - made.first >= 40


@given(marks())
def test_what_is_drawn_stays_inside_its_width(mark: Mark) -> None:
    found = re.findall(r'"(-?[\d.]+)%"', strip(axis, mark) + scale(axis, [str(t) for t in axis.ticks]))
    assert all(0 <= float(place) <= 100 for place in found)


@given(st.lists(shares, min_size=1, max_size=5))
def test_a_whole_of_parts_has_a_rectangle_for_each_that_is_there(parts: list[int]) -> None:
    rest = [Part(share, f"{share}%", "#eee") for share in parts]
    assert len(parsed(stacked(rest)).findall(f"{SVG}rect")) == sum(share > 0 for share in parts)


def test_options_meet_at_the_border_and_what_stands_right_of_it_makes_room_for_the_whisker() -> None:
    parts = [
        Part(30, "30%", "#57b8ff", name="5"),
        Part(30, "30%", "#c0e4ff", name="4"),
        Part(40, "40%", "#e6e6e6", name="3"),
    ]
    made = parsed(stacked(parts, (50, 70), border=60))
    border = next(one for one in made.iter() if one.get("class") == "border")
    edges = [one.get("x") for one in made.findall(f"{SVG}rect")]
    assert border.get("x1") == edges[2]
    whisker = next(one for one in made.iter() if one.get("class") == "whisker")
    assert [one.get("x") for one in made.findall(f"{SVG}text")] == [edges[0], edges[1], whisker.get("x2")]


@given(shares)
def test_the_less_room_the_less_is_written(share: int) -> None:
    written = parsed(stacked([Part(share, f"{share}%", "#eee", name="1–2"), Part(100 - share, "", "#eee")])).findall(
        f"{SVG}text"
    )
    expected = [] if share < 11 else [f"{share}%"] if share < 24 else [f"1–2\u2002{share}%"]
    assert [one.text for one in written] == expected


def test_the_key_has_every_option_with_its_face() -> None:
    made = parsed(options_key([("5", "#57b8ff"), ("1", "#ff8d44")]))
    assert [one.text for one in made.findall(f"{SVG}text")] == ["5", "1"]
    assert [one.get("fill") for one in made.findall(f"{SVG}rect")] == ["#57b8ff", "#ff8d44"]
    assert options_key([]) == ""


def test_more_than_everybody_ends_at_the_edge() -> None:
    wide = [float(found) for found in re.findall(r'width="([\d.]+)%"', bar(Bar(130, goal=80)))]
    assert max(wide) <= 100


points = st.builds(Point, name=names, x=shares, y=st.floats(0, 1), strong=st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(points, min_size=1, max_size=13), st.sampled_from([(340.0, 420.0), (720.0, 440.0)]))
def test_names_of_points_do_not_touch_and_stay_inside(found: list[Point], size: tuple[float, float]) -> None:
    made = parsed(
        scatter(Scatter(tuple(found), (0, 100, 20), (0, 1, 0.2), "肯定率", "関連"), width=size[0], height=size[1])
    )
    written = [one for one in made.findall(f"{SVG}text") if one.get("paint-order")]
    assert len(written) == len(found)
    assert all(
        0 <= float(one.get("x") or -1) <= size[0] and 0 <= float(one.get("y") or -1) <= size[1] for one in written
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(20, 320), st.floats(20, 380), names), min_size=1, max_size=14))
def test_places_of_names_overlap_neither_each_other_nor_a_point(found: list[tuple[float, float, str]]) -> None:
    spots = [Spot(x, y, 6, words) for x, y, words in found]
    frame = Box(0, 0, 340, 400)
    placed = [one.box for one in place(spots, frame, size=13, most=12) if one]
    assert all(one.inside(frame) for one in placed)
    dots = [Box(s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r) for s in spots]
    assert not any(one.touches(other) for at, one in enumerate(placed) for other in [*placed[:at], *dots])


def test_a_network_draws_every_word_and_tie() -> None:
    nodes = (Node("休憩", 0.1, 0.2, 30), Node("人", 0.9, 0.8, 12))
    made = parsed(network(Network(nodes, (Tie("休憩", "人", 0.4),)), width=340, height=300, name="語のつながり"))
    assert len(made.findall(f"{SVG}circle")) == 2
    assert len(made.findall(f"{SVG}line")) == 1
    assert (made.get("role"), made.get("aria-label")) == ("img", "語のつながり")


def test_no_name_in_a_network_stands_on_a_line_where_there_is_room_beside() -> None:
    nodes = tuple(Node(word, x, y, 10) for word, x, y in (("左", 0.2, 0.5), ("右", 0.8, 0.5), ("上", 0.5, 0.1)))
    drawn = parsed(network(Network(nodes, (Tie("左", "右", 1), Tie("左", "上", 1))), width=1000, height=400))
    faces = [[float(r.get(key) or 0) for key in ("x", "y", "width", "height")] for r in drawn.iter(f"{SVG}rect")]
    lines = [[float(r.get(key) or 0) for key in ("x1", "y1", "x2", "y2")] for r in drawn.iter(f"{SVG}line")]
    points = [(a + (c - a) * t / 200, b + (d - b) * t / 200) for a, b, c, d in lines for t in range(201)]
    assert len(faces) == 3
    assert not [1 for x, y, w, h in faces for px, py in points if x < px < x + w and y < py < y + h]


def test_a_picture_without_a_name_is_not_read_out() -> None:
    assert parsed(strip(axis, None)).get("aria-hidden") == "true"


@pytest.mark.parametrize(("unit", "told"), [("%", "100%"), ("", "100")])
def test_an_axis_says_what_it_counts(unit: str, told: str) -> None:
    made = parsed(scatter(Scatter((), (0, 100, 50), (0, 1, 1), "x", "y", x_unit=unit), width=400, height=300))
    assert told in [one.text for one in made.findall(f"{SVG}text")]


def test_a_tally_has_a_dot_for_each_and_a_bar_for_many() -> None:
    assert (tally(3, 9).count("<circle"), tally(3, 30).count("<circle"), tally(15, 30).count('width="50.00%"')) == (
        3,
        0,
        1,
    )
