"""Cover, summary, what was asked and who answered."""

from __future__ import annotations

from collections.abc import Iterator

from shindan.report.deck import Bars, Box, Pane, Paragraph, Slide, Table, TableCell, flow
from shindan.report.deck.content import BLUE, CONTENT, MARGIN, PAGE, QUIET, Block, Series
from shindan.report.survey.figures import interval_text, value_text
from shindan.result.schema import Group, Split, Words

from ..proposing import first_suggested
from ..schema import Ref
from .room import Source, head, note, part, round_end, row, table

MOST_GROUPS = 14
# So many points below the whole entry's, a response rate is told.
_UNEVEN = 15


def cover(source: Source) -> Slide:
    say, entry = source.say, source.result.entry
    stages = sum(one.stage is not None for one in source.analysis.practices)
    key = "cover_people_text" if entry.response_rate is None else "cover_people_rate"
    facts = (
        ("cover_entry", entry.name),
        ("cover_wave", entry.wave),
        ("cover_people", say[key].format(people=entry.people, rate=entry.response_rate)),
        ("cover_made", source.day),
        ("cover_basis", say["cover_basis_text"].format(stages=stages) if stages else say["cover_basis_none"]),
    )
    wide = PAGE[0] - 2 * MARGIN
    rows = [row(say[name], text or say["none"]) for name, text in facts]
    told = [say["cover_foot"], *([say["cover_edited"]] if source.changes else [])]
    rows.insert(0, head(say["cover_about"], ""))
    blocks = (
        Pane(Box(0, 0, 6, PAGE[1]), (), fill=BLUE),
        Pane(Box(MARGIN, 40, 120, 12), (Paragraph(say["mark"], bold=True, colour=BLUE),), most=16),
        Table(Box(MARGIN, 104, wide, 62), (20, 80), tuple(rows), most=13, least=9),
        Pane(Box(MARGIN, 174, wide, 22), tuple(Paragraph(text, colour=QUIET) for text in told), most=10),
    )
    return Slide(title=say["title"], blocks=blocks, notes=source.notes(), cover=True)


def summary(source: Source) -> Slide:
    """Three sentences and the first issues."""
    say, first = source.say, source.issues
    sentences = (_happiness(source), _quadrants(source) or say["sum_2_none"], _groups(source))
    paragraphs = tuple(Paragraph(text, lead=str(at + 1), gap=0.8) for at, text in enumerate(sentences))
    rows = [head(say["order"], say["issue"], say["mode"], say["first_measure"], say["score"], right=(4,))]
    for issue in first:
        measure = first_suggested(issue.proposals)
        score = f"{issue.factors.score:.2f}" if issue.factors else say["none"]
        told = (source.get(issue.title), say[issue.mode], source.get(measure.name) if measure else say["none"], score)
        rows.append(row(str(issue.rank), *told, right=(4,), bold=(0, 1)))
    pane = Pane(CONTENT, paragraphs)
    return Slide(
        title=say["summary_title"].format(names=source.names(_first_names(source))) if first else say["summary_none"],
        lead=say["summary_lead"].format(people=source.result.entry.people, day=source.day),
        blocks=flow([[pane], [table(CONTENT, (5, 42, 14, 32, 7), rows)] if first else []], source.language, most=15),
        notes=source.notes(*(e.ref for issue in first for e in issue.evidence), more=(say["say_hypothesis"],)),
    )


def _first_names(source: Source) -> list[Words]:
    return [source.analysis.element(i.element).name if i.element else i.title for i in source.issues[:2]]


def answered(source: Source) -> str:
    say, entry = source.say, source.result.entry
    key = "answered" if entry.response_rate is None else "answered_rate"
    return say[key].format(people=entry.people, rate=entry.response_rate)


def _happiness(source: Source) -> str:
    say, found = source.say, source.kgi
    if found is None:
        return say["sum_1_none"].format(answered=answered(source))
    _, cell = found
    interval = interval_text(cell.low, cell.high, "mean") or say["none"]
    return say["sum_1"].format(value=value_text(cell, "mean"), interval=interval, answered=answered(source))


def _quadrants(source: Source) -> str:
    """Which elements are in which quadrant, those that ask for action first."""
    return ("" if source.language == "ja" else " ").join(_each_quadrant(source))


def _each_quadrant(source: Source) -> Iterator[str]:
    stop = "。" if source.language == "ja" else "."
    for mode in ("start", "fix", "systematise", "spread"):
        names = [one.name for one in source.analysis.elements if source.mode(one.quadrant) == mode]
        if names:
            yield source.say["sum_quadrant"].format(label=source.say[mode], names=source.names(names)) + stop


