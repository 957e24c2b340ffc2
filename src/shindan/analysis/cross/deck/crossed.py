"""Practice beside experience: activities, the quadrants by element and by activity × element, and the order of the issues."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.report.deck import Bars, Pane, Paragraph, Slide, TableCell
from shindan.report.deck.content import INK, QUIET, Series

from ..edited import Change
from ..schema import Crossing, Element, Issue, Ref
from .room import FILLS, Source, head, note, part, row, table

_SIDES = (("Q1", 0, 0), ("Q2", 1, 0), ("Q3", 0, 1), ("Q4", 1, 1))


def activities(source: Source) -> Slide:
    say, all_of = source.say, source.analysis.activities
    known = [one for one in all_of if one.score is not None]
    rows = [head(say["activity"], say["stage_score"], say["stage"], say["evidence_count"], right=(1, 2, 3))]
    for one in all_of:
        score = say["none"] if one.score is None else f"{one.score:.1f}"
        answered, memos = (say["of"].format(a=a, b=one.practices) for a in (one.answered, one.with_evidence))
        rows.append(row(source.get(one.name), score, answered, memos, right=(1, 2, 3)))
    series = Series(say["stage_score"], tuple(one.score for one in all_of))
    names = tuple(source.get(one.name) for one in all_of)
    heard = ", ".join(f"{source.get(one.name)} {one.score:.1f}" for one in known if one.score is not None)
    lowest = min((one.score for one in known if one.score is not None), default=None)
    title = say["activity_title_none"]
    if lowest is not None:
        title = say["activity_title"].format(names=source.names([o.name for o in known if o.score == lowest][:2]))
    memo = say["memo"].format(answered=sum(o.answered for o in all_of), memos=sum(o.with_evidence for o in all_of))
    selfs = [source.get(one.text) for one in source.analysis.notes if one.id == "self"]
    none = Pane(part(0, 0, 0.54, 0.3), (Paragraph(say["activity_none"]),), most=13)
    chart = Bars(part(0, 0, 0.56, 0.9), names, (series,), top=5, decimals=1, heard=heard)
    return Slide(
        title=title,
        lead=say["activity_lead"].format(memo=memo),
        blocks=(
            chart if known else none,
            table(part(0.58, 0, 0.42, 0.7), (52, 16, 16, 16), rows),
            note(part(0.58, 0.76, 0.42, 0.16), *selfs),
        ),
        notes=source.notes(*(Ref(kind="stage", row=one.id) for one in source.analysis.practices if one.stage)),
    )


def quadrants(source: Source) -> Slide:
    """The four fields with the elements in them."""
    say, elements = source.say, source.analysis.elements
    placed = [one for one in elements if one.quadrant]
    low = sum(one.quadrant in {"Q1", "Q2"} for one in placed)
    blocks = [_field(source, quadrant, column, line) for quadrant, column, line in _SIDES]
    for at in (0, 1):
        names = (say["practice_low"], say["practice_high"])[at], (say["experience_low"], say["experience_high"])[at]
        blocks.append(Pane(part(0.09 + at * 0.455, 0, 0.44, 0.06), (Paragraph(names[0], bold=True),), most=11))
        blocks.append(Pane(part(0, 0.07 + at * 0.43, 0.085, 0.1), (Paragraph(names[1], bold=True),), most=9))
    missing = [one for one in elements if not one.quadrant]
    if missing:
        texts = [say["no_quadrant"].format(names=source.names(one.name for one in missing)), *_reasons(source, missing)]
        blocks.append(note(part(0.09, 0.93, 0.91, 0.07), "　".join(texts)))
    return Slide(
        title=say["quadrant_title"].format(count=len(placed), low=low),
        lead=say["quadrant_lead"],
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="cell", row=one.id) for one in placed), more=(say["say_hypothesis"],)),
    )


def _reasons(source: Source, missing: Sequence[Element]) -> list[str]:
    return list(dict.fromkeys(source.get(one.remarks[-1]) for one in missing if one.remarks))


def _field(source: Source, quadrant: str, column: int, line: int) -> Pane:
    say, mode = source.say, source.mode(quadrant)
    lines = [Paragraph(say[mode], bold=True, scale=1.15, gap=0.5)]
    for one in source.analysis.elements:
        if one.quadrant == quadrant:
            near = " *" if one.near else ""
            text = say["quadrant_item"].format(
                name=source.get(one.name), near=near, share=one.share_text, stage=_stage(one)
            )
            lines.append(Paragraph(text))
    box = part(0.09 + column * 0.455, 0.07 + line * 0.43, 0.445, 0.415)
    return Pane(box, tuple(lines), most=13, least=8, fill=FILLS[mode], border="cccccc")


def _stage(one: Element) -> str:
    return "" if one.practice is None else f"{one.practice:.1f}"


def matrix(source: Source) -> Slide:
    """Seven activities × seven elements."""
    say, analysis = source.say, source.analysis
    found = {(one.activity, one.element): one for one in analysis.crossings}
    names = [source.get(one.name) for one in analysis.elements]
    rows = [(*head(say["activity"]), *(TableCell(name, colour=QUIET, align="center") for name in names))]
    for activity in analysis.activities:
        score = "" if activity.score is None else f"  {activity.score:.1f}"
        cells = [_crossing(source, found.get((activity.id, element.id))) for element in analysis.elements]
        rows.append((TableCell(source.get(activity.name) + score, bold=True), *cells))
    return Slide(
        title=say["matrix_title"],
        lead=say["matrix_lead"],
        blocks=(
            table(part(0, 0, 1, 0.9), (24, *([10.8] * len(names))), rows, most=10),
            note(part(0, 0.93, 1, 0.07), say["matrix_key"]),
        ),
        notes=source.notes(
            *(Ref(kind="cell", row=item) for one in analysis.crossings if one.quadrant for item in one.items)
        ),
    )


def _crossing(source: Source, one: Crossing | None) -> TableCell:
    if one is None or one.weight == "none":
        return TableCell("")
    if one.share is None:
        return TableCell(source.say["hidden"], fill=FILLS["check"], colour=QUIET, align="center")
    mode = source.mode(one.quadrant)
    name = source.say.get(f"short_{mode}", source.say[mode]) if mode else "?"
    told = f"{one.share}% {name}{'*' if one.near else ''}"
    return TableCell(told, bold=one.weight == "strong", fill=FILLS[mode or "check"], colour=INK, align="center")


def order(source: Source) -> Slide:
    say, issues = source.say, source.analysis.issues
    titles = (
        say["order"],
        say["issue"],
        say["mode"],
        say["effect"],
        say["certainty"] + say["certainty_parts"],
        say["effort"],
    )
    rows = [head(*titles, say["score"], say["machine_rank"], right=(3, 5, 6, 7))]
    rows += [_order_row(source, issue) for issue in issues]
    lines = [source.get(one.text) for one in source.analysis.notes if one.id in {"goal", "importance", "small"}]
    told = (
        [say["changes_told"].format(changes=say["joint"].join(_change(source, one) for one in source.changes))]
        if source.changes
        else []
    )
    return Slide(
        title=say["order_title_edited" if source.changes else "order_title"],
        lead=say["order_lead"],
        blocks=(
            table(part(0, 0, 1, 0.78), (5, 36, 12, 7, 27, 7, 7, 10), rows),
            note(part(0, 0.81, 1, 0.19), *told, *lines),
        ),
        notes=source.notes(*(Ref(kind="cell", row=i.element) for i in issues if i.element), more=(say["order_lead"],)),
    )


def _order_row(source: Source, issue: Issue) -> tuple[TableCell, ...]:
    say, factors = source.say, issue.factors
    title = source.get(issue.title) + (say["own"] if issue.origin == "consultant" else "")
    mode = say["strength"] if issue.strength else say[issue.mode]
    figures = [say["none"]] * 4
    if factors is not None:
        parts = (
            factors.value_certainty,
            factors.relation_certainty,
            factors.practice_certainty,
            factors.support_certainty,
        )
        sure = f"{factors.certainty:.2f}（{'・'.join(f'{one:g}' for one in parts)}）"
        if source.language == "en":
            sure = f"{factors.certainty:.2f} ({', '.join(f'{one:g}' for one in parts)})"
        figures = [f"{factors.effect:.1f}", sure, f"{factors.effort:.2f}", f"{factors.score:.2f}"]
    machine = say["none"] if issue.machine_rank is None else str(issue.machine_rank)
    return row(str(issue.rank), title, mode, *figures, machine, right=(3, 5, 6, 7), bold=(0, 1))


def _change(source: Source, one: Change) -> str:
    known = {issue.id: issue.title for issue in (*source.analysis.issues,)}
    title = known.get(one.issue) or one.before or one.after
    before, after = (source.get(words) if words else "" for words in (one.before, one.after))
    name = source.get(title) if title else one.issue
    return source.say[f"change_{one.kind}"].format(title=name, before=before, after=after, reason=one.reason)
