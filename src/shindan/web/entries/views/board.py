"""All entries by step for those who run the service, the own ones for everybody else."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.accounts.guard import for_signed_in
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, entries_of, is_operator, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.lanes import Entry as LaneEntry
from shindan.web.ui.components.lanes import Lane, Lanes
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..course import begin_course
from ..models import CourseStep, Entry, Plan, Step
from ..services import add_entry
from ..steps import BY_STEP, KINDS, step_name, turn_name

ON_BOARD = 8


@require_safe
@for_signed_in
def board(request: HttpRequest) -> HttpResponse:
    """What waits where, late first."""
    found = entries_of(request.user).select_related("organisation", "plan")
    plan, shown = request.GET.get("plan", ""), request.GET.get("step", "")
    if plan:
        found = found.filter(plan__code=plan)
    due = _due_days(found)
    today = timezone.localdate()
    late = sum(1 for entry in found if entry.step != Step.DONE and due.get(entry.pk, today) < today)
    active = sum(1 for entry in found if entry.step != Step.DONE)
    choices = tuple(Choice(value=each.code, label=each.name) for each in Plan.objects.all())
    return render(
        request,
        "entries/board.html",
        {
            "lanes": Lanes(items=_lanes(list(found), due, today, shown)),
            "late": late,
            "active": active,
            "none": not found,
            "plan": SelectField(name="plan", label=_("プラン"), options=choices, value=plan, empty=_("すべて")),
            "may_add": is_operator(request.user),
            "operator": is_operator(request.user),
        },
    )


def _due_days(found: QuerySet[Entry]) -> dict[object, date]:
    steps = CourseStep.objects.filter(entry__in=found, finished=None).exclude(due=None)
    return {step.entry_id: step.due for step in steps if step.due is not None}


def _lanes(entries: list[Entry], due: dict[object, date], today: date, shown: str) -> tuple[Lane, ...]:
    numbers = Counter(entry.step for entry in entries)
    wanted = [kind for kind in KINDS if kind.step != Step.DONE or numbers[Step.DONE]]
    return tuple(_lane(kind.step, entries, due, today, shown) for kind in wanted)


def _lane(step: Step, entries: list[Entry], due: dict[object, date], today: date, shown: str) -> Lane:
    here = sorted((e for e in entries if e.step == step), key=lambda e: (due.get(e.pk, date.max), str(e.centre)))
    most = len(here) if shown == step else ON_BOARD
    return Lane(
        name=step_name(step),
        number=str(len(here)),
        unit=ngettext("件", "件", len(here)) + (f" {turn_name(BY_STEP[step].turn)}" if step != Step.DONE else ""),
        href=f"?step={step}",
        more=_("すべて見る"),
        entries=tuple(_entry(entry, due.get(entry.pk), today) for entry in here[:most]),
    )


def _entry(entry: Entry, due: date | None, today: date) -> LaneEntry:
    lines = [entry.plan.name]
    if due is not None and entry.step != Step.DONE:
        lines.insert(0, _("%(day)sまで") % {"day": due.strftime("%m/%d")})
        if due < today:
            over = (today - due).days
            lines.insert(0, ngettext("！%(n)d日遅れ", "！%(n)d日遅れ", over) % {"n": over})
    title = f"{entry.organisation.name} {entry.centre}"
    return LaneEntry(title=title, href=reverse("entries_course", args=[entry.pk]), lines=tuple(lines))


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def add(request: HttpRequest) -> HttpResponse:
    """A new entry, of an organisation that is known or of a new one."""
    from django.core.exceptions import PermissionDenied

    if not may(request.user, Right.ADD_ENTRY):
        raise PermissionDenied
    typed = {name: request.POST.get(name, "").strip() for name in ("organisation", "new", "centre", "plan", "free")}
    faults = _faults(typed) if request.method == "POST" else {}
    if request.method != "POST" or faults:
        return _form(request, typed, faults)
    entry = add_entry(
        organisation=Organisation.objects.filter(pk=typed["organisation"]).first() if typed["organisation"] else None,
        name=typed["new"],
        centre=typed["centre"],
        plan=Plan.objects.get(code=typed["plan"]),
        free_first=bool(typed["free"]),
        by=request.user,
    )
    begin_course(entry=entry, day=timezone.localdate())
    return redirect("entries_course", entry.pk)


def _faults(typed: dict[str, str]) -> dict[str, str]:
    faults = {}
    known = Organisation.objects.filter(pk=typed["organisation"]).first() if _is_uuid(typed["organisation"]) else None
    if known is None and not typed["new"]:
        faults["organisation"] = _("組織が選ばれていません。一覧から選ぶか、新しい組織の名前を入力してください。")
    if typed["new"] and Organisation.objects.filter(name=typed["new"]).exists():
        faults["new"] = _("同じ名前の組織があります。一覧から選んでください。")
    if not typed["centre"]:
        faults["centre"] = _("センターの名前が入力されていません。入力してください。")
    if not Plan.objects.filter(code=typed["plan"], offered=True).exists():
        faults["plan"] = _("プランが選ばれていません。選んでください。")
    if typed["free"] and known is not None and known.entries.filter(free_first=True).exists():
        faults["free"] = _("この組織の初回無料は、もう使われています。外してから追加してください。")
    return faults


def _is_uuid(text: str) -> bool:
    from uuid import UUID

    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _form(request: HttpRequest, typed: dict[str, str], faults: dict[str, str]) -> HttpResponse:
    fields = {"organisation": _organisation(typed, faults), "plan": _plan(typed, faults), "free": _free(typed, faults)}
    for name, label in (("new", _("新しい組織の名前")), ("centre", _("センターの名前"))):
        error = faults.get(name, "")
        field = TextField(name=name, label=label, value=typed[name], error=error, optional=name == "new", maxlength=120)
        fields[name] = field  # type: ignore[assignment]
    errors = tuple(ErrorLink(name=name, message=faults[name]) for name in typed if name in faults)
    return render(request, "entries/add.html", {**fields, "errors": errors}, status=422 if errors else 200)


def _organisation(typed: dict[str, str], faults: dict[str, str]) -> SelectField:
    known = tuple(Choice(value=str(each.pk), label=each.name) for each in Organisation.objects.all())
    return SelectField(
        name="organisation",
        label=_("組織"),
        options=known,
        value=typed["organisation"],
        error=faults.get("organisation", ""),
        empty=_("一覧にない（新しい組織）"),
    )


def _plan(typed: dict[str, str], faults: dict[str, str]) -> SelectField:
    plans = tuple(
        Choice(value=each.code, label=f"{each.name}（{each.price:,}円）") for each in Plan.objects.filter(offered=True)
    )
    return SelectField(name="plan", label=_("プラン"), options=plans, value=typed["plan"], error=faults.get("plan", ""))


def _free(typed: dict[str, str], faults: dict[str, str]) -> SelectField:
    return SelectField(
        name="free",
        label=_("初回無料"),
        options=(Choice(value="1", label=_("使う（1社1回）")),),
        value=typed["free"],
        error=faults.get("free", ""),
        empty=_("使わない"),
        optional=True,
    )
