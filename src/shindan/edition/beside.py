"""An edition's figures for others to stand beside, without anybody's rank: what a page lays next to an entry's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from shindan.diagnosis import Pack
from shindan.measurement.ranking import displayed
from shindan.result.norms import Norms
from shindan.result.schema import Benchmark

from .centre import Month, RowKey
from .model import Edition, Status
from .parts import Part, Words, told
from .seal import digests_of
from .standings import digits_of, enough_have, unit_of


class RowBeside(Part):
    """The displayed scores of one row, each centre once, rounded as in the ranking report. ``digest``: of the wording."""

    digest: str
    name: Words
    kind: str
    digits: int
    centres: int
    lower_quartile: float
    median: float
    upper_quartile: float


class Beside(Part):
    """``members``: month of the survey by pseudonym; ``stages``: by the centres that agreed to findings, their organisation
    and the representative's stages. Both are for the operator's own program, never for a reader."""

    id: str
    name: Words
    number: int
    instrument: str
    status: Status
    first: Month
    last: Month
    organisations: int
    centres: int
    people: int
    rows: Mapping[str, RowBeside]
    members: Mapping[str, Month]
    stages: tuple[tuple[str, Mapping[str, int]], ...]


def beside_of(edition: Edition) -> Beside:
    """Rows that enough organisations have a value of (``enough_have``); the same quartiles as in the ranks, in a small part of
    their time. An edition of status ``none`` has no rows and no stages."""
    shown = edition.status != "none"
    return Beside(
        id=edition.rule.id,
        name=edition.name,
        number=edition.number,
        instrument=edition.rule.instrument,
        status=edition.status,
        first=edition.rule.period.first,
        last=edition.rule.period.last,
        organisations=edition.organisations,
        centres=len(edition.members),
        people=edition.people,
        rows=dict(_rows(edition)) if shown else {},
        members={member.centre: member.month for member in edition.members},
        stages=tuple((m.organisation, m.stages) for m in edition.members if m.stages) if shown else (),
    )


def _rows(edition: Edition) -> Iterator[tuple[str, RowBeside]]:
    for row in edition.rows:
        if not enough_have(edition, row):
            continue
        values = [m.figures[row.id].value for m in edition.members if row.id in m.figures]
        if len(values) >= 3:
            yield row.id, _row(row, values, digits_of(row, edition.rule))


def _row(row: RowKey, values: list[float], digits: int) -> RowBeside:
    shown = displayed(unit_of(row) * np.array(values), digits)
    low, middle, high = (float(q) for q in displayed(np.quantile(shown, [0.25, 0.5, 0.75]), digits))
    return RowBeside(
        digest=row.digest,
        name=row.name,
        kind=row.kind,
        digits=digits,
        centres=len(values),
        lower_quartile=low,
        median=middle,
        upper_quartile=high,
    )


def other_wording(beside: Beside, pack: Pack, reference: Pack | None = None) -> tuple[str, ...]:
    """Rows of the edition that ``pack`` asks in other words, or on another scale: they cannot stand beside each other."""
    own = digests_of(pack, reference)
    return tuple(name for name, row in beside.rows.items() if name in own and own[name] != row.digest)


def norms_beside(beside: Beside, pack: Pack, reference: Pack | None = None, *, whole: bool = True) -> Norms | None:
    """The benchmark for results of ``pack``: only rows of equal wording. ``whole``: rounded to what a result shows (whole per
    cent, points to one decimal), else as in the ranking report. ``None`` where no row is left."""
    own = digests_of(pack, reference)
    rows = {name: _benchmark(row, whole) for name, row in beside.rows.items() if own.get(name) == row.digest}
    if beside.instrument != pack.id or not rows:
        return None
    return Norms(
        name=name_told(beside.name, beside.status, beside.centres),
        instrument=beside.instrument,
        organisations=beside.organisations,
        people=beside.people,
        rows=rows,
    )


def _benchmark(row: RowBeside, whole: bool) -> Benchmark:
    values = [row.lower_quartile, row.median, row.upper_quartile]
    if whole:
        values = [float(value) for value in displayed(values, 1 if row.kind == "kgi" else 0)]
    return Benchmark(lower_quartile=values[0], median=values[1], upper_quartile=values[2])


def name_told(name: Words, status: Status, centres: int) -> Words:
    """2026年版（130センター）, with 参考 where organisations are few."""
    mark = told("（参考）", " (for reference)") if status == "reference" else told("", "")
    return told(
        "{ja}{mark_ja}（{centres}センター）",
        "{en}{mark_en} ({centres} centres)",
        ja=name.ja,
        en=name.en,
        mark_ja=mark.ja,
        mark_en=mark.en,
        centres=centres,
    )


def described(beside: Beside) -> Words:
    """2026年版（2026/05〜2026/08、51組織の130センター）: what stands wherever a figure of the edition does."""
    one, first, last = beside, beside.first, beside.last
    return told(
        "{ja}（{period}、{organisations}組織の{centres}センター）",
        "{en} ({first} to {last}; {centres} centres of {organisations} organisations)",
        ja=one.name.ja,
        en=one.name.en,
        period=f"{first}〜{last}".replace("-", "/"),
        first=first,
        last=last,
        organisations=one.organisations,
        centres=one.centres,
    )
