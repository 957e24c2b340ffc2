"""Is the questionnaire sound in this wave: do an element's items belong together, do groups differ, do people agree?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shindan.diagnosis import Pack
from shindan.disclosure.coarsen import band
from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import Group
from shindan.measurement.layout import Layout
from shindan.measurement.reliability import alpha_from_covariance, item_rest_from_covariance, omega_from_correlation
from shindan.measurement.reliability_agreement import average_deviation_from_counts, r_star_wg_j_from_variances
from shindan.measurement.reliability_groups import group_reliability_from_groups, icc_from_groups
from shindan.measurement.summary import TOTAL, Summary

from .figures import in_fives, rounded
from .names import in_order
from .schema import ElementQuality, GroupQuality, Interval, Quality
from .tables import cell_of

# Below this many complete answers a coefficient says more about chance than about the questions.
FEWEST = 30
# Below this many people the non-response of an item is a matter of single persons.
FEWEST_MISSING = 20
# Beyond a sixth of the scale's points, people of a group do not answer alike (Burke and Dunlap 2002).
DIVIDED = 1 / 6


def quality_of(pack: Pack, summary: Summary, plan: Plan, open_: int) -> Quality:
    """Coefficients of the whole wave, and of the shown groups of every split that is no crossing.

    Nothing singles out fewer than ``open_`` people.
    """
    everybody = summary.row(TOTAL)
    answered, alike = (int(number) for number in summary.straight[everybody])
    splits = [division.id for division in plan.divisions if len(division.variables) == 1]
    return Quality(
        validated=pack.status == "released",
        elements=tuple(_element(summary, place, open_) for place in range(len(summary.layout.elements))),
        groups=tuple(found for split in splits for found in _split(pack, summary, plan, split)),
        missing=_missing(summary, everybody, open_),
        straight_lining=_per_cent(alike, answered, open_) if answered >= FEWEST else None,
    )


def _missing(summary: Summary, everybody: int, open_: int) -> dict[str, int]:
    """Non-response by item. How many wrote a comment is a row of the sheet, protected there."""
    people = int(summary.people[everybody])
    if people < FEWEST_MISSING:
        return {}
    found = {
        column.id: _per_cent(int(summary.counts[everybody, place, column.options + 1]), people, open_)
        for place, column in enumerate(summary.layout.columns)
        if column.kind != "answered"
    }
    return {item: share for item, share in found.items() if share is not None}


def _per_cent(part: int, whole: int, open_: int) -> int | None:
    """A share of everybody, unless it singles out fewer people than a group needs."""
    return int(rounded(100 * part / whole)) if open_ <= part <= whole - open_ else None


def _element(summary: Summary, place: int, open_: int) -> ElementQuality:
    layout = summary.layout
    everybody = summary.row(TOTAL)
    element = layout.elements[place]
    width = len(element.columns)
    moments = summary.element_moments[place, : width + 1, : width + 1].astype(np.float64)
    people = int(moments[0, 0])
    known = in_fives(people)
    if people < FEWEST or width < 2 or not _varies(summary, everybody, element.columns, open_):
        return ElementQuality(element=element.id, people=known)
    means = moments[0, 1:] / people
    covariance = (moments[1:, 1:] - people * np.outer(means, means)) / (people - 1)
    if (np.diag(covariance) <= 0).any():
        return ElementQuality(element=element.id, people=known)
    alpha = alpha_from_covariance(covariance, people)
    deviations = np.sqrt(np.diag(covariance))
    omega = omega_from_correlation(covariance / np.outer(deviations, deviations)) if width > 2 else None
    rest = item_rest_from_covariance(covariance)
    return ElementQuality(
        element=element.id,
        people=known,
        alpha=Interval(value=_two(alpha.value), low=_two(alpha.low), high=_two(alpha.high)),
        omega=None if omega is None or not np.isfinite(omega) else _two(omega),
        item_rest={layout.columns[c].id: _two(r) for c, r in zip(element.columns, rest, strict=True)},
    )


def _varies(summary: Summary, row: int, columns: Sequence[int], open_: int) -> bool:
    """Whether at least so many people leave the commonest answer of every item: else a missing coefficient would say that
    all answered alike."""
    counts = [summary.counts[row, c, : summary.layout.columns[c].options] for c in columns]
    return all(int(one.sum() - one.max()) >= open_ for one in counts)


def _split(pack: Pack, summary: Summary, plan: Plan, split: str) -> list[GroupQuality]:
    groups = [plan.structure.cells[place].group for place in plan.structure.of_split(split)]
    shown = in_order(pack, split, [group for group in groups if plan.shows_group(split, group)])
    if len(shown) < 2:
        return []
    return [_groups(summary, plan, split, place, shown) for place in range(len(summary.layout.elements))]


def _groups(summary: Summary, plan: Plan, split: str, place: int, shown: list[str]) -> GroupQuality:
    """Groups of which an item of the element is hidden do not count, as if nobody of them had answered."""
    layout = summary.layout
    rows = [summary.row(cell_of(Group(split, group))) for group in shown]
    items = [layout.columns[c].id for c in layout.elements[place].columns]
    visible = np.array([all(plan.shows(item, split, group) for item in items) for group in shown])
    people, total, squares = (summary.scores[rows, place, part] * visible.astype(np.float64) for part in range(3))
    enough = people >= 2
    if enough.sum() < 2 or people.sum() < FEWEST:
        return GroupQuality(split=split, element=layout.elements[place].id)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = total / people / layout.unit
        within = np.maximum(squares / layout.unit**2 - people * means**2, 0.0)
    fit = icc_from_groups(people[enough], means[enough], within[enough])
    lambdas = group_reliability_from_groups(people[enough], means[enough], within[enough])
    whole = np.full(len(rows), np.nan)
    whole[enough] = lambdas
    agreement, deviation, levels = _agreement(summary, layout, place, rows)
    told = visible & ~_near(summary, place, rows)
    agreement, deviation = np.where(told, agreement, np.nan), np.where(told, deviation, np.nan)
    return GroupQuality(
        split=split,
        element=layout.elements[place].id,
        icc1=_known(fit.icc1),
        icc2=_known(fit.icc2),
        f=_known(fit.f),
        p=None if not np.isfinite(fit.p) else rounded(float(fit.p), 3),
        reliability=tuple(_known(value, 1) for value in whole),
        agreement=tuple(_known(value, 1) for value in agreement),
        deviation=tuple(_known(value, 1) for value in deviation),
        divided=tuple(bool(value > levels * DIVIDED) for value in deviation),
    )


def _near(summary: Summary, place: int, rows: list[int]) -> np.ndarray:
    """Groups that are near unanimity on an item: full agreement would tell that everybody answered the same."""
    columns = [(c, summary.layout.columns[c]) for c in summary.layout.elements[place].columns]
    found = np.zeros(len(rows), dtype=np.bool_)
    for at, row in enumerate(rows):
        for c, column in columns:
            options = summary.counts[row, c, : column.options]
            positive = int(options[[code - column.first for code in column.positive]].sum())
            found[at] |= band(positive, int(options.sum())) is not None
    return found


def _agreement(summary: Summary, layout: Layout, place: int, rows: list[int]) -> tuple[np.ndarray, np.ndarray, int]:
    """r*wg(j), the mean absolute deviation from the mean over the items, and the points of the scale."""
    columns = layout.elements[place].columns
    levels = layout.columns[columns[0]].options
    points = np.arange(levels, dtype=np.float64)
    options = summary.counts[rows][:, list(columns), :levels].astype(np.float64)
    n = options.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = options @ points / n
        variances = (options * (points - means[..., None]) ** 2).sum(axis=-1) / (n - 1)
    deviation = average_deviation_from_counts(options, points)
    return r_star_wg_j_from_variances(variances, levels), deviation, levels


def _two(value: float) -> float:
    return rounded(float(value), 2)


def _known(value: float, digits: int = 2) -> float | None:
    return rounded(float(value), digits) if np.isfinite(value) else None
