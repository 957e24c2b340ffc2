"""A file in: chosen, its columns confirmed, taken; what could not be taken comes back as a file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.exchange.customer_list import FIELDS, ListSheet, is_usable
from shindan.exchange.faults import letters
from shindan.exchange.form import FormError
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.file_field import FileField
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table

from ..books import CustomersError, purpose_of
from ..bringing import Look, begin, choose_columns, choose_sheet, keep_upload, look_at, seen_of
from ..models import Upload
from ..queries import open_uploads
from .shell import firm_page, spoken

HERE = "customers_bring"
SHOWN_FAULTS, SHOWN_COLUMNS = 50, 60
AGAIN = 5  # seconds until the page of a file that is being taken comes again


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def bring(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Choose a file."""
    if request.method != "POST":
        return _choose(request, firm)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return _choose(request, firm, _("ファイルが選ばれていません。Excel（xlsx）か CSV のファイルを選んでください。"))
    try:
        upload = keep_upload(organisation=firm, file=sent, by=request.user)
    except FormError as fault:
        return _choose(request, firm, fault.words.get(spoken(request)))
    except CustomersError as fault:
        return _choose(request, firm, str(fault))
    return redirect("customers_upload", firm.pk, upload.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def upload(request: HttpRequest, firm: Organisation, upload: UUID) -> HttpResponse:
    """The columns of a waiting file, or what became of one."""
    found = _found(firm, upload)
    if found.state in (Upload.State.DONE, Upload.State.WORKING) and request.POST.get("go") != "sheet":
        return _brought(request, firm, found)
    if found.content is None:
        raise Http404
    return _sent(request, firm, found) if request.method == "POST" else _look_page(request, firm, found)


def _brought(request: HttpRequest, firm: Organisation, found: Upload) -> HttpResponse:
    """What became of a file; while it is being taken, how far it is, and the page comes again by itself."""
    working = found.state == Upload.State.WORKING
    faults = _kept(found, spoken(request))
    answer = firm_page(request, firm, "customers/brought.html", HERE, upload=found, working=working, faults=faults)
    if working:
        answer.headers["Refresh"] = f"{AGAIN}; url={request.path}"
    return answer


@require_safe
@for_organisation(Right.MANAGE_CUSTOMERS)
def rest(request: HttpRequest, firm: Organisation, upload: UUID) -> HttpResponse:
    """The rows that were not taken, to put right and bring again."""
    found = _found(firm, upload)
    if found.rest is None:
        raise Http404
    response = HttpResponse(bytes(found.rest), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, _("取り込めなかった行.csv")) or "attachment"
    )
    return response


