"""The employees' result: happiness and elements, the place in the country, what to improve first."""

from __future__ import annotations

from shindan.edition.centre_ranking import RankedRow
from shindan.report.deck import Bars, Pane, Paragraph, Scatter, Slide, TableCell
from shindan.report.deck.content import Block, Point, Series
from shindan.report.ranking.figures import chance_text, decimals_of
from shindan.report.ranking.figures import value_text as ranked_text
from shindan.report.ranking.headline import headline
from shindan.report.ranking.words import RANKING as RANKED
from shindan.report.survey.figures import interval_text, plain, value_text
from shindan.result.schema import Cell, Row

from ..schema import Element, Ref
from .room import Source, head, note, part, round_end, row, table

MOST_GROUPS = 8
PALE = "a9b8c9"


def levels(source: Source) -> Slide:
    """Happiness as it is spread, beside the share of every element."""
    say, found = source.say, source.kgi
    shown = [one for one in source.analysis.elements if one.share is not None]
    hidden = [one.name for one in source.analysis.elements if one.share is None]
    blocks: list[Block] = [*_happiness(source), *(_elements(source, shown) if shown else ())]
    notes = [say["level_hidden"].format(names=source.names(hidden))] if hidden else []
    notes += [] if source.ranking else [say["level_no_rank"]]
    blocks.append(note(part(0, 0.93, 1, 0.07), *notes))
    refs = [Ref(kind="cell", row=one.id) for one in shown]
    refs = [Ref(kind="cell", row=found[0].id), *refs] if found else refs
    return Slide(
        title=_level_title(source, shown), lead=_level_lead(source), blocks=tuple(blocks), notes=source.notes(*refs)
    )


def _level_title(source: Source, shown: list[Element]) -> str:
    say, found = source.say, source.kgi
    if found is None:
        return say["level_title_none"]
    value = value_text(found[1], "mean")
    lowest = min(shown, key=lambda one: one.share or 0.0, default=None)
    if lowest is None:
        return say["level_title_kgi"].format(value=value)
    return say["level_title"].format(value=value, name=source.get(lowest.name), share=lowest.share_text)


def _level_lead(source: Source) -> str:
    say, found = source.say, source.kgi
    if found is None or found[1].bands is None:
        return say["level_lead_plain"]
    kgi, cell = found
    low, _, high = found[1].bands
    bench = say["kgi_bench"].format(median=plain(kgi.benchmark.median, "mean")) if kgi.benchmark else ""
    interval = interval_text(cell.low, cell.high, "mean") or say["none"]
    space = "" if source.language == "ja" or not bench else " "
    return say["level_lead"].format(interval=interval, high=high, low=low, bench=bench + space)


def _happiness(source: Source) -> tuple[Block, ...]:
    say, found = source.say, source.kgi
    if found is None or found[1].bands is None:
        return (Pane(part(0, 0, 0.46, 0.2), (Paragraph(say["sum_1_none"].format(answered="")),), most=12),)
    names, bands = _bands(source, found[0], found[1])
    series = tuple(
        Series(say[f"band_{key}"], tuple(float(band[at]) for band in bands), colour)
        for at, (key, colour) in enumerate((("low", "ffc199"), ("middle", "d9d9d9"), ("high", "c0e4ff")))
    )
    heard = "; ".join(f"{name} {low}/{middle}/{high}" for name, (low, middle, high) in zip(names, bands, strict=True))
    height = min(0.84, 0.2 + 0.09 * len(names))
    return (
        Pane(part(0, 0, 0.46, 0.07), (Paragraph(say["level_kgi"], bold=True),), most=11),
        Bars(part(0, 0.08, 0.46, height), tuple(names), series, top=100, unit="%", stacked=True, heard=heard),
    )


def _bands(source: Source, kgi: Row, whole: Cell) -> tuple[list[str], list[tuple[int, int, int]]]:
    """The whole entry's distribution, and those groups' that show it."""
    names, bands = [source.say["everyone"]], [whole.bands or (0, 0, 0)]
    split = source.split
    if split is not None and kgi.id in split.cells:
        for group, cell in zip(split.groups, split.cells[kgi.id], strict=False):
            if not group.suppressed and not cell.suppressed and cell.bands is not None and len(names) <= MOST_GROUPS:
                names.append(source.get(group.name))
                bands.append(cell.bands)
    return names, bands


def _elements(source: Source, shown: list[Element]) -> tuple[Block, ...]:
    say = source.say
    medians = [_median(source, one) for one in shown]
    bench = any(value is not None for value in medians)
    own = Series(say["level_own"], tuple(float(one.share or 0.0) for one in shown))
    series = (own, Series(say["level_median"], tuple(medians), PALE)) if bench else (own,)
    heard = say["level_heard"].format(points=", ".join(f"{source.get(one.name)} {one.share_text}" for one in shown))
    names = tuple(_with_interval(source, one) for one in shown)
    title = say["level_elements_bench" if bench else "level_elements"]
    return (
        Pane(part(0.5, 0, 0.5, 0.07), (Paragraph(title, bold=True),), most=11),
        Bars(part(0.5, 0.08, 0.5, 0.84), names, series, top=100, unit="%", heard=heard),
    )


