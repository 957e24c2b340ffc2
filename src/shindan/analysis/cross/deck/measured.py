"""The employees' result: response, happiness, heat map, what to improve first."""

from __future__ import annotations

from shindan.report.deck import Bars, Pane, Paragraph, Scatter, Slide, TableCell
from shindan.report.deck.content import INK, WHITE, Block, Point, Series
from shindan.report.survey.figures import figure, interval_text, plain, value_text
from shindan.result.schema import Row, Split

from ..schema import Element, Ref
from .room import LOOKS, Source, head, note, part, row, table

MOST_GROUPS = 10


def response(source: Source) -> Slide:
    say, entry, split = source.say, source.result.entry, source.split
    key = "response_title" if entry.response_rate is None else "response_title_rate"
    title = say[key].format(people=entry.people, rate=entry.response_rate)
    if split is None:
        pane = Pane(part(0, 0, 1, 0.3), (Paragraph(say["response_lead_none"]),), most=14)
        return Slide(title=title, lead=say["response_lead_none"], blocks=(pane,), notes=source.notes())
    shown = [group for group in split.groups if not group.suppressed]
    rows = [head(say["group"], say["people"], say["headcount"], say["rate"], right=(1, 2, 3))]
    for group in [*shown, *(group for group in split.groups if group.suppressed)][: MOST_GROUPS + 4]:
        rate = "" if group.response_rate is None else f"{group.response_rate}%"
        told = [str(group.people), str(group.headcount or say["none"]), rate or say["none"]]
        cells = [say["hidden"], "", ""] if group.suppressed else told
        rows.append(row(source.get(group.name), *cells, right=(1, 2, 3)))
    bars = Bars(
        part(0.52, 0, 0.48, 0.94),
        tuple(source.get(group.name) for group in shown[: MOST_GROUPS + 4]),
        (Series(say["people"], tuple(float(group.people or 0) for group in shown[: MOST_GROUPS + 4])),),
        top=round_end([float(group.people or 0) for group in shown]),
        heard=say["bars_response"],
    )
    more = len(split.groups) - MOST_GROUPS - 4
    blocks: tuple[Block, ...] = (
        table(part(0, 0, 0.5, 0.94), (52, 16, 16, 16), rows),
        bars,
        *([note(part(0, 0.95, 0.5, 0.05), say["more_groups"].format(count=more))] if more > 0 else []),
    )
    refs = [Ref(kind="cell", row="n", split=split.id, group=group.code) for group in shown]
    lead = say["response_lead"].format(split=source.get(split.name))
    return Slide(title=title, lead=lead, blocks=blocks, notes=source.notes(*refs))


