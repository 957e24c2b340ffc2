"""Recording what was decided: which measure, the measure itself, why an issue is not taken up, changing and taking back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..deciding import Decided, change, decide, needs_reason, take_back, why_not_decide
from ..decisions import DecisionRecord, history_of
from ..faults import ReasonError, WorkshopError
from ..models import Decision
from ..subjects import Subject, subject_of
from .decision_fields import OWN, change_field, decision_fields, measure_choice, pulse_field, reason_fields
from .decision_read import kept_of, proposed_of, read_measure, read_reason, typed_of
from .page import HERE

Typed = Mapping[str, str]


@require_safe
@for_entry(Right.FACILITATE)
def choose(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Which measure for an issue; the next page is filled with what the pack says of it."""
    subject = _subject(request, entry)
    if why := why_not_decide(entry):
        messages.error(request, why)
        return redirect(HERE, entry.pk)
    if not subject.proposals:
        return redirect(_write_address(entry, subject.id, OWN))
    chosen = request.GET.get("measure", "")
    if chosen == OWN or subject.proposal(chosen):
        return redirect(_write_address(entry, subject.id, chosen))
    asked = "go" in request.GET  # sent without a choice
    fault = _("施策が選ばれていません。一つ選ぶか、自分たちの言葉で書いてください。") if asked else ""
    return entry_page(
        request,
        entry,
        "workshop/choose.html",
        HERE,
        status=422 if fault else 200,
        errors=(ErrorLink(name="measure", message=fault),) if fault else (),
        subject=subject,
        topic=_topic(request, subject),
        choice=measure_choice(subject, str(request.LANGUAGE_CODE), fault),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.FACILITATE)
