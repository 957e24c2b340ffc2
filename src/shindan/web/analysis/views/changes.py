"""What the consultant's version says otherwise than the machine's, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.analysis.cross.edited import Change as Difference
from shindan.analysis.cross.edited import EditedAnalysis
from shindan.web.ui.components.change_list import Change, ChangeList


def change_list(edited: EditedAnalysis, language: str) -> ChangeList | None:
    """What the consultant's version says otherwise than the machine's."""
    names = _names(edited, language)
    items = tuple(_change(one, names, language) for one in edited.changes())
    return ChangeList(items=items) if items else None


def _names(edited: EditedAnalysis, language: str) -> dict[tuple[str, str], str]:
    """Titles of issues, by ``(issue, "")``, and names of measures, as they are now; of what was left out, as they were."""
    issues = (*edited.machine.issues, *edited.applied().issues)
    found = {(issue.id, ""): issue.title.get(language) for issue in issues}
    return found | {(issue.id, one.measure): one.name.get(language) for issue in issues for one in issue.proposals}


def _change(one: Difference, names: Mapping[tuple[str, str], str], language: str) -> Change:
    name = {"name": names[one.issue, ""], "measure": names[one.issue, one.measure], "reason": one.reason}
    before = one.before.get(language) if one.before else ""
    after = one.after.get(language) if one.after else ""
    if one.kind == "moved":
        return Change(sentence=_("「%(name)s」の順番を変えました。") % name, before=before, after=after)
    if one.kind == "reworded":
        field = {"title": _("題"), "reading": _("読み方"), "caution": _("注意")}[one.field]
        sentence = _("「%(name)s」の%(field)sを書き直しました。") % {**name, "field": field}
        return Change(sentence=sentence, before=before, after=after)
    if one.kind == "revised":
        sentence = _("「%(name)s」の施策「%(measure)s」の%(field)sを直しました。")
        return Change(sentence=sentence % {**name, "field": _field(one.field)}, before=before, after=after)
    return Change(sentence=_came_or_went(one.kind) % name)


def _came_or_went(kind: str) -> str:
    return {
        "added": _("「%(name)s」を加えました。"),
        "dropped": _("「%(name)s」を外しました。理由：%(reason)s"),
        "proposed": _("「%(name)s」に施策「%(measure)s」を加えました。"),
        "withdrawn": _("「%(name)s」の施策「%(measure)s」を外しました。理由：%(reason)s"),
    }[kind]


def _field(field: str) -> str:
    return {
        "suggested": _("扱い"),
        "name": _("施策名"),
        "what": _("内容"),
        "difficulty": _("難しさ"),
        "start": _("始めるまで"),
        "effect": _("効果が出るまで"),
        "lead": _("担当"),
        "kpi": _("指標（KPI）"),
        "pulse": _("ミニアンケートで追う設問"),
        "caution": _("注意"),
    }[field]


@dataclass(frozen=True)
class LeftOut:
    """An issue, or with ``measure`` a measure of it, that was left out, and why."""

    id: str
    title: str
    reason: str
    measure: str = ""


def dropped_issues(edited: EditedAnalysis, language: str) -> list[LeftOut]:
    """Issues that the consultant left out."""
    return [_left_out(one, language) for one in edited.changes() if one.kind == "dropped"]


def withdrawn_measures(edited: EditedAnalysis, language: str) -> list[LeftOut]:
    """Measures that the consultant took out, of the issues that are left."""
    return [_left_out(one, language) for one in edited.changes() if one.kind == "withdrawn"]


def _left_out(one: Difference, language: str) -> LeftOut:
    return LeftOut(one.issue, one.before.get(language) if one.before else one.issue, one.reason, one.measure)