def _with_interval(source: Source, one: Element) -> str:
    interval = interval_text(one.low, one.high)
    name = source.get(one.name)
    if not interval:
        return name
    return f"{name}（{interval}）" if source.language == "ja" else f"{name} ({interval})"


def _median(source: Source, one: Element) -> float | None:
    found = source.rows.get(one.id)
    return found.benchmark.median if found is not None and found.benchmark is not None else None


def position(source: Source) -> Slide | None:
    """The place in the edition, where the centre has one."""
    say, ranking = source.say, source.ranking
    if ranking is None:
        return None
    rows = [one for one in ranking.rows if one.kind in {"kgi", "element"}]
    heads = ("position_row", "position_value", "position_middle", "position_rank", "position_range", "position_top")
    t_scores, before = any(one.t_score is not None for one in rows), any(one.before is not None for one in rows)
    widths = [9.0] * t_scores + [14.0] * before
    more = [say["position_t"]] * t_scores + [say["position_before"]] * before
    told = [head(*(say[name] for name in heads), *more, right=range(1, 8))]
    told += [_position_row(source, one, t_scores=t_scores, before=before) for one in rows]
    names = tuple(one.name.get(source.language) for one in rows)
    points = ", ".join(f"{name} {one.percentile}" for name, one in zip(names, rows, strict=True))
    bars = Bars(
        part(0.71, 0.08, 0.29, 0.8),
        names,
        (Series(say["position_bar"], tuple(float(one.percentile) for one in rows)),),
        top=100,
        unit="%",
        heard=say["position_heard"].format(points=points),
    )
    edition = ranking.edition
    first, second = headline(ranking, source.language, RANKED[source.language], decimals_of(ranking))
    return Slide(
        title=f"{first} {second}".strip() if source.language == "en" else first + second,
        lead=say["position_lead"].format(
            edition=edition.name.get(source.language), organisations=edition.organisations, centres=edition.centres
        ),
        blocks=(
            table(part(0, 0, 0.69, 0.88), (24, 12, 10, 13, 15, 15, *widths), told, most=10.5),
            Pane(part(0.71, 0, 0.29, 0.07), (Paragraph(say["position_bar"], bold=True),), most=11),
            bars,
            note(part(0, 0.92, 1, 0.08), say["position_note"], most=10),
        ),
        notes=source.notes(
            more=(say["src_edition"].format(name=edition.name.get(source.language), digest=edition.digest[7:19]),)
        ),
    )


def _position_row(source: Source, one: RankedRow, *, t_scores: bool, before: bool) -> tuple[TableCell, ...]:
    say, ranking = source.say, source.ranking
    places = decimals_of(ranking).of(one) if ranking else 0
    middle = ranked_text(one, one.median, places) if one.bins else say["none"]
    sure = one.certainty
    told = [
        one.name.get(source.language),
        ranked_text(one, one.value, places),
        middle,
        say["position_of_tied" if one.rank.ties else "position_of"].format(rank=one.rank.rank, of=one.rank.of),
        say["position_between"].format(low=sure.rank_low, high=sure.rank_high),
        chance_text(sure.top_quarter, RANKED[source.language]),
    ]
    told += [say["none"] if one.t_score is None else str(one.t_score)] * t_scores
    then = one.before
    known = then is not None and then.rank is not None
    told += [say["position_of"].format(rank=then.rank, of=then.of) if known and then else say["none"]] * before
    return row(*told, right=range(1, 8), bold=(0, 3))


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
    names = source.names(one.name for one in leaders)
    return Slide(
        title=say["first_title"].format(names=names) if leaders else say["first_title_none"],
        lead=say["first_lead"].format(goal=goal),
        blocks=(scatter, table(part(0.58, 0, 0.42, 0.7), (31, 16, 16, 22, 15), rows), _importance_note(source)),
        notes=source.notes(*(Ref(kind="relation", row=one.id) for one in known), more=source.goal_source),
    )


def _importance_note(source: Source) -> Pane:
    texts = [source.get(one.text) for one in source.analysis.notes if one.id in {"importance", "goal", "goal_missing"}]
    return note(part(0.58, 0.74, 0.42, 0.22), *texts)


def _first_row(source: Source, one: Element, *, bold: bool) -> tuple[TableCell, ...]:
    effect = (one.part or 0) * (one.headroom or 0)
    figures = (f"{one.share_text}%", f"{one.part:.3f}", points_text(one.headroom, source), f"{effect:.1f}")
    return row(source.get(one.name), *figures, right=(1, 2, 3, 4), bold=(0,) if bold else ())


def points_text(value: float | None, source: Source) -> str:
    """Points with the decimals that the others of its column have."""
    whole = all(float(one.headroom).is_integer() for one in source.analysis.elements if one.headroom is not None)
    return "–" if value is None else f"{value:.0f}" if whole else f"{value:.1f}"


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
