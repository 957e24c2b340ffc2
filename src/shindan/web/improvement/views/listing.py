"""The week of a plan by person: what is late, what is worked on, what comes next; and the mails that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.improvement.plan import Plan
from shindan.improvement.standing import Standing, working_weeks
from shindan.improvement.weeks import DAYS, ends, monday_of
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.progress_rows import ProgressRow, ProgressRows
from shindan.web.ui.components.select_field import Choice, SelectField

from ..boarding import this_week
from ..duties import Duty, duties, owners_of
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..telling import heading, lead
from .addresses import NONE, Sent, people
from .fields import links
from .shell import may_edit, plan_page

HERE = "improvement_list"
Kind = tuple[Standing, str, str]  # its name, and what is said where there is none


@dataclass(frozen=True)
class Part:
    """A part of the list: what its tasks share, the tasks by person, and what is said where there are none."""

    id: str
    heading: str
    rows: ProgressRows | None
    none: str


@require_safe
@for_plan(Right.SEE_PLAN)
def listing(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Late, this week, next week, and tasks without a week; ``?owner``: of one person."""
    return list_page(request, plan)


def list_page(request: HttpRequest, plan: ImprovementPlan, sent: Sent = NONE) -> HttpResponse:
    """The list, and what was typed into the addresses of its mails."""
    value, edits = plan_of(plan), may_edit(request, plan)
    owner = request.GET.get("owner", "")
    return plan_page(
        request,
        plan,
        "improvement/list.html",
        HERE,
        status=422 if sent.faults else 200,
        errors=links(sent.faults),
        heading=heading(value, this_week(value)),
        lead=lead(value),
        owners=_owners(value, owner),
        parts=[_part(plan, value, kind, owner, edits=edits) for kind in _kinds(timezone.localdate())],
        people=people(plan, owners_of(value), sent) if edits else (),
    )


def _kinds(day: date) -> tuple[Kind, ...]:
    week = {"this": _days(day), "next": _days(day + timedelta(days=DAYS))}
    return (
        (Standing.LATE, _("遅れ"), _("遅れているタスクはありません。")),
        (Standing.NOW, _("今週（%(this)s）") % week, _("今週のタスクはありません。")),
        (Standing.NEXT, _("来週から（%(next)s）") % week, _("来週から始まるタスクはありません。")),
        (Standing.OPEN, _("週が決まっていない"), ""),
    )


def _days(day: date) -> str:
    first = monday_of(day)
    last = first + timedelta(days=4)
    return f"{first.month}/{first.day}–{last.month}/{last.day}"


def _owners(plan: Plan, chosen: str) -> SelectField | None:
    """Whose tasks are shown, where there is a choice."""
    names = owners_of(plan)
    options = tuple(Choice(value=name, label=name) for name in names)
    if len(names) < 2:
        return None
    return SelectField(name="owner", label=_("担当"), options=options, value=chosen, empty=_("全員"))


def _part(plan: ImprovementPlan, value: Plan, kind: Kind, owner: str, *, edits: bool) -> Part:
    standing, name, none = kind
    found = [each for each in duties(value, timezone.localdate(), standing) if owner in ("", each.owner)]
    save = reverse("improvement_progress", args=[plan.pk]) if edits else ""
    query = urlencode({"seen": plan.revision, "owner": owner})
    rows = tuple(_row(plan, value, duty, edits=edits) for duty in sorted(found, key=lambda duty: duty.owner))
    said = _("%(name)s %(n)d件") % {"name": name, "n": len(rows)}
    return Part(str(standing), said, ProgressRows(rows=rows, save=save and f"{save}?{query}") if rows else None, none)


def _row(plan: ImprovementPlan, value: Plan, duty: Duty, *, edits: bool) -> ProgressRow:
    task = duty.task
    return ProgressRow(
        id=task.id,
        name=task.name,
        group=duty.owner or _("担当なし"),
        about=duty.measure.name,
        when=_when(value, working_weeks(task.marks)),
        progress=task.progress,
        href=reverse("improvement_row", args=[plan.pk, task.id]) if edits else "",
    )


def _when(plan: Plan, weeks: list[int]) -> str:
    if not weeks:
        return ""
    last = ends(plan, weeks[-1])
    span = f"W{weeks[0]}" if weeks[0] == weeks[-1] else f"W{weeks[0]}–W{weeks[-1]}"
    return _("%(span)s（%(day)sまで）") % {"span": span, "day": f"{last.month}/{last.day}"}
