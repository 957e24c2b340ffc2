"""The field findings of an edition: what goes with happiness, and which practices with which element. 関連, never 原因."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import stats

from shindan.measurement.compare import benjamini_hochberg
from shindan.measurement.estimate import Estimate
from shindan.measurement.importance import ImportanceRoute, importance_from_covariance, importance_route, lmg
from shindan.measurement.intervals_association import pearson, spearman

from .centre import FACTS, RowKey
from .model import Edition, Member
from .parts import Part, Words, told
from .relations import HighLow, Leaving, Measured, Relation, high_low, leaving_of, measured, relation_of, too_few

Floats = npt.NDArray[np.float64]
How = Literal["lmg", "correlations"]


class ElementImportance(Part):
    """An element: its part of R² in per cent (``lmg``), or its correlation with happiness (``correlations``)."""

    element: str
    name: Words
    share: float | None
    r: Measured | None


class ImportanceOf(Part):
    """Importance of the elements for happiness among ``n`` centres or people; without it ``note`` says why."""

    how: How | None
    n: int
    r2: float | None
    elements: tuple[ElementImportance, ...]
    note: Words | None


class Practice(Part):
    """A practice and an element: Spearman's r over ``centres``, with p and its adjusted value over all pairs. ``marked``: q at most the rule's."""

    practice: str
    element: str
    centres: int
    r: Measured
    p: float
    q: float
    marked: bool


class FieldFindings(Part):
    """Everything the page of findings of an edition shows."""

    format: Literal["shindan-field-findings"] = "shindan-field-findings"
    edition: Words
    digest: str
    centres: int
    organisations: int
    people: int
    relations: tuple[Relation, ...]
    leaving: Leaving
    high_low: tuple[HighLow, ...]
    across: ImportanceOf
    within: ImportanceOf
    practices: tuple[Practice, ...]
    practices_tested: int
    practices_note: Words | None


def field_findings(edition: Edition, earlier: Sequence[Edition] = ()) -> FieldFindings:
    """The findings of ``edition``; high and low centres also of the ``earlier`` ones, from the oldest on."""
    practices = _practices(edition)
    years = (high_low(one) for one in (*earlier, edition))
    return FieldFindings(
        edition=edition.name,
        digest=edition.digest,
        centres=len(edition.members),
        organisations=edition.organisations,
        people=edition.people,
        relations=tuple(relation_of(edition, fact) for fact in FACTS),  # type: ignore[arg-type]
        leaving=leaving_of(edition),
        high_low=tuple(year for year in years if year is not None),
        across=_across(edition),
        within=_within(edition),
        practices=practices,
        practices_tested=len(practices),
        practices_note=None if practices else _no_practices(edition),
    )


def _elements(edition: Edition) -> list[RowKey]:
    return [row for row in edition.rows if row.kind == "element"]


def _across(edition: Edition) -> ImportanceOf:
    """Between centres: shares of the elements and mean happiness, each centre once, complete ones."""
    elements = _elements(edition)
    wanted = [*(row.id for row in elements), *(row.id for row in edition.rows if row.kind == "kgi")]
    inside = [member for member in edition.members if all(name in member.figures for name in wanted)]
    table = np.array([[member.figures[name].value for name in wanted] for member in inside]).reshape(-1, len(wanted))
    n, owners = len(inside), {member.organisation for member in inside}
    route = importance_route(n)
    if route is ImportanceRoute.PARENT or len(owners) < edition.rule.findings.organisations or len(wanted) < 2:
        note = too_few(n, 30, edition.rule.findings.organisations)
        return ImportanceOf(how=None, n=n, r2=None, elements=(), note=note)
    r = [measured(pearson(column, table[:, -1]), 2) for column in table[:, :-1].T]
    if route is ImportanceRoute.FULL_MODEL:
        found = lmg(table[:, :-1], table[:, -1])
        return _importance("lmg", n, elements, found.r2, found.shares, r)
    return _importance("correlations", n, elements, None, None, r)


def _within(edition: Edition) -> ImportanceOf:
    """Between people of the same centre, from the pooled covariance."""
    drivers = edition.drivers
    people = drivers.people if drivers else 0
    if drivers is None or importance_route(people) is not ImportanceRoute.FULL_MODEL:
        return ImportanceOf(how=None, n=people, r2=None, elements=(), note=_few_people(people))
    found = importance_from_covariance(np.array(drivers.covariance), people)
    rows = [edition.row(name) for name in drivers.elements]
    return _importance("lmg", people, rows, found.r2, found.shares, None)


def _few_people(people: int) -> Words:
    return told("n={n}のため示しません（100名から示します）。", "n={n}: not shown (from 100 people on).", n=people)


def _importance(
    how: How, n: int, rows: Sequence[RowKey], r2: float | None, shares: Floats | None, r: Sequence[Measured] | None
) -> ImportanceOf:
    listed = tuple(
        ElementImportance(
            element=row.id,
            name=row.name,
            share=None if shares is None or r2 is None or not r2 > 0 else round(100 * float(shares[at]) / r2, 1),
            r=r[at] if r else None,
        )
        for at, row in enumerate(rows)
    )
    return ImportanceOf(
        how=how, n=n, r2=None if r2 is None or np.isnan(r2) else round(r2, 3), elements=listed, note=None
    )


def _practices(edition: Edition) -> tuple[Practice, ...]:
    """All pairs of practice and element that enough centres have, tested together."""
    names = sorted({name for member in edition.members for name in member.stages})
    pairs = [(name, row.id) for name in names for row in _elements(edition)]
    tested = []
    for practice, element in pairs:
        inside = [member for member in edition.members if practice in member.stages and element in member.figures]
        found = _correlated(edition, inside, practice, element)
        if found is not None:
            tested.append((practice, element, len(inside), found))
    p = np.array([_p_value(r.value, n) for _, _, n, r in tested])
    q = benjamini_hochberg(p) if len(p) else p
    limit = edition.rule.findings.q / 100
    return tuple(
        Practice(
            practice=practice,
            element=element,
            centres=n,
            r=measured(r, 2),
            p=float(f"{p[at]:.3g}"),
            q=float(f"{q[at]:.3g}"),
            marked=bool(q[at] <= limit),
        )
        for at, (practice, element, n, r) in enumerate(tested)
    )


def _correlated(edition: Edition, inside: Sequence[Member], practice: str, element: str) -> Estimate | None:
    rule = edition.rule.findings
    if len(inside) < rule.centres or len({member.organisation for member in inside}) < rule.organisations:
        return None
    stages = [float(member.stages[practice]) for member in inside]
    found = spearman(stages, [member.figures[element].value for member in inside])
    return None if np.isnan(found.value) else found


def _p_value(r: float, n: int) -> float:
    """Two-sided, by Student's t with n − 2 degrees of freedom."""
    t = abs(r) * np.sqrt((n - 2) / max(1 - r * r, 1e-15))
    return float(min(1.0, 2 * stats.t.sf(t, n - 2)))


def _no_practices(edition: Edition) -> Words:
    n = sum(bool(member.stages) for member in edition.members)
    return too_few(n, edition.rule.findings.centres, edition.rule.findings.organisations)
