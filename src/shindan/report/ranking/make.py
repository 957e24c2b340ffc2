"""From what an edition tells one centre to the report: every word and every picture, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import Before, GroupRank, Rank, RankedRow
from shindan.edition.composites import is_composite
from shindan.result.schema import Words

from . import pictures
from .figures import Decimals, chance_text, decimals_of, difference, look_of, number_text, value_text
from .frame import Said, day_of, edition_name, foot, people_text, source
from .headline import headline
from .notes import how_made, how_to_read, notes
from .view import Annex, Chapter, Fact, Kgi, Owner, RankingReport, Row, Table
from .words import words_of

KINDS = ("division", "industry", "size")


def report_of(
    ranking: CentreRanking, owner: Owner, language: str = "ja", codes: Mapping[str, Words] | None = None
) -> RankingReport:
    """The report of one centre. ``codes`` are names of industries and sizes, by the codes that the edition knows."""
    said = Said(language, words_of(language), codes or {})
    say, places = said.say, decimals_of(ranking)
    kgi = next((row for row in ranking.rows if row.kind == "kgi"), None)
    return RankingReport(
        language=said.language,
        ranked=True,
        title=say["title"],
        edition=edition_name(ranking.edition, said),
        owner=owner,
        people=people_text(ranking.people, ranking.response, say),
        headline=headline(ranking, said.language, say, places),
        kgi=_kgi(kgi, places.kgi, said) if kgi else None,
        elements=_elements(ranking, places, said),
        how_to_read=how_to_read(ranking, say),
        page_reading=how_to_read(ranking, say, "_page"),
        how_made=how_made(ranking, say),
        notes=notes(ranking, said.language, say),
        annex=_annex(ranking, places, said),
        foot=foot(ranking.edition, said),
        source=source(ranking.edition, say),
        day=day_of(ranking.edition),
    )


def _kgi(row: RankedRow, places: int, said: Said) -> Kgi:
    say = said.say
    picture = pictures.happiness(row, places, say)
    return Kgi(
        title=say["kgi_title"],
        big=str(row.rank.rank),
        beside=say["of_centres_tied" if row.rank.ties else "of_centres"].format(of=row.rank.of),
        told=_place(row.rank, say),
        mark="" if row.certainty.holds_rank else say["outside"],
        facts=tuple(_facts(row, places, said)),
        picture=picture,
        no_picture="" if picture else say["no_picture"],
    )


def _facts(row: RankedRow, places: int, said: Said) -> Iterator[Fact]:
    say, sure = said.say, row.certainty
    if row.rank.ties:
        yield Fact(say["tied"], say["tied_told"].format(ties=row.rank.ties))
    yield Fact(say["range"], say["ranks"].format(low=sure.rank_low, high=sure.rank_high))
    chance = chance_text(sure.top_quarter, say)
    yield Fact(say["top"], say["top_told"].format(chance=chance))
    yield Fact(say["mean"], _mean((row.value, row.low, row.high), places, say))
    yield Fact(say["estimate"], _mean((sure.estimate, sure.low, sure.high), places, say))
    if row.t_score is not None:
        yield Fact(say["t_score"], say["t_score_of"].format(score=row.t_score, of=row.rank.of))
    for group in sorted(row.groups, key=lambda one: KINDS.index(one.kind)):
        label = say[f"group_{group.kind}"].format(name=_group_name(group, said))
        yield Fact(label, _place(group.rank, say))
    if row.before is not None:
        yield Fact(say["before"], _before(row.before, said))


def _place(rank: Rank, say: dict[str, str]) -> str:
    """64位（同順）／131センター."""
    return say["rank_of_tied" if rank.ties else "rank_of"].format(rank=rank.rank, of=rank.of)


def _mean(figures: tuple[float, float | None, float | None], places: int, say: dict[str, str]) -> str:
    """A value with its interval, where there is one."""
    value, low, high = figures
    if low is None or high is None:
        return say["mean_alone"].format(value=number_text(value, places))
    ends = {"low": number_text(low, places), "high": number_text(high, places)}
    return say["mean_told"].format(value=number_text(value, places), **ends)


def _group_name(group: GroupRank, said: Said) -> str:
    found = group.name or said.codes.get(group.id)
    return found.get(said.language) if found else group.id


def _before(before: Before, said: Said) -> str:
    edition = before.edition.get(said.language)
    if before.why_not is not None:
        return said.say[f"before_{before.why_not}"].format(edition=edition)
    return said.say["before_told"].format(rank=before.rank, of=before.of, edition=edition)


def _elements(ranking: CentreRanking, places: Decimals, said: Said) -> Table:
    rows = [row for row in ranking.rows if row.kind == "element" or is_composite(row.id)]
    axis, strips = pictures.spreads(rows, places.share)
    most = max((row.rank.of for row in rows), default=0)
    made = (_row(row, places, said, most, strip) for row, strip in zip(rows, strips, strict=True))
    return Table(
        title=_title(rows, said),
        rows=tuple(made),
        strip_scale=pictures.strip_scale(axis) if rows else "",
        line_scale=pictures.line_scale(rows, said.say),
    )


def _title(rows: Sequence[RankedRow], said: Said) -> str:
    """七つの要素の順位; with a composite its name too."""
    elements = [row for row in rows if row.kind == "element"]
    title = said.say["elements" if len(elements) == 7 else "elements_any"]
    return title if len(elements) == len(rows) else said.say["elements_and"].format(title=title)


def _row(row: RankedRow, places: Decimals, said: Said, most: int, strip: str = "") -> Row:
    say, sure, digits = said.say, row.certainty, places.of(row)
    found, (look, certain) = difference(row, digits), look_of(row, digits)
    score = "" if row.t_score is None else say["t_score_short"].format(score=row.t_score)
    return Row(
        id=row.id,
        name=row.name.get(said.language),
        small=score if strip else "",
        value=value_text(row, row.value, digits),
        difference=say["none"] if found is None else number_text(found, digits, sign=True) + _points(row, say),
        look=look,
        sure=certain,
        strip=strip,
        rank=say["rank"].format(rank=row.rank.rank),
        rank_told=say["rank_tied" if row.rank.ties else "rank"].format(rank=row.rank.rank),
        rank_small=_rank_small(row, most, say),
        tied=say["tied_sign"] if row.rank.ties else "",
        mark="" if sure.holds_rank else say["outside"],
        line=pictures.line_of(row) if strip else "",
        interval=say["ranks_short"].format(low=sure.rank_low, high=sure.rank_high),
        top=chance_text(sure.top_quarter, say),
        t_score="" if row.t_score is None else str(row.t_score),
        median=value_text(row, row.median, digits) if row.bins else say["none"],
        estimate=value_text(row, sure.estimate, digits),
        groups=tuple(_group_cells(row, say)),
        before=_before_cell(row.before, say),
    )


def _points(row: RankedRow, say: dict[str, str]) -> str:
    return {"kgi": say["point"], "recommendation": ""}.get(row.kind, say["points"])


def _rank_small(row: RankedRow, most: int, say: dict[str, str]) -> str:
    """Under the rank: another number of centres where it differs, else last time's rank."""
    if most and row.rank.of != most:
        return say["last"].format(of=f"/{row.rank.of}")
    if row.before is not None and row.before.rank is not None:
        return say["before_short"].format(rank=row.before.rank)
    return ""


