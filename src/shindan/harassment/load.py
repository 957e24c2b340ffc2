"""Cases of the last twelve months by group of the survey, beside the group's published happiness.

Which groups stand here is the published result's own answer. Of cases a count stands only from ``LEAST`` on, and never so that those left
out could be reckoned down to fewer than that: docs/decisions/0016.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shindan.measurement.estimate import Estimate
from shindan.measurement.rates import rate_interval
from shindan.result.schema import HIDDEN, Cell, Group, Result, Row, Split

LEAST = 3
TEN = 10  # people, for which the rate is told


@dataclass(frozen=True)
class GroupLoad:
    """A shown group: ``happiness`` as published; ``cases`` is ``None`` where it may not stand; ``rate`` is per ten people of the staff,
    ``None`` without a count or where the group's staff is not known."""

    group: Group
    happiness: Cell
    cases: int | None
    rate: Estimate | None


def divisions_of(result: Result) -> tuple[Split, ...]:
    """The divisions whose groups a case can name: those the result shows, without crossings."""
    return tuple(split for split in result.splits if not split.crossed and not split.withheld and split.groups)


def happiness_row(result: Result) -> Row | None:
    """The row of happiness; ``None`` where the questionnaire does not ask for it."""
    return next((row for section in result.sections if section.kind == "kgi" for row in section.rows), None)


def loads_of(result: Result, split: Split, counts: Mapping[str, int]) -> tuple[GroupLoad, ...]:
    """Each group that the result shows; ``counts`` are cases by the group's code, those of hidden groups with them."""
    row = happiness_row(result)
    cells = split.cells.get(row.id, ()) if row else ()
    shown = [at for at, group in enumerate(split.groups) if not group.suppressed]
    told = told_counts(
        {split.groups[at].code: counts.get(split.groups[at].code, 0) for at in shown}, sum(counts.values())
    )
    return tuple(_load(split.groups[at], cells[at] if at < len(cells) else HIDDEN, told) for at in shown)


def told_counts(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """The counts that may stand, of groups with ``counts`` among ``total`` cases that name a group.

    Those under ``LEAST`` do not; and where what is left out would then be 1 to ``LEAST`` − 1 cases, the smallest that stand are left out too.
    """
    told = {code: count for code, count in counts.items() if count >= LEAST}
    while told and 0 < total - sum(told.values()) < LEAST:
        del told[min(told, key=lambda code: (told[code], code))]
    return told


def _load(group: Group, happiness: Cell, told: Mapping[str, int]) -> GroupLoad:
    cases = told.get(group.code)
    rate = rate_interval(cases, group.headcount / TEN) if cases is not None and group.headcount else None
    return GroupLoad(group, happiness, cases, rate)
