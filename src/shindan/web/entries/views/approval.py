"""The organisation looks at the questionnaire and approves it, or sends it back with what it misses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..course import StepError, advance, put_back
from ..models import Entry, QuestionnaireVersion, Step
from ..questionnaires import approve, pack_of, waiting_version
from .shell import entry_page


@require_safe
@for_entry(Right.SEE_ENTRY)
def approval(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Every question in words, the version and its digest."""
    return _page(request, entry)


def _page(request: HttpRequest, entry: Entry, fault: str = "", typed: str = "") -> HttpResponse:
    version = entry.versions.filter(withdrawn=None).order_by("-number").first()
    waits = version is not None and version.approved is None and entry.step == Step.APPROVAL
    return entry_page(
        request,
        entry,
        "entries/approval.html",
        "entries_approval",
        status=422 if fault else 200,
        version=version,
        facts=_facts(version) if version else (),
        questions=_questions(version, str(request.LANGUAGE_CODE)) if version else None,
        may_approve=waits and may(request.user, Right.APPROVE, entry),
        waits=waits,
        remark=TextField(name="reason", label=_("直してほしいこと"), value=typed, error=fault, kind="textarea", rows=4),
    )


def _facts(version: QuestionnaireVersion) -> tuple[Fact, ...]:
    pairs = [
        (_("版"), _("第%(n)d版") % {"n": version.number}),
        (_("作成"), f"{version.made:%Y/%m/%d} {version.made_by}"),
        (_("承認"), f"{version.approved:%Y/%m/%d} {version.approved_by}" if version.approved else _("まだです")),
        (_("内容の識別番号"), version.digest[:23]),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs)


def _questions(version: QuestionnaireVersion, language: str) -> Table:
    pack = pack_of(version)
    rows = []
    for item in pack.items:
        options = "／".join(option.text.get(language) for option in item.options)
        rows.append(Row(heading=item.id, cells=(item.text.get(language), options or _kind(item.kind))))
    columns = (Column(label=_("番号")), Column(label=_("質問")), Column(label=_("選択肢")))
    return Table(caption=_("質問の一覧"), columns=columns, rows=tuple(rows), caption_hidden=True)


def _kind(kind: str) -> str:
    return _("自由記述") if kind == "text" else _("段階")


@require_POST
@for_entry(Right.APPROVE)
def decide(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Approve, or send back with the reason."""
    version = waiting_version(entry)
    try:
        if request.POST.get("go") == "back":
            put_back(entry=entry, to=Step.DESIGN, reason=request.POST.get("reason", ""), by=request.user)
            messages.success(request, _("設計に戻しました。運営が直して、もう一度確認を依頼します。"))
        elif version is not None and str(version.number) == request.POST.get("version"):
            approve(entry=entry, version=version, by=request.user)
            advance(entry=entry, by=request.user)
            messages.success(request, _("調査票を承認しました。これから先、内容は変わりません。"))
        else:
            messages.error(request, _("調査票が新しい版に変わりました。内容をもう一度確かめてください。"))
            return redirect("entries_approval", entry.pk)
    except StepError as fault:
        return _page(request, entry, str(fault), request.POST.get("reason", ""))
    return redirect("entries_course", entry.pk)
