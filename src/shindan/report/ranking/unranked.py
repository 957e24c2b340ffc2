"""The report of an edition that may not show ranks: one's own values, and why nothing stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from shindan.edition import Edition, Member
from shindan.edition.centre import RowKey
from shindan.edition.centre_ranking import EditionName
from shindan.edition.standings import digits_of, unit_of
from shindan.measurement.ranking import displayed

from ..charts import Mark, axis_of, strip
from .figures import number_text
from .frame import Said, day_of, edition_name, foot, people_text, source
from .pictures import SHARES, strip_scale
from .view import Fact, Kgi, Owner, RankingReport, Row, Table
from .words import words_of

_Own = tuple[RowKey, float, float | None, float | None]


def unranked_report(edition: Edition, centre: str, owner: Owner, language: str = "ja") -> RankingReport:
    """The report of one centre in an edition of status ``none``; it holds no figure of anybody else but how many take part.

    ``KeyError`` for a centre that is not in the edition.
    """
    said, member, name = Said(language, words_of(language), {}), edition.member(centre), _name(edition)
    say = said.say
    rows = list(_own(edition, member))
    kgi = next((one for one in rows if one[0].kind == "kgi"), None)
    response = None if member.response is None else round(100 * member.response)
    return RankingReport(
        language=said.language,
        ranked=False,
        title=say["title"],
        edition=edition_name(name, said),
        owner=owner,
        people=people_text(member.people, response, say),
        headline=(say["unranked"].format(edition=edition.name.get(said.language)) + say["stop"], _why(edition, say)),
        kgi=_kgi(kgi, edition, say) if kgi else None,
        elements=_elements([one for one in rows if one[0].kind == "element"], edition, said),
        how_to_read=(say["read_own"],),
        page_reading=(say["read_own"],),
        how_made=(),
        notes=(say["unranked_own"], _how(edition, say)),
        annex=None,
        foot=foot(name, said),
        source=source(name, say),
        day=day_of(name),
    )


def _name(edition: Edition) -> EditionName:
    return EditionName(
        id=edition.rule.id,
        name=edition.name,
        number=edition.number,
        digest=edition.digest,
        rule=f"{edition.rule.id} {edition.rule.version}",
        status=edition.status,
        first=edition.rule.period.first,
        last=edition.rule.period.last,
        organisations=edition.organisations,
        centres=len(edition.members),
        people=edition.people,
    )


def _own(edition: Edition, member: Member) -> Iterator[_Own]:
    """The own figures, in the unit and with the decimals that are shown."""
    for row in edition.rows:
        figure = member.figures.get(row.id)
        if figure is not None:
            value = _shown(figure.value, row, edition)
            yield (
                row,
                value if value is not None else 0.0,
                _shown(figure.low, row, edition),
                _shown(figure.high, row, edition),
            )


def _shown(value: float | None, row: RowKey, edition: Edition) -> float | None:
    return None if value is None else float(displayed([unit_of(row) * value], digits_of(row, edition.rule))[0])


def _why(edition: Edition, say: dict[str, str]) -> str:
    minimum = edition.rule.minimum
    if edition.organisations < minimum.reference:
        return say["unranked_few"].format(organisations=edition.organisations, least=minimum.reference)
    return say["unranked_large"].format(most=f"{minimum.largest_share:g}")


def _how(edition: Edition, say: dict[str, str]) -> str:
    minimum = edition.rule.minimum
    return say["unranked_how"].format(least=minimum.reference, most=f"{minimum.largest_share:g}")


def _range(one: _Own, places: int, say: dict[str, str]) -> str:
    _, _, low, high = one
    if low is None or high is None:
        return say["none"]
    return say["to"].join((number_text(low, places), number_text(high, places)))


def _kgi(one: _Own, edition: Edition, say: dict[str, str]) -> Kgi:
    places = digits_of(one[0], edition.rule)
    return Kgi(
        title=say["kgi_value_title"],
        big=number_text(one[1], places),
        beside=say["point"],
        told=number_text(one[1], places) + say["point"],
        mark="",
        facts=(Fact(say["range"], _range(one, places, say) + say["point"]),),
        picture=None,
        no_picture="",
    )


def _elements(rows: list[_Own], edition: Edition, said: Said) -> Table:
    axis = axis_of((end for one in rows for end in one[1:]), within=SHARES)
    made = (_row(one, strip(axis, Mark(*one[1:])), edition, said) for one in rows)
    return Table(
        title=said.say["elements_value"],
        rows=tuple(made),
        strip_scale=strip_scale(axis) if rows else "",
        line_scale="",
    )


def _row(one: _Own, picture: str, edition: Edition, said: Said) -> Row:
    row, value, _, _ = one
    places = digits_of(row, edition.rule)
    return Row(
        id=row.id,
        name=row.name.get(said.language),
        small="",
        value=number_text(value, places) + "%",
        difference="",
        look="",
        sure=False,
        strip=picture,
        rank="",
        rank_told="",
        rank_small="",
        tied="",
        mark="",
        line="",
        interval=_range(one, places, said.say),
        top="",
        t_score="",
        median="",
        estimate="",
    )
