"""The pictures of a ranking, drawn by ``report.charts`` from its figures; the same SVG stands on page and paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from shindan.edition.centre_ranking import RankedRow

from ..charts import (
    Axis,
    Distribution,
    Pile,
    Place,
    Spread,
    as_squares,
    axis_of,
    distribution,
    rank_scale,
    ranks,
    scale,
    spread,
    tallest,
)
from .figures import look_of, number_text
from .view import Picture

WIDE, NARROW = (372.0, 184.0), (340.0, 196.0)
# Happiness is asked from 0 to 10.
HAPPINESS = (0.0, 10.0)
SHARES = (0.0, 100.0)


def piles_of(row: RankedRow) -> tuple[Pile, ...]:
    """The distribution of a row as it may be told."""
    return tuple(Pile(one.low, one.high, one.centres) for one in row.bins)


def happiness(row: RankedRow, places: int, say: dict[str, str]) -> Picture | None:
    """The distribution with the own place in it; ``None`` where no distribution may be told."""
    if not any(one.low is not None or one.high is not None for one in row.bins):
        return None
    found = Distribution(
        piles=piles_of(row),
        own=row.value,
        own_pile=row.own_bin,
        own_words=say["own"].format(value=number_text(row.value, places)),
        median=row.median,
        median_words=say["median"].format(value=number_text(row.median, places)),
        axis=_points(row),
        look=look_of(row, places)[0],
        unit=say["point"],
    )
    told = {"value": number_text(row.value, places), "median": number_text(row.median, places)}
    name = say["picture"].format(of=row.rank.of, **told)
    drawn = [distribution(found, width=size[0], height=size[1], name=name) for size in (WIDE, NARROW)]
    return Picture(drawn[0], drawn[1], name, _caption(found, row, say))


def _caption(found: Distribution, row: RankedRow, say: dict[str, str]) -> str:
    if not as_squares(found, *WIDE):
        return say["bars"]
    ends = say["squares_ends"].format(low=_edge(row.bins[0].high), high=_edge(row.bins[-1].low))
    return say["squares"] + ("" if say["stop"] == "。" else " ") + ends


def _edge(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _points(row: RankedRow) -> Axis:
    """Half points between which all that is drawn lies, at least four points apart, with figures at whole ones."""
    edges = [edge for one in row.bins for edge in (one.low, one.high) if edge is not None]
    wide = [one.high - one.low for one in row.bins if one.low is not None and one.high is not None]
    reach = [min(edges) - (wide[0] if wide else 0.5), max(edges) + (wide[-1] if wide else 0.5)]
    ends = [*reach, row.value, row.median]
    first, last = max(HAPPINESS[0], floor(2 * min(ends)) / 2), min(HAPPINESS[1], ceil(2 * max(ends)) / 2)
    while last - first < 4:
        first, last = max(HAPPINESS[0], first - 0.5), min(HAPPINESS[1], last + 0.5)
    return Axis(first, last, tuple(float(tick) for tick in range(ceil(first), floor(last) + 1)))


def spreads(rows: Sequence[RankedRow], places: int) -> tuple[Axis, tuple[str, ...]]:
    """The strips of rows that stand under each other, on one axis and one height."""
    found = tuple(_spread(row, places) for row in rows)
    axis = axis_of(_ends(found), within=SHARES)
    most = tallest(found)
    return axis, tuple(spread(axis, one, most) for one in found)


def _spread(row: RankedRow, places: int) -> Spread:
    look, sure = look_of(row, places)
    told = bool(row.bins)
    return Spread(
        piles=piles_of(row),
        value=row.value,
        low=row.low,
        high=row.high,
        median=row.median if told else None,
        quartiles=(row.lower_quartile, row.upper_quartile) if told else None,
        look=look,
        sure=sure,
    )


def _ends(found: Iterable[Spread]) -> Iterable[float | None]:
    for one in found:
        yield from (one.value, one.low, one.high)
        yield from (edge for pile in one.piles for edge in (pile.low, pile.high))


def strip_scale(axis: Axis) -> str:
    last = axis.ticks[-1]
    return scale(axis, [f"{tick:.0f}%" if tick == last else f"{tick:.0f}" for tick in axis.ticks])


def line_of(row: RankedRow) -> str:
    """The rank on the line of all places."""
    sure = row.certainty
    return ranks(Place(row.rank.rank, row.rank.of, sure.rank_low, sure.rank_high, sure.top_places))


def line_scale(rows: Sequence[RankedRow], say: dict[str, str]) -> str:
    most = max((row.rank.of for row in rows), default=0)
    return rank_scale(say["first"], say["last"].format(of=most)) if most else ""
