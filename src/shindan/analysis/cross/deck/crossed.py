"""Practice beside experience: the quadrants with the activities, and the order of the issues."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.report.deck import Bars, Pane, Paragraph, Slide, TableCell
from shindan.report.deck.content import Block, Series

from ..schema import Element, Issue, Ref
from .room import FILLS, Source, head, note, part, row, table

# Column and line: good experience on top, as on the page.
_SIDES = (("Q1", 0, 1), ("Q2", 1, 1), ("Q3", 0, 0), ("Q4", 1, 0))
_WIDE, _LEFT = 0.285, 0.075


def quadrants(source: Source) -> Slide:
    """The four fields with the elements in them, beside the score of each activity."""
    say, elements = source.say, source.analysis.elements
    placed = [one for one in elements if one.quadrant]
    blocks: list[Block] = [_field(source, quadrant, column, line) for quadrant, column, line in _SIDES]
    for at in (0, 1):
        names = (say["practice_low"], say["practice_high"])[at], (say["experience_high"], say["experience_low"])[at]
        top = part(_LEFT + at * (_WIDE + 0.005), 0, _WIDE, 0.06)
        blocks.append(Pane(top, (Paragraph(names[0], bold=True),), most=10))
        blocks.append(Pane(part(0, 0.07 + at * 0.42, _LEFT - 0.005, 0.14), (Paragraph(names[1], bold=True),), most=9))
    blocks += _activities(source)
    missing = [one for one in elements if not one.quadrant]
    if missing:
        texts = [say["no_quadrant"].format(names=source.names(one.name for one in missing)), *_reasons(source, missing)]
        blocks.append(note(part(_LEFT, 0.91, 2 * _WIDE + 0.005, 0.09), "　".join(texts)))
    all_of = source.analysis.activities
    memo = say["memo"].format(answered=sum(o.answered for o in all_of), memos=sum(o.with_evidence for o in all_of))
    stages = (Ref(kind="stage", row=one.id) for one in source.analysis.practices if one.stage)
    return Slide(
        title=_to_do(source),
        lead=say["quadrant_lead"].format(memo=memo),
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="cell", row=one.id) for one in placed), *stages, more=(say["say_hypothesis"],)),
    )


def _to_do(source: Source) -> str:
    """What the quadrants ask for, the two most pressing kinds."""
    say, told = source.say, []
    for mode in ("start", "fix", "systematise", "spread"):
        names = [one.name for one in source.analysis.elements if source.mode(one.quadrant) == mode]
        if names:
            told.append(say[f"act_{mode}"].format(names=source.names(names, most=2)))
    return say["act_joint"].join(told[:2]) or say["act_check"]


def _reasons(source: Source, missing: Sequence[Element]) -> list[str]:
    return list(dict.fromkeys(source.get(one.remarks[-1]) for one in missing if one.remarks))


def _field(source: Source, quadrant: str, column: int, line: int) -> Pane:
    say, mode = source.say, source.mode(quadrant)
    lines = [Paragraph(say[mode], bold=True, scale=1.15, gap=0.5)]
    for one in source.analysis.elements:
        if one.quadrant == quadrant:
            near = " *" if one.near else ""
            stage = "" if one.practice is None else f"{one.practice:.1f}"
            text = say["quadrant_item"].format(name=source.get(one.name), near=near, share=one.share_text, stage=stage)
            lines.append(Paragraph(text))
    box = part(_LEFT + column * (_WIDE + 0.005), 0.07 + line * 0.42, _WIDE, 0.41)
    return Pane(box, tuple(lines), most=12, least=8, fill=FILLS[mode], border="cccccc")


def _activities(source: Source) -> list[Block]:
    """The representative's score of each activity; where nothing is answered, what an answer would give."""
    say, all_of = source.say, source.analysis.activities
    left, wide = _LEFT + 2 * _WIDE + 0.02, 1 - _LEFT - 2 * _WIDE - 0.02
    title = Pane(part(left, 0, wide, 0.06), (Paragraph(say["quadrant_activities"], bold=True),), most=10)
    known = [one for one in all_of if one.score is not None]
    if not known:
        return [title, Pane(part(left, 0.07, wide, 0.5), (Paragraph(say["activity_none"]),), most=11)]
    heard = ", ".join(f"{source.get(one.name)} {one.score:.1f}" for one in known if one.score is not None)
    names = tuple(source.get(one.name) for one in all_of)
    series = Series(say["stage_score"], tuple(one.score for one in all_of))
    chart = Bars(part(left, 0.07, wide, 0.76), names, (series,), top=5, decimals=1, heard=heard)
    selfs = [source.get(one.text) for one in source.analysis.notes if one.id == "self"]
    return [title, chart, note(part(left, 0.84, wide, 0.14), *selfs)]


def order(source: Source) -> Slide:
    say, issues = source.say, source.analysis.issues
    sure = say["certainty"] + say["certainty_parts"]
    titles = (say["order"], say["issue"], say["mode"], say["effect"], sure, say["effort"])
    rows = [head(*titles, say["score"], say["machine_rank"], right=(3, 5, 6, 7))]
    rows += [_order_row(source, issue) for issue in issues]
    lines = [source.get(one.text) for one in source.analysis.notes if one.id in {"goal", "importance", "small"}]
    changed = (say["src_changes"],) if source.changes else ()
    return Slide(
        title=_order_title(source),
        lead=say["order_lead"],
        blocks=(
            table(part(0, 0, 1, 0.8), (5, 36, 12, 7, 27, 7, 7, 10), rows),
            note(part(0, 0.83, 1, 0.17), *lines),
        ),
        notes=source.notes(
            *(Ref(kind="cell", row=i.element) for i in issues if i.element),
            more=(say["order_lead"], *source.goal_source, *changed),
        ),
    )


def _order_title(source: Source) -> str:
    say, first = source.say, source.issues
    names = source.names(source.analysis.element(i.element).name if i.element else i.title for i in first)
    if not first:
        return say["order_title_none"]
    if len(first) == 1:
        return say["order_title_one"].format(names=names)
    reordered = any(one.kind in {"moved", "dropped", "added"} for one in source.changes)
    return say["order_title_edited" if reordered else "order_title"].format(names=names)


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
