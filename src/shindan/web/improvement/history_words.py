"""The history of a plan in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .models import Change
from .words import figure, horizon_name

What, Kind = Change.What, Change.Kind
MARKS = {"1": "□", "2": "■"}


def what_name(change: Change) -> str:
    """What was done with what kind of thing."""
    kind = {
        Kind.PLAN: _("計画"),
        Kind.MEASURE: _("施策"),
        Kind.TASK: _("タスク"),
        Kind.KPI: _("KPI"),
    }[Kind(change.kind)]
    said = {
        What.ADDED: _("%(kind)sの追加"),
        What.CHANGED: _("%(kind)sの変更"),
        What.MOVED: _("%(kind)sの並べ替え"),
        What.DELETED: _("%(kind)sの削除"),
        What.VALUE: _("%(kind)sの値"),
        What.ARCHIVED: _("%(kind)sの保管"),
        What.RESUMED: _("%(kind)sの保管の取り消し"),
    }[What(change.what)]
    return said % {"kind": kind}


def details_of(change: Change) -> str:
    """What was changed, field by field, from what to what."""
    if change.what == What.VALUE:
        shown = change.after or change.before
        told = {"day": str(shown["day"]).replace("-", "/"), "from": _number(change.before), "to": _number(change.after)}
        return _("%(day)s：%(from)s → %(to)s") % told
    if change.what in (What.CHANGED, What.MOVED):
        pairs = [(name, change.before.get(name), change.after.get(name)) for name in {**change.before, **change.after}]
        return _("、").join(
            _("%(name)s：%(from)s → %(to)s") % {"name": _name(name), "from": _said(name, a), "to": _said(name, b)}
            for name, a, b in pairs
        )
    under = change.after.get("under", "")
    return _("「%(name)s」のもと") % {"name": under} if under else ""


def _number(kept: Mapping[str, Any]) -> str:
    return figure(kept.get("value")) if kept else "–"


def _said(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if name == "marks":
        return _weeks(value)
    if name == "horizon":
        return horizon_name(int(value))
    if name in ("until", "starts"):
        return str(value).replace("-", "/")
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    """A value that needs no words of its own."""
    if isinstance(value, bool):
        return _("増えるとよい") if value else _("減るとよい")
    if isinstance(value, list):
        return _("・").join(str(each) for each in value)
    if isinstance(value, int | float):
        return figure(value, "%" if name == "progress" else "")
    return str(value)


def _weeks(marks: Mapping[str, str]) -> str:
    """Weeks with their marks: planned ones as □, done ones as ■."""
    weeks = sorted((int(week), mark) for week, mark in marks.items())
    return " ".join(f"W{week}{MARKS.get(mark, mark)}" for week, mark in weeks)


def _name(name: str) -> str:
    return {
        "name": _("名前"),
        "aim": _("狙い"),
        "starts": _("始める日"),
        "weeks": _("週の数"),
        "meetings": _("定例会の週"),
        "reviews": _("見直しの週"),
        "topic": _("課題"),
        "issue": _("課題の番号"),
        "measure": _("施策の番号"),
        "what": _("進め方"),
        "owner": _("担当"),
        "until": _("期限"),
        "horizon": _("時期"),
        "pulse": _("ミニアンケートの質問"),
        "marks": _("週"),
        "remark": _("メモ"),
        "progress": _("進捗"),
        "unit": _("単位"),
        "baseline": _("はじめの値"),
        "target": _("目標"),
        "source": _("値の出どころ"),
        "rises": _("向き"),
        "under": _("施策"),
        "place": _("順番"),
    }.get(name, name)
