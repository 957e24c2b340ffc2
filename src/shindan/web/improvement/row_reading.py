"""What was typed into the forms of rows and weeks, read into values; every fault by the name of its field."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping

from django.utils.translation import gettext as _

from shindan.improvement.dated import Dated, Period, WeekTextError, dates_of, every, marks_of, read_weeks
from shindan.improvement.plan import MOST_WEEKS, Plan, Task
from shindan.improvement.weeks import ends

Typed = Mapping[str, str]
Faults = dict[str, str]
LIMITS = {"name": 200, "owner": 100, "remark": 600}


def read_task(plan: Plan, task: Task, typed: Typed) -> tuple[Task | None, Faults]:
    """The task as the form says; dates that were not touched leave its weeks as they are."""
    faults = _texts(typed, ("name", "owner", "remark"))
    progress = _number(typed, "progress", 0, 100, faults)
    marks = _marks(plan, task, typed, faults)
    if faults:
        return None, faults
    texts = {name: typed.get(name, "").strip() for name in ("name", "owner", "remark")}
    return task.model_copy(update={**texts, "progress": progress, "marks": marks}), {}


def read_calendar(plan: Plan, typed: Typed) -> tuple[Plan | None, Faults]:
    """Meetings and reviews."""
    faults: Faults = {}
    found = {name: _repeated(typed, name, plan.weeks, faults) for name in ("meetings", "reviews")}
    return (None, faults) if faults else (plan.model_copy(update=found), {})


def date_typed(plan: Plan, task: Task) -> dict[str, str]:
    """The date fields of a task as they stand."""
    dated = dates_of(plan, task.marks)
    pairs = (("planned", dated.planned), ("done", dated.done))
    return {
        f"{name}_{end}": found[place].isoformat() if found else ""
        for name, found in pairs
        for place, end in enumerate(("from", "to"))
    }


def _texts(typed: Typed, names: tuple[str, ...]) -> Faults:
    faults = {
        name: _("%(n)d文字です。%(limit)d文字までに縮めてください。") % {"n": len(text), "limit": LIMITS[name]}
        for name in names
        if len(text := typed.get(name, "").strip()) > LIMITS[name]
    }
    if not typed.get("name", "").strip():
        faults["name"] = _("名前が空です。何をするかを短く書いてください。")
    return faults


def _number(typed: Typed, name: str, least: int, most: int, faults: Faults) -> int:
    text = unicodedata.normalize("NFKC", typed.get(name, "")).strip().removesuffix("%")
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    faults[name] = _("「%(text)s」は読み取れません。%(least)dから%(most)dまでの整数で入力してください。") % {
        "text": text,
        "least": least,
        "most": most,
    }
    return 0


def _day(typed: Typed, name: str, faults: Faults) -> dt.date | None:
    text = unicodedata.normalize("NFKC", typed.get(name, "")).strip().replace("/", "-")
    if not text:
        return None
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        faults[name] = _("「%(text)s」は日付として読み取れません。2026/11/16のように入力してください。") % {
            "text": text
        }
        return None


def _marks(plan: Plan, task: Task, typed: Typed, faults: Faults) -> object:
    if all(typed.get(name, "") == text for name, text in date_typed(plan, task).items()):
        return task.marks
    periods = {name: _period(plan, typed, name, faults) for name in ("planned", "done")}
    return marks_of(plan, Dated(**periods), task.marks)


def _period(plan: Plan, typed: Typed, name: str, faults: Faults) -> Period | None:
    first, last = (_day(typed, f"{name}_{end}", faults) for end in ("from", "to"))
    if f"{name}_from" in faults or f"{name}_to" in faults or (first is None and last is None):
        return None
    if first is None or last is None:
        empty = "from" if first is None else "to"
        faults[f"{name}_{empty}"] = _("開始と終了の片方が空です。両方を選ぶか、両方を空にしてください。")
        return None
    return _inside(plan, (first, last), name, faults)


def _inside(plan: Plan, period: Period, name: str, faults: Faults) -> Period | None:
    last_day = ends(plan, plan.weeks) + dt.timedelta(days=2)
    for day, end in zip(period, ("from", "to"), strict=True):
        if not plan.starts <= day <= last_day:
            faults[f"{name}_{end}"] = _(
                "%(day)sは計画の外です。%(first)sから%(last)sまでの日を選ぶか、計画の週を増やしてください。"
            ) % {"day": _slashed(day), "first": _slashed(plan.starts), "last": _slashed(last_day)}
    if period[1] < period[0]:
        faults.setdefault(f"{name}_to", _("終了が開始より前です。終了の日を選び直してください。"))
    return None if {f"{name}_from", f"{name}_to"} & set(faults) else period


def _repeated(typed: Typed, name: str, last: int, faults: Faults) -> frozenset[int]:
    """The list of weeks, or every few weeks where that is filled in."""
    if typed.get(f"{name}_every", "").strip():
        step = _number(typed, f"{name}_every", 1, MOST_WEEKS, faults)
        first = _number({f"{name}_first": "1", **typed}, f"{name}_first", 1, last, faults)
        return every(step, first, last) if step and first else frozenset()
    try:
        return read_weeks(typed.get(name, ""), last)
    except WeekTextError as fault:
        faults[name] = _beyond(fault.piece, last) if fault.beyond else _no_week(fault.piece)
        return frozenset()


def _beyond(piece: str, last: int) -> str:
    return _("「%(piece)s」は計画の外の週です。1から%(last)dまでの番号で入力してください。") % {
        "piece": piece,
        "last": last,
    }


def _no_week(piece: str) -> str:
    return _("「%(piece)s」は週の番号として読み取れません。「1, 4, 7」や「1-3」のように入力してください。") % {
        "piece": piece
    }


def _slashed(day: dt.date) -> str:
    return f"{day:%Y/%m/%d}"
