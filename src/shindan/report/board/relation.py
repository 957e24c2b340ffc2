"""Importance and headroom of the elements: a picture with names, and the order of what to look at first."""

from __future__ import annotations

from math import ceil

from shindan.result.schema import Driver

from ..charts import Point, Scatter, scatter
from ..survey.figures import MINUS, plain
from .exhibit import Column, Exhibit, Line, Source, Value

PAPER = (960.0, 330.0)
WIDE, NARROW = (1100.0, 480.0), (340.0, 400.0)


def importance(source: Source) -> Exhibit | None:
    """Relation with happiness against positive share. Nothing where too few answered for any relation."""
    found, say = source.result.importance, source.say
    if found.method == "none" or not found.drivers:
        return None
    drivers = ranked(found.drivers)
    ends = Column(say["interval"], (say["relation_low"], say["relation_high"]))
    full = found.method == "full"
    columns = [Column(say["element"]), Column(_measure(source)), ends, Column(say["share"])]
    if full:
        columns += [Column(say["headroom"]), Column(say["priority"]), Column(say["rank"])]
    picture = _picture(source, drivers)
    heard = say["scatter_name"].format(points=say["joint"].join(source.name(d.element) for d in drivers))
    return Exhibit(
        key="importance",
        title=say["importance_title"],
        says=say["importance_says"],
        basis=say["importance_basis"].format(people=found.people, day=source.day),
        columns=tuple(columns),
        lines=tuple(_line(source, one, full=full) for one in drivers),
        wide=scatter(picture, width=WIDE[0], height=WIDE[1], name=heard),
        narrow=scatter(picture, width=NARROW[0], height=NARROW[1], size=12, name=heard),
        paper=scatter(picture, width=PAPER[0], height=PAPER[1], name=heard),
        notes=_notes(source),
        open=True,
    )


def ranked(drivers: tuple[Driver, ...]) -> list[Driver]:
    """By rank; where there is none, the strongest relation first."""
    return sorted(drivers, key=lambda one: (one.rank or 99, -(one.priority or 0), -one.importance.value))


def leaders(source: Source) -> list[Driver]:
    """Those of the first rank; nobody where nothing is ranked."""
    return [one for one in ranked(source.result.importance.drivers) if one.rank == 1]


def _measure(source: Source) -> str:
    return source.say["relation_full" if source.result.importance.method == "full" else "relation_r"]


def two(value: float | None) -> str:
    """0.08, −0.12."""
    return "–" if value is None else f"{value:.2f}".replace("-", MINUS)


def _line(source: Source, one: Driver, *, full: bool) -> Line:
    say, value = source.say, one.importance
    cell = source.result.total[one.element]
    between = say["to"].join((two(value.low), two(value.high)))
    values = [
        Value(two(value.value), (value.value,)),
        Value(between, (value.low, value.high)),
        source.share(cell, "element"),
    ]
    if full:
        rank = say["rank_tied" if _is_tied(source, one) else "rank_one"].format(rank=one.rank) if one.rank else "–"
        values += [
            Value("–" if one.headroom is None else f"{plain(one.headroom)}pt", (one.headroom,)),
            Value("–" if one.priority is None else plain(one.priority, "mean"), (one.priority,)),
            Value(rank, (one.rank,)),
        ]
    return Line(source.name(one.element), tuple(values), strong=one.rank == 1)


def _is_tied(source: Source, one: Driver) -> bool:
    return sum(other.rank == one.rank for other in source.result.importance.drivers) > 1


def _notes(source: Source) -> tuple[str, ...]:
    found, say = source.result.importance, source.say
    told = []
    if found.method == "parent":
        told.append(say["relation_parent"])
    if found.method == "correlation":
        told.append(say["relation_few"])
    if found.method == "full":
        told.append(say["relation_tie"])
        told.append(say["headroom_benchmark" if found.headroom_to == "benchmark" else "headroom_100"])
    return (*told, say["whisker"])


def _picture(source: Source, drivers: list[Driver]) -> Scatter:
    points = tuple(point for one in drivers if (point := _point(source, one)))
    high = max([0.1, *(end for one in drivers for end in (one.importance.value, one.importance.high or 0))])
    low = min([0.0, *(end for one in drivers for end in (one.importance.value, one.importance.low or 0))])
    step = 0.05 if high - low <= 0.3 else 0.2
    y = (-ceil(-low / step) * step, ceil(high / step) * step, step)
    shares = [end for p in points for end in (p.x, *(p.x_ends or ()))]
    first, last = min(shares, default=0) // 10 * 10, ceil(max(shares, default=100) / 10) * 10
    x = (max(0.0, first), min(100.0, max(last, first + 20.0)), 10.0)
    return Scatter(points, x, y, source.say["share"], _measure(source), 2)


def _point(source: Source, one: Driver) -> Point | None:
    cell = source.result.total[one.element]
    if cell.suppressed or cell.value is None:
        return None
    x_ends = (cell.low, cell.high) if cell.low is not None and cell.high is not None else None
    relation = one.importance
    y_ends = (relation.low, relation.high) if relation.low is not None and relation.high is not None else None
    return Point(source.name(one.element), cell.value, relation.value, x_ends, y_ends, strong=one.rank == 1)
