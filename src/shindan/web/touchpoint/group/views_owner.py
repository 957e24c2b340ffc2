"""The owner's side: the link and its QR code, the slips to print, and the result in steps of three."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..models import Result
from ..queries import show_result
from ..views.files import attachment, pdf_failed
from ..views.holder import holder_page
from .models import Group
from .page import group_page
from .queries import group_view
from .services import join_token, open_group, release_answers


@require_http_methods(["GET", "HEAD", "POST"])
@holder_page
def group(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Open a group by a press of the button; afterwards show it."""
    if request.method == "POST":
        open_group(result=result, token=token)
        return redirect("group_owner", token=token)
    opened = Group.objects.filter(result=result).first()
    shown = show_result(result, token, request.LANGUAGE_CODE)
    if opened is None:
        return render(request, "touchpoint/group/open.html", {"shown": shown, "token": token})
    release_answers(group=opened, pack=shown.pack)
    address = _address(request, token)
    page = group_page(group_view(opened, shown), shown)
    code = segno.make(address, error="m").svg_data_uri(scale=5, border=2)
    context = {"page": page, "shown": shown, "token": token, "address": address, "code": code}
    return render(request, "touchpoint/group/owner.html", context)


@require_safe
@holder_page
def slips(request: HttpRequest, result: Result, token: str) -> HttpResponse:
    """Four slips on A4, each with the QR code and who sees what."""
    from shindan.report.pdf import PdfError, slip_pdf

    if not Group.objects.filter(result=result).exists():
        return redirect("group_owner", token=token)
    address = _address(request, token)
    code = ["".join(str(bit) for bit in row) for row in segno.make(address, error="m").matrix]
    lines = [
        _("4つの質問に、約3分で答えられます。登録は不要です。"),
        _("依頼した人が見るのは、3人以上をまとめた結果だけです。"),
        _("氏名、端末の情報、回答した時刻は、回答と一緒に保存しません。"),
    ]
    try:
        content = slip_pdf(
            title=_("お客様への向き合い方を教えてください"),
            lines=lines,
            url=address,
            code=code,
            language=request.LANGUAGE_CODE,
            day=result.day,
        )
    except PdfError:
        return pdf_failed(request, token)
    return attachment(content, "application/pdf", _("グループ診断の案内") + ".pdf")


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("group_join", args=[join_token(token)]))
