"""The plan as files: Excel out and back in, paper for the wall."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.exchange.plan_sheet import FormError
from shindan.report.plan import plan_owners_pdf, plan_poster_pdf
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.file_field import FileField

from ..guard import for_plan
from ..ledger import ledger_of
from ..models import ImprovementPlan
from ..queries import plan_of, target_of
from ..uploading import keep_upload, note_export, pending_of, read_upload, whose, workbook_of
from .ledger import public_address
from .shell import plan_page

HERE = "improvement_files"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.SEE_PLAN)
def files(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """What can be taken out; for editors also a file to read in, which leads to the look at it."""
    edits = Right.EDIT_PLAN in rights_of(request.user, target_of(plan)) and plan.archived is None
    if request.method != "POST" or not edits:
        return _page(request, plan)
    sent = request.FILES.get("form")
    if not isinstance(sent, UploadedFile):
        return _page(
            request, plan, _("ファイルが選ばれていません。この計画から書き出したExcel（xlsx）を選んでください。")
        )
    try:
        reading = read_upload(plan, sent)
    except FormError as fault:
        return _page(request, plan, fault.words.get(language_of(request)))
    keep_upload(plan=plan, reading=reading, file=sent.name or "", by=request.user)
    return redirect("improvement_review", plan.pk)


def _page(request: HttpRequest, plan: ImprovementPlan, fault: str = "") -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/files.html",
        HERE,
        status=422 if fault else 200,
        errors=(ErrorLink(name="form", message=fault),) if fault else (),
        waiting=pending_of(plan),
        file=FileField(
            name="form",
            label=_("変更したExcel（xlsx）"),
            hint=_("2 MBまで。この計画から書き出したファイルを選びます。"),
            error=fault,
            accept=".xlsx",
        ),
    )


@require_safe
@for_plan(Right.SEE_PLAN)
def workbook(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """The plan as Excel."""
    response = HttpResponse(workbook_of(plan, language_of(request)), content_type=XLSX)
    named(response, f"{plan.name}.xlsx")
    note_export(plan=plan, what="xlsx", by=request.user)
    return response


@require_safe
@for_plan(Right.SEE_PLAN)
def poster(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """The plan for the wall, A3."""
    link = _public_link(plan)
    made = plan_poster_pdf(
        plan_of(plan), language=language_of(request), day=timezone.localdate(), of=whose(plan), link=link
    )
    return _paper(request, plan, made, "poster", _("ポスター"))


@require_safe
@for_plan(Right.SEE_PLAN)
def owners(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """What each person does, A4."""
    made = plan_owners_pdf(plan_of(plan), language=language_of(request), day=timezone.localdate(), of=whose(plan))
    return _paper(request, plan, made, "owners", _("担当ごとのやること"))


def _public_link(plan: ImprovementPlan) -> str:
    """The address of the organisation's ledger for everyone, "" while it is closed."""
    secret = ledger_of(plan.organisation).link
    return public_address(secret) if secret else ""


def _paper(request: HttpRequest, plan: ImprovementPlan, made: bytes, what: str, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    named(response, f"{plan.name}_{name}.pdf")
    note_export(plan=plan, what=what, by=request.user)
    return response


def named(response: HttpResponse, name: str) -> None:
    """Let the browser save an answer under a name."""
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"


def language_of(request: HttpRequest) -> str:
    """The language of the page, for what is no page."""
    return "en" if str(getattr(request, "LANGUAGE_CODE", "ja")).startswith("en") else "ja"
