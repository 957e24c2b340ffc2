"""What each person does, on A4: open tasks and measures by owner, the next week first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shindan.improvement.plan import Mark, Measure, Plan, Task

from ..pdf import compile_sheet
from .timeline import day_text, runs
from .words import WORDS

_DONE = 100
_NEVER = 10_000


@dataclass(frozen=True)
class _Item:
    """Something that somebody still does. ``next`` is its next planned week."""

    owner: str
    next: int
    row: dict[str, str]


def plan_owners_pdf(plan: Plan, *, language: str, day: dt.date, of: str = "") -> bytes:
    """The list as a tagged PDF. Owners stand as they were typed, in the order of their first row in the plan; what has none
    comes last. Tasks that are done are left out."""
    return compile_sheet("plan-owners.typ", owners_payload(plan, language=language, day=day, of=of), day)


def owners_payload(plan: Plan, *, language: str, day: dt.date, of: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say = WORDS[language]
    groups: dict[str, list[_Item]] = {}
    for item in _items(plan, say):
        groups.setdefault(item.owner, []).append(item)
    owners = sorted(groups, key=lambda owner: not owner)
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['owners']} {plan.name}"},
        "of": of,
        "name": plan.name,
        "as_of": day_text(day, say, "as_of"),
        "owners": [_owner(owner, groups[owner], say) for owner in owners],
    }


def _items(plan: Plan, say: Mapping[str, str]) -> list[_Item]:
    found = []
    for measure in plan.measures:
        open_tasks = [task for task in measure.tasks if task.progress < _DONE]
        if open_tasks or not measure.tasks:
            found += [_of_measure(measure, say)] if not measure.tasks else []
            found += [_of_task(task, measure, say) for task in open_tasks]
    return found


def _of_task(task: Task, measure: Measure, say: Mapping[str, str]) -> _Item:
    ahead = [week for week, mark in task.marks.items() if mark == Mark.PLANNED]
    row = {
        "name": task.name,
        "of": measure.name,
        "weeks": say["joint"].join(run.name for run in runs((week, False) for week in ahead)),
        "until": _until(measure, say),
        "progress": f"{task.progress}%",
    }
    return _Item(task.owner or measure.owner, min(ahead, default=_NEVER), row)


def _of_measure(measure: Measure, say: Mapping[str, str]) -> _Item:
    """A measure without tasks: its owner still has to plan them."""
    ahead = [week for week, mark in measure.marks.items() if mark == Mark.PLANNED]
    weeks = say["joint"].join(run.name for run in runs((week, False) for week in ahead))
    row = {
        "name": measure.name,
        "of": say["own_measure"],
        "weeks": weeks,
        "until": _until(measure, say),
        "progress": "–",
    }
    return _Item(measure.owner, min(ahead, default=_NEVER), row)


def _until(measure: Measure, say: Mapping[str, str]) -> str:
    return day_text(measure.until, say) if measure.until else "–"


def _owner(owner: str, items: list[_Item], say: Mapping[str, str]) -> dict[str, Any]:
    lead = say["owner_lead_one"] if len(items) == 1 else say["owner_lead"].format(n=len(items))
    rows = [item.row for item in sorted(items, key=lambda item: item.next)]
    return {"name": owner or say["without"], "lead": lead, "rows": rows}
