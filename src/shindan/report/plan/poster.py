"""The plan on the wall, A3 landscape: its aim, the roadmap of measures by month, and what is done in the coming quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.improvement.progress import of_measure, of_plan
from shindan.improvement.weeks import begins, ends

from ..field.handout import cut
from ..field.qr import qr_svg
from ..pdf import compile_sheet
from .timeline import Axis, day_text, runs, told, weeks_of
from .words import MONTHS, WORDS

QUARTER = 13  # weeks
# The size of measures' names by how many there are: few can be read from further off.
_SIZES = ((6, 23.0), (9, 19.0), (1000, 16.0))
_ROW_SIZES = ((14, 20.0), (20, 17.0), (10_000, 15.0))
_NAME, _AIM = 90, 130  # signs


def plan_poster_pdf(plan: Plan, *, language: str, day: dt.date, of: str = "", link: str = "") -> bytes:
    """The poster as a tagged PDF. ``of`` names whose plan it is; ``link`` is the address of its public page, for a QR code.

    First come the measures, as many pages as they need, then the tasks that have a mark in the thirteen weeks from that of
    ``day`` on. Equal plans on the same day give equal bytes.
    """
    return compile_sheet("plan-poster.typ", poster_payload(plan, language=language, day=day, of=of, link=link), day)


def poster_payload(plan: Plan, *, language: str, day: dt.date, of: str, link: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say, axis = WORDS[language], Axis(plan)
    last = ends(plan, plan.weeks)
    names = {"first_name": MONTHS[plan.starts.month - 1], "last_name": MONTHS[last.month - 1]}
    progress = of_plan(plan)
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['poster']} {plan.name}"},
        "of": of,
        "name": plan.name,
        "title": cut(_short(plan.aim or plan.name, _AIM), language),
        "title_size": _title_size(plan.aim or plan.name),
        "span": say["span"].format(first=plan.starts, last=last, **names),
        "as_of": day_text(day, say, "as_of"),
        "progress": "" if progress is None else f"{progress}%",
        "months": axis.months(language),
        "now": axis.at(day) if axis.holds(day) else None,
        "signs": [{"at": axis.at(begins(plan, week)), "signs": signs} for week, signs in _signs(plan).items()],
        "measures": [_measure(each, axis, say) for each in plan.measures],
        "size": _size(len(plan.measures), _SIZES),
        "quarter": _quarter(plan, day, say),
        "qr": qr_svg(link) if link else "",
        "qr_alt": say["qr"].format(link=link),
        "link": link,
    }


def _size(rows: int, sizes: Sequence[tuple[int, float]]) -> float:
    return next((size for most, size in sizes if rows <= most), sizes[-1][1])


def _title_size(title: str) -> float:
    """Short aims stand large."""
    return 46.0 if len(title) <= 40 else 36.0 if len(title) <= 70 else 28.0


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def _signs(plan: Plan) -> dict[int, str]:
    """The weeks with a meeting or a review."""
    weeks = sorted(plan.meetings | plan.reviews)
    return {week: ("■" if week in plan.meetings else "") + ("★" if week in plan.reviews else "") for week in weeks}


def _measure(measure: Measure, axis: Axis, say: Mapping[str, str]) -> dict[str, Any]:
    found, progress = runs(weeks_of(measure)), of_measure(measure)
    owner = say["owner_is"].format(owner=_short(measure.owner, 40)) if measure.owner else say["no_owner"]
    until = say["until_day"].format(day=day_text(measure.until, say)) if measure.until else ""
    return {
        "name": _short(measure.name, _NAME),
        "facts": say["joint"].join(each for each in (owner, until) if each),
        "bars": [axis.bar(run) for run in found],
        "until": axis.at(measure.until) if measure.until and axis.holds(measure.until) else None,
        "alt": say["bar"].format(name=measure.name, told=told(found, say)),
        "kpis": [_kpi(kpi) for kpi in measure.kpis[:2]],
        "progress": "–" if progress is None else f"{progress}%",
        "share": (progress or 0) / 100,
    }


def _kpi(kpi: Kpi) -> dict[str, str]:
    baseline, target = ("–" if value is None else f"{value:,g}" for value in (kpi.baseline, kpi.target))
    return {"name": _short(kpi.name, 40), "numbers": f"{baseline} → {target}{kpi.unit}"}


def _quarter(plan: Plan, day: dt.date, say: Mapping[str, str]) -> dict[str, Any]:
    """The weeks from that of a day on, and the tasks with a mark in them."""
    first = min(max(1, (day - plan.starts).days // 7 + 1), max(1, plan.weeks - QUARTER + 1))
    weeks = range(first, min(first + QUARTER, plan.weeks + 1))
    name = say["quarter_one" if len(weeks) == 1 else "quarter"].format(first=weeks[0], last=weeks[-1])
    signs = _signs(plan)
    heads = [
        {
            "name": f"W{week}",
            "monday": day_text(begins(plan, week), say),
            "friday": day_text(ends(plan, week), say),
            "signs": signs.get(week, ""),
            "now": begins(plan, week) <= day < begins(plan, week) + dt.timedelta(days=7),
        }
        for week in weeks
    ]
    groups = [group for each in plan.measures if (group := _tasks(each, weeks, say))["tasks"]]
    rows = len(groups) + sum(len(group["tasks"]) for group in groups)
    return {"name": name, "weeks": heads, "groups": groups, "size": _size(rows, _ROW_SIZES)}


def _tasks(measure: Measure, weeks: range, say: Mapping[str, str]) -> dict[str, Any]:
    found = [task for task in measure.tasks if any(week in weeks for week in task.marks)]
    return {"name": _short(measure.name, _NAME), "tasks": [_task(task, weeks, say) for task in found]}


def _task(task: Task, weeks: range, say: Mapping[str, str]) -> dict[str, Any]:
    marks = [task.marks.get(week) for week in weeks]
    done = [(week, mark == Mark.DONE) for week, mark in task.marks.items() if mark in (Mark.PLANNED, Mark.DONE)]
    return {
        "name": _short(task.name, _NAME),
        "owner": _short(task.owner, 24),
        "progress": f"{task.progress}%",
        "marks": [mark.value if mark else "" for mark in marks],
        "alt": say["bar"].format(name=task.name, told=told(runs(done), say)),
    }
