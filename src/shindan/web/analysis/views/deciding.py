"""Making the analysis anew, looking carried edits through, publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry

from ..making import make_version
from ..services import AnalysisError, confirm, publish
from ..tasks import make_report, tell_client
from .page import HERE


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def make(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Make the analysis of the present result and stages; it takes about a second."""
    if make_version(entry=entry, by=request.user) is None:
        messages.error(
            request,
            _("分析を作れません。プランに分析が含まれ、従業員調査の結果が公開されていることを確かめてください。"),
        )
    else:
        messages.success(request, _("いまの結果と段階から分析を作りました。"))
    return redirect(HERE, entry.pk)


@require_POST
@for_entry(Right.SEE_UNPUBLISHED)
def looked_at(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The carried edits have been looked at."""
    try:
        confirm(entry=entry, seen=request.POST.get("seen", ""), by=request.user)
        messages.success(request, _("編集の見直しを記録しました。"))
    except AnalysisError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, entry.pk)


@require_POST
@for_entry(Right.PUBLISH)
def show(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show the newest version to the client, for good."""
    try:
        version = publish(entry=entry, seen=request.POST.get("seen", ""), by=request.user)
    except AnalysisError as fault:
        messages.error(request, str(fault))
        return redirect(HERE, entry.pk)
    make_report.enqueue(version.pk)
    tell_client.enqueue(version.pk)
    messages.success(request, _published_words(entry))
    return redirect(HERE, entry.pk)


def _published_words(entry: Entry) -> str:
    if entry.reminders:
        return _("分析を公開しました。組織の方が見られます。メールで知らせます。")
    return _("分析を公開しました。組織の方が見られます。このエントリーのメールは止めているため、知らせていません。")
