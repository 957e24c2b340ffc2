"""The pictures of a ranking: as many squares as centres, the own place once, everything inside, nothing drawn that was not given."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import Axis, Distribution, Pile, Place, Spread, as_squares, distribution, ranks, spread, tallest
from .piles import blocks

SVG = "{http://www.w3.org/2000/svg}"
POINTS = Axis(0, 10, tuple(float(tick) for tick in range(11)))
SHARES = Axis(0, 100, (0, 20, 40, 60, 80, 100))


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 (our own)


def classes(picture: str) -> list[str]:
    return [one.get("class") or "" for one in parsed(picture).iter()]


@st.composite
def fine(draw: st.DrawFn) -> Distribution:
    """Piles of a tenth of a point, their two ends open, and the own value in one that is not empty."""
    first = draw(st.integers(20, 60))
    counts = [draw(st.integers(3, 8)), *draw(st.lists(st.integers(0, 12), min_size=1, max_size=25)), 3]
    edges = [(first + at) / 10 for at in range(len(counts) - 1)]
    piles = [Pile(None, edges[0], counts[0])]
    piles += [Pile(low, high, n) for (low, high), n in zip(pairwise(edges), counts[1:-1], strict=True)]
    piles.append(Pile(edges[-1], None, counts[-1]))
    own = draw(st.sampled_from([at for at, pile in enumerate(piles) if pile.count]))
    value = (piles[own].low or edges[0] - 0.05) + 0.04
    look = draw(st.sampled_from(["", "n1", "p1"]))
    return Distribution(tuple(piles), value, own, f"自センター {value:.2f}点", edges[0], "中央値 5.00点", POINTS, look)


@settings(max_examples=60, deadline=None)
@given(fine())
def test_there_is_a_square_a_centre_and_one_is_the_own(found: Distribution) -> None:
    width = 1200.0  # wide enough that ten points of squares fit
    if not as_squares(found, width, 300):
        return
    drawn = classes(distribution(found, width=width, height=300))
    assert drawn.count("own") == 1
    assert drawn.count("own") + drawn.count("one") == sum(pile.count for pile in found.piles)


@settings(max_examples=60, deadline=None)
@given(fine(), st.sampled_from([(372.0, 184.0), (340.0, 196.0)]))
def test_squares_and_lines_stay_inside(found: Distribution, size: tuple[float, float]) -> None:
    for one in parsed(distribution(found, width=size[0], height=size[1])).findall(f"{SVG}rect"):
        left, top = float(one.get("x") or -1), float(one.get("y") or -1)
        assert -0.5 <= left <= left + float(one.get("width") or 0) <= size[0] + 0.5
        assert 0 <= top <= top + float(one.get("height") or 0) <= size[1]


def test_joined_piles_are_bars_of_equal_area_with_their_count() -> None:
    piles = (Pile(None, 5.0, 4), Pile(5.0, 5.5, 6), Pile(5.5, 7.0, 6), Pile(7.0, None, 3))
    drawn = distribution(
        Distribution(piles, 5.2, 1, "自センター 5.20点", 5.4, "中央値 5.40点", POINTS), width=372, height=184
    )
    bars = parsed(drawn).findall(f"{SVG}rect")
    areas = [(float(bar.get("width") or 0) + 2) * float(bar.get("height") or 0) for bar in bars]
    assert [round(area / areas[1] * 6) for area in areas] == [4, 6, 6, 3]
    written = [one.text for one in parsed(drawn).findall(f"{SVG}text")]
    assert all(str(pile.count) in written for pile in piles)


def test_a_single_pile_of_everybody_is_not_drawn() -> None:
    assert blocks((Pile(None, None, 12),)) == ()


def test_an_open_bar_reaches_to_the_own_value() -> None:
    found = Distribution((Pile(None, 5, 4), Pile(5, None, 8)), 8.2, 1, "自", 5.4, "中", POINTS)
    own = next(one for one in parsed(distribution(found, width=372, height=184)).iter() if one.get("class") == "own")
    reach = float(own.get("x") or 0) + float(own.get("width") or 0)
    assert reach > 8 + (372 - 16) * 0.82


@pytest.mark.parametrize(("sure", "look", "coloured"), [(True, "n1", True), (False, "n1", False), (False, "", False)])
def test_only_a_sure_difference_colours_the_dot(sure: bool, look: str, coloured: bool) -> None:
    drawn = spread(SHARES, Spread((), 40, 30, 50, 60, (50, 70), look, sure), 1.0)
    dot = next(one for one in parsed(drawn).iter() if one.get("class") == "dot")
    assert (dot.get("fill") == "#ac3e00") == coloured


def test_without_piles_and_median_only_the_own_value_is_drawn() -> None:
    drawn = classes(spread(SHARES, Spread((), 40, 30, 50), tallest(())))
    assert "whisker" in drawn
    assert "dot" in drawn
    assert not {"pile", "half", "difference"} & set(drawn)


@st.composite
def places(draw: st.DrawFn) -> Place:
    of = draw(st.integers(3, 500))
    low, high = sorted(draw(st.tuples(st.integers(1, of), st.integers(1, of))))
    return Place(draw(st.integers(1, of)), of, low, high, max(1, of // 4))


@given(places())
def test_the_stroke_is_dashed_where_the_rank_lies_outside_of_its_range(place: Place) -> None:
    drawn = ranks(place)
    stroke = next(one for one in parsed(drawn).iter() if one.get("class") == "rank")
    assert (stroke.get("stroke-dasharray") is None) == place.held
    assert all(0 <= float(at) <= 100 for at in re.findall(r'"(-?[\d.]+)%"', drawn))


@given(places())
def test_a_rank_in_its_range_stands_on_the_bar(place: Place) -> None:
    found = {one.get("class"): one for one in parsed(ranks(place)).iter() if one.get("class")}
    at = float((found["rank"].get("x1") or "").rstrip("%"))
    left = float((found["range"].get("x") or "").rstrip("%"))
    right = left + float((found["range"].get("width") or "").rstrip("%"))
    assert (left - 0.02 <= at <= right + 0.02) == place.held
