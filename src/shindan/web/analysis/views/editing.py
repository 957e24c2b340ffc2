"""The consultant's work on the issues: order, words, own issues, leaving out. Every form works without script."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.analysis.cross.edited import Wording
from shindan.analysis.cross.schema import Issue
from shindan.result.schema import Words
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..models import AnalysisVersion
from ..queries import edited_of, versions_of
from ..services import LONGEST_TEXT, LONGEST_TITLE, AnalysisError, add, drop, move, restore, reword, seen_of
from .page import HERE

FIELDS: tuple[Wording, ...] = ("title", "reading", "caution")


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def shift(request: HttpRequest, entry: Entry) -> HttpResponse:
    """One place up or down."""
    issue, seen = request.POST.get("issue", ""), request.POST.get("seen", "")
    try:
        move(entry=entry, seen=seen, issue=issue, up=request.POST.get("way") == "up", by=request.user)
    except AnalysisError as fault:
        messages.error(request, str(fault))
        return redirect(HERE, entry.pk)
    return back(entry, f"#issue-{issue}")


def back(entry: Entry, anchor: str = "") -> HttpResponse:
    """To the page, at an issue."""
    answer = redirect(HERE, entry.pk)
    answer["Location"] += anchor
    return answer


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def take_back(request: HttpRequest, entry: Entry) -> HttpResponse:
    """An issue that was left out comes back."""
    try:
        restore(entry=entry, seen=request.POST.get("seen", ""), issue=request.POST.get("issue", ""), by=request.user)
        messages.success(request, _("課題を戻しました。最後に置いています。"))
    except AnalysisError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, entry.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_UNPUBLISHED)
def issue(request: HttpRequest, entry: Entry, issue: str) -> HttpResponse:
    """Other words for an issue, or leaving it out."""
    version, found = find_issue(entry, issue)
    if request.method != "POST":
        return _page(request, version, found, _said(found))
    typed = _typed(request)
    faults = _faults(typed)
    if faults:
        return _page(request, version, found, typed, faults)
    try:
        reword(entry=entry, seen=request.POST.get("seen", ""), issue=issue, words=_words(found, typed), by=request.user)
    except AnalysisError as fault:
        return _page(request, version, found, typed, {"title_ja": str(fault)}, anew=True)
    messages.success(request, _("課題の言葉を保存しました。"))
    return back(entry, f"#issue-{issue}")


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def leave_out(request: HttpRequest, entry: Entry, issue: str) -> HttpResponse:
    """Leave an issue out, with the reason."""
    version, found = find_issue(entry, issue)
    reason = request.POST.get("reason", "").strip()
    fault = "" if reason else _("外す理由が入力されていません。あとで経緯が分かるように入力してください。")
    fault = _too_long(LONGEST_TEXT) if len(reason) > LONGEST_TEXT else fault
    if not fault:
        try:
            drop(entry=entry, seen=request.POST.get("seen", ""), issue=issue, reason=reason, by=request.user)
        except AnalysisError as refused:
            fault = str(refused)
    if fault:
        return _page(request, version, found, {**_said(found), "reason": reason}, {"reason": fault})
    messages.success(request, _("課題を外しました。理由は変更の一覧に残ります。"))
    return redirect(HERE, entry.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_UNPUBLISHED)
def new(request: HttpRequest, entry: Entry) -> HttpResponse:
    """An issue of the consultant's own."""
    version = versions_of(entry, unpublished=True).first()
    if version is None:
        raise Http404
    if request.method != "POST":
        return _page(request, version, None, {})
    typed = _typed(request)
    if faults := _faults(typed):
        return _page(request, version, None, typed, faults)
    try:
        title, reading = _pair(typed, "title"), _pair(typed, "reading")
        add(entry=entry, seen=request.POST.get("seen", ""), title=title, reading=reading, by=request.user)
    except AnalysisError as fault:
        return _page(request, version, None, typed, {"title_ja": str(fault)}, anew=True)
    messages.success(request, _("課題を加えました。最後に置いています。"))
    return redirect(HERE, entry.pk)


