"""The figures of a ranking as CSV for other programs: UTF-8 with a byte order mark, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import GroupRank, RankedRow
from shindan.result.schema import Words

from ..survey.table import as_text
from .view import Owner

KINDS = ("division", "industry", "size")
COLUMNS = (
    *("row", "row_name", "kind", "element", "value", "low", "high", "n"),
    *("rank", "of", "ties", "quarter", "percentile", "t_score"),
    *("rank_low", "rank_high", "rank_median", "rank_in_interval", "top_quarter_percent", "top_places"),
    *("estimate", "estimate_low", "estimate_high", "method"),
    *("median", "lower_quartile", "upper_quartile", "mean", "mean_by_people"),
    *(f"{kind}{end}" for kind in KINDS for end in ("", "_rank", "_of")),
    *("before_edition", "before_rank", "before_of", "before_value", "before_why_not"),
)
BINS = ("row", "bin_low", "bin_high", "centres", "own")


def ranking_csv(
    ranking: CentreRanking, owner: Owner, language: str = "ja", codes: Mapping[str, Words] | None = None
) -> bytes:
    """A line a row; below, whose figures they are, and the distributions, an empty end where a bin is open.

    ``n`` is how many answered the survey, the same in every row and as on the dashboard: how many of them left a question out is not
    told where they are few. Figures of others (median, quartiles, means) are empty where no distribution may be told.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(row, ranking.people, language, codes or {}) for row in ranking.rows)
    writer.writerow([])
    writer.writerows(_about(ranking, owner, language))
    writer.writerow([])
    writer.writerow(BINS)
    writer.writerows(_bins(ranking))
    return buffer.getvalue().encode("utf-8-sig")


def _about(ranking: CentreRanking, owner: Owner, language: str) -> Iterator[list[str]]:
    edition = ranking.edition
    yield ["organisation", as_text(owner.organisation)]
    yield ["centre", as_text(owner.centre)]
    yield ["n", str(ranking.people)]
    yield ["edition", as_text(edition.name.get(language)), str(edition.number), edition.status, edition.digest]
    yield ["composition", str(edition.organisations), str(edition.centres), str(edition.people)]


def _row(row: RankedRow, people: int, language: str, codes: Mapping[str, Words]) -> list[str]:
    sure = row.certainty
    others = (row.median, row.lower_quartile, row.upper_quartile, row.mean, row.mean_by_people)
    return [
        *(as_text(row.id), as_text(row.name.get(language)), row.kind, as_text(row.element or "")),
        *(_number(row.value), _number(row.low), _number(row.high), str(people)),
        *(str(row.rank.rank), str(row.rank.of), str(row.rank.ties), str(row.quarter), str(row.percentile)),
        _number(row.t_score),
        *(str(sure.rank_low), str(sure.rank_high), str(sure.rank_median), "1" if sure.holds_rank else "0"),
        *(str(sure.top_quarter), str(sure.top_places)),
        *(_number(sure.estimate), _number(sure.low), _number(sure.high), sure.method),
        *(_number(value) if row.bins else "" for value in others),
        *_groups(row, language, codes),
        *_before(row, language),
    ]


def _groups(row: RankedRow, language: str, codes: Mapping[str, Words]) -> Iterator[str]:
    found: dict[str, GroupRank] = {group.kind: group for group in row.groups}
    for kind in KINDS:
        group = found.get(kind)
        if group is None:
            yield from ("", "", "")
        else:
            name = group.name or codes.get(group.id)
            yield as_text(name.get(language) if name else group.id)
            yield from (str(group.rank.rank), str(group.rank.of))


def _before(row: RankedRow, language: str) -> list[str]:
    before = row.before
    if before is None:
        return [""] * 5
    return [
        as_text(before.edition.get(language)),
        _number(before.rank),
        _number(before.of),
        _number(before.value),
        before.why_not or "",
    ]


def _bins(ranking: CentreRanking) -> Iterator[list[str]]:
    for row in ranking.rows:
        for place, one in enumerate(row.bins):
            own = "1" if place == row.own_bin else "0"
            yield [as_text(row.id), _number(one.low), _number(one.high), str(one.centres), own]


def _number(value: float | None) -> str:
    """The shortest digits that give the number back: 54, 5.4, -0.8."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
