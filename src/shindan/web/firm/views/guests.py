"""Guests of an event: chosen from the customer list, printed as a list for the door and as invitations."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.report.notebook import table_csv, table_workbook
from shindan.report.notebook.invitation import invitations_pdf
from shindan.report.pdf import PdfError
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.touchpoint.views.files import EXCEL, attachment
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..events import find_event
from ..faults import FirmError
from ..files import named
from ..guest_files import invitations_of, table_of_guests
from ..guests import BOUGHT, MONTHS, MOST_SHOWN, SINCE, Asked, can_choose, candidates, invite_customers, read_asked
from ..models import Event
from ..wording import bought_word, since_word
from .shell import firm_page, language_of

KINDS = {"pdf": "application/pdf", "xlsx": EXCEL, "csv": "text/csv; charset=utf-8"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_CUSTOMERS)
def choose(request: HttpRequest, organisation: Organisation, event: UUID) -> HttpResponse:
    """Narrow the customers, tick, invite; or invite all whom the conditions name."""
    found = _found(organisation, event)
    asked = read_asked(request.GET)
    if request.method != "POST":
        return _page(request, found, asked)
    chosen = [int(each) for each in request.POST.getlist("customer") if each.isascii() and each.isdigit()]
    if request.POST.get("go") == "all":
        chosen = list(candidates(found, asked, timezone.localdate()).values_list("pk", flat=True)[: MOST_SHOWN * 100])
    if not chosen:
        return _page(request, found, asked, _("招く方が選ばれていません。一人以上選んでください。"))
    try:
        number = invite_customers(event=found, customers=chosen, by=request.user)
    except FirmError as fault:
        return _page(request, found, asked, str(fault))
    told = ngettext("%(n)d人を加えました。", "%(n)d人を加えました。", number) % {"n": number}
    messages.success(request, told)
    return redirect("firm_event", organisation.pk, found.pk)


def _found(organisation: Organisation, pk: UUID) -> Event:
    found = find_event(organisation, pk)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, event: Event, asked: Asked, fault: str = "") -> HttpResponse:
    found = candidates(event, asked, timezone.localdate())
    number, ticked = found.count(), tuple(request.POST.getlist("customer"))
    options = tuple(Option(value=str(each.pk), label=each.name, hint=each.kana) for each in found[:MOST_SHOWN])
    return firm_page(
        request,
        event.organisation,
        "firm/guests_choose.html",
        faults={"customer": fault} if fault else None,
        event=event,
        number=number,
        more=max(0, number - MOST_SHOWN),
        able=can_choose(event.organisation),
        filters=_filters(asked),
        cards=CheckCard(name="customer", legend=_("招く方"), options=options, value=ticked, error=fault),
        query=request.GET.urlencode(),
    )


def _filters(asked: Asked) -> list[tuple[str, object]]:
    months = tuple(Choice(value=str(each), label=_("%(month)d月") % {"month": each}) for each in MONTHS)
    bought = tuple(Choice(value=each, label=bought_word(int(each))) for each in BOUGHT)
    since = tuple(Choice(value=each, label=since_word(int(each))) for each in SINCE)
    selects = (
        ("month", _("誕生日の月"), months, asked.month),
        ("bought", _("最後の購入"), bought, asked.bought),
        ("since", _("客になった日"), since, asked.since),
    )
    return [
        ("text_field", TextField(name="q", label=_("名前、ふりがな、電話番号"), value=asked.words)),
        *(
            ("select_field", SelectField(name=name, label=label, options=options, value=value, empty=_("すべて")))
            for name, label, options, value in selects
        ),
    ]


@require_safe
@for_organisation(Right.USE_TOOLS)
def guest_file(request: HttpRequest, organisation: Organisation, event: UUID, ending: str) -> HttpResponse:
    """The list for the door as Excel or CSV; ``pdf``: an invitation a guest, two on a page."""
    found, day = _found(organisation, event), timezone.localdate()
    if ending not in KINDS:
        raise Http404
    try:
        content = _content(found, ending, language_of(request))
    except PdfError:
        return firm_page(request, organisation, "firm/pdf_failed.html", status=503, event=found)
    if request.method == "GET":
        details = {"count": found.guests.count()}
        record(actor=request.user, action="event.download", on=organisation, target=ending, details=details)
    name = _("案内状") if ending == "pdf" else _("招く方の一覧")
    return attachment(content, KINDS[ending], named(f"{name}_{day:%Y%m%d}", organisation, ending))


def _content(event: Event, ending: str, language: str) -> bytes:
    day = timezone.localdate()
    if ending == "pdf":
        return invitations_pdf(invitations_of(event, language), day=day)
    table = table_of_guests(event, day)
    return table_csv(table) if ending == "csv" else table_workbook(table)
