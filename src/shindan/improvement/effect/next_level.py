"""次の段階へ: what is still low after the plan, and what to keep."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.measurement.compare_verdict import Verdict
from shindan.result.schema import Row

from .asked import Asked
from .figures import MARGIN_SHARE, rows_by_id
from .schema import Compared, NextLevel

LOW = 50.0  # per cent, where no benchmark stands beside it: the guide's cut-off of a low element
MOST = 3


def next_level_of(asked: Asked, figures: Sequence[Compared]) -> NextLevel:
    """Elements that are low (5 points below the benchmark's median; without one, below half), lowest first; and those that rose, or
    stand 5 points above it, largest change first. At most three each; one that is low is not kept. Where none is low, the lowest that
    is not to be kept: there is always a next step."""
    if asked.after is None:
        return NextLevel()
    rows = rows_by_id(asked.after)
    elements = [one for one in figures if one.kind == "element" and one.after is not None and one.id in rows]
    low = sorted((one for one in elements if _gap(one, rows[one.id]) <= -MARGIN_SHARE), key=_value)
    rest = [one for one in elements if one not in low]
    keep = [one for one in rest if _rose(one) or _gap(one, rows[one.id]) >= MARGIN_SHARE]
    others = [one for one in rest if one not in keep] or rest
    lowest = () if low else tuple(sorted(others, key=_value)[:1])
    return NextLevel(low=tuple(low[:MOST]), lowest=lowest, keep=tuple(sorted(keep, key=_fallen)[:MOST]))


def _value(figure: Compared) -> float:
    return figure.after.value if figure.after else 0.0


def _fallen(figure: Compared) -> float:
    return -(figure.change.value if figure.change else 0.0)


def _rose(figure: Compared) -> bool:
    return figure.verdict in (Verdict.EFFECT, Verdict.CHANGE)


def _gap(figure: Compared, row: Row) -> float:
    """Points above the median of the benchmark; without one, above the cut-off by whole margins."""
    if row.benchmark is not None:
        return _value(figure) - row.benchmark.median
    return -MARGIN_SHARE if _value(figure) < LOW else 0.0
