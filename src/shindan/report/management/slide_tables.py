"""Every practice: both views on the five stages, each activity with reasons, what managers agreed on, the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from shindan.management import ActivityResult, PracticeResult

from ..deck import Pane, Paragraph, Slide, TableCell
from ..deck.content import GREY, QUIET
from .content import signed, stage_text
from .slide_room import Row, Source, head_row, pages, part, row

MARKS = {"own": "d9e9f7", "assessed": "ffd9b8", "both": "e3e3e3"}


def stages(source: Source) -> Iterator[Slide]:
    """Every practice on the five stages, both views in one grid."""
    say, result = source.say, source.result
    heads = [TableCell(say["practice"], colour=QUIET)]
    heads += [TableCell(str(at), colour=QUIET, align="center") for at in range(1, len(result.stages) + 1)]
    heads += [TableCell(say["gap"], colour=QUIET, align="center")] if result.is_assessed else []
    rows = [_grid_row(source, each) for each in result.practices]
    apart = sum(1 for each in result.practices if each.gap)
    head = say["gaps_title"].format(count=apart, total=len(result.practices)) if apart else say["gaps_title_none"]
    head = head if result.is_assessed else say["stages_title"]
    lead = say["gaps_lead"] if result.is_assessed else say["stages_lead"]
    widths = (46, *(9,) * len(result.stages), *((9,) if result.is_assessed else ()))
    yield from pages(source, head, lead, widths, tuple(heads), rows, result.practices)


def _grid_row(source: Source, each: PracticeResult) -> Row:
    seen = each.assessed.stage if each.assessed else None
    cells = [TableCell(f"{each.id} {each.topic.get(source.language)}", bold=True)]
    cells += [_mark(source, own=each.stage == at, seen=seen == at) for at in range(1, len(source.result.stages) + 1)]
    if source.result.is_assessed:
        gap = "" if each.gap is None else signed(each.gap)
        cells.append(TableCell(gap, bold=abs(each.gap or 0) >= 2, align="center"))
    if each.stage is None and cells[1].text == "":
        cells[1] = TableCell(stage_text(each, source.language), colour=GREY, align="center")
    return tuple(cells)


def _mark(source: Source, *, own: bool, seen: bool) -> TableCell:
    which = "both" if own and seen else "own" if own else "assessed" if seen else ""
    if not which:
        return TableCell("")
    return TableCell(source.say[f"mark_{which}"], fill=MARKS[which], align="center")


def activity(source: Source, activity: ActivityResult) -> Iterator[Slide]:
    """An activity: each practice with its stages, the reason, and what the next stage asks for."""
    say, labels, result = source.say, source.labels, source.result
    told = source.told["groups"][[each.id for each in result.activities].index(activity.id)]
    practices = result.of_activity(activity.id)
    rows = [_practice_row(source, each, said) for each, said in zip(practices, told["practices"], strict=True)]
    seen = (labels["lane_assessed"], say["gap"], say["reason"]) if result.is_assessed else ()
    heads = head_row(say["practice"], say["own_head"], *seen, say["now"], labels["then"])
    widths = (20, 12, 12, 7, 30, 25, 25) if result.is_assessed else (22, 11, 33, 34)
    after = source.next_step(activity)
    head = say["activity_title" if after else "activity_none"].format(name=told["name"], next=after)
    more = _in_full(source, practices)
    yield from pages(source, head, told["definition"], widths, heads, rows, practices, more)


def _practice_row(source: Source, each: PracticeResult, told: dict[str, Any]) -> Row:
    gap = "" if each.gap is None else signed(each.gap)
    seen = (told["theirs"], gap, told["reason"]) if source.result.is_assessed else ()
    return row(f"{each.id} {told['topic']}", told["own"], *seen, told["now"], told["next"])


def _in_full(source: Source, practices: Sequence[PracticeResult]) -> tuple[str, ...]:
    """Reasons and memos as they were written."""
    say, found = source.say, []
    for each in practices:
        named = {"id": each.id, "topic": each.topic.get(source.language)}
        if each.assessed and each.assessed.reason:
            found.append(say["full_reason"].format(**named, reason=each.assessed.reason))
        found += [say["full_memo"].format(**named, text=memo.text) for memo in each.memos if memo.text]
    return tuple(found)


def differences(source: Source) -> Iterator[Slide]:
    say, told = source.say, source.told["differences"]
    if not told:
        return
    heads = head_row(say["practice"], source.labels["given"], source.labels["agreed"], say["why"])
    joint = "、" if source.language == "ja" else ", "
    rows = [row(f"{d['id']} {d['topic']}", joint.join(d["given"]), d["agreed"], d["reason"]) for d in told]
    head = say["differences_title"].format(count=len(told))
    practices = [source.result.practice(d["id"]) for d in told]
    yield from pages(source, head, say["differences_lead"], (26, 34, 14, 40), heads, rows, practices)


def evidence(source: Source) -> Iterator[Slide]:
    say, labels, told = source.say, source.labels, source.told["evidence"]
    if not told:
        pane = Pane(part(0, 0, 1, 0.2), (Paragraph(labels["no_evidence"]),), most=14)
        yield Slide(say["evidence_title_none"], blocks=(pane,), notes=source.notes())
        return
    heads = head_row(say["practice"], say["stage"], labels["memo"], say["by"], labels["sure"])
    rows = [row(f"{e['id']} {e['topic']}", e["stage"], e["text"], e["by"], e["sure"]) for e in told]
    practices = [source.result.practice(name) for name in dict.fromkeys(e["id"] for e in told)]
    head = say["evidence_title"].format(count=len(told))
    yield from pages(source, head, say["evidence_lead"], (24, 10, 52, 16, 14), heads, rows, practices)
