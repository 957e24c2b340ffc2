"""The questionnaire as an Excel form: out, and back in with a look at what is new, what differs and what cannot be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.exchange.form import MOST_BYTES, FormError, too_large
from shindan.exchange.management_sheet import Heading, ManagementReading, management_form, read_management_form
from shindan.management import Questionnaire
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.sheet import language
from shindan.web.entries.views.sheet_excel import XLSX
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.file_field import FileField
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.table import Column, Row, Table

from ..models import ManagerAnswers, PracticeSheet
from ..queries import asked_of, checked_of, own_answers
from ..services import SheetError, add_colleague, drop_upload, keep_upload, take_upload
from ..taking import Unit, units
from .parts import sent_sheet, stage_words

HERE = "management_page"


@require_safe
@for_entry(Right.SEE_ENTRY)
def form(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The form, with the reader's own answers filled in."""
    sheet = sent_sheet(entry)
    asked = asked_of(sheet)
    heading = Heading(f"{entry.organisation.name}　{entry.centre}", str(entry.pk), sheet.deadline)
    filling = checked_of(asked, own_answers(sheet, request.user)).filling
    response = HttpResponse(management_form(asked, filling, heading, language()), content_type=XLSX)
    name = f"{_('代表者アンケート')}_{entry.centre}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    record(actor=request.user, action="practices.form", on=entry)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.ANSWER_PRACTICES)