def _group_cells(row: RankedRow, say: dict[str, str]) -> Iterator[str]:
    found: dict[str, Rank] = {group.kind: group.rank for group in row.groups}
    for kind in KINDS:
        rank = found.get(kind)
        yield say["group_short"].format(rank=rank.rank, of=rank.of) if rank else ""


def _before_cell(before: Before | None, say: dict[str, str]) -> str:
    if before is None:
        return ""
    return say["none"] if before.rank is None else say["group_short"].format(rank=before.rank, of=before.of)


def _annex(ranking: CentreRanking, places: Decimals, said: Said) -> Annex | None:
    """Elements with their questions, then the others; columns of groups only where somebody has a rank in one."""
    if not any(row.kind in {"item", "recommendation"} for row in ranking.rows):
        return None
    shown = [kind for kind in KINDS if any(g.kind == kind for row in ranking.rows for g in row.groups)]
    keep = [KINDS.index(kind) for kind in shown]
    most = max((row.rank.of for row in ranking.rows), default=0)
    chapters = [_chapter(name, rows, keep, (places, said, most)) for name, rows in _blocks(ranking.rows, said)]
    return Annex(
        title=said.say["annex"],
        says=said.say["annex_says"],
        groups=tuple(said.say[f"group_{kind}_short"] for kind in shown),
        with_before=any(row.before is not None for row in ranking.rows),
        chapters=tuple(chapters),
    )


def _blocks(rows: Sequence[RankedRow], said: Said) -> Iterator[tuple[str, list[RankedRow]]]:
    heads = {row.element: row for row in rows if row.kind == "element"}
    items = [row for row in rows if row.kind in {"item", "recommendation"}]
    items.sort(key=lambda row: is_composite(row.id))  # a composite stands last, below its questions
    for kgi in (row for row in rows if row.kind == "kgi"):
        yield "", [kgi]
    for element, inside in groupby(items, key=lambda row: row.element if row.element in heads else None):
        if element is None:
            yield said.say["annex_others"], list(inside)
        else:
            yield "", [heads[element], *inside]


def _chapter(name: str, rows: Sequence[RankedRow], keep: Sequence[int], rest: tuple[Decimals, Said, int]) -> Chapter:
    places, said, most = rest
    made = []
    for row in rows:
        cells = _row(row, places, said, most)
        made.append(replace(cells, groups=tuple(cells.groups[at] for at in keep)))
    return Chapter(name, tuple(made))
