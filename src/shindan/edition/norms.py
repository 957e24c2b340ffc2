"""The edition's figures for others to stand beside: medians and quartiles, in the form that a result reads."""

from __future__ import annotations

from collections.abc import Mapping

from shindan.measurement.ranking import displayed
from shindan.result.norms import Norms
from shindan.result.schema import Benchmark

from .beside import name_told
from .composites import is_composite
from .model import Edition
from .parts import EditionError, Fault
from .standings import Standing


def norms_of(edition: Edition, standings: Mapping[str, Standing]) -> Norms:
    """The benchmark, each centre once, for results of the rule's questionnaire. Rows of too few organisations are left out.

    ``EditionError`` for an edition that may not give a benchmark.
    """
    if edition.status == "none":
        mend = "組織が増えるまで、基準値なしの結果をお使いください"
        raise EditionError((Fault(edition.rule.id, "status", "この年度版からは基準値を作れません", mend),))
    rows = {name: _benchmark(one) for name, one in standings.items() if not is_composite(name)}
    return Norms(
        name=name_told(edition.name, edition.status, len(edition.members)),
        instrument=edition.rule.instrument,
        organisations=edition.organisations,
        people=edition.people,
        rows=rows,
    )


def _benchmark(standing: Standing) -> Benchmark:
    """Rounded to what a result shows: whole per cent, points to one decimal."""
    low, middle, high = displayed(standing.quartiles, 1 if standing.row.kind == "kgi" else 0)
    return Benchmark(median=float(middle), lower_quartile=float(low), upper_quartile=float(high))
