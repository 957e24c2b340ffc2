"""The small texts: how to read the pictures, how ranks are made, and what has to be known of this centre's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import RankedRow
from shindan.edition.composites import is_composite

_MOST_NAMED = 3


def how_to_read(ranking: CentreRanking, say: dict[str, str], face: str = "") -> tuple[str, ...]:
    """``face`` is ``_page`` where the picture of the rank is not drawn beside the other."""
    rows = _elements(ranking)
    if not rows:
        return ()
    top = rows[0].certainty.top_places
    strip = "read_strip" if any(row.bins for row in rows) else "read_strip_plain"
    of = max(row.rank.of for row in rows)
    return say[strip + face].format(of=of), say["read_line" + face].format(top=top)


def how_made(ranking: CentreRanking, say: dict[str, str]) -> tuple[str, ...]:
    few = any(row.certainty.method == "grid" for row in _first_page(ranking))
    return (say["made_rank"], say["made_range"], *([say["made_few"]] if few else []), say["made_alike"])


def notes(ranking: CentreRanking, language: str, say: dict[str, str]) -> tuple[str, ...]:
    """Only what holds of this centre, most telling first."""
    return tuple(_notes(ranking, language, say))


def _notes(ranking: CentreRanking, language: str, say: dict[str, str]) -> Iterator[str]:
    rows = _first_page(ranking)
    if ranking.edition.status == "reference":
        yield say["note_reference"].format(organisations=ranking.edition.organisations)
    outside = [row for row in rows if not row.certainty.holds_rank]
    if outside:
        yield say["note_outside"].format(names=_list([_outside(row, language, say) for row in outside], say))
    if ranking.without:
        yield say["note_without"].format(names=_list([words.get(language) for words in ranking.without], say))
    if len({row.rank.of for row in rows if row.kind == "element"}) > 1:
        yield say["note_other_count"]
    yield from _before(ranking, language, say)
    for row in ranking.rows:
        if is_composite(row.id):
            yield say["note_composite"].format(name=row.name.get(language))
    yield from _groups(ranking, say)


def _before(ranking: CentreRanking, language: str, say: dict[str, str]) -> Iterator[str]:
    """Which rows cannot be held against the edition before, where its questionnaire was another version. Happiness says so itself."""
    for why in ("other_wording", "new_row"):
        rows = [one for one in _first_page(ranking) if one.kind != "kgi" and one.before and one.before.why_not == why]
        if rows and rows[0].before:
            names = _list([row.name.get(language) for row in rows], say)
            yield say[f"note_before_{why}"].format(names=names, edition=rows[0].before.edition.get(language))


def _groups(ranking: CentreRanking, say: dict[str, str]) -> Iterator[str]:
    """Within what no ranks are shown."""
    kinds = ("division", "industry", "size")
    shown = {group.kind for row in ranking.rows for group in row.groups}
    missing = [say[f"kind_{kind}"] for kind in kinds if kind not in shown]
    if ranking.rows and len(missing) == len(kinds):
        yield say["note_no_groups"]
    elif ranking.rows and missing:
        yield say["note_some_groups"].format(kinds=say["both"].join(missing))


def _outside(row: RankedRow, language: str, say: dict[str, str]) -> str:
    sure = row.certainty
    name = say["happiness"] if row.kind == "kgi" else row.name.get(language)
    return say["outside_one"].format(name=name, rank=row.rank.rank, low=sure.rank_low, high=sure.rank_high)


def _list(names: Sequence[str], say: dict[str, str]) -> str:
    """The first few of the names, and how many more."""
    told = say["joint"].join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return told if more <= 0 else say["more"].format(names=told, count=more)


def _elements(ranking: CentreRanking) -> list[RankedRow]:
    return [row for row in ranking.rows if row.kind == "element"]


def _first_page(ranking: CentreRanking) -> list[RankedRow]:
    return [row for row in ranking.rows if row.kind in {"kgi", "element"} or is_composite(row.id)]
