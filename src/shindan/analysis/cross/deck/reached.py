"""Who is not reached: every element by group, and the groups that are well below the rest; then what people wrote."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.report.deck import Bars, Box, Pane, Paragraph, Slide, Table, TableCell, flow
from shindan.report.deck.content import CONTENT, INK, QUIET, WHITE, Block, Series
from shindan.report.deck.flow import Text
from shindan.report.survey.figures import difference_text, figure, plain, value_text
from shindan.result.schema import Row, Split

from ..schema import NotReached, Ref, Theme
from .room import LOOKS, Source, head, part, round_end, row, table

MOST_GROUPS, _MOST_ROWS, _MOST_THEMES = 10, 7, 10


def reached(source: Source) -> Slide | None:
    """Nothing where the result has no groups."""
    split, found = source.split, _telling(source)
    if split is None:
        return None
    shown, notes = found[:_MOST_ROWS], _notes(source, found)
    lines: list[Sequence[Text]] = [[_heat_map(source, split)]]
    if shown:
        lines.append(
            [
                Pane(CONTENT, (Paragraph(source.say["reached_list"], bold=True),)),
            ]
        )
        lines.append([_list(source, shown)])
    lines.append([Pane(CONTENT, tuple(Paragraph(text, colour=QUIET, scale=0.85) for text in notes))] if notes else [])
    cells = [Ref(kind="cell", row=one.id) for one in _heads(source)]
    groups = [Ref(kind="cell", row=one.row, split=one.split, group=one.group) for one in shown]
    return Slide(
        title=_title(source, found),
        lead=source.say["reached_lead"].format(split=source.get(split.name)),
        blocks=flow(lines, source.language, most=11),
        notes=source.notes(*cells, *groups),
    )


def _telling(source: Source) -> list[NotReached]:
    """Whole elements before single questions, in the order of the analysis: the largest difference first."""
    return sorted(source.analysis.not_reached, key=lambda one: source.rows[one.row].kind == "share")


def _title(source: Source, found: Sequence[NotReached]) -> str:
    if not found:
        return source.say["reached_title_none"]
    first = found[0]
    mean = source.rows[first.row].kind == "mean"
    return source.say["reached_title_kgi" if mean else "reached_title"].format(
        group=source.get(first.group_name),
        row=source.get(first.row_name),
        size=plain(abs(first.difference), "mean" if mean else "share"),
    )


def _notes(source: Source, found: Sequence[NotReached]) -> list[str]:
    say, split = source.say, source.split
    told = [source.get(one.text) for one in source.analysis.notes if one.id == "groups"]
    shown = sum(not group.suppressed for group in split.groups) if split else 0
    if shown > MOST_GROUPS:
        told.insert(0, say["more_groups"].format(count=shown - MOST_GROUPS))
    if len(found) > _MOST_ROWS:
        told.insert(0, say["more_rows"].format(count=len(found) - _MOST_ROWS))
    if any((one.people or 0) < 10 for one in found[:_MOST_ROWS]):
        told.append(say["small_group"])
    joint = "" if source.language == "ja" else " "
    return [
        joint.join(text if text.endswith(("。", ".")) else f"{text}。" if not joint else f"{text}." for text in told)
    ]


def _list(source: Source, found: Sequence[NotReached]) -> Table:
    say = source.say
    rows = [
        head(say["split"], say["group"], say["row"], say["value"], say["difference"], say["people"], right=(3, 4, 5))
    ]
    for one in found:
        kind = source.rows[one.row].kind
        names = (source.get(one.split_name), source.get(one.group_name), source.get(one.row_name))
        unit = "" if kind == "mean" else "%"
        figures = (one.value_text + unit, difference_text(one.difference, kind), str(one.people or say["none"]))
        rows.append(row(*names, *figures, right=(3, 4, 5), bold=(2,) if kind != "share" else ()))
    return table(CONTENT, (14, 32, 26, 8, 10, 10), rows)


def _heads(source: Source) -> list[Row]:
    return [r for s in source.result.sections for r in s.rows if r.kind == "element" or s.kind == "kgi"]


def _heat_map(source: Source, split: Split) -> Table:
    say = source.say
    places = [at for at, group in enumerate(split.groups) if not group.suppressed][:MOST_GROUPS]
    names = [source.get(split.groups[at].name) for at in places]
    rows = [head(say["element"], say["everyone"], *names, right=range(1, len(places) + 2))]
    for one in _heads(source):
        total = source.result.total.get(one.id)
        whole = value_text(total, one.kind) if total is not None and not total.suppressed else say["hidden"]
        cells = [_heat_cell(source, split, one, at) for at in places]
        rows.append((TableCell(source.get(one.short), bold=True), TableCell(whole, bold=True, align="right"), *cells))
    return table(CONTENT, (2.2, 0.9, *([1.0] * len(places))), rows)


def _heat_cell(source: Source, split: Split, one: Row, at: int) -> TableCell:
    cells = split.cells.get(one.id)
    if cells is None:
        return TableCell(source.say["none"], align="right")
    shown = figure(cells[at], one.kind)
    if shown.hidden:
        return TableCell(source.say["hidden"], fill="f2f2f2", colour="4d4d4d", align="right")
    text = f"{shown.value}  ({shown.difference})" if shown.difference else shown.value
    colour = WHITE if shown.look in {"n3", "p3"} else INK
    return TableCell(text, shown.significant, LOOKS[shown.look], colour, "right", shown.significant)


def themes(source: Source) -> Slide | None:
    """What people want improved beside what they praise; nothing where no theme is published."""
    say, found = source.say, source.analysis.themes
    if not found:
        return None
    sides = [[one for one in found if one.side == side][:_MOST_THEMES] for side in ("wish", "praise", "other")]
    shown = [themes for themes in sides if themes][:2]
    most = max(len(themes) for themes in shown)
    blocks: list[Block] = []
    for at, of_side in enumerate(shown):
        wide, left = (1.0, 0.0) if len(shown) == 1 else (0.49, 0.51 * at)
        question = Paragraph(source.get(of_side[0].question), bold=True)
        blocks.append(Pane(part(left, 0, wide, 0.09), (question,), most=12))
        height = (0.16 + 0.075 * most) * (0.1 + 0.9 * len(of_side) / most)
        blocks.append(_theme_bars(source, of_side, part(left, 0.1, wide, min(0.88, height))))
    first = shown[0][0]
    names = {"question": first.question, "name": first.name}
    return Slide(
        title=say["themes_title"].format(**{k: say["quote"].format(name=source.get(w)) for k, w in names.items()}),
        lead=say["themes_lead"].format(least=source.result.certificate.min_crossed),
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="theme", row=one.id, split=one.item) for side in shown for one in side)),
    )


def _theme_bars(source: Source, themes: list[Theme], box: Box) -> Bars:
    say, names = source.say, tuple(source.get(one.name) for one in themes)
    series = [Series(say["themes_people"], tuple(float(one.people) for one in themes))]
    if any(one.unhappy is not None for one in themes):
        unhappy = tuple(None if one.unhappy is None else float(one.unhappy) for one in themes)
        series.append(Series(say["themes_unhappy"], unhappy, "ff8d44"))
    heard = say["themes_heard"].format(points=", ".join(f"{n} {t.people}" for n, t in zip(names, themes, strict=True)))
    return Bars(box, names, tuple(series), top=round_end([float(one.people) for one in themes]), heard=heard)
