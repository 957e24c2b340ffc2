"""Every document of every organisation, with what is unpaid and overdue; the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.survey.table import as_text
from shindan.web.accounts.audit import record
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ...models import BillingDocument
from ..comparing import yen
from ..letters import request_name
from ..models import PlanRequest
from ..queries import FILTERS, kind_name, listed, state_name, sums_of
from ..selling import issuer
from . import parts

PER_PAGE = 50


@require_safe
@operator_page
def documents(request: HttpRequest) -> HttpResponse:
    """The list."""
    day, language = timezone.localdate(), str(request.LANGUAGE_CODE)
    found, shown, words = _found(request, day)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1"))
    sums = sums_of(found, day)
    return console_page(
        request,
        "billing/documents.html",
        "operator_billing",
        page=page,
        rows=[parts.listed(each, day) for each in page],
        overdue=sums_of(BillingDocument.objects.all(), day).overdue_count,
        sums=[(_("請求"), yen(sums.total)), (_("未入金"), yen(sums.unpaid)), (_("期限超過"), yen(sums.overdue))],
        state=_state(shown),
        words=TextField(name="words", label=_("番号、組織、センター"), value=words),
        query=urlencode([(name, value) for name, value in (("state", shown), ("words", words)) if value]),
        filtered=bool(shown or words),
        ready=issuer() is not None,
        waiting=_waiting(language),
    )


def _found(request: HttpRequest, day: date) -> tuple[QuerySet[BillingDocument], str, str]:
    shown, words = request.GET.get("state", ""), request.GET.get("words", "").replace("\x00", "").strip()
    shown = shown if shown in FILTERS else ""
    return listed(shown, words, day), shown, words


def _state(shown: str) -> SelectField:
    names = {
        "unpaid": _("未入金の請求書"),
        "overdue": _("支払い期限を過ぎた請求書"),
        "paid": _("入金済みの請求書"),
        "quotations": _("見積書"),
        "cancelled": _("取り消した書類"),
    }
    options = tuple(Choice(value=value, label=label) for value, label in names.items())
    return SelectField(name="state", label=_("状態"), options=options, value=shown, empty=_("すべて"))


def _waiting(language: str) -> list[tuple[PlanRequest, str]]:
    """The requests that nobody has answered, the oldest first."""
    found = PlanRequest.objects.filter(state=PlanRequest.State.WAITING).select_related("entry__organisation", "plan")
    return [(each, request_name(each, language)) for each in found.order_by("asked")]


@require_safe
@operator_page
def table(request: HttpRequest) -> HttpResponse:
    """The list as a file: everything that the filter leaves."""
    day = timezone.localdate()
    found, shown, words = _found(request, day)
    record(actor=request.user, action="billing.download", details={"state": shown, "words": words})
    # The mark at the start tells Excel that the file is UTF-8.
    body = "\ufeff" + "".join(_row(cells) for cells in _cells(found, day))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="billing-{day:%Y%m%d}.csv"'
    return response


def _cells(found: QuerySet[BillingDocument], day: date) -> Iterator[list[str]]:
    yield [
        _("番号"),
        _("種類"),
        _("発行日"),
        _("期日"),
        _("組織"),
        _("センター"),
        _("宛名"),
        _("金額（税込）"),
        _("うち消費税"),
        _("状態"),
        _("入金日"),
        _("取り消した日"),
    ]
    for each in found.iterator(chunk_size=500):
        yield _line(each, day)


def _line(document: BillingDocument, day: date) -> list[str]:
    days = [f"{each:%Y/%m/%d}" if each else "" for each in (document.paid, document.cancelled)]
    return [
        document.number,
        kind_name(document.kind),
        f"{document.issued:%Y/%m/%d}",
        f"{document.due:%Y/%m/%d}" if document.due else "",
        document.entry.organisation.name,
        document.entry.centre,
        document.content.get("recipient", {}).get("name", ""),
        str(document.total),
        str(sum(rate["tax"] for rate in document.content.get("rates", []))),
        state_name(document, day),
        *days,
    ]


def _row(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(map(as_text, cells))
    return out.getvalue()
