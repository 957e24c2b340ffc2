"""Differences of two plans in plain words: which row, and what of it was and becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.improvement.difference import MARKS, WEEK_SETS, Change
from shindan.improvement.grouping import Group
from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.improvement.rows import PLAN, Key, rows_of

from .words import horizon_name


def field_name(name: str) -> str:
    """A field as the pages call it."""
    return {
        "name": _("名前"),
        "aim": _("狙い"),
        "starts": _("始まり"),
        "weeks": _("週の数"),
        "meetings": _("定例会の週"),
        "reviews": _("見直しの週"),
        "topic": _("課題"),
        "issue": _("課題"),
        "measure": _("もとの施策"),
        "what": _("備考"),
        "remark": _("備考"),
        "owner": _("担当"),
        "until": _("期限"),
        "horizon": _("期間"),
        "progress": _("進捗"),
        "kpis": _("KPI"),
        "pulse": _("ミニアンケートの質問"),
        MARKS: _("週の印"),
    }[name]


def mark_name(mark: Mark | None) -> str:
    """A mark in words."""
    if mark is None:
        return _("空き")
    return {
        Mark.PLANNED: _("実施予定"),
        Mark.DONE: _("実施済"),
        Mark.REVIEW: _("★見直し"),
        Mark.MEETING: _("■定例会"),
    }[mark]


def spans(weeks: Iterable[int]) -> str:
    """Weeks as ranges: W3–W5, W9."""
    runs = [[week for _place, week in run] for _gap, run in groupby(enumerate(sorted(weeks)), lambda e: e[1] - e[0])]
    return _("、").join(f"W{run[0]}" if len(run) == 1 else f"W{run[0]}–W{run[-1]}" for run in runs)


class ChangeWords:
    """Tells the changes from one plan to another."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self.before, self.after = rows_of(before).rows, rows_of(after).rows

    def row(self, key: Key) -> str:
        """A row by kind and name."""
        if key == PLAN:
            return _("計画全体")
        row = self.before.get(key) or self.after[key]
        if row.parent == PLAN:
            return _("施策「%(name)s」") % {"name": row.value.name}
        return _("タスク「%(name)s」（%(measure)s）") % {"name": row.value.name, "measure": self._name(row.parent)}

    def group(self, group: Group) -> str:
        """All that happens to a row, in one line."""
        if group.kind == "added":
            return self._whole([each.after for each in group.changes])
        if group.kind == "removed":
            return self._whole([each.before for each in group.changes])
        return _("、").join(self.change(each) for each in group.changes)

    def change(self, change: Change) -> str:
        """One change of a row that stays."""
        if change.kind == "moved":
            return self._moved(change)
        if change.field == MARKS:
            return _("、").join(self._marks(change))
        if change.field in WEEK_SETS:
            return self._weeks(change)
        if change.field == "kpis":
            return _("、").join(self._kpis(change))
        return _("%(field)s「%(before)s」→「%(after)s」") % {
            "field": field_name(change.field),
            "before": _value(change.field, change.before),
            "after": _value(change.field, change.after),
        }

    def conflict(self, change: Change) -> str:
        """What taking the file's side of a conflict means."""
        row = self.row(change.row)
        if change.kind == "added":
            return _("%(row)s：画面では削除、ファイルでは変更。ファイルの行を戻す") % {"row": row}
        if change.kind == "removed":
            return _("%(row)s：画面では変更、ファイルでは削除。行を削除する") % {"row": row}
        return _("%(row)s：%(change)s") % {"row": row, "change": self.change(change)}

    def _name(self, key: Key) -> str:
        row = self.before.get(key) or self.after.get(key)
        return row.value.name if row else ""

    def _whole(self, values: Iterable[object]) -> str:
        """What a row that comes or goes holds."""
        lead, *tasks = cast("list[Measure | Task]", list(values))
        said = [lead.owner]
        if isinstance(lead, Task):
            said += [f"{lead.progress}%" if lead.progress else "", spans(lead.marks)]
        elif tasks:
            said.append(ngettext("タスク%(n)d件", "タスク%(n)d件", len(tasks)) % {"n": len(tasks)})
        return _("、").join(each for each in said if each)

    def _moved(self, change: Change) -> str:
        if change.before == change.after:
            return _("順番を移動")
        return _("施策「%(before)s」から「%(after)s」へ移動") % {
            "before": self._name(cast("Key", change.before)),
            "after": self._name(cast("Key", change.after)),
        }

    def _marks(self, change: Change) -> Iterable[str]:
        """Weeks that change alike together."""
        before, after = (
            cast("Mapping[int, Mark | None]", change.before),
            cast("Mapping[int, Mark | None]", change.after),
        )
        alike: dict[tuple[Mark | None, Mark | None], list[int]] = {}
        for week in after:
            alike.setdefault((before[week], after[week]), []).append(week)
        for (was, now), weeks in alike.items():
            values = {"weeks": spans(weeks), "before": mark_name(was), "after": mark_name(now)}
            yield _("%(weeks)s %(before)s→%(after)s") % values

    def _weeks(self, change: Change) -> str:
        gone, new = cast("frozenset[int]", change.before), cast("frozenset[int]", change.after)
        said = [(_("%(weeks)sを外す"), gone), (_("%(weeks)sを加える"), new)]
        told = _("、").join(text % {"weeks": spans(weeks)} for text, weeks in said if weeks)
        return _("%(field)s：%(told)s") % {"field": field_name(change.field), "told": told}

    def _kpis(self, change: Change) -> Iterable[str]:
        before, after = (
            {kpi.id or kpi.name: kpi for kpi in cast("tuple[Kpi, ...]", each)} for each in (change.before, change.after)
        )
        for key in [*before, *(key for key in after if key not in before)]:
            was, now = before.get(key), after.get(key)
            if was != now:
                told = {"name": (now or was or Kpi(name="-")).name, "before": _kpi(was), "after": _kpi(now)}
                yield _("KPI「%(name)s」%(before)s→%(after)s") % told
        if list(before) != list(after) and set(before) == set(after):
            yield _("KPIの順番を移動")


def _kpi(kpi: Kpi | None) -> str:
    """Baseline and target."""
    if kpi is None:
        return _("なし")
    numbers = ["–" if value is None else f"{value:g}" for value in (kpi.baseline, kpi.target)]
    return _("基準%(baseline)s・目標%(target)s%(unit)s") % {
        "baseline": numbers[0],
        "target": numbers[1],
        "unit": kpi.unit,
    }


def _value(name: str, value: object) -> str:
    if value in (None, "", ()):
        return _("なし")
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    if name == "progress":
        return f"{value}%"
    if name == "horizon":
        return horizon_name(cast("int", value))
    if name == "weeks":
        return f"W{value}"
    return _("、").join(value) if isinstance(value, tuple) else str(value)
