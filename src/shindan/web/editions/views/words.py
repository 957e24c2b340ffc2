"""Where a centre stands, in words and rows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.edition import CentreRanking
from shindan.edition.centre_ranking import RankedRow
from shindan.web.ui.components.table import Column, Row, Table


def standing_sentence(ranking: CentreRanking, language: str) -> str:
    """One sentence to begin with."""
    first = ranking.rows[0] if ranking.rows else None
    if first is None:
        return _("この年度版では、順位を出せる値がありません")
    told = {"what": first.name.get(language), "n": first.rank.of, "rank": first.rank.rank}
    return _("%(what)sは%(n)dセンター中%(rank)d位です") % told


def standing_rows(ranking: CentreRanking, language: str) -> Table:
    """Happiness and the elements: value, rank, interval of the rank, chance of the top quarter, T-score."""
    columns = (
        Column(label=_("指標")),
        Column(label=_("値"), numeric=True),
        Column(label=_("全国の中央値"), numeric=True),
        Column(label=_("順位"), numeric=True),
        Column(label=_("順位の95%の範囲"), numeric=True),
        Column(label=_("上位4分の1の確からしさ"), numeric=True),
        Column(label=_("偏差値"), numeric=True),
        Column(label=_("前回の順位"), numeric=True),
    )
    shown = [row for row in ranking.rows if row.kind in ("kgi", "element")]
    rows = tuple(Row(heading=row.name.get(language), cells=_cells(row)) for row in shown)
    return Table(caption=_("全国の中の順位"), columns=columns, rows=rows, caption_hidden=True)


def _cells(row: RankedRow) -> tuple[str, ...]:
    sure = row.certainty
    before = row.before.rank if row.before else None
    return (
        _value(row, row.value),
        _value(row, row.median),
        _("%(rank)d位／%(n)d") % {"rank": row.rank.rank, "n": row.rank.of},
        f"{sure.rank_low}–{sure.rank_high}",
        chance(sure.top_quarter),
        "–" if row.t_score is None else str(row.t_score),
        "–" if before is None else _("%(rank)d位") % {"rank": before},
    )


def _value(row: RankedRow, value: float) -> str:
    return _("%(value)s点") % {"value": f"{value:.2f}"} if row.kind == "kgi" else f"{value:.1f}%"


def chance(per_cent: float) -> str:
    """A probability as it may be said: never as if it were certain."""
    if per_cent < 5:
        return _("5%未満")
    return _("95%以上") if per_cent >= 95 else f"{per_cent:.0f}%"
