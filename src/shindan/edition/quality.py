"""What the data behind a centre's figures looks like: tests that a person is to look at before anybody is honoured."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shindan.measurement.batch import Batch
from shindan.measurement.blocks import content_hash
from shindan.measurement.layout import Layout

from .centre import Centre
from .model import Finding
from .parts import Words, told
from .rule import QualityLimits
from .seal import summary_of

# A burst is none where all had to answer within a day or two, nor among a handful.
BURST_DAYS, BURST_PEOPLE = 3, 30


def quality_findings(centre: Centre, limits: QualityLimits) -> tuple[Finding, ...]:
    """Every limit of the rule that this centre's data goes beyond; nothing is excluded for it by itself."""
    return tuple(
        Finding(level="look", code=code, centre=centre.centre, text=text) for code, text in _found(centre, limits)
    )


def shares_of(centre: Centre) -> dict[str, float | None]:
    """The tested shares in per cent; ``None`` where they were not counted."""
    quality, people = centre.quality, centre.people
    nearly, straight = centre.sums.straight
    return {
        "straight": _per_cent(straight, nearly),
        "missing": _per_cent(*_missing(centre, summary_of(centre).layout)),
        "busiest_day": _per_cent(quality.busiest_day, people),
        "duplicates": _per_cent(quality.duplicates, people),
        "headcount": _apart(centre.headcount, quality.listed),
    }


def _found(centre: Centre, limits: QualityLimits) -> Iterator[tuple[str, Words]]:
    shares = shares_of(centre)
    for code, (ja, en) in _SAID.items():
        share, limit = shares[code], float(getattr(limits, code))
        if share is not None and share > limit and (code != "busiest_day" or _is_long(centre)):
            yield code, told(ja, en, share=f"{share:.1f}", limit=f"{limit:g}")
    if centre.headcount is not None and centre.people > centre.headcount:
        yield (
            "more_answers",
            told(
                "回答が在籍人数より多いです（{people}件、{headcount}名）。人数の誤りか、二重の回答がないか確かめてください。",
                "There are more answers than people ({people} of {headcount}). Check the headcount and double answers.",
                people=centre.people,
                headcount=centre.headcount,
            ),
        )


_SAID = {
    "straight": (
        "すべてに同じ答えを選んだ回答が{share}%あります（目安{limit}%）。",
        "{share}% gave one answer to everything (limit {limit}%).",
    ),
    "missing": (
        "無回答が{share}%あります（目安{limit}%）。",
        "{share}% of the answers were left out (limit {limit}%).",
    ),
    "busiest_day": (
        "回答の{share}%が1日に集まっています（目安{limit}%）。まとめて回答した事情がないか確かめてください。",
        "{share}% of the answers came on one day (limit {limit}%). Ask how the survey was answered.",
    ),
    "duplicates": (
        "すべての答えが別の回答と同じものが{share}%あります（目安{limit}%）。",
        "{share}% are alike in every answer to another (limit {limit}%).",
    ),
    "headcount": (
        "エントリーシートの人数と、分析区分ごとの人数の合計が{share}%違います（目安{limit}%）。",
        "The headcounts of the entry sheet and of the groups differ by {share}% (limit {limit}%).",
    ),
}


def _is_long(centre: Centre) -> bool:
    return (centre.quality.days or 0) >= BURST_DAYS and centre.people >= BURST_PEOPLE


def _missing(centre: Centre, layout: Layout) -> tuple[int, int]:
    """Answers left out, and asked for, of the items that make elements."""
    places = [place for element in layout.elements for place in element.columns]
    left_out = sum(centre.sums.counts[place][layout.columns[place].options + 1] for place in places)
    return left_out, len(places) * centre.people


def _per_cent(part: int | None, whole: int) -> float | None:
    return None if part is None or not whole else 100 * part / whole


def _apart(one: int | None, other: int | None) -> float | None:
    return None if not one or other is None else 100 * abs(other - one) / one


def duplicates_in(batch: Batch) -> int:
    """How many respondents gave, in every question, the answers of another one who is counted already."""
    return batch.people - len(np.unique(content_hash(batch)))