def find_issue(entry: Entry, issue: str) -> tuple[AnalysisVersion, Issue]:
    """The newest version with one of its issues; 404 where there is none."""
    version = versions_of(entry, unpublished=True).first()
    if version is None:
        raise Http404
    try:
        return version, edited_of(version).applied().issue(issue)
    except KeyError:
        raise Http404 from None


def _said(issue: Issue) -> dict[str, str]:
    """The words as they are, by the names of the fields."""
    found: dict[str, str] = {}
    for field in FIELDS:
        words: Words | None = getattr(issue, field)
        found[f"{field}_ja"], found[f"{field}_en"] = (words.ja, words.en) if words else ("", "")
    return found


def _typed(request: HttpRequest) -> dict[str, str]:
    names = [f"{field}_{language}" for field in FIELDS for language in ("ja", "en")]
    return {name: request.POST.get(name, "").replace("\r\n", "\n").strip() for name in names}


def _pair(typed: Mapping[str, str], field: str) -> Words:
    """Both wordings; one that is left empty says what the other says."""
    ja, en = typed[f"{field}_ja"], typed[f"{field}_en"]
    return Words(ja=ja or en, en=en or ja)


def _words(issue: Issue, typed: Mapping[str, str]) -> dict[Wording, Words]:
    """The wordings that count: a caution only where the issue has one, or one was typed."""
    fields = [field for field in FIELDS if field != "caution" or issue.caution or typed["caution_ja"]]
    return {field: _pair(typed, field) for field in fields}


def _faults(typed: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if not typed["title_ja"]:
        found["title_ja"] = _("題が入力されていません。何に取り組むかを一文で入力してください。")
    if not typed["reading_ja"]:
        found["reading_ja"] = _("読み方が入力されていません。なぜ課題なのかを入力してください。")
    for name, text in typed.items():
        limit = _limit(name)
        if len(text) > limit:
            found[name] = _too_long(limit)
    return found


def _limit(name: str) -> int:
    """Machine's titles in English are longer than ours; nothing that was there may be refused."""
    return 2 * LONGEST_TITLE if name == "title_en" else LONGEST_TITLE if name == "title_ja" else LONGEST_TEXT


def _too_long(limit: int) -> str:
    return _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}


def _page(
    request: HttpRequest,
    version: AnalysisVersion,
    issue: Issue | None,
    typed: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    *,
    anew: bool = False,
) -> HttpResponse:
    """``anew``: what was changed meanwhile is on this page, so that the next try counts."""
    wrong = faults or {}
    names = [field for field in FIELDS if issue is not None or field != "caution"]
    return entry_page(
        request,
        version.entry,
        "analysis/issue.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        version=version,
        issue=issue,
        name=issue.title.get(str(request.LANGUAGE_CODE)) if issue else "",
        seen=seen_of(version) if anew else request.POST.get("seen") or seen_of(version),
        fields=[_field(f"{field}_{spoken}", typed, wrong) for field in names for spoken in ("ja", "en")],
        reason=TextField(
            name="reason",
            label=_("外す理由"),
            value=typed.get("reason", ""),
            error=wrong.get("reason", ""),
            kind="textarea",
            rows=2,
            limit=LONGEST_TEXT,
        ),
    )


def _field(name: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    labels = {
        "title_ja": _("題（日本語）"),
        "title_en": _("題（英語）"),
        "reading_ja": _("読み方（日本語）"),
        "reading_en": _("読み方（英語）"),
        "caution_ja": _("注意（日本語）"),
        "caution_en": _("注意（英語）"),
    }
    return TextField(
        name=name,
        label=labels[name],
        value=typed.get(name, ""),
        error=wrong.get(name, ""),
        kind="text" if name.startswith("title") else "textarea",
        rows=4,
        hint=_("空欄のときは、日本語をそのまま表示します。") if name.endswith("en") else "",
        optional=name.endswith("en") or name.startswith("caution"),
        limit=_limit(name),
    )
