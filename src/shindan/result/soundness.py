"""Is the questionnaire sound in this wave: do an element's items belong together, do groups differ, do people agree?"""

from __future__ import annotations

import numpy as np

from shindan.diagnosis import Pack
from shindan.disclosure.plan import Plan
from shindan.disclosure.structure import Group
from shindan.measurement.layout import Layout
from shindan.measurement.reliability import alpha_from_covariance, item_rest_from_covariance, omega_from_correlation
from shindan.measurement.reliability_agreement import average_deviation_from_counts, r_star_wg_j_from_variances
from shindan.measurement.reliability_groups import group_reliability_from_groups, icc_from_groups
from shindan.measurement.summary import TOTAL, Summary

from .figures import rounded
from .schema import ElementQuality, GroupQuality, Interval, Quality
from .tables import cell_of

# Below this many complete answers a coefficient says more about chance than about the questions.
FEWEST = 30
# Beyond a sixth of the scale's points, people of a group do not answer alike (Burke and Dunlap 2002).
DIVIDED = 1 / 6


def quality_of(pack: Pack, summary: Summary, plan: Plan) -> Quality:
    """Coefficients of the whole wave, and of the shown groups of every split that is no crossing."""
    everybody = summary.row(TOTAL)
    people = int(summary.people[everybody])
    answered, alike = (int(number) for number in summary.straight[everybody])
    splits = [division.id for division in plan.divisions if len(division.variables) == 1]
    return Quality(
        validated=pack.status == "released",
        elements=tuple(_element(summary, place) for place in range(len(summary.layout.elements))),
        groups=tuple(found for split in splits for found in _split(summary, plan, split)),
        missing={
            column.id: _per_cent(summary, everybody, place) for place, column in enumerate(summary.layout.columns)
        },
        straight_lining=round(100 * alike / answered) if answered >= FEWEST <= people else None,
    )


def _per_cent(summary: Summary, row: int, place: int) -> int:
    missing = summary.counts[row, place, summary.layout.columns[place].options + 1]
    return round(100 * int(missing) / max(1, int(summary.people[row])))


def _element(summary: Summary, place: int) -> ElementQuality:
    layout = summary.layout
    element = layout.elements[place]
    width = len(element.columns)
    moments = summary.element_moments[place, : width + 1, : width + 1].astype(np.float64)
    people = int(moments[0, 0])
    if people < FEWEST or width < 2:
        return ElementQuality(element=element.id, people=people)
    means = moments[0, 1:] / people
    covariance = (moments[1:, 1:] - people * np.outer(means, means)) / (people - 1)
    if (np.diag(covariance) <= 0).any():
        return ElementQuality(element=element.id, people=people)
    alpha = alpha_from_covariance(covariance, people)
    deviations = np.sqrt(np.diag(covariance))
    omega = omega_from_correlation(covariance / np.outer(deviations, deviations)) if width > 2 else None
    rest = item_rest_from_covariance(covariance)
    return ElementQuality(
        element=element.id,
        people=people,
        alpha=Interval(value=_two(alpha.value), low=_two(alpha.low), high=_two(alpha.high)),
        omega=None if omega is None or not np.isfinite(omega) else _two(omega),
        item_rest={layout.columns[c].id: _two(r) for c, r in zip(element.columns, rest, strict=True)},
    )


def _split(summary: Summary, plan: Plan, split: str) -> list[GroupQuality]:
    groups = [plan.structure.cells[place].group for place in plan.structure.of_split(split)]
    shown = [group for group in groups if plan.shows_group(split, group)]
    if len(shown) < 2:
        return []
    rows = [summary.row(cell_of(Group(split, group))) for group in shown]
    return [_groups(summary, split, place, rows) for place in range(len(summary.layout.elements))]


def _groups(summary: Summary, split: str, place: int, rows: list[int]) -> GroupQuality:
    layout = summary.layout
    people, total, squares = (summary.scores[rows, place, part].astype(np.float64) for part in range(3))
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
    return GroupQuality(
        split=split,
        element=layout.elements[place].id,
        icc1=_known(fit.icc1),
        icc2=_known(fit.icc2),
        f=_known(fit.f),
        p=None if not np.isfinite(fit.p) else rounded(float(fit.p), 3),
        reliability=tuple(_known(value) for value in whole),
        agreement=tuple(_known(value) for value in agreement),
        deviation=tuple(_known(value) for value in deviation),
        divided=tuple(bool(value > levels * DIVIDED) for value in deviation),
    )


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


def _known(value: float) -> float | None:
    return _two(value) if np.isfinite(value) else None
