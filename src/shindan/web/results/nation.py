"""The edition beside a result, as the pages of the dashboard lay it out."""

from __future__ import annotations

from shindan.edition import norms_beside, other_wording
from shindan.report.board import Source
from shindan.report.board.nation import Nation
from shindan.report.charts import axis_of, strip
from shindan.report.charts.strip import scale
from shindan.report.survey.strips import mark_of
from shindan.result.norms import Norms
from shindan.result.schema import Words
from shindan.web.entries.edition_beside import Laid, edition_beside
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import base_of, pack_of
from shindan.web.ui.components.score import Fact, Place
from shindan.web.ui.components.tiles import Tile

from .drawing import picture

POINTS = (0.0, 10.0)


def norms_for(wave: Wave) -> Norms | None:
    """The benchmark that a result made now carries: of the edition beside the survey, in the result's own rounding."""
    laid = edition_beside(wave.entry, wave)
    return norms_beside(laid.beside, pack_of(wave.questionnaire), base_of(wave.entry)) if laid else None


def nation_of(laid: Laid, wave: Wave) -> Nation | None:
    """The edition with the rows that were asked in the same words; ``None`` where none was."""
    pack, base = pack_of(wave.questionnaire), base_of(wave.entry)
    norms = norms_beside(laid.beside, pack, base, whole=False)
    if norms is None:
        return None
    other = [laid.beside.rows[name] for name in other_wording(laid.beside, pack, base)]
    unlike = tuple(Words(ja=row.name.ja, en=row.name.en) for row in other)
    return Nation(laid.beside, norms, laid.ranking, unlike)


def facts_of(source: Source) -> list[Fact]:
    """The median of happiness and the middle half; its rank has a tile of its own."""
    row, nation, say = source.kgi, source.nation, source.say
    if row is None or nation is None or row.benchmark is None or source.result.total[row.id].suppressed:
        return []
    return [Fact(term=say["nation_median"], text=source.median(row).text)]


def place_of(source: Source) -> Place | None:
    """Happiness on the axis of points, with the median and the middle half of all centres."""
    row = source.kgi
    cell = source.result.total.get(row.id) if row else None
    if row is None or cell is None or source.nation is None or (mark := mark_of(cell, row)) is None:
        return None
    ends = [mark.value, mark.low, mark.high, mark.median, *(mark.quartiles or ())]
    axis = axis_of(ends, step=1, least=4, within=POINTS)
    figures = [f"{tick:.0f}" for tick in axis.ticks]
    figures[-1] += source.say["point"].strip()
    return Place(
        picture=picture(strip(axis, mark)),
        scale=picture(scale(axis, figures)),
        note=source.nation_notes[0],
    )


def tile_of(source: Source) -> Tile | None:
    """The rank of happiness, where the survey takes part."""
    row, nation, say = source.kgi, source.nation, source.say
    found = nation.ranked(row.id) if nation and row else None
    if found is None or nation is None:
        return None
    told = {
        "of": found.rank.of,
        "low": found.certainty.rank_low,
        "high": found.certainty.rank_high,
        "edition": nation.beside.name.get(source.language),
    }
    mark = "" if found.certainty.holds_rank else "※"
    value = say["rank_tied" if found.rank.ties else "rank_one"].format(rank=found.rank.rank) + mark
    return Tile(label=say["tile_rank"], value=value, note=say["tile_rank_note"].format(**told))


def sentence_of(source: Source, laid: Laid | None) -> str:
    """Beside which edition the figures stand, and why there is no rank where there is none."""
    say, nation = source.say, source.nation
    if laid is None or nation is None:
        return say["no_rank"]
    if not laid.takes_part:
        return say["nation_no_part"].format(edition=nation.beside.name.get(source.language))
    return "" if laid.ranking else say["nation_waiting"]