def round_end(values: list[float]) -> float:
    """A round end of an axis beyond the largest value, with room for its label."""
    largest = max(values, default=1.0) * 1.12
    for step in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if largest <= step * 6:
            return float(-(-largest // step) * step)
    return largest


def happiness(source: Source) -> Slide:
    say, found = source.say, source.kgi
    if found is None or found[1].bands is None:
        pane = Pane(part(0, 0, 1, 0.3), (Paragraph(say["sum_1_none"].format(answered="")),), most=14)
        return Slide(title=say["kgi_title_plain"], blocks=(pane,), notes=source.notes())
    kgi, cell = found
    bench = say["kgi_bench"].format(median=plain(kgi.benchmark.median, "mean")) if kgi.benchmark else ""
    lead = say["kgi_lead"].format(
        value=value_text(cell, "mean"),
        interval=interval_text(cell.low, cell.high, "mean") or say["none"],
        bench=bench,
        people=source.result.entry.people,
    )
    names, bands = _bands(source, kgi)
    series = tuple(
        Series(say[f"band_{key}"], tuple(float(band[at]) for band in bands), colour)
        for at, (key, colour) in enumerate((("low", "ffc199"), ("middle", "d9d9d9"), ("high", "c0e4ff")))
    )
    heard = say["kgi_title"].format(low=bands[0][0], high=bands[0][2])
    height = min(0.94, 0.2 + 0.08 * len(names))
    bars = Bars(part(0, 0, 1, height), tuple(names), series, top=100, unit="%", stacked=True, heard=heard)
    return Slide(
        title=say["kgi_title"].format(high=bands[0][2], low=bands[0][0]),
        lead=lead,
        blocks=(bars,),
        notes=source.notes(Ref(kind="cell", row=kgi.id)),
    )


def _bands(source: Source, kgi: Row) -> tuple[list[str], list[tuple[int, int, int]]]:
    """The whole entry's distribution, and those groups' that show it."""
    whole = source.result.total[kgi.id].bands
    names, bands = [source.say["everyone"]], [whole or (0, 0, 0)]
    split = source.split
    if split is not None and kgi.id in split.cells:
        for group, cell in zip(split.groups, split.cells[kgi.id], strict=False):
            if not group.suppressed and not cell.suppressed and cell.bands is not None and len(names) <= MOST_GROUPS:
                names.append(source.get(group.name))
                bands.append(cell.bands)
    return names, bands


def heat_map(source: Source) -> Slide:
    say, split = source.say, source.split
    heads = [r for s in source.result.sections for r in s.rows if r.kind == "element" or s.kind == "kgi"]
    places = [at for at, group in enumerate(split.groups) if not group.suppressed][:MOST_GROUPS] if split else []
    names = [source.get(split.groups[at].name) for at in places] if split else []
    centre = range(1, len(places) + 2)
    rows = [head(say["element"], say["everyone"], *names, right=tuple(centre))]
    for one in heads:
        cells = [_heat_cell(source, split, one, at) for at in places] if split else []
        total = source.result.total.get(one.id)
        whole = value_text(total, one.kind) if total is not None and not total.suppressed else say["hidden"]
        rows.append((TableCell(source.get(one.short), bold=True), TableCell(whole, bold=True, align="right"), *cells))
    widest = 100 / (2.2 + 1 + max(len(places), 1))
    widths = (2.2 * widest, widest, *([widest] * len(places)))
    lead = say["heat_lead"].format(split=source.get(split.name)) if split else say["response_lead_none"]
    hidden = sum(group.suppressed for group in split.groups) if split else 0
    shown = len(split.groups) - hidden - len(places) if split else 0
    more = say["more_groups"].format(count=shown) if shown > 0 else ""
    return Slide(
        title=_heat_title(source),
        lead=lead,
        blocks=(table(part(0, 0, 1, 0.93), widths, rows), note(part(0, 0.95, 1, 0.05), more)),
        notes=source.notes(*(Ref(kind="cell", row=one.id) for one in heads)),
    )


def _heat_title(source: Source) -> str:
    marked = [one for one in source.analysis.not_reached if source.rows[one.row].kind == "element"]
    if source.split is not None and (own := [one for one in marked if one.split == source.split.id]):
        first = own[0]
        size = plain(abs(first.difference))
        group, name = source.get(first.group_name), source.get(first.row_name)
        return source.say["heat_title_low"].format(group=group, row=source.say["quote"].format(name=name), size=size)
    return source.say["heat_title"]


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


def first(source: Source) -> Slide:
    """Importance × headroom."""
    say = source.say
    known = [one for one in source.analysis.elements if one.headroom is not None and one.part is not None]
    leaders = _leaders(source, known)
    strong = {one.id for one in leaders}
    points = tuple(
        Point(source.get(one.name), one.headroom or 0.0, one.part or 0.0, strong=one.id in strong) for one in known
    )
    told = "; ".join(f"{point.name} {point.x:g}, {point.y:.2f}" for point in points)
    scatter = Scatter(
        part(0, 0, 0.56, 0.96),
        points,
        say["headroom"],
        say["part"],
        x_top=round_end([point.x for point in points]),
        y_top=_round_up(max((point.y for point in points), default=0.1) * 1.15),
        heard=say["scatter_heard"].format(points=told),
    )
    rows = [head(say["element"], say["share"], say["part_short"], say["gap"], say["effect"], right=(1, 2, 3, 4))]
    for one in sorted(known, key=lambda e: -(e.part or 0) * (e.headroom or 0)):
        rows.append(_first_row(source, one, bold=one.id in strong))
    goal = say["goal_bench"] if any(one.goal is not None for one in known) else say["goal_100"]
    title = (
        say["first_title"].format(names=source.names(one.name for one in leaders))
        if leaders
        else say["first_title_none"]
    )
    return Slide(
        title=title,
        lead=say["first_lead"].format(goal=goal),
        blocks=(scatter, table(part(0.58, 0, 0.42, 0.7), (34, 16, 16, 19, 15), rows), _importance_note(source)),
        notes=source.notes(*(Ref(kind="relation", row=one.id) for one in known)),
    )


def _importance_note(source: Source) -> Pane:
    texts = [source.get(one.text) for one in source.analysis.notes if one.id in {"importance", "goal", "goal_missing"}]
    return note(part(0.58, 0.74, 0.42, 0.22), *texts)


def _first_row(source: Source, one: Element, *, bold: bool) -> tuple[TableCell, ...]:
    effect = (one.part or 0) * (one.headroom or 0)
    figures = (f"{one.share_text}%", f"{one.part:.2f}", f"{one.headroom:g}", f"{effect:.1f}")
    return row(source.get(one.name), *figures, right=(1, 2, 3, 4), bold=(0,) if bold else ())


def _leaders(source: Source, known: list[Element]) -> list[Element]:
    """Those of the first rank in the result, where it has an order; at most three are named."""
    if source.result.importance.method != "full":
        return []
    first_rank = {driver.element for driver in source.result.importance.drivers if driver.rank == 1}
    order = sorted(known, key=lambda one: -(one.part or 0) * (one.headroom or 0))
    return [one for one in order if one.id in first_rank][:3]


def _round_up(value: float) -> float:
    for step in (0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0):
        if value <= step:
            return step
    return value
