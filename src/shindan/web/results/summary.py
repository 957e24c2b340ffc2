"""The first page of a result: three findings, happiness, key figures, as the components take them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.report.board import Source, findings
from shindan.report.survey.figures import interval_text, value_text
from shindan.report.survey.strips import bands_picture
from shindan.web.ui.components.findings import Finding, Findings
from shindan.web.ui.components.score import Fact, Part, Score
from shindan.web.ui.components.tiles import Tile, Tiles

from .drawing import picture
from .nation import facts_of, place_of, tile_of

FACES = ("low", "middle", "high")
LABELS = {
    "distribution": "see_distribution",
    "heatmap": "see_heatmap",
    "changes": "see_changes",
    "importance": "see_importance",
}


def findings_of(source: Source, addresses: dict[str, str]) -> Findings:
    """Each finding with a link to the cell that it rests on."""
    found = []
    for one in findings(source):
        href = addresses.get(one.page, "")
        href = f"{href}#{one.anchor}" if href and one.anchor else href
        label = source.say[LABELS[one.page]] if one.page else ""
        found.append(Finding(says=one.says, evidence=one.evidence, href=href, label=label))
    return Findings(items=tuple(found))


def score_of(source: Source) -> Score | None:
    """Happiness, set large, with its interval, last time and its bands."""
    row, say = source.kgi, source.say
    if row is None:
        return None
    cell, label = source.result.total[row.id], _("幸福度（0〜10点の平均）")
    if cell.suppressed:
        return Score(label=label)
    facts = [Fact(term=say["interval"], text=interval_text(cell.low, cell.high, row.kind) or "–")]
    if cell.change is not None:
        facts.append(Fact(term=say["change"], text=source.change(cell, row.kind).text))
    facts += facts_of(source)
    facts.append(Fact(term="n", text=str(source.result.entry.people)))
    names = say["bands"].split("|")
    parts = [Part(label=n, share=f"{s}%", face=f) for n, s, f in zip(names, cell.bands or (), FACES, strict=False)]
    return Score(
        label=label,
        value=value_text(cell, row.kind),
        unit=say["point"],
        facts=tuple(facts),
        picture=picture(bands_picture(cell)),
        parts=tuple(parts),
        place=place_of(source),
    )


def tiles_of(source: Source) -> Tiles:
    """Response, the change of happiness, and its rank where the survey takes part in an edition."""
    say, result, row = source.say, source.result, source.kgi
    entry = result.entry
    if entry.response_rate is None:
        people = Tile(label=say["answers"], value=say["people_count"].format(n=entry.people))
    else:
        told = {"people": entry.people, "staff": entry.headcount}
        note = _("%(people)d名／対象%(staff)d名") % told
        people = Tile(label=say["tile_response"], value=f"{entry.response_rate}%", note=note)
    cell = result.total[row.id] if row else None
    if cell is not None and row is not None and cell.change is not None:
        value, word = source.change_parts(cell, row.kind)
        before = _("%(told)s。前回は%(wave)s、n=%(n)s")
        named = {"told": word, "wave": result.previous, "n": result.previous_people or "–"}
        change = Tile(label=say["tile_change"], value=value, note=before % named)
    else:
        change = Tile(label=say["tile_change"], value="–", note=say["tile_no_change"])
    rank = tile_of(source)
    return Tiles(items=(people, change, *((rank,) if rank else ())))
