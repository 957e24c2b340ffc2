"""Appendices: activity × element, the stages of practice, every question, and what a person changed."""

from __future__ import annotations

from shindan.report.deck import Slide, TableCell
from shindan.report.deck.content import INK, QUIET
from shindan.report.survey.figures import interval_text, value_text

from ..edited import Change
from ..schema import Crossing, Ref
from .room import FILLS, Source, head, note, part, row, table

_MOST_CHANGES = 16


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
    linked = (Ref(kind="cell", row=item) for one in analysis.crossings if one.quadrant for item in one.items)
    return Slide(
        title=say["matrix_title"],
        lead=say["matrix_lead"],
        blocks=(
            table(part(0, 0, 1, 0.88), (24, *([10.8] * len(names))), rows, most=12),
            note(part(0, 0.91, 1, 0.09), say["matrix_key"], most=10),
        ),
        notes=source.notes(*linked),
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


def practices(source: Source) -> Slide:
    say = source.say
    names = ("activity", "practice", "stage", "linked", "share", "mode", "memo_head")
    rows = [head(*(say[name] for name in names), right=(2, 4))]
    activities = {one.id: source.get(one.name) for one in source.analysis.activities}
    for one in source.analysis.practices:
        mode = source.mode(one.quadrant)
        share = say["hidden"] if one.share is None else f"{one.share}%"
        told = (say[mode] + (" *" if one.near else "")) if mode else say["none"]
        stage = say["none"] if one.stage is None else str(one.stage)
        linked, memo = say["joint"].join(one.linked), one.evidence or say["none"]
        texts = (activities[one.activity], source.get(one.name), stage, linked, share, told, memo)
        cells = row(*texts, right=(2, 4))
        rows.append((*cells[:5], TableCell(told, fill=FILLS[mode]), cells[6]))
    return Slide(
        title=say["practices_title"],
        lead=say["practices_lead"],
        blocks=(table(part(0, 0, 1, 1), (20, 17, 5, 18, 8, 11, 21), rows, most=9),),
        notes=source.notes(*(Ref(kind="stage", row=one.id) for one in source.analysis.practices if one.stage)),
    )


def items(source: Source) -> Slide:
    """Every question of the elements, the lowest first, in two columns."""
    say = source.say
    shown = [r for r in source.result.rows if r.kind == "share" and r.element]
    cells = {r.id: source.result.total[r.id] for r in shown if r.id in source.result.total}
    order = sorted(
        (r for r in shown if r.id in cells), key=lambda r: (cells[r.id].value is None, cells[r.id].value or 0.0)
    )
    half = max(1, -(-len(order) // 2))
    blocks = []
    for at, rows_of in enumerate((order[:half], order[half:])):
        rows = [head("", say["item"], say["share"], say["interval"], right=(2, 3))]
        for one in rows_of:
            cell = cells[one.id]
            value = say["hidden"] if cell.suppressed else value_text(cell, one.kind) + "%"
            interval = "" if cell.suppressed else interval_text(cell.low, cell.high)
            rows.append(row(one.code, source.get(one.short), value, interval, right=(2, 3)))
        if rows_of:
            blocks.append(table(part(0.51 * at, 0, 0.49, 1), (12, 56, 14, 18), rows, most=10))
    return Slide(
        title=say["items_title"],
        lead=say["items_lead"].format(people=source.result.entry.people),
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="cell", row=r.id) for r in order)),
    )


def changes(source: Source) -> Slide | None:
    """What was computed beside what a person made of it; nothing where nobody changed anything."""
    say = source.say
    if not source.changes:
        return None
    rows = [head(say["changes_what"], say["changes_before"], say["changes_after"])]
    rows += [_change(source, one) for one in source.changes[:_MOST_CHANGES]]
    more = len(source.changes) - _MOST_CHANGES
    return Slide(
        title=say["changes_title"],
        lead=say["changes_lead"],
        blocks=(
            table(part(0, 0, 1, 0.94), (30, 35, 35), rows, most=10.5),
            note(part(0, 0.95, 1, 0.05), say["changes_more"].format(count=more) if more > 0 else ""),
        ),
        notes=source.notes(more=(say["changes_lead"],)),
    )


def _change(source: Source, one: Change) -> tuple[TableCell, ...]:
    say = source.say
    before, after = (source.get(words) if words else say["none"] for words in (one.before, one.after))
    field = say[f"field_{one.field}"] if one.field else say[f"changed_{one.kind}"]
    if one.reason:
        after = say["changed_reason"].format(reason=one.reason)
    return row(f"{_where(source, one)}{say['slash']}{field}", before, after, bold=(0,))


def _where(source: Source, one: Change) -> str:
    """The issue, and the measure where it is about one."""
    found = next((issue for issue in source.analysis.issues if issue.id == one.issue), None)
    if found is None:
        return source.get(one.before) if one.before else one.issue
    name = source.element_name(found.element) if found.element else source.get(found.title)
    measure = next((p for p in found.proposals if p.measure == one.measure), None)
    return name if measure is None else f"{name}{source.say['slash']}{source.get(measure.name)}"
