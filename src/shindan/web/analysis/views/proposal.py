"""The consultant's work on the measures of an issue: changing one, adding one, taking one out. Every form works without script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.analysis.cross.proposing import OwnProposal
from shindan.analysis.cross.schema import Issue, Proposal
from shindan.result.schema import Result
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..models import AnalysisVersion
from ..proposal_services import propose, put_back, revise, withdraw
from ..services import LONGEST_TEXT, AnalysisError, seen_of
from .editing import back, find_issue
from .page import HERE
from .proposal_form import choices, faults_of, measure_of, more_fields, read, said, words_fields
from .words import proposal_card

NEW = "new"
Typed = Mapping[str, str]


@dataclass(frozen=True)
class At:
    """The place that a form is about: a measure of an issue, or ``None`` for a new one."""

    version: AnalysisVersion
    issue: Issue
    measure: Proposal | None


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_UNPUBLISHED)
def measure(request: HttpRequest, entry: Entry, issue: str, measure: str) -> HttpResponse:
    """Other words and figures for a measure."""
    at = _find(entry, issue, measure)
    if request.method != "POST":
        return _page(request, at, said(at.measure) if at.measure else {})
    return _save(request, at, _("施策を保存しました。"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_UNPUBLISHED)
def new(request: HttpRequest, entry: Entry, issue: str) -> HttpResponse:
    """A measure of the consultant's own."""
    at = At(*find_issue(entry, issue), None)
    if request.method != "POST":
        return _page(request, at, {"suggested": "yes"})
    return _save(request, at, _("施策を加えました。"))


def _save(request: HttpRequest, at: At, told: str) -> HttpResponse:
    typed = read(request.POST)
    if faults := faults_of(typed, _questions(at.version)):
        return _page(request, at, typed, faults)
    entry, write = at.version.entry, propose if at.measure is None else revise
    made = measure_of(at.issue.id, at.measure.measure if at.measure else NEW, typed)
    try:
        write(entry=entry, seen=request.POST.get("seen", ""), measure=made, by=request.user)
    except AnalysisError as fault:
        return _page(request, at, typed, {"name_ja": str(fault)}, anew=True)
    messages.success(request, told)
    return back(entry, f"#issue-{at.issue.id}")


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def take_out(request: HttpRequest, entry: Entry, issue: str, measure: str) -> HttpResponse:
    """Take a measure out, with the reason."""
    at = _find(entry, issue, measure)
    reason = request.POST.get("reason", "").strip()
    fault = "" if reason else _("外す理由が入力されていません。あとで経緯が分かるように入力してください。")
    if len(reason) > LONGEST_TEXT:
        fault = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_TEXT}
    if not fault:
        try:
            seen = request.POST.get("seen", "")
            withdraw(entry=entry, seen=seen, issue=issue, measure=measure, reason=reason, by=request.user)
        except AnalysisError as refused:
            fault = str(refused)
    if fault and at.measure is not None:
        return _page(request, at, {**said(at.measure), "reason": reason}, {"reason": fault})
    messages.success(request, _("施策を外しました。理由は変更の一覧に残ります。"))
    return back(entry, f"#issue-{issue}")


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def bring_back(request: HttpRequest, entry: Entry, issue: str, measure: str) -> HttpResponse:
    """A measure that was taken out comes back."""
    try:
        put_back(entry=entry, seen=request.POST.get("seen", ""), issue=issue, measure=measure, by=request.user)
        messages.success(request, _("施策を戻しました。"))
    except AnalysisError as fault:
        messages.error(request, str(fault))
    return back(entry, f"#issue-{issue}")


def _find(entry: Entry, issue: str, measure: str) -> At:
    version, found = find_issue(entry, issue)
    one = next((each for each in found.proposals if each.measure == measure), None)
    if one is None:
        raise Http404
    return At(version, found, one)


def _questions(version: AnalysisVersion) -> set[str]:
    """The questions that were asked of everybody, and can be asked again."""
    rows = Result.model_validate(version.publication.result).rows
    return {row.id for row in rows if row.kind in {"share", "mean", "recommendation"}}


def _machine(at: At) -> Proposal | None:
    """The measure as it was computed; ``None`` for one of the consultant's own."""
    return at.measure.machine if isinstance(at.measure, OwnProposal) else at.measure


def _page(
    request: HttpRequest, at: At, typed: Typed, faults: Typed | None = None, *, anew: bool = False
) -> HttpResponse:
    """``anew``: what was changed meanwhile is on this page, so that the next try counts."""
    wrong, language, machine = faults or {}, str(request.LANGUAGE_CODE), _machine(at)
    return entry_page(
        request,
        at.version.entry,
        "analysis/measure.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        version=at.version,
        issue=at.issue,
        issue_title=at.issue.title.get(language),
        measure=at.measure,
        name=at.measure.name.get(language) if at.measure else "",
        machine=proposal_card(machine, language) if machine else None,
        seen=seen_of(at.version) if anew else request.POST.get("seen") or seen_of(at.version),
        fields=words_fields(typed, wrong),
        choices=choices(typed, wrong),
        more=more_fields(typed, wrong),
        reason=_reason(typed, wrong),
    )


def _reason(typed: Typed, wrong: Typed) -> TextField:
    return TextField(
        name="reason",
        label=_("外す理由"),
        value=typed.get("reason", ""),
        error=wrong.get("reason", ""),
        kind="textarea",
        rows=2,
        limit=LONGEST_TEXT,
    )
