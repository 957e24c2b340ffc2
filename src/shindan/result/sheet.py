"""The cells of the sheet: every row for the whole entry and for every group that the plan shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shindan.diagnosis import Pack
from shindan.disclosure.coarsen import band
from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import Group
from shindan.measurement.compare import benjamini_hochberg
from shindan.measurement.contrast import FALSE_DISCOVERY, SMALLEST_EFFECT, Contrast, against_rest
from shindan.measurement.intervals import finite_population
from shindan.measurement.layout import Layout
from shindan.measurement.scores import Counts, Scores, counts_of, scores_of, valid_answers
from shindan.measurement.summary import TOTAL

from .figures import Figure, middle_of, publish, rounded
from .schema import HIDDEN, Cell, RowKind
from .tables import BANDS, band_counts, cell_of
from .wave import Wave

# From this share of the staff on it is told where the share of the whole staff of that day lies.
HIGH_RESPONSE = 0.6


class Sheet:
    """Cells by row id. ``people_open`` is how many the bands of the whole entry leave open."""

    def __init__(self, wave: Wave, plan: Plan) -> None:
        self.wave, self.plan = wave, plan
        self.layout: Layout = wave.summary.layout
        self.counts = counts_of(wave.summary)
        self.ids = [c.id for c in self.layout.columns] + [e.id for e in self.layout.elements]
        self.told = rows_told(wave.pack, self.layout)
        self.kinds: list[RowKind] = [c.kind for c in self.layout.columns] + ["element"] * len(self.layout.elements)
        self.open = people_open(wave)
        self._total = self.counts.of([wave.summary.row(TOTAL)])

    @cached_property
    def total(self) -> dict[str, Cell]:
        """The whole entry's cells; a difference is to the benchmark's median."""
        scores = scores_of(self._total)
        near = _near_unanimity(self._total, scores, self.open)
        cells = {}
        for place, row in enumerate(self.ids):
            if not self._is_shown(row, "", ""):
                cells[row] = HIDDEN
                continue
            figure = self._figure(scores, near, 0, place, cells)
            cell = self._of_known_staff(publish(figure, self.kinds[place], self.open), figure, place)
            cells[row] = self._against_benchmark(row, cell)
        cells = self._with_bands(cells, self._total, 0, ("", ""))
        return {row: cell for row, cell in cells.items() if row in self.told}

    def split(self, split: str, groups: list[str]) -> dict[str, tuple[Cell, ...]]:
        """Cells of every row by group; hidden groups hold hidden cells. ``groups`` in the order of the columns."""
        shown = [group for group in groups if self.plan.shows_group(split, group)]
        if not shown:
            return {row: (HIDDEN,) * len(groups) for row in self.ids if row in self.told}
        counts = self.counts.of([self.wave.summary.row(cell_of(Group(split, group))) for group in shown])
        scores, contrast = scores_of(counts), against_rest(counts, self._total)
        visible = np.array([[self._is_shown(row, split, group) for row in self.ids] for group in shown])
        marks = _marks(contrast, visible)
        near = _near_unanimity(counts, scores, 0)
        columns = {}
        for at, group in enumerate(shown):
            cells = {}
            for place, row in enumerate(self.ids):
                if not visible[at, place]:
                    cells[row] = HIDDEN
                    continue
                figure = self._figure(scores, near, at, place, cells)
                if not _hides_differences(self.total[row]):
                    difference = float(contrast.difference[at, place])
                    figure = replace(figure, difference=difference, significant=bool(marks[at, place]))
                cells[row] = publish(figure, self.kinds[place])
            columns[group] = self._with_bands(cells, counts, at, (split, group))
        hidden = dict.fromkeys(self.ids, HIDDEN)
        return {row: tuple(columns.get(group, hidden)[row] for group in groups) for row in self.ids if row in self.told}

    def _is_shown(self, row: str, split: str, group: str) -> bool:
        """An element is shown where all its items are, or the one that is missing would follow from it."""
        for element in self.layout.elements:
            if element.id == row:
                items = [self.layout.columns[place].id for place in element.columns]
                return all(self.plan.shows(item, split, group) for item in items)
        if row not in self.told or (split == "" and not self._enough[row]):
            return False
        return self.plan.shows(row, split, group)

    @cached_property
    def _enough(self) -> dict[str, bool]:
        """Columns that enough people of the whole entry answered: a share of one valid answer is that answer."""
        valid = (valid_answers(self._total, place)[0] for place in range(len(self.layout.columns)))
        return {
            column.id: column.kind == "answered" or bool(answers >= self.wave.settings.min_group)
            for column, answers in zip(self.layout.columns, valid, strict=True)
        }

    def _figure(
        self, scores: Scores, near: NDArray[np.bool_], at: int, place: int, cells: Mapping[str, Cell]
    ) -> Figure:
        """The figure of a cell; a rough element is made of the published ``cells`` of its items, so that it adds nothing."""
        figure = _figure(scores, at, place, rough=self._is_rough(near[at], place))
        items = len(self.layout.columns)
        if place < items:
            column = self.layout.columns[place]
            return replace(figure, first=float(column.first), last=float(column.last))
        if not figure.rough:
            return figure
        columns = self.layout.elements[place - items].columns
        return replace(figure, value=float(np.mean([middle_of(cells[self.ids[c]]) for c in columns])))

    def _is_rough(self, near: NDArray[np.bool_], place: int) -> bool:
        """Whether the row's figure would give an item's or a distribution's near unanimity away."""
        columns = len(self.layout.columns)
        if place >= columns:
            return bool(near[list(self.layout.elements[place - columns].columns)].any())
        return self.kinds[place] == "mean" and bool(near[place])

    def _of_known_staff(self, cell: Cell, figure: Figure, place: int) -> Cell:
        """With the exact interval of the staff of that day, where most of a known staff answered. Comparisons do not use it."""
        staff = self.wave.headcounts.get(("", ""), 0)
        people = int(self._total.people[0])
        exact_share = self.kinds[place] == "share" and cell.value is not None and not cell.bound and not cell.rough
        if not exact_share or not HIGH_RESPONSE * staff <= people <= staff:
            return cell
        # Whom the question does not concern among those who answered is not part of its staff.
        valid = int(valid_answers(self._total, place)[0])
        exact = finite_population(round(figure.positive), valid, staff - (people - valid))
        return cell.model_copy(update={"staff_low": rounded(100 * exact.low), "staff_high": rounded(100 * exact.high)})

    def _against_benchmark(self, row: str, cell: Cell) -> Cell:
        norms = self.wave.norms
        if norms is None or row not in norms.rows or cell.value is None or cell.bound or cell.rough:
            return cell
        digits = 1 if self.kinds[self.ids.index(row)] == "mean" else 0
        return cell.model_copy(update={"difference": rounded(cell.value - norms.rows[row].median, digits)})

    def _with_bands(self, cells: dict[str, Cell], counts: Counts, at: int, where: tuple[str, str]) -> dict[str, Cell]:
        """Add the distribution of a mean where the plan shows it and no band is near all or nothing."""
        for place, column in enumerate(self.layout.columns):
            if column.kind != "mean" or cells[column.id].suppressed or not self._shows_bands(column.id, where):
                continue
            people = band_counts(counts.of([at]), place, column)[:, 0]
            left_open = 0 if where[0] else self.open
            near = any(band(round(n), round(people.sum()), left_open) for n in people)
            if near or cells[column.id].rough or cells[column.id].bound:
                continue
            shares = _whole_shares([float(n) for n in people])
            cells[column.id] = cells[column.id].model_copy(update={"bands": shares})
        return cells

    def _shows_bands(self, row: str, where: tuple[str, str]) -> bool:
        return self.plan.shows(row + BANDS, *where)


