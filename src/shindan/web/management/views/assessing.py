"""組織力診断: the assessor's stage and reason for each practice, beside what the representative said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.management import Fault, Practice, PracticeResult, Questionnaire
from shindan.management.assessing import LONGEST_REASON, REASON_SUFFIX
from shindan.report.management.content import stage_text
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.sheet import language
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..models import PracticeSheet
from ..queries import asked_of, result_for
from ..services import SheetError, assess, show_assessment
from .parts import links, posted, said, sent_sheet, stage_card

HERE = "management_page"


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.ASSESS)
def assessment(request: HttpRequest, entry: Entry, activity: str) -> HttpResponse:
    """The practices of one activity."""
    sheet = sent_sheet(entry)
    asked = asked_of(sheet)
    ids = [area.id for area in asked.activities]
    if activity not in ids:
        raise Http404
    if request.method != "POST":
        return _page(request, sheet, ids.index(activity))
    names = tuple(f"{practice.id}{end}" for practice in asked.of_activity(activity) for end in ("", REASON_SUFFIX))
    faults = assess(sheet=sheet, typed=posted(request, names), by=request.user)  # type: ignore[arg-type]
    if faults:
        return _page(request, sent_sheet(entry), ids.index(activity), faults)
    after = ids.index(activity) + 1
    if request.POST.get("go") != "later" and after < len(ids):
        return redirect("management_assessment", entry.pk, ids[after])
    messages.success(request, _("診断を保存しました。"))
    return redirect(HERE, entry.pk)


def _page(request: HttpRequest, sheet: PracticeSheet, place: int, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    asked, spoken, wrong = asked_of(sheet), language(), said(faults)
    area = asked.activities[place]
    found = result_for(sheet, request.user)
    rows = [
        _row(asked, practice, found.practice(practice.id), sheet.assessed, dict(wrong))
        for practice in asked.of_activity(area.id)
    ]
    return entry_page(
        request,
        sheet.entry,
        "management/assessment.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        area={"name": area.name.get(spoken), "definition": area.definition.get(spoken) if area.definition else ""},
        rows=rows,
        page=place + 1,
        pages=len(asked.activities),
        last=place + 1 == len(asked.activities),
    )


def _row(
    asked: Questionnaire, practice: Practice, own: PracticeResult, typed: dict[str, str], wrong: dict[str, str]
) -> dict[str, object]:
    memos = "\n".join(memo.text for memo in own.memos if memo.text)
    reason = f"{practice.id}{REASON_SUFFIX}"
    return {
        "own": (
            Fact(term=_("代表者の段階"), text=stage_text(own, language())),
            Fact(term=_("根拠メモ"), text=memos or _("なし")),
        ),
        "card": stage_card(practice, typed.get(practice.id, ""), wrong.get(practice.id, "")),
        "reason": TextField(
            name=reason,
            label=_("診断の理由"),
            hint=_("確かめた資料、面談で聞いたことを書きます。個人の名前は書かないでください。"),
            value=typed.get(reason, ""),
            error=wrong.get(reason, ""),
            kind="textarea",
            rows=3,
            limit=LONGEST_REASON,
        ),
    }


@require_POST
@for_entry(Right.ASSESS)
def show(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Let the organisation see it."""
    try:
        show_assessment(sheet=sent_sheet(entry), by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("組織力診断を組織に公開しました。"))
    except SheetError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, entry.pk)
