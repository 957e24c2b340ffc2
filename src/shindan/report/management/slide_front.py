"""Cover, conclusion, how to read, the profile of the activities, the other centres, what the figures do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shindan.management import ManagementResult, PracticeResult

from ..deck import Bars, Box, Pane, Paragraph, Slide, Table
from ..deck.content import BLUE, MARGIN, ORANGE, PAGE, QUIET, Series
from .content import headline, middle_of, next_of, signed, title
from .slide_room import Row, Source, head_row, part, row

FIRST = 4  # so many practices stand in the summary
LIGHT, DARK = "c0e4ff", "9aa7b0"


def cover(source: Source) -> Slide:
    say, labels = source.say, source.labels
    mark = Pane(Box(MARGIN, 40, 120, 12), (Paragraph(labels["mark"], bold=True),), most=16)
    assessor = say["cover_assessor"] if source.result.is_assessed else ""
    foot = (Paragraph(say["cover_foot"].format(assessor=assessor), colour=QUIET),)
    return Slide(
        title=title(source.result, source.language),
        lead=say["cover_lead"].format(whose=source.whose, day=source.day),
        blocks=(mark, Pane(Box(MARGIN, 186, PAGE[0] - 2 * MARGIN, 12), foot, most=10)),
        notes=source.notes(),
        cover=True,
    )


def summary(source: Source) -> Slide:
    """The conclusion, how many practices stand where, and what to raise first."""
    say, result = source.say, source.result
    names = tuple(
        say["stage_name"].format(stage=at, name=name.get(source.language)) for at, name in enumerate(result.stages, 1)
    )
    series = [Series(source.labels["lane_own"], tuple(map(float, result.counts)), BLUE)]
    if result.is_assessed:
        series.append(Series(source.labels["lane_assessed"], tuple(map(float, result.assessed_counts)), ORANGE))
    top = max([*result.counts, *result.assessed_counts, 4]) + 1.0
    bars = Bars(part(0, 0.08, 0.42, 0.86), names, tuple(series), top=top, heard=say["counts_heard"])
    chart_name = Pane(part(0, 0, 0.42, 0.07), (Paragraph(source.labels["stages"], bold=True),), most=12)
    first_name = Pane(part(0.46, 0, 0.54, 0.07), (Paragraph(say["first"], bold=True),), most=12)
    found = _first(result)
    rows = [head_row(say["practice"], say["stands"], say["how"]), *(_first_row(source, each) for each in found)]
    told: Pane | Table = Table(part(0.46, 0.08, 0.54, 0.86), (26, 15, 59), tuple(rows), most=11)
    if not found:
        told = Pane(part(0.46, 0.08, 0.54, 0.3), (Paragraph(say["first_none"]),))
    lead = say["summary_lead"].format(facts=source.facts)
    blocks = (chart_name, bars, first_name, told)
    return Slide(headline(result, source.language), lead, blocks, source.notes(found))


def _first(result: ManagementResult) -> list[PracticeResult]:
    """Of the lowest activities the lowest practice, in their order."""
    low = sorted(result.activities, key=lambda each: (middle_of(each) or 9, each.assessed_mean or each.mean or 9))
    return [found for each in low if (found := next_of(result, each)) is not None][:FIRST]


def _first_row(source: Source, each: PracticeResult) -> Row:
    then = each.next.get(source.language) if each.next else ""
    return row(f"{each.id} {each.topic.get(source.language)}", source.labels["stage"].format(stage=each.stands), then)


def reading(source: Source) -> Slide:
    say = source.say
    kept = [at for at in range(1, 6) if at != 4 or source.result.is_assessed]
    paragraphs = tuple(Paragraph(say[f"read_{at}"], lead="•", gap=0.8) for at in kept)
    return Slide(say["read_title"], say["read_lead"], (Pane(part(0, 0, 1, 0.8), paragraphs, most=15),), source.notes())


def profile(source: Source) -> Slide:
    """The seven activities side by side, as a chart and in words."""
    say, labels, result = source.say, source.labels, source.result
    names = tuple(each.name.get(source.language) for each in result.activities)
    series = [Series(labels["lane_own"], tuple(_bar(each.middle) for each in result.activities), BLUE)]
    if result.is_assessed:
        seen = tuple(_bar(each.assessed_middle) for each in result.activities)
        series.append(Series(labels["lane_assessed"], seen, ORANGE))
    heard = say["profile_heard"].format(rows=labels["joint"].join(each["heard"] for each in source.told["rows"]))
    bars = Bars(part(0, 0, 0.4, 0.96), names, tuple(series), top=float(len(result.stages)), heard=heard)
    widths = (27, 18, 18, 10, 29) if result.is_assessed else (34, 20, 46)
    table = Table(part(0.42, 0, 0.58, 0.96), widths, tuple(_profile_rows(source)), most=10.5)
    head = say["profile_title"].format(profile=source.told["labels"]["profile"], lowest=_lowest(source))
    return Slide(head, say["profile_lead"], (bars, table), source.notes(result.practices))


def _lowest(source: Source) -> str:
    """The activities at the lowest stage, by name."""
    known = [each for each in source.result.activities if middle_of(each)]
    low = min((middle_of(each) or 0 for each in known), default=0)
    names = [each.name.get(source.language) for each in known if middle_of(each) == low]
    quoted = source.labels["joint"].join(source.labels["quoted"].format(name=name) for name in names[:2])
    return (
        source.say["lowest"].format(names=quoted, stage=low)
        if 0 < len(names) <= 2
        else source.say["lowest_many"].format(count=len(names), stage=low)
    )


def _profile_rows(source: Source) -> Iterator[Row]:
    say, labels, assessed = source.say, source.labels, source.result.is_assessed
    both = (say["own_head"], labels["lane_assessed"], say["gap"]) if assessed else (say["own_head"],)
    yield head_row(say["activity"], *both, labels["then"])
    for activity, told in zip(source.result.activities, source.told["rows"], strict=True):
        gap = "" if activity.gap is None else signed(activity.gap, 1)
        own, theirs = _range(source, told["lane"]), _range(source, told["their_lane"])
        stages = (own, theirs, gap) if assessed else (own,)
        yield row(activity.name.get(source.language), *stages, source.next_step(activity))


def _range(source: Source, lane: Sequence[int]) -> str:
    """3（2〜4）: the middle stage with the lowest and the highest."""
    middle, low, high = lane
    if not middle:
        return source.labels["no_stage"]
    ends = source.labels["range"].format(low=low, high=high)
    return str(middle) if low == high else source.say["middle"].format(middle=middle, ends=ends)


def _bar(stage: int | None) -> float | None:
    return float(stage) if stage else None


def others(source: Source) -> Iterator[Slide]:
    """The activities among the other centres, where that is told."""
    told = source.told["others"]
    if told is None or not told["rows"]:
        return
    known = [each for each in source.result.activities if each.position is not None]
    names = tuple(each.name.get(source.language) for each in known)
    labels = told["heads"][3:]
    shares = [(float(p.below), float(p.same), float(p.above)) for each in known if (p := each.position) is not None]
    colours = (LIGHT, BLUE, DARK)
    series = tuple(Series(labels[at], tuple(each[at] for each in shares), colours[at]) for at in range(3))
    bars = Bars(part(0, 0, 0.44, 0.8), names, series, top=100, unit="%", stacked=True, heard=told["says"])
    rows = (head_row(*told["heads"]), *(row(each["name"], *each["cells"]) for each in told["rows"]))
    table = Table(part(0.46, 0, 0.54, 0.8), (31, 17, 16, 11, 16, 11), rows, most=10.5)
    notes = tuple(Paragraph(text, colour=QUIET) for text in told["notes"])
    under = Pane(part(0, 0.83, 1, 0.16), notes, most=10)
    yield Slide(told["says"], told["basis"], (bars, table, under), source.notes(source.result.practices))


def cautions(source: Source) -> Slide:
    say = source.say
    paragraphs = tuple(Paragraph(text, lead="•", gap=0.6) for text in source.told["notes"])
    lead = say["cautions_lead"].format(made_by=source.told["made_by"])
    return Slide(say["cautions_title"], lead, (Pane(part(0, 0, 1, 0.9), paragraphs, most=13),), source.notes())