def _groups(source: Source) -> str:
    say, found = source.say, source.analysis.not_reached
    if not found:
        return say["sum_3_none"]
    first = found[0]
    names = {"split": first.split_name, "group": first.group_name, "name": first.row_name}
    return say["sum_3_groups"].format(
        count=len(found),
        groups=len({(o.split, o.group) for o in found}),
        **{key: source.get(one) for key, one in names.items()},
    )


def asked(source: Source) -> Slide:
    """The two questionnaires, and the response by group."""
    say, split = source.say, source.split
    sheets = table(part(0, 0, 1, 0.32), (14, 20, 40, 26), _sheets(source), most=12)
    if split is None:
        blocks = flow([[sheets]], source.language, most=15)
        return Slide(_asked_title(source, None), say["asked_lead_plain"], blocks, source.notes())
    shown = [group for group in split.groups if not group.suppressed]
    rated = all(group.response_rate is not None for group in shown)
    what = say["asked_what_rate" if rated else "asked_what_people"]
    refs = [Ref(kind="cell", row="n", split=split.id, group=group.code) for group in shown]
    charted: tuple[Block, ...] = (
        sheets,
        _response_bars(source, shown[:MOST_GROUPS], rated=rated),
        table(part(0.56, 0.37, 0.44, 0.57), (52, 16, 16, 16), _response_rows(source, split), most=10),
        note(part(0.56, 0.95, 0.44, 0.05), _more_groups(source, split)),
    )
    return Slide(
        title=_asked_title(source, shown),
        lead=say["asked_lead"].format(split=source.get(split.name), what=what),
        blocks=charted,
        notes=source.notes(*refs),
    )


def _asked_title(source: Source, shown: list[Group] | None) -> str:
    """That a group answered much less is said where everybody reads it."""
    say, entry = source.say, source.result.entry
    rated = [group for group in shown or () if group.response_rate is not None]
    lowest = min(rated, key=lambda group: group.response_rate or 0, default=None)
    if entry.response_rate is None:
        return say["asked_title"].format(people=entry.people)
    told = {"people": entry.people, "rate": entry.response_rate}
    if lowest is not None and (lowest.response_rate or 0) <= entry.response_rate - _UNEVEN:
        return say["asked_title_low"].format(group=source.get(lowest.name), **told)
    return say["asked_title_rate"].format(**told)


def _sheets(source: Source) -> list[tuple[TableCell, ...]]:
    say, analysis = source.say, source.analysis
    items = sum(row_of.kind == "share" and bool(row_of.element) for row_of in source.result.rows)
    practices = len(analysis.practices)
    given = sum(one.stage is not None for one in analysis.practices)
    memos = sum(one.with_evidence for one in analysis.activities)
    got = say["asked_management_got"].format(answered=given, practices=practices, memos=memos)
    elements = sum(section.kind == "element" for section in source.result.sections)
    return [
        head(say["asked_sheet"], say["asked_who"], say["asked_asks"], say["asked_got"]),
        row(
            say["asked_employee"],
            say["asked_employee_who"],
            say["asked_employee_asks"].format(elements=elements, items=items),
            answered(source),
            bold=(0,),
        ),
        row(
            say["asked_management"],
            say["asked_management_who"],
            say["asked_management_asks"].format(activities=len(analysis.activities), practices=practices),
            got if given else say["asked_management_none"],
            bold=(0,),
        ),
    ]


def _response_bars(source: Source, shown: list[Group], *, rated: bool) -> Bars:
    say = source.say
    values = [float((group.response_rate if rated else group.people) or 0) for group in shown]
    name = say["rate"] if rated else say["people"]
    return Bars(
        part(0, 0.37, 0.53, 0.61),
        tuple(source.get(group.name) for group in shown),
        (Series(name, tuple(values)),),
        top=100 if rated else round_end(values),
        unit="%" if rated else "",
        heard=say["bars_rate" if rated else "bars_response"],
    )


def _response_rows(source: Source, split: Split) -> list[tuple[TableCell, ...]]:
    """Shown groups first; a hidden one has no number at all."""
    say = source.say
    rows = [head(say["group"], say["people"], say["headcount"], say["rate"], right=(1, 2, 3))]
    for group in sorted(split.groups, key=lambda one: one.suppressed)[:MOST_GROUPS]:
        rate = "" if group.response_rate is None else f"{group.response_rate}%"
        told = [str(group.people), str(group.headcount or say["none"]), rate or say["none"]]
        rows.append(
            row(source.get(group.name), *([say["hidden"], "", ""] if group.suppressed else told), right=(1, 2, 3))
        )
    return rows


def _more_groups(source: Source, split: Split) -> str:
    more = len(split.groups) - MOST_GROUPS
    return source.say["more_groups"].format(count=more) if more > 0 else ""