def rows_told(pack: Pack, layout: Layout) -> frozenset[str]:
    """The rows of a result. How many told an attribute, or ticked some option of another choice, is none: it would count
    those who named no group of that split."""
    attributes = {area.id for area in pack.areas if area.role == "attribute"}
    columns = (column.id for column in layout.columns if column.area not in attributes and not column.codes)
    return frozenset([*columns, *(element.id for element in layout.elements)])


def people_open(wave: Wave) -> int:
    """How many people every band of the whole entry leaves open: the largest limit in use."""
    return max([wave.settings.min_group, *(division.min_group for division in wave.divisions)])


def _figure(scores: Scores, at: int, place: int, *, rough: bool) -> Figure:
    value, low, high, positive, valid = (
        float(part[at, place]) for part in (scores.value, scores.low, scores.high, scores.positive, scores.valid)
    )
    return Figure(value, low, high, positive, valid, rough=rough)


def _near_unanimity(counts: Counts, scores: Scores, people: int) -> NDArray[np.bool_]:
    """Whether a column is near unanimity in a cell; [C, J]. Of a mean: whether one band of the scale holds nearly all."""
    near = np.zeros(scores.value.shape, dtype=np.bool_)[:, : len(counts.layout.columns)]
    for place, column in enumerate(counts.layout.columns):
        for at in range(len(counts.people)):
            valid = round(scores.valid[at, place])
            if column.kind in {"share", "answered"}:
                near[at, place] = band(round(scores.positive[at, place]), valid, people) is not None
            elif column.kind == "mean" and valid:
                largest = max(band_counts(counts.of([at]), place, column)[:, 0])
                near[at, place] = band(valid - round(largest), valid, 0) is not None and largest * 2 > valid
    return near


def _marks(contrast: Contrast, visible: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Differences that chance hardly explains, among all that are shown of the split, and that are large enough."""
    p = np.where(visible, contrast.p, np.nan)
    adjusted = benjamini_hochberg(p.ravel()).reshape(p.shape)
    with np.errstate(invalid="ignore"):
        return np.asarray((adjusted <= FALSE_DISCOVERY) & (np.abs(contrast.effect) >= SMALLEST_EFFECT))


def _hides_differences(total: Cell) -> bool:
    """A difference to the rest would give the whole entry's exact figure away."""
    return total.suppressed or total.bound is not None or total.rough


def _whole_shares(people: list[float]) -> tuple[int, int, int]:
    """Whole per cents that add up to 100, by largest remainders."""
    exact = [100 * n / sum(people) for n in people]
    whole = [int(share) for share in exact]
    for place in sorted(range(3), key=lambda at: whole[at] - exact[at])[: 100 - sum(whole)]:
        whole[place] += 1
    return (whole[0], whole[1], whole[2])


def kinds_by_row(layout: Layout) -> Mapping[str, RowKind]:
    """The kind of every row of a layout."""
    kinds: dict[str, RowKind] = {column.id: column.kind for column in layout.columns}
    return kinds | {element.id: "element" for element in layout.elements}
