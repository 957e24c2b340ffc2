"""The figures of a sheet worked out the plain way: rows as dictionaries, one loop a figure. Slow and obviously right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import fmean

from shindan.diagnosis import Pack

Row = dict[str, object]


def answered(rows: Sequence[Row], item: str) -> list[int]:
    """Valid answers: neither missing nor 該当しない."""
    return [value for row in rows if isinstance(value := row.get(item), int) and value >= 0]


def share(rows: Sequence[Row], item: str, *, reverse: bool) -> Fraction | None:
    values = answered(rows, item)
    positive = {1, 2} if reverse else {4, 5}
    return Fraction(sum(value in positive for value in values), len(values)) if values else None


def element(rows: Sequence[Row], pack: Pack, area: str) -> Fraction | None:
    items = [item for item in pack.items if item.area == area and item.kind == "scale"]
    shares = [share(rows, item.id, reverse=item.reverse) for item in items]
    known = [one for one in shares if one is not None]
    return sum(known, Fraction(0)) / len(known) if len(known) == len(items) else None


def mean(rows: Sequence[Row], item: str) -> float | None:
    values = answered(rows, item)
    return fmean(values) if values else None


def enps(rows: Sequence[Row], item: str) -> Fraction | None:
    values = answered(rows, item)
    if not values:
        return None
    return Fraction(sum(v >= 9 for v in values) - sum(v <= 6 for v in values), len(values))


def written(rows: Sequence[Row], item: str) -> Fraction:
    return Fraction(sum(row.get(item) not in (None, "") for row in rows), len(rows))


def by_kind(pack: Pack) -> dict[str, Callable[[Sequence[Row], str], Fraction | float | None]]:
    """How each kind of row is worked out."""
    reverse = {item.id: item.reverse for item in pack.items}
    return {
        "share": lambda rows, item: share(rows, item, reverse=reverse[item]),
        "element": lambda rows, area: element(rows, pack, area),
        "mean": mean,
        "recommendation": enps,
        "answered": written,
    }


def printed(value: Fraction | float, kind: str) -> float:
    """As on paper: whole per cent or points, happiness with one decimal; halves away from zero."""
    factor = 10 if kind == "mean" else 100
    scaled = Fraction(value) * factor
    whole = int(abs(scaled) + Fraction(1, 2) + Fraction(1, 10**8))
    return (whole if scaled >= 0 else -whole) / (10 if kind == "mean" else 1)
