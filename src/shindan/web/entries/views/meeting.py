"""The counselling before, the report meeting and the workshop after: read by everybody of the entry, written by who leads it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.sitting.form import read_sitting, typed_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..conditions import what_is_missing
from ..meetings import STEP, Minutes, agenda_of, calendar_of, has_meeting, length_of, meeting_of, page_of, save_meeting
from ..models import Entry, Meeting
from ..seams import published_results
from ..steps import next_step, step_name
from ..words import typed_text
from .missing import without_meeting
from .shell import entry_page

LIMITS = {"place": 200, "participants": 1000, "agenda": 4000, "hypotheses": 4000, "minutes": 8000, "decisions": 4000}
NAMES = ("at", "length", *LIMITS, "held")


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def meeting(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """When, what about, what came of it; where the plan has it."""
    if not has_meeting(entry, kind):
        return without_meeting(request, entry, kind)
    kept = meeting_of(entry, kind)
    editable = Right.MOVE_STEP in rights_of(request.user, entry) and entry.withdrawn is None
    if request.method != "POST" or not editable:
        return _page(request, entry, kind, kept, _typed(kept, kind) if editable else {})
    typed = {name: typed_text(request.POST, name) for name in NAMES}
    minutes, faults = _read(typed)
    if minutes is None:
        return _page(request, entry, kind, kept, typed, faults)
    save_meeting(entry=entry, kind=Meeting.Kind(kind), minutes=minutes, by=request.user)
    messages.success(request, _("記録を保存しました。"))
    return redirect(f"entries_{page_of(kind)}", entry.pk)


@require_safe
@for_entry(Right.SEE_ENTRY)
def calendar(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """The meeting as a file for a calendar."""
    kept = meeting_of(entry, kind) if has_meeting(entry, kind) else None
    if kept is None or kept.at is None:
        raise Http404
    response = HttpResponse(calendar_of(kept), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{page_of(kind)}.ics"'
    return response


def _typed(kept: Meeting | None, kind: str) -> dict[str, str]:
    """What the form holds before anybody typed."""
    if kept is None:
        return {"agenda": agenda_of(kind), "length": str(length_of(kind))}
    return typed_of(kept, *LIMITS)


def _read(typed: Mapping[str, str]) -> tuple[Minutes | None, dict[str, str]]:
    """The meeting as typed, or what is wrong by field."""
    values, faults = read_sitting(typed, LIMITS)
    return (None if faults else Minutes(**values)), faults


def _page(
    request: HttpRequest,
    entry: Entry,
    kind: str,
    kept: Meeting | None,
    typed: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
) -> HttpResponse:
    step, faults = STEP[Meeting.Kind(kind)], faults or {}
    here = entry.step == step and entry.withdrawn is None
    after = next_step(entry) if here else None
    return entry_page(
        request,
        entry,
        "entries/meeting.html",
        "workshop_page" if kind == Meeting.Kind.WORKSHOP else "entries_course",
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=faults[name]) for name in NAMES if name in faults),
        title=step_name(step),
        heading=_heading(kept, step_name(step)),
        facts=_facts(kept),
        texts=_texts(entry, kept, kind),
        place=kept.place if kept else "",
        place_href=kept.place if kept and kept.place.startswith(("https://", "http://")) else "",
        calendar=reverse(f"entries_{page_of(kind)}_calendar", args=[entry.pk]) if kept and kept.at else "",
        materials=_materials(request, entry) if kind == Meeting.Kind.REPORT else None,
        invite=reverse(f"entries_{page_of(kind)}_invite", args=[entry.pk]) if typed and _is_ahead(kept) else "",
        back=reverse("workshop_page", args=[entry.pk]) if kind == Meeting.Kind.WORKSHOP else "",
        first=_first(entry, kind),
        fields=_fields(kind, typed, faults) if typed else (),
        after=step_name(after) if after and not what_is_missing(entry) else "",
    )


def _is_ahead(kept: Meeting | None) -> bool:
    """Whether there is a meeting to invite to."""
    return kept is not None and kept.at is not None and kept.held is None


def _heading(kept: Meeting | None, name: str) -> str:
    if kept is not None and kept.held:
        return _("%(name)sを%(day)sに行いました") % {"name": name, "day": f"{kept.held:%Y/%m/%d}"}
    if kept is not None and kept.at:
        return _("%(name)sは%(at)sからです") % {"name": name, "at": f"{timezone.localtime(kept.at):%Y/%m/%d %H:%M}"}
    return _("%(name)sの日時はまだ決まっていません") % {"name": name}


def _facts(kept: Meeting | None) -> tuple[Fact, ...]:
    if kept is None:
        return ()
    at = timezone.localtime(kept.at) if kept.at else None
    long = ngettext("%(n)d分", "%(n)d分", kept.length) % {"n": kept.length}
    pairs = [
        (_("日時"), f"{at:%Y/%m/%d %H:%M}（{long}）" if at else ""),
        (_("参加者"), _("、").join(kept.participants.splitlines())),
        (_("実施した日"), f"{kept.held:%Y/%m/%d}" if kept.held else ""),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _texts(entry: Entry, kept: Meeting | None, kind: str) -> tuple[tuple[str, str], ...]:
    """What there is to read. The report meeting comes back to the hypotheses of the counselling."""
    if kept is None:
        return ((_("議題（案）"), agenda_of(kind)),)
    pairs = [
        (_("議題"), kept.agenda),
        (_("原因の仮説"), kept.hypotheses),
        (_("はじめに立てた仮説"), _first(entry, kind)),
        (_("記録"), kept.minutes),
        (_("決まったこと"), kept.decisions),
    ]
    return tuple((label, text) for label, text in pairs if text)


def _first(entry: Entry, kind: str) -> str:
    """The hypotheses of the counselling, beside the form of the report meeting."""
    before = meeting_of(entry, Meeting.Kind.COUNSELLING) if kind == Meeting.Kind.REPORT else None
    return before.hypotheses if before else ""


def _materials(request: HttpRequest, entry: Entry) -> tuple[tuple[str, str], ...]:
    """The published results and their files, for who may open them."""
    rights = rights_of(request.user, entry)
    published = published_results(entry) if Right.SEE_RESULT in rights else []
    found = [
        (_("結果：%(wave)s") % {"wave": label}, reverse("results_one", args=[entry.pk, number]))
        for label, number in published
    ]
    if published and Right.DOWNLOAD in rights:
        found.append((_("納品物（PDF、Excel）"), reverse("results_delivery", args=[entry.pk])))
    return tuple(found)


def _fields(kind: str, typed: Mapping[str, str], faults: Mapping[str, str]) -> tuple[TextField, ...]:
    rows = [
        ("at", _("予定の日時"), "datetime-local", 0),
        ("length", _("長さ（分）"), "number", 0),
        ("place", _("場所、または会議のアドレス"), "text", 0),
        ("participants", _("参加者"), "textarea", 2),
        ("agenda", _("議題"), "textarea", 7),
        *([("hypotheses", _("原因の仮説"), "textarea", 5)] if kind == Meeting.Kind.COUNSELLING else []),
        ("minutes", _("記録"), "textarea", 8),
        ("decisions", _("決まったこと"), "textarea", 5),
        ("held", _("実施した日"), "date", 0),
    ]
    return tuple(
        TextField(
            name=name,
            label=label,
            value=typed.get(name, ""),
            error=faults.get(name, ""),
            kind=form,
            rows=rows_ or 5,
            optional=name != "length",
            short=form in ("datetime-local", "number", "date"),
            limit=LIMITS.get(name, 0) if form == "textarea" else 0,
        )
        for name, label, form, rows_ in rows
    )