def write(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The measure: who, until when, how it is measured."""
    subject, measure = _subject(request, entry), request.GET.get("measure", OWN)
    if request.method != "POST":
        return _measure_page(
            request, entry, subject, measure, proposed_of(subject, measure, str(request.LANGUAGE_CODE))
        )
    typed = typed_of(request)
    decided, faults = read_measure(subject, measure, typed)
    if decided is None:
        return _measure_page(request, entry, subject, measure, typed, faults)
    return _kept(
        request,
        entry,
        lambda: decide(entry=entry, decided=decided, by=request.user),
        lambda fault: _measure_page(request, entry, subject, measure, typed, _where(fault, "what")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.FACILITATE)
def leave(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Why an issue is not taken up."""
    subject = _subject(request, entry)
    if request.method != "POST":
        return _reason_page(request, entry, subject, {})
    typed = typed_of(request)
    decided, faults = read_reason(subject, typed)
    if decided is None:
        return _reason_page(request, entry, subject, typed, faults)
    return _kept(
        request,
        entry,
        lambda: decide(entry=entry, decided=decided, by=request.user),
        lambda fault: _reason_page(request, entry, subject, typed, _where(fault, "reason")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.FACILITATE)
def decision(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Change a decision."""
    record, language = _record(entry, number), str(request.LANGUAGE_CODE)
    subject = subject_of(entry, record.issue, language) or Subject(None, (), ())
    if request.method != "POST":
        return _change_page(request, entry, subject, record, kept_of(record, language))
    typed = typed_of(request)
    decided, faults = _read(subject, record, typed)
    if decided is None:
        return _change_page(request, entry, subject, record, typed, faults)
    seen = _seen(request)
    return _kept(
        request,
        entry,
        lambda: change(entry=entry, number=number, seen=seen, decided=decided, by=request.user),
        lambda fault: _change_page(request, entry, subject, record, typed, _where(fault, _first(record))),
    )


@require_POST
@for_entry(Right.FACILITATE)
def withdraw(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Take a decision back."""
    record, language = _record(entry, number), str(request.LANGUAGE_CODE)
    subject = subject_of(entry, record.issue, language) or Subject(None, (), ())
    reason, seen = request.POST.get("back", "").strip()[:600], _seen(request)
    return _kept(
        request,
        entry,
        lambda: take_back(entry=entry, number=number, seen=seen, reason=reason, by=request.user),
        lambda fault: _change_page(request, entry, subject, record, kept_of(record, language), {"back": str(fault)}),
        _("記録を取り消しました。"),
    )


def _read(subject: Subject, record: DecisionRecord, typed: Typed) -> tuple[Decided | None, dict[str, str]]:
    if record.kind == Decision.Kind.NOT_CHOSEN:
        return read_reason(subject, typed, record)
    return read_measure(subject, record.measure, typed, record)


def _kept(
    request: HttpRequest,
    entry: Entry,
    work: Callable[[], object],
    refused: Callable[[WorkshopError], HttpResponse],
    said: str = "",
) -> HttpResponse:
    try:
        work()
    except WorkshopError as fault:
        return refused(fault)
    messages.success(request, said or _("決めたことを保存しました。"))
    return redirect(reverse(HERE, args=[entry.pk]) + "#decisions")


def _where(fault: WorkshopError, otherwise: str) -> dict[str, str]:
    """The field at which a refusal is said."""
    return {"change" if isinstance(fault, ReasonError) else otherwise: str(fault)}


def _first(record: DecisionRecord) -> str:
    return "reason" if record.kind == Decision.Kind.NOT_CHOSEN else "what"


def _subject(request: HttpRequest, entry: Entry) -> Subject:
    found = subject_of(entry, request.GET.get("issue", ""), str(request.LANGUAGE_CODE))
    if found is None:
        raise Http404
    return found


def _record(entry: Entry, number: int) -> DecisionRecord:
    found = history_of(entry, number)
    if not found or found[-1].kind == Decision.Kind.WITHDRAWN:
        raise Http404
    return found[-1]


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _write_address(entry: Entry, issue: str, measure: str) -> str:
    return reverse("workshop_decide", args=[entry.pk]) + "?" + urlencode({"issue": issue, "measure": measure})


def _topic(request: HttpRequest, subject: Subject) -> str:
    return subject.topic.get(str(request.LANGUAGE_CODE)) if subject.topic else ""


def _measure_page(
    request: HttpRequest,
    entry: Entry,
    subject: Subject,
    measure: str,
    typed: Typed,
    wrong: Typed | None = None,
    **more: Any,
) -> HttpResponse:
    proposal, language, faults = subject.proposal(measure), str(request.LANGUAGE_CODE), wrong or {}
    times = ""
    if proposal:
        told = {"start": proposal.start.get(language), "effect": proposal.effect.get(language)}
        times = _("施策案の目安：始めるまで%(start)s、効果が見えるまで%(effect)s。") % told
    record: DecisionRecord | None = more.get("record")
    fixed = proposal.name if proposal else record.name if record and record.measure else None
    name = fixed.get(language) if fixed else ""
    given = {
        "heading": _("「%(name)s」の担当と期限を決めてください") % {"name": name}
        if name
        else _("施策を書いてください"),
        "fields": decision_fields(subject, typed, faults, own_name=not name, times=times),
        "pulse": pulse_field(subject, typed),
        "caution": proposal.caution.get(language) if proposal and proposal.caution else "",
        "with_change": needs_reason(entry),
        **more,
    }
    return _form(request, entry, subject, typed, faults, given)


def _reason_page(
    request: HttpRequest, entry: Entry, subject: Subject, typed: Typed, wrong: Typed | None = None, **more: Any
) -> HttpResponse:
    given = {
        "heading": _("取り組まない理由を残してください"),
        "fields": reason_fields(subject, typed, wrong or {}),
        "pulse": None,
        "with_change": needs_reason(entry),
        **more,
    }
    return _form(request, entry, subject, typed, wrong or {}, given)


def _change_page(
    request: HttpRequest,
    entry: Entry,
    subject: Subject,
    record: DecisionRecord,
    typed: Typed,
    wrong: Typed | None = None,
) -> HttpResponse:
    more: dict[str, Any] = {
        "record": record,
        "with_change": record.settled or needs_reason(entry),
        "heading": _("決めたことを直してください"),
        "back": TextField(
            name="back",
            label=_("取り消す理由"),
            value=request.POST.get("back", ""),
            error=(wrong or {}).get("back", ""),
            optional=not record.settled,
            limit=600,
        ),
    }
    if record.kind == Decision.Kind.NOT_CHOSEN:
        return _reason_page(request, entry, subject, typed, wrong, **more)
    return _measure_page(request, entry, subject, record.measure, typed, wrong, **more)


def _form(
    request: HttpRequest, entry: Entry, subject: Subject, typed: Typed, wrong: Typed, given: Mapping[str, Any]
) -> HttpResponse:
    change_reason = change_field(typed, wrong) if given["with_change"] else None
    return entry_page(
        request,
        entry,
        "workshop/decision.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        topic=_topic(request, subject),
        change=change_reason,
        **given,
    )