def upload(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The own form: at once where nothing needs a word, else the look at it."""
    sheet = sent_sheet(entry)
    if request.method != "POST":
        return _choose(request, sheet)
    try:
        reading, name = _reading(request, sheet)
        kept = keep_upload(sheet=sheet, person=request.user, reading=reading, file=name)  # type: ignore[arg-type]
    except FormError as fault:
        return _choose(request, sheet, fault.words.get(language()))
    except SheetError as fault:
        return _choose(request, sheet, str(fault))
    found = units(asked_of(sheet), kept.typed, kept.upload["typed"])
    if kept.upload["faults"] or _other_entry(kept, entry) or any(each.kind == "other" for each in found):
        return redirect("management_review", entry.pk)
    return _take(request, sheet, kept.upload["stamp"], ())


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.ANSWER_PRACTICES)
def colleague(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The form of a colleague who does not sign in; it is handed in as it is."""
    sheet = sent_sheet(entry)
    if request.method != "POST":
        return _choose(request, sheet, whose="colleague")
    try:
        reading, _name = _reading(request, sheet)
        if reading.faults:
            return _choose(
                request,
                sheet,
                _("読み取れないところがあります。下の表のセルを直して、読み込み直してください。"),
                "colleague",
                reading,
            )
        made = add_colleague(sheet=sheet, reading=reading, by=request.user)  # type: ignore[arg-type]
    except FormError as fault:
        return _choose(request, sheet, fault.words.get(language()), "colleague")
    except SheetError as fault:
        return _choose(request, sheet, str(fault), "colleague")
    messages.success(request, _("「%(name)s」の回答を受け取りました。") % {"name": made.by})
    return redirect(HERE, entry.pk)


def _reading(request: HttpRequest, sheet: PracticeSheet) -> tuple[ManagementReading, str]:
    sent = request.FILES.get("form")
    if not isinstance(sent, UploadedFile):
        raise SheetError(_("ファイルが選ばれていません。記入した代表者アンケート（xlsx）を選んでください。"))
    name = sent.name or "form.xlsx"
    if (sent.size or 0) > MOST_BYTES:
        raise too_large(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(b"".join(sent.chunks()))
        return read_management_form(path, name, asked_of(sheet)), name


def _choose(
    request: HttpRequest,
    sheet: PracticeSheet,
    fault: str = "",
    whose: str = "own",
    reading: ManagementReading | None = None,
) -> HttpResponse:
    faults = [[f.sheet, f.cell, f.value, f.text.ja, f.text.en] for f in reading.faults] if reading else []
    return entry_page(
        request,
        sheet.entry,
        "management/upload.html",
        HERE,
        status=422 if fault else 200,
        errors=(ErrorLink(name="form", message=fault),) if fault else (),
        whose=whose,
        faults=_faults(faults),
        file=FileField(
            name="form",
            label=_("記入した代表者アンケート（xlsx）"),
            hint=_("2 MBまで。途中まで記入したものも読み込めます。"),
            error=fault,
            accept=".xlsx",
        ),
    )


def _faults(kept: list[list[str]]) -> Table | None:
    rows = tuple(
        Row(heading=f"{sheet} {cell}".strip(), cells=(value[:80], Words(ja=ja, en=en).get(language())))
        for sheet, cell, value, ja, en in kept
    )
    columns = (Column(label=_("シートとセル")), Column(label=_("値")), Column(label=_("理由と直し方")))
    return Table(caption=_("読み取れないところ"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _other_entry(kept: ManagerAnswers, entry: Entry) -> bool:
    return kept.upload["entry"] not in ("", str(entry.pk))


@require_safe
@for_entry(Right.ANSWER_PRACTICES)
def review(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What the waiting form says: faults by cell, what is new, what it would replace."""
    sheet = sent_sheet(entry)
    kept = own_answers(sheet, request.user)
    if kept is None or not kept.upload or kept.handed_in is not None:
        return redirect(HERE, entry.pk)
    asked = asked_of(sheet)
    found = units(asked, kept.typed, kept.upload["typed"])
    other = _other_entry(kept, entry)
    return entry_page(
        request,
        entry,
        "management/review.html",
        HERE,
        file=kept.upload["file"],
        stamp=kept.upload["stamp"],
        other_entry=other,
        faults=_faults(kept.upload["faults"]),
        number=len(kept.upload["faults"]),
        new=tuple(
            Fact(term=f"{u.practice} {asked.practice(u.practice).topic.get(language())}", text=_told(asked, u, u.after))
            for u in found
            if u.kind == "new"
        ),
        other=_card(asked, found, ticked=not other),
    )


def _card(asked: Questionnaire, found: tuple[Unit, ...], *, ticked: bool) -> CheckCard | None:
    options = tuple(
        Option(
            value=unit.practice,
            label=_("%(what)s：「%(before)s」を「%(after)s」に置き換える")
            % {
                "what": f"{unit.practice} {asked.practice(unit.practice).topic.get(language())}",
                "before": _told(asked, unit, unit.before),
                "after": _told(asked, unit, unit.after),
            },
        )
        for unit in found
        if unit.kind == "other"
    )
    values = tuple(option.value for option in options) if ticked else ()
    hint = _("置き換えない項目は、選択を外してください。")
    return (
        CheckCard(name="accept", legend=_("置き換える項目"), options=options, value=values, hint=hint)
        if options
        else None
    )


def _told(asked: Questionnaire, unit: Unit, typed: object) -> str:
    """The changed fields of a question in words."""
    fields = dict(typed)  # type: ignore[call-overload]
    shown = []
    for name, text in fields.items():
        if unit.before.get(name) == unit.after.get(name):
            continue
        if name == unit.practice:
            known = text.isdigit() and int(text) in asked.scale.values
            unread = _("「%(text)s」（読み取れません）") % {"text": text}
            shown.append(stage_words(asked, int(text) if known else "na") if known or text == "na" else unread)
        elif name.endswith("_C"):
            names = {str(point.value): point.text.get(language()) for point in asked.confidences}
            shown.append(names.get(text, text))
        else:
            shown.append(text if len(text) <= 60 else f"{text[:60]}…")
    return "／".join(shown) or _("なし")


@require_POST
@for_entry(Right.ANSWER_PRACTICES)
def take(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Take what was accepted, or forget the form."""
    sheet = sent_sheet(entry)
    if request.POST.get("go") == "drop":
        drop_upload(sheet=sheet, person=request.user)  # type: ignore[arg-type]
        messages.success(request, _("ファイルの取り込みをやめました。回答は変わっていません。"))
        return redirect(HERE, entry.pk)
    return _take(request, sheet, request.POST.get("stamp", ""), tuple(request.POST.getlist("accept")))


def _take(request: HttpRequest, sheet: PracticeSheet, stamp: str, accepted: tuple[str, ...]) -> HttpResponse:
    try:
        taken = take_upload(sheet=sheet, person=request.user, stamp=stamp, accepted=accepted)  # type: ignore[arg-type]
    except (SheetError, ManagerAnswers.DoesNotExist) as fault:
        messages.error(request, str(fault))
        return redirect(HERE, sheet.entry_id)
    if not taken:
        messages.success(request, _("ファイルの内容は、いまの回答と同じです。"))
        return redirect(HERE, sheet.entry_id)
    said = ngettext("ファイルから%(n)d問を取り込みました。", "ファイルから%(n)d問を取り込みました。", len(taken))
    messages.success(request, said % {"n": len(taken)} + _("確かめてから提出してください。"))
    return redirect("management_hand_in", sheet.entry_id)
