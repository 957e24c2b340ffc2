"""Files: the result on one page, the poster of the plan, the tools' sheets.

Typst with its fonts and the workbook writer are loaded by the first worker that needs them, not at every start.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..draft import DEFAULT_PACK
from ..models import Result
from ..packs import maturity_pack
from ..queries import show_result
from .holder import holder_page

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAPERS: dict[str, Literal["a3", "a4"]] = {"a3": "a3", "a4": "a4"}


@require_safe
@holder_page
def result_file(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """The result on one A4 page."""
    from shindan.report.pdf import PdfError, result_pdf

    shown = show_result(result, token, request.LANGUAGE_CODE)
    link = request.build_absolute_uri(f"/check/result/{token}")
    try:
        content = result_pdf(shown.worded, day=result.day, firm=shown.firm, link=link)
    except PdfError:
        return pdf_failed(request, token)
    return attachment(content, "application/pdf", _("顧客接点力診断の結果") + f"-{result.day:%Y%m%d}.pdf")


@require_safe
@holder_page
def poster_file(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """The poster of the plan, on A3 unless A4 is asked for."""
    from shindan.report.pdf import PdfError, poster_pdf

    paper = _PAPERS.get(request.GET.get("paper", "a3").lower())
    if paper is None:
        raise Http404
    shown = show_result(result, token, request.LANGUAGE_CODE)
    try:
        content = poster_pdf(shown.worded, day=result.day, paper=paper, firm=shown.firm)
    except PdfError:
        return pdf_failed(request, token)
    return attachment(content, "application/pdf", _("改善計画のポスター") + f"-{paper.upper()}.pdf")


@require_safe
def tool_file(request: HttpRequest, tool_id: str) -> HttpResponse:
    """The sheet of a tool that an action names."""
    from shindan.report.workbook import tool_file_name, tool_workbook

    pack, language = maturity_pack(request.GET.get("pack", DEFAULT_PACK)), request.LANGUAGE_CODE
    if tool_id not in {tool.id for tool in pack.tools}:
        raise Http404
    content = tool_workbook(pack, tool_id, language)
    return attachment(content, EXCEL, tool_file_name(pack, tool_id, language))


def pdf_failed(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the sheet could not be made and that nothing is lost."""
    return render(request, "touchpoint/pdf_failed.html", {"token": token}, status=503)


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to save, under a name in any language."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
