"""The two lines at the head: where happiness stands, and what is most certain to be said of the elements."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import RankedRow

from .figures import Decimals, chance_text, difference, look_of, number_text


def headline(ranking: CentreRanking, language: str, say: dict[str, str], places: Decimals) -> tuple[str, str]:
    """Two sentences, both borne out by the figures below them."""
    elements = [row for row in ranking.rows if row.kind == "element"]
    return _happiness(ranking, say) + say["stop"], _elements(elements, language, say, places)


def _happiness(ranking: CentreRanking, say: dict[str, str]) -> str:
    row = next((row for row in ranking.rows if row.kind == "kgi"), None)
    if row is None:
        return say["head_no_rank"]
    return say["head_rank_tied" if row.rank.ties else "head_rank"].format(of=row.rank.of, rank=row.rank.rank)


def _elements(rows: Sequence[RankedRow], language: str, say: dict[str, str], places: Decimals) -> str:
    """The first that holds: sure to be in the top quarter · clearly above the median, or below · likely in the top quarter · level."""
    if not rows:
        return say["head_no_elements"]
    top = [row for row in rows if row.certainty.top_quarter >= 95 and row.quarter == 1]
    if top:
        return say["head_top"].format(names=_named(top, language, say))
    clear = [row for row in rows if all(look_of(row, places.of(row)))]
    if clear:
        most = max(clear, key=lambda row: abs(difference(row, places.of(row)) or 0.0))
        return _apart(most, language, say, places)
    likely = max(rows, key=lambda row: (row.certainty.top_quarter, row.value))
    if likely.certainty.top_quarter >= 50 and likely.quarter == 1:
        chance = chance_text(likely.certainty.top_quarter, say)
        return say["head_likely"].format(name=_quoted(likely, language, say), chance=chance)
    return say["head_level"]


def _apart(row: RankedRow, language: str, say: dict[str, str], places: Decimals) -> str:
    found = difference(row, places.of(row)) or 0.0
    told = say["head_high" if found > 0 else "head_low"]
    return told.format(name=_quoted(row, language, say), size=number_text(abs(found), places.of(row)))


def _named(rows: Sequence[RankedRow], language: str, say: dict[str, str]) -> str:
    """Both where there are two; of more the best ranked two, and how many."""
    names = [_quoted(row, language, say) for row in sorted(rows, key=lambda row: row.rank.rank)]
    if len(names) <= 2:
        return say["both"].join(names)
    return say["and_more"].format(names=say["joint"].join(names[:2]), count=len(names))


def _quoted(row: RankedRow, language: str, say: dict[str, str]) -> str:
    return say["quote"].format(name=row.name.get(language))