def _found(firm: Organisation, pk: UUID) -> Upload:
    found = Upload.objects.select_related("organisation").filter(organisation=firm, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _choose(request: HttpRequest, firm: Organisation, fault: str = "") -> HttpResponse:
    field = FileField(
        name="file",
        label=_("顧客か購入の表（Excel か CSV）"),
        hint=_(
            "xlsx と CSV、30 MB、30万行まで。名簿と購入の表は、一つのファイルでも二つに分けてもかまいません。分けたときは、名簿を先に取り込みます。"
        ),
        error=fault,
        accept=".xlsx,.csv,.tsv,.txt",
    )
    wrong = {"file": fault} if fault else None
    return firm_page(
        request,
        firm,
        "customers/bring.html",
        HERE,
        wrong=wrong,
        file=field,
        purpose=purpose_of(firm),
        uploads=open_uploads(firm),
    )


def _sent(request: HttpRequest, firm: Organisation, found: Upload) -> HttpResponse:
    """What a button asks for. The file itself is not read here, whatever its length; for another sheet alone."""
    go = request.POST.get("go", "take")
    if go == "drop":
        found.delete()
        messages.success(request, _("取り込みをやめました。名簿は変わっていません。"))
        return redirect("customers_bring", firm.pk)
    if go == "sheet":
        Upload.objects.filter(pk=found.pk).update(state=Upload.State.WAITING)
        choose_sheet(upload=found, sheet=_number(request.POST.get("sheet", "0")))
        return redirect("customers_upload", firm.pk, found.pk)
    seen = seen_of(found)
    mapping, wrong = _mapping(request, seen.headers if seen else ())
    missing = is_usable(mapping)
    if missing is not None and not wrong:
        wrong = {"column0": missing.get(spoken(request))}
    if wrong:
        return _look_page(request, firm, found, wrong, mapping)
    choose_columns(upload=found, mapping=mapping)
    if go == "check":
        messages.success(request, _("列を変えました。下の件数を確かめてください。"))
        return redirect("customers_upload", firm.pk, found.pk)
    return _begin(request, firm, found, seen.rows if seen else 0)


def _begin(request: HttpRequest, firm: Organisation, found: Upload, rows: int) -> HttpResponse:
    try:
        begin(upload=found, rows=rows, language=spoken(request))
    except CustomersError as fault:
        messages.error(request, str(fault))
    return redirect("customers_upload", firm.pk, found.pk)


def _mapping(request: HttpRequest, headers: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
    """Field → column as chosen, and a fault where two columns are one thing."""
    known = {field.id for field in FIELDS}
    mapping: dict[str, int] = {}
    wrong = {}
    for place in range(len(headers)):
        chosen = request.POST.get(f"column{place}", "")
        if chosen not in known:
            continue
        if chosen in mapping:
            wrong[f"column{place}"] = _(
                "%(column)s列と同じものが選ばれています。どちらかを「使わない」にしてください。"
            ) % {"column": letters(mapping[chosen])}
        else:
            mapping[chosen] = place
    return mapping, wrong


def _look_page(
    request: HttpRequest,
    firm: Organisation,
    found: Upload,
    wrong: dict[str, str] | None = None,
    mapping: dict[str, int] | None = None,
) -> HttpResponse:
    look = look_at(found)
    if look is None:
        raise Http404
    chosen = look.mapping if mapping is None else mapping
    missing = is_usable(look.mapping)
    reading = look.reading
    faults = [(f.sheet, f.row, f.cell, f.value, f.text.get(spoken(request))) for f in reading.faults[:SHOWN_FAULTS]]
    return firm_page(
        request,
        firm,
        "customers/upload.html",
        HERE,
        wrong=wrong,
        upload=found,
        columns=_columns(look.sheet, chosen, wrong or {}, spoken(request)),
        sheets=_sheets(look, found),
        reading=reading,
        people=len({(one.code, one.name, one.phone) for one in reading.customers}),
        unusable=missing.get(spoken(request)) if missing and not wrong else "",
        faults=_table(faults),
        more=max(len(reading.faults) - SHOWN_FAULTS, 0),
        head=look.sheet.head + 1,
    )


def _columns(
    sheet: ListSheet, mapping: dict[str, int], wrong: dict[str, str], language: str
) -> tuple[SelectField, ...]:
    by_place = {place: name for name, place in mapping.items()}
    options = tuple(Choice(value=field.id, label=field.label.get(language)) for field in FIELDS)
    found = []
    for place, head in enumerate(sheet.headers[:SHOWN_COLUMNS]):
        sample = sheet.sample(place)
        if not head and not sample:
            continue
        found.append(
            SelectField(
                name=f"column{place}",
                label=_("%(column)s列「%(head)s」") % {"column": letters(place), "head": head or _("見出しなし")},
                options=options,
                value=by_place.get(place, ""),
                hint=_("例：%(values)s") % {"values": _("、").join(text[:30] for text in sample)} if sample else "",
                error=wrong.get(f"column{place}", ""),
                empty=_("使わない"),
            )
        )
    return tuple(found)


def _sheets(look: Look, found: Upload) -> SelectField | None:
    if len(look.sheets) < 2:
        return None
    options = tuple(Choice(value=str(place), label=name) for place, name in enumerate(look.sheets))
    return SelectField(name="sheet", label=_("シート"), options=options, value=str(found.sheet))


def _kept(found: Upload, language: str) -> Table | None:
    rows = [
        (sheet, row, cell, value, en if language == "en" else ja) for sheet, row, cell, value, ja, en in found.faults
    ]
    return _table(rows[:SHOWN_FAULTS])


def _table(faults: Sequence[tuple[str, int, str, str, str]]) -> Table | None:
    columns = (Column(label=_("場所")), Column(label=_("値")), Column(label=_("理由と直し方")))
    rows = tuple(
        Row(
            heading=" ".join(part for part in (sheet, cell or _("%(row)d行目") % {"row": row}) if part),
            cells=(value, text),
        )
        for sheet, row, cell, value, text in faults
    )
    return Table(caption=_("取り込めない行"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
