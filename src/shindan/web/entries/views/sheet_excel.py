"""The entry sheet as an Excel form: out, and back in with a look at what is new, what differs and what cannot be read."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.exchange.entry_sheet import FormError
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.file_field import FileField
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.table import Column, Row, Table

from ..faults import StepError
from ..models import Entry
from ..sheet import attributes
from ..uploading import Pending, drop_upload, form_of, keep_upload, pending_of, read_upload, take_upload
from .sheet import is_editable, language
from .sheet_fields import unit_name
from .sheet_read import apart, part_of
from .shell import entry_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@for_entry(Right.SEE_ENTRY)
def form(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The form with what is known filled in."""
    response = HttpResponse(form_of(entry, language()), content_type=XLSX)
    name = f"{_('エントリーシート')}_{entry.centre}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    record(actor=request.user, action="entry.sheet_form", on=entry)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_SHEET)
def upload(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Choose a file; then everything at once where nothing needs a word, else the look at it."""
    if not is_editable(request, entry):
        return redirect("entries_sheet", entry.pk)
    if request.method != "POST":
        return _choose(request, entry)
    sent = request.FILES.get("form")
    if not isinstance(sent, UploadedFile):
        return _choose(
            request, entry, _("ファイルが選ばれていません。記入したエントリーシート（xlsx）を選んでください。")
        )
    try:
        reading = read_upload(entry, sent)
        keep_upload(entry=entry, reading=reading, file=sent.name or "", by=request.user)
    except FormError as fault:
        return _choose(request, entry, fault.words.get(language()))
    except StepError as fault:
        return _choose(request, entry, str(fault))
    return _at_once(request, entry)


def _choose(request: HttpRequest, entry: Entry, fault: str = "") -> HttpResponse:
    return entry_page(
        request,
        entry,
        "entries/sheet_upload.html",
        "entries_sheet",
        status=422 if fault else 200,
        errors=(ErrorLink(name="form", message=fault),) if fault else (),
        file=FileField(
            name="form",
            label=_("記入したエントリーシート（xlsx）"),
            hint=_("2 MBまで。途中まで記入したものも読み込めます。"),
            error=fault,
            accept=".xlsx",
        ),
    )


def _at_once(request: HttpRequest, entry: Entry) -> HttpResponse:
    """A form without a fault that replaces nothing needs no word."""
    pending = pending_of(entry)
    if pending is None or pending.faults or pending.other or any(each.kind == "other" for each in pending.differences):
        return redirect("entries_sheet_review", entry.pk)
    if not pending.differences:
        drop_upload(entry=entry, by=request.user)
        messages.success(request, _("ファイルの内容は、いまのエントリーシートと同じです。"))
        return redirect("entries_sheet", entry.pk)
    return _take(request, entry, pending, ())


def _take(request: HttpRequest, entry: Entry, pending: Pending, accepted: tuple[str, ...]) -> HttpResponse:
    number = sum(each.kind == "new" or each.key in accepted for each in pending.differences)
    try:
        take_upload(entry=entry, stamp=pending.stamp, accepted=accepted, by=request.user)
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("entries_sheet", entry.pk)
    said = ngettext("ファイルから%(n)d項目を取り込みました。", "ファイルから%(n)d項目を取り込みました。", number)
    messages.success(request, said % {"n": number})
    return redirect("entries_sheet", entry.pk)


@require_safe
@for_entry(Right.EDIT_SHEET)
def review(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What the waiting form says: faults by cell, what is new, what it would replace."""
    pending = pending_of(entry)
    if pending is None or not is_editable(request, entry):
        return redirect("entries_sheet", entry.pk)
    spoken = language()
    return entry_page(
        request,
        entry,
        "entries/sheet_review.html",
        "entries_sheet",
        pending=pending,
        faults=_faults(pending, spoken),
        number=len(pending.faults),
        new=_new(entry, pending, spoken),
        other=_other(entry, pending, spoken),
    )


def _faults(pending: Pending, spoken: str) -> Table | None:
    rows = tuple(
        Row(heading=f"{fault.sheet} {fault.cell}".strip(), cells=(fault.value, fault.text.get(spoken)))
        for fault in pending.faults
    )
    columns = (Column(label=_("シートとセル")), Column(label=_("値")), Column(label=_("理由と直し方")))
    return Table(caption=_("読み取れないところ"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _new(entry: Entry, pending: Pending, spoken: str) -> tuple[Fact, ...]:
    questions = attributes(entry.pack)
    return tuple(
        Fact(term=unit_name(each.key, questions, spoken), text=part_of(each.after, questions, spoken))
        for each in pending.differences
        if each.kind == "new"
    )


def _other(entry: Entry, pending: Pending, spoken: str) -> CheckCard | None:
    questions = attributes(entry.pack)
    options = tuple(
        Option(
            value=each.key,
            label=_("%(what)s：「%(before)s」を「%(after)s」に置き換える")
            % {
                "what": unit_name(each.key, questions, spoken),
                "before": part_of(apart(each.before, each.after), questions, spoken) or _("なし"),
                "after": part_of(apart(each.after, each.before), questions, spoken) or _("なし"),
            },
        )
        for each in pending.differences
        if each.kind == "other"
    )
    ticked = tuple(option.value for option in options) if not pending.other else ()
    hint = _("置き換えない項目は、選択を外してください。")
    return (
        CheckCard(name="accept", legend=_("置き換える項目"), options=options, value=ticked, hint=hint)
        if options
        else None
    )


@require_POST
@for_entry(Right.EDIT_SHEET)
def take(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Take what was accepted, or forget the form."""
    pending = pending_of(entry)
    if pending is None or not is_editable(request, entry):
        return redirect("entries_sheet", entry.pk)
    if request.POST.get("go") == "drop":
        drop_upload(entry=entry, by=request.user)
        messages.success(request, _("ファイルの取り込みをやめました。エントリーシートは変わっていません。"))
        return redirect("entries_sheet", entry.pk)
    if request.POST.get("stamp") != pending.stamp:
        messages.error(request, _("ほかの人が新しいファイルを読み込みました。内容をもう一度確かめてください。"))
        return redirect("entries_sheet_review", entry.pk)
    return _take(request, entry, pending, tuple(request.POST.getlist("accept")))
