"""The figures of every centre, row by row, and which wording of a row the edition stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from shindan.measurement.importance_moments import moments_within
from shindan.measurement.scores import Scores, counts_of, scores_of
from shindan.measurement.summary import Summary

from .centre import Centre, RowKey
from .model import Drivers, Figure
from .parts import settled
from .seal import summary_of


def reference_rows(centres: Sequence[Centre]) -> tuple[RowKey, ...]:
    """Of each row id the wording that most centres asked; of equally many the one with the smaller digest.

    Rows stand as in the questionnaire that most centres answered, rows that only others have after them.
    """
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    keys: dict[tuple[str, str], RowKey] = {}
    for centre in sorted(centres, key=lambda one: one.centre):
        for row in centre.rows:
            votes[row.id][row.digest] += 1
            keys.setdefault((row.id, row.digest), row)
    chosen = {name: min(given, key=lambda digest: (-given[digest], digest)) for name, given in votes.items()}
    order = _order(centres)
    return tuple(keys[name, chosen[name]] for name in sorted(chosen, key=lambda name: (order.get(name, 10**6), name)))


def _order(centres: Sequence[Centre]) -> dict[str, int]:
    """Places of the rows in the sequence that most centres have."""
    sequences: dict[tuple[str, ...], int] = defaultdict(int)
    for centre in centres:
        sequences[tuple(row.id for row in centre.rows)] += 1
    if not sequences:
        return {}
    most = min(sequences, key=lambda names: (-sequences[names], names))
    return {name: place for place, name in enumerate(most)}


def figures_of(centre: Centre, rows: Sequence[RowKey]) -> dict[str, Figure]:
    """The centre's figures of the rows that it asked in the edition's wording and that somebody answered."""
    summary = summary_of(centre)
    scores = scores_of(counts_of(summary))
    places = _places(summary)
    own = {row.id: row.digest for row in centre.rows}
    found = {}
    for row in rows:
        if own.get(row.id) == row.digest:
            figure = _figure(scores, places[row.id], row.kind)
            if figure is not None:
                found[row.id] = figure
    return found


def _places(summary: Summary) -> dict[str, int]:
    layout = summary.layout
    names = [*(column.id for column in layout.columns), *(element.id for element in layout.elements)]
    return {name: place for place, name in enumerate(names)}


def _figure(scores: Scores, place: int, kind: str) -> Figure | None:
    value, n, spread = (float(part[0, place]) for part in (scores.value, scores.valid, scores.spread))
    if not n or np.isnan(value):
        return None
    # The spread of a share is that of the answers themselves; of a mean it has divisor n − 1.
    within = spread**2 * (n if kind == "item" else n - 1) if n > 1 else float("nan")
    settled_value = settled(value)
    if settled_value is None:
        return None
    return Figure(
        value=settled_value,
        n=round(n),
        within=settled(within),
        low=settled(float(scores.low[0, place])),
        high=settled(float(scores.high[0, place])),
    )


def drivers_of(centres: Sequence[Centre], rows: Sequence[RowKey]) -> Drivers | None:
    """Covariance of person scores and happiness with every centre's own means taken off; ``None`` where nobody is complete.

    Only centres that asked all elements and happiness in the edition's wording count.
    """
    elements = tuple(row.id for row in rows if row.kind == "element")
    wanted = {row.id: row.digest for row in rows if row.kind in {"kgi", "element"}}
    fitting = [one for one in centres if _same(one, wanted) and _elements(one) == elements and one.sums.complete]
    n = np.array([one.sums.complete for one in fitting])
    if not elements or n.sum() <= len(fitting):
        return None
    scale = np.array([*(summary_of(fitting[0]).layout.unit for _ in elements), 1.0])
    sums = np.array([one.sums.driver_sum for one in fitting]) / scale
    cross = sum(np.array(one.sums.driver_cross) for one in fitting) / np.outer(scale, scale)
    covariance = moments_within(float(n.sum()), sums.sum(axis=0), cross, n, sums)
    table = tuple(tuple(settled(float(value)) or 0.0 for value in line) for line in covariance)
    return Drivers(elements=elements, people=int(n.sum()), centres=len(fitting), covariance=table)


def _elements(centre: Centre) -> tuple[str, ...]:
    return tuple(row.id for row in centre.rows if row.kind == "element")


def _same(centre: Centre, wanted: Mapping[str, str]) -> bool:
    own = {row.id: row.digest for row in centre.rows}
    return all(own.get(name) == digest for name, digest in wanted.items())
