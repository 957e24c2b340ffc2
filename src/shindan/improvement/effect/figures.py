"""Figures before and after, their difference to the others' change, and the verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite

from shindan.measurement.compare import Cell as Sample
from shindan.measurement.compare import difference_in_differences
from shindan.measurement.compare_verdict import verdict
from shindan.measurement.estimate import Estimate
from shindan.result.changes import Difference, difference_of, error_of
from shindan.result.figures import rounded
from shindan.result.schema import Cell, Interval, Result, Row, Words

from .asked import Asked, OthersBeside, Survey
from .schema import Compared, Kind, Side
from .words import COUNT_UNIT, NOT_COMPARED, POINTS_UNIT, reason_of

# A change within this is none: points of per cent (measurement.md 7), points of happiness (the least that is coloured).
MARGIN_SHARE, MARGIN_MEAN = 5.0, 0.3
Z95, Z80 = 1.959963984540054, 0.8416212335729143
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure in both surveys: what is published of it."""

    id: str
    kind: Kind
    name: Words
    then: Cell | None
    now: Cell | None

    @property
    def digits(self) -> int:
        return 1 if self.kind == "mean" else 0


def rows_by_id(survey: Survey) -> dict[str, Row]:
    """Rows by the id that they have in the full survey."""
    return {survey.rows.get(row.id, row.id): row for row in survey.result.rows}


def pairs_of(asked: Asked, kinds: Sequence[str], wanted: Sequence[str] | None = None) -> list[Pair]:
    """The rows of some kinds (and ids) that both surveys asked in the same words, in the order of the survey before."""
    if asked.before is None or asked.after is None:
        return []
    then, now = rows_by_id(asked.before), rows_by_id(asked.after)
    shared = [name for name in then if name in now and name not in asked.differing]
    return [
        Pair(
            name,
            then[name].kind,  # type: ignore[arg-type] # of ``kinds`` only
            then[name].short,
            asked.before.result.total.get(then[name].id),
            asked.after.result.total.get(now[name].id),
        )
        for name in shared
        if then[name].kind in kinds and (wanted is None or name in wanted) and _same(name, asked.before, asked.after)
    ]


def _same(name: str, then: Survey, now: Survey) -> bool:
    """Whether the words are the same, of an element: whether it is made of the same questions in the same words."""
    one, other = rows_by_id(then)[name], rows_by_id(now)[name]
    if one.kind == "element":
        return _items(then, name) == _items(now, name)
    return (one.kind, one.text.ja, one.reverse) == (other.kind, other.text.ja, other.reverse)


def _items(survey: Survey, element: str) -> set[tuple[str, str]]:
    found = rows_by_id(survey)
    return {(name, row.text.ja) for name, row in found.items() if row.element == element and row.kind != "element"}


def compared(pair: Pair, asked: Asked, beside: OthersBeside | None) -> Compared:
    """A pair with its change, what the others did meanwhile, and the verdict."""
    digits = pair.digits
    found = difference_of(pair.now, pair.then, digits)
    if found is None:
        return Compared(id=pair.id, kind=pair.kind, name=pair.name, unit=_unit(pair.kind), reason=NOT_COMPARED)
    error, net = found.error, None
    if beside is not None and error is not None:
        net, error = less_others(found, beside, digits)
    made = Compared(
        id=pair.id,
        kind=pair.kind,
        name=pair.name,
        unit=_unit(pair.kind),
        before=_side(pair.then, asked.before),
        after=_side(pair.now, asked.after),
        change=Interval(value=found.value, low=found.low, high=found.high),
        others=Interval(value=beside.change, low=beside.low, high=beside.high) if beside and net else None,
        net=net,
        error=None if error is None else rounded(error, digits + 1),
        spread=beside.spread if beside and net else None,
        lie=beside.lie if beside and net else (),
        seen=_seen(error, digits),
        reason=NOT_COMPARED,
    )
    return judged(made, margin_of(pair.kind))


def less_others(own: Difference, beside: OthersBeside, digits: int) -> tuple[Interval, float]:
    """own change − others' change, by `difference_in_differences`, with its standard error √(own² + others²).

    A change with its standard error stands for two samples that have this difference and this variance together.
    """
    found = difference_in_differences(
        Sample(2, 0.0, 0.0),
        Sample(2, own.value, 2 * (own.error or 0.0) ** 2),
        Sample(2, 0.0, 0.0),
        Sample(2, beside.change, 2 * beside.error**2),
    )
    low, high = rounded(found.low, digits), rounded(found.high, digits)
    return Interval(value=rounded(found.value, digits), low=low, high=high), found.se


def judged(figure: Compared, margin: float) -> Compared:
    """The figure with verdict and reason, on the interval as it is published. Where less is better, a fall is the effect."""
    told = figure.told
    if told is None:
        return figure
    low, high = (NAN if bound is None else bound for bound in (told.low, told.high))
    estimate = Estimate(told.value, low, high) if figure.rises else Estimate(-told.value, -high, -low)
    found = verdict(estimate, margin, compared=figure.net is not None)
    made = figure.model_copy(update={"verdict": found})
    return made.model_copy(update={"reason": reason_of(made, margin)})


def margin_of(kind: Kind) -> float:
    return MARGIN_MEAN if kind == "mean" else MARGIN_SHARE


def together(name: str, words: Words, pairs: Sequence[Pair]) -> Pair:
    """The mean of several shares as one figure.

    The same people answered all of them; how far their answers go together is not published. So its standard error is the mean of
    theirs, which it cannot exceed, and reaches only where all go together wholly.
    """
    return Pair(name, "items", words, _mean([pair.then for pair in pairs]), _mean([pair.now for pair in pairs]))


def _mean(cells: Sequence[Cell | None]) -> Cell | None:
    found = [cell for cell in cells if cell is not None and cell.value is not None]
    if not found or len(found) < len(cells):
        return None
    value = sum(cell.value or 0.0 for cell in found) / len(found)
    error = sum(error_of(cell) for cell in found) / len(found)
    if not isfinite(error):
        return Cell(value=rounded(value))
    # Outwards: rounded inwards the bound would not hold any more.
    return Cell(value=rounded(value), low=floor(value - Z95 * error), high=ceil(value + Z95 * error))


def exact(pair: Pair) -> bool:
    """Whether the pair can be compared at all."""
    return difference_of(pair.now, pair.then, pair.digits) is not None


def _side(cell: Cell | None, survey: Survey | None) -> Side | None:
    if cell is None or cell.value is None or survey is None:
        return None
    low, high = (None if bound is None else max(0.0, min(100.0, bound)) for bound in (cell.low, cell.high))
    return Side(value=cell.value, low=low, high=high, people=survey.result.entry.people)


def _seen(error: float | None, digits: int) -> float | None:
    if error is None:
        return None
    scale = float(10**digits)
    return ceil((Z95 + Z80) * error * scale) / scale


def _unit(kind: Kind) -> Words:
    return COUNT_UNIT if kind == "mean" else POINTS_UNIT


def response_rates(one: Result, other: Result) -> tuple[int, int] | None:
    """Both response rates, where both are known."""
    rates = (one.entry.response_rate, other.entry.response_rate)
    return None if None in rates else (rates[0] or 0, rates[1] or 0)
