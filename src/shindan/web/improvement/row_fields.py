"""The fields of the forms of rows and weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.improvement.dated import fits, write_weeks
from shindan.improvement.plan import Plan, Task
from shindan.improvement.weeks import ends
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .row_reading import LIMITS, date_typed

Words = Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """Two fields beside each other under one legend."""

    legend: str
    hint: str
    fields: tuple[TextField, ...]


def task_typed(plan: Plan, task: Task) -> dict[str, str]:
    """A task as its form shows it."""
    texts = {"name": task.name, "owner": task.owner, "remark": task.remark, "progress": str(task.progress)}
    return {**texts, **date_typed(plan, task)}


def calendar_typed(plan: Plan) -> dict[str, str]:
    """Meetings and reviews as their form shows them."""
    return {"meetings": write_weeks(plan.meetings), "reviews": write_weeks(plan.reviews)}


def under_field(plan: Plan, chosen: str, fault: str = "") -> SelectField:
    """Which measure a task belongs to."""
    options = tuple(Choice(value=measure.id, label=measure.name) for measure in plan.measures)
    return SelectField(name="under", label=_("施策"), options=options, value=chosen, error=fault)


def task_texts(typed: Words, faults: Words) -> tuple[TextField, ...]:
    """Name, owner, remark and progress."""
    return (
        _text("name", _("タスク"), typed, faults, hint=_("何をするかを短く。例：伝える型を作る")),
        _text("owner", _("担当"), typed, faults, optional=True),
        _text("remark", _("備考"), typed, faults, optional=True, kind="textarea", rows=2, limit=LIMITS["remark"]),
        _text("progress", _("進捗（%）"), typed, faults, short=True, inputmode="numeric"),
    )


def task_dates(plan: Plan, task: Task, typed: Words, faults: Words) -> tuple[Pair, ...]:
    """Planned and done, each with its first and last day."""
    gaps = (
        ""
        if fits(plan, task.marks)
        else _("いまは飛び飛びの週に印があります。日付を変えると、その期間に置き換わります。")
    )
    about = _("仕事の全体の期間です。日付は、その日がある週になります。")
    pairs = (("planned", _("実施予定"), f"{about}{gaps}"), ("done", _("実施済"), _("終わった分の期間です。")))
    return tuple(Pair(legend, hint, _dates(plan, name, typed, faults)) for name, legend, hint in pairs)


def _dates(plan: Plan, name: str, typed: Words, faults: Words) -> tuple[TextField, ...]:
    least, most = plan.starts.isoformat(), ends(plan, plan.weeks).isoformat()
    named = (("from", _("開始")), ("to", _("終了")))
    return tuple(
        _text(f"{name}_{end}", label, typed, faults, kind="date", least=least, most=most) for end, label in named
    )


def repeated_fields(typed: Words, faults: Words) -> tuple[Pair, ...]:
    """Meetings and reviews: a list, or every few weeks."""
    named = (("meetings", _("■ 定例会の週")), ("reviews", _("★ 見直しの週")))
    return tuple(Pair(legend, "", _repeated(name, typed, faults)) for name, legend in named)


def _repeated(name: str, typed: Words, faults: Words) -> tuple[TextField, ...]:
    every = _("入れると、上の一覧の代わりになります。")
    return (
        _text(name, _("週の番号"), typed, faults, optional=True, hint=_("例：1, 4, 7や1-3。")),
        _text(
            f"{name}_every", _("何週ごと"), typed, faults, optional=True, short=True, inputmode="numeric", hint=every
        ),
        _text(f"{name}_first", _("最初の週"), typed, faults, optional=True, short=True, inputmode="numeric"),
    )


def links(faults: Words) -> tuple[ErrorLink, ...]:
    """The faults for the summary at the top."""
    return tuple(ErrorLink(name=name, message=text) for name, text in faults.items())


def _text(name: str, label: str, typed: Words, faults: Words, **more: object) -> TextField:
    return TextField(name=name, label=label, value=typed.get(name, ""), error=faults.get(name, ""), **more)  # type: ignore[arg-type]
