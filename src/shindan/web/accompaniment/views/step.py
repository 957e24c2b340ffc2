"""One step of a course: when and where, what to bring, what came of it; the file for a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.improvement.accompanying import REVIEW
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.words import typed_text
from shindan.web.firm.services import name_of
from shindan.web.sitting.form import read_sitting, typed_of
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..agreeing import agreed_result
from ..appointing import appointment_file
from ..deciding import before, decisions_of
from ..faults import ChangedError, CourseError
from ..figures import offered, said
from ..models import Accompaniment, Step
from ..queries import Course
from ..stepping import leave_out, save_step, take_up
from ..words import bring_of, how_long, kind_of, language, state_name, step_name, when, where
from .decision_parts import decision_fields, place_fields
from .shell import course_page, may_run, number, the_step

LIMITS = {"name": 120, "place": 200, "bring": 600, "minutes": 8000, "next_step": 1000}
NAMES = ("name", "at", "length", "online", "place", "bring", "held", "attendance", "minutes", "next_step")
MOST_PEOPLE = 2000


@dataclass(frozen=True)
class Form:
    """What was typed over version ``seen``, and what is wrong; ``clash``: somebody else saved meanwhile."""

    typed: Mapping[str, str]
    seen: int
    faults: dict[str, str] = field(default_factory=dict)
    clash: bool = False
    reason: str = ""
    decision: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_COURSE)
def one(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """Read by the firm, written by its consultant."""
    course, kept = the_step(organisation, step)
    if request.method != "POST":
        return _page(request, course, kept, Form(_typed(kept), kept.version))
    if not may_run(request, course.row):
        raise PermissionDenied
    typed = {name: typed_text(request.POST, name) for name in NAMES}
    values, faults = _read(typed)
    seen = number(request.POST.get("seen", ""))
    if faults:
        return _page(request, course, kept, Form(typed, seen, faults))
    try:
        save_step(step=kept, values=values, seen=seen, by=request.user)
    except ChangedError as fault:
        kept.refresh_from_db()
        return _page(request, course, kept, Form(typed, fault.version, {"at": str(fault)}, clash=True))
    except CourseError as fault:
        return _page(request, course, kept, Form(typed, seen, {"at": str(fault)}))
    messages.success(request, _("記録を保存しました。"))
    return redirect("course_step", organisation.pk, kept.pk)


@require_POST
@for_organisation(Right.RUN_COURSE)
def leave(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """Leave the step out with a reason, or take it up again."""
    course, kept = the_step(organisation, step)
    seen, reason = number(request.POST.get("seen", "")), typed_text(request.POST, "reason")
    try:
        if request.POST.get("go") == "back":
            take_up(step=kept, seen=seen, by=request.user)
            messages.success(request, _("予定に戻しました。日時を確かめてください。"))
        else:
            leave_out(step=kept, reason=reason, seen=seen, by=request.user)
            messages.success(request, _("見送りました。"))
    except CourseError as fault:
        kept.refresh_from_db()
        return _page(request, course, kept, Form(_typed(kept), kept.version, {"reason": str(fault)}, reason=reason))
    return redirect("course_step", organisation.pk, kept.pk)


@require_safe
@for_organisation(Right.SEE_COURSE)
def calendar(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """The step as a file for a calendar."""
    _course, kept = the_step(organisation, step)
    if kept.at is None or kept.state != Step.State.PLANNED:
        raise Http404
    response = HttpResponse(appointment_file(kept), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{kept.kind}.ics"'
    return response


def _typed(kept: Step) -> dict[str, str]:
    found = typed_of(kept, "name", "bring", "minutes", "next_step")
    people = "" if kept.attendance is None else str(kept.attendance)
    return {**found, "online": "1" if kept.online else "0", "attendance": people}


def _read(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    values, faults = read_sitting(typed, LIMITS)
    values["online"] = typed["online"] == "1"
    people = typed["attendance"]
    values["attendance"] = None
    if people.isascii() and people.isdigit() and int(people[:9]) <= MOST_PEOPLE:
        values["attendance"] = int(people)
    elif people:
        faults["attendance"] = _("参加した人数を、0から%(most)dまでの整数で入力してください。") % {"most": MOST_PEOPLE}
    return values, faults


def decision_page(
    request: HttpRequest, course: Course, kept: Step, typed: dict[str, str], faults: dict[str, str]
) -> HttpResponse:
    """The step with a decision that cannot be kept as it was typed."""
    return _page(request, course, kept, Form(_typed(kept), kept.version, faults, decision=typed))


def _page(request: HttpRequest, course: Course, kept: Step, form: Form) -> HttpResponse:
    typed, faults, runs = form.typed, form.faults, may_run(request, course.row)
    left = kept.state == Step.State.LEFT_OUT
    return course_page(
        request,
        course,
        "accompaniment/step.html",
        faults=faults,
        step=kept,
        agreed=agreed_result(course.row) is not None,
        title=step_name(kept),
        heading=_heading(kept),
        aim=kind_of(kept).aim.get(language()),
        facts=_facts(kept),
        texts=_texts(kept),
        now=_clash(kept, typed) if form.clash else (),
        fields=_fields(typed, faults) if runs and not left else (),
        seen=form.seen,
        left=left,
        material=kind_of(kept).material,
        opened=bool(form.decision),
        **_decided(request, course, kept, form),
        reason=TextField(
            name="reason",
            label=_("見送る理由"),
            value=form.reason,
            error=faults.get("reason", ""),
            kind="textarea",
            rows=2,
        ),
        calendar=kept.at is not None and kept.state == Step.State.PLANNED,
    )


def _decided(request: HttpRequest, course: Course, kept: Step, form: Form) -> dict[str, Any]:
    """What was decided here and at the step before, and the figures of a review."""
    runs, is_review = may_run(request, course.row), kept.kind == REVIEW
    places = place_fields(course.row, kept) if runs else {}
    last, earlier = before(kept, course.steps)
    owner = course.row.state == Accompaniment.State.RUNNING and Right.AGREE_COURSE in rights_of(
        request.user, course.row.organisation
    )
    return {
        "decisions": [(one, places.get(one.row.pk)) for one in decisions_of(kept)],
        "decision_fields": decision_fields(form.decision, form.faults) if runs else (),
        "last": step_name(last) if last else "",
        "earlier": earlier,
        "figures": [(one["name"], said(one)) for one in kept.figures],
        "figure_card": _figure_card(kept, course.row, request) if is_review and owner else None,
        "is_review": is_review,
    }


def _figure_card(kept: Step, row: Accompaniment, request: HttpRequest) -> CheckCard | None:
    found = offered(row, request.user)
    options = tuple(Option(value=one.key, label=f"{one.name}　{said(vars(one))}") for one in found)
    shown = tuple(str(one["key"]) for one in kept.figures)
    return (
        CheckCard(name="figure", legend=_("このレビューで見せる数字"), options=options, value=shown)
        if options
        else None
    )


def _heading(kept: Step) -> str:
    words = {"name": step_name(kept), "at": when(kept.at)}
    if kept.state == Step.State.LEFT_OUT:
        return _("「%(name)s」は見送りました") % words
    if kept.held:
        return _("「%(name)s」を%(day)sに行いました") % {**words, "day": f"{kept.held:%Y/%m/%d}"}
    return _("「%(name)s」は%(at)sからです") % words if kept.at else _("「%(name)s」の日時を決めてください") % words


def _facts(kept: Step) -> tuple[Fact, ...]:
    people = "" if kept.attendance is None else ngettext("%(n)d人", "%(n)d人", kept.attendance) % {"n": kept.attendance}
    pairs = [
        (_("日時"), f"{when(kept.at)}（{how_long(kept)}）"),
        (_("場所"), where(kept)),
        (_("持ち物"), bring_of(kept) if kept.state == Step.State.PLANNED else ""),
        (_("状態"), state_name(kept)),
        (_("見送る理由"), kept.reason),
        (_("参加した人数"), people),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _texts(kept: Step) -> tuple[tuple[str, str], ...]:
    pairs = ((_("記録"), kept.minutes), (_("次にすること"), kept.next_step))
    return tuple((label, text) for label, text in pairs if text)


def _clash(kept: Step, typed: Mapping[str, str]) -> tuple[Fact, ...]:
    """What the step says now, by its last writer, where it differs from what was typed."""
    labels, now = dict(_labels()), _typed(kept)
    found = [(labels[name], now[name]) for name in NAMES if now[name] != typed[name]]
    writer = Fact(term=_("最後に直した人"), text=name_of(kept.changed_by))
    return (writer, *(Fact(term=term, text=text or _("（空）")) for term, text in found))


def _labels() -> tuple[tuple[str, str], ...]:
    return (
        ("name", _("題")),
        ("at", _("予定の日時")),
        ("length", _("長さ（分）")),
        ("online", _("会い方")),
        ("place", _("場所、または会議のアドレス")),
        ("bring", _("持ち物")),
        ("held", _("実施した日")),
        ("attendance", _("参加した人数")),
        ("minutes", _("記録")),
        ("next_step", _("次にすること")),
    )


_KINDS = {"at": "datetime-local", "held": "date", "bring": "textarea", "minutes": "textarea", "next_step": "textarea"}
_ROWS = {"bring": 2, "minutes": 8, "next_step": 3}


def _fields(typed: Mapping[str, str], faults: Mapping[str, str]) -> list[tuple[str, TextField | SelectField]]:
    ways = (Choice(value="0", label=_("訪問")), Choice(value="1", label=_("オンライン")))
    found: list[tuple[str, TextField | SelectField]] = []
    for name, label in _labels():
        if name == "online":
            found.append(("select_field", SelectField(name=name, label=label, options=ways, value=typed[name])))
            continue
        kind = _KINDS.get(name, "text")
        shown = TextField(
            name=name,
            label=label,
            value=typed[name],
            error=faults.get(name, ""),
            kind=kind,
            rows=_ROWS.get(name, 5),
            optional=name != "length",
            short=name in ("at", "length", "held", "attendance"),
            inputmode="numeric" if name in ("length", "attendance") else "",
            limit=LIMITS[name] if kind == "textarea" else 0,
        )
        found.append(("text_field", shown))
    return found
