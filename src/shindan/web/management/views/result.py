"""The result on a page and as PDF: both lay out the same words."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.management import ManagementResult
from shindan.report.management import headline, management_pdf, management_pptx, others_of, title
from shindan.report.management.paper import management_payload
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.sheet import language
from shindan.web.entries.views.shell import entry_page
from shindan.web.results.tabled import table_file
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table

from ..queries import fillings_of, may_see_others, result_for
from .parts import sent_sheet

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@require_safe
@for_entry(Right.SEE_ENTRY)
def result(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The conclusion, the profile, every practice with its next stage."""
    found = _result(request, entry)
    if key := request.GET.get("table"):
        return table_file([_beside(found)], key)
    spoken = language()
    payload = management_payload(found, spoken)
    activities = zip(found.activities, payload["rows"], payload["groups"], strict=True)
    return entry_page(
        request,
        entry,
        "management/result.html",
        "management_page",
        title=title(found, spoken),
        headline=headline(found, spoken),
        facts=tuple(Fact(term=name, text=text) for name, text in payload["facts"]),
        activities=[
            {
                "name": activity.name.get(spoken),
                "level": (activity.middle or 0) - 1,
                "their_level": (activity.assessed_middle or 0) - 1,
                "row": row,
                "practices": group["practices"],
            }
            for activity, row, group in activities
        ],
        assessed=found.is_assessed,
        say=payload["labels"],
        count=len(found.stages),
        counts=_counts(found),
        others=others_of(found, spoken),
        beside=_beside(found),
        notes=payload["notes"],
        evidence=_evidence(payload),
        differences=payload["differences"],
    )


def _result(request: HttpRequest, entry: Entry) -> ManagementResult:
    sheet = sent_sheet(entry)
    if not may_see_others(sheet, request.user):
        raise PermissionDenied
    if not fillings_of(sheet):
        raise Http404
    return result_for(sheet, request.user)


def _beside(found: ManagementResult) -> Exhibit | None:
    """The activities among the other centres, with the same values as a table."""
    told = others_of(found, language())
    if told is None or not told.rows:
        return None
    return Exhibit(
        key="others",
        title=told.title,
        says=told.says,
        basis=_told_of(told.basis, found),
        csv="?table=others",
        columns=tuple(Head(label=head, numeric=at > 0) for at, head in enumerate(told.heads)),
        rows=tuple(
            Line(
                heading=row.name,
                cells=tuple(Cell(text=text) for text in row.cells),
                picture=mark_safe(row.picture),  # noqa: S308 (our own drawing)
            )
            for row in told.rows
        ),
        notes=told.notes,
        picture_at=2,
    )


def _told_of(basis: str, found: ManagementResult) -> str:
    centres = found.compared.centres if found.compared else 0
    day = found.edition_day or found.made_on
    return _("、").join((basis, f"n={centres}", f"{day:%Y/%m/%d}"))


def _counts(found: ManagementResult) -> Table:
    spoken = language()
    columns = [Column(label=_("だれの段階か"))]
    columns += [Column(label=f"{at} {name.get(spoken)}", numeric=True) for at, name in enumerate(found.stages, 1)]
    rows = [Row(heading=_("代表者"), cells=tuple(map(str, found.counts)))]
    if found.is_assessed:
        rows.append(Row(heading=_("診断"), cells=tuple(map(str, found.assessed_counts))))
    return Table(caption=_("段階ごとの設問の数"), columns=tuple(columns), rows=tuple(rows), caption_hidden=True)


def _evidence(payload: dict[str, list[dict[str, str]]]) -> Table | None:
    """Few columns, so that a phone has room for the memos."""
    told = payload["evidence"]
    sure = any(each["sure"] for each in told)
    heads = (_("設問"), _("根拠メモ"), *((_("根拠の確かさ"),) if sure else ()))
    rows = tuple(Row(heading=_heading(each), cells=_cells(each, sure=sure)) for each in told)
    columns = tuple(Column(label=head) for head in heads)
    return Table(caption=_("根拠の一覧"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _heading(each: dict[str, str]) -> str:
    return f"{each['id']} {each['topic']} {each['stage']}"


def _cells(each: dict[str, str], *, sure: bool) -> tuple[str, ...]:
    memo = f"{each['by']}{'：' if language() == 'ja' else ': '}{each['text']}" if each["by"] else each["text"]
    return (memo, each["sure"]) if sure else (memo,)


@require_safe
@for_entry(Right.SEE_ENTRY)
def paper(request: HttpRequest, entry: Entry, language: str) -> HttpResponse:
    """The same as PDF."""
    if language not in ("ja", "en"):
        raise Http404
    found = _result(request, entry)
    response = HttpResponse(management_pdf(found, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="management-{language}.pdf"'
    record(actor=request.user, action="practices.download", on=entry, target=language)
    return response


@require_safe
@for_entry(Right.SEE_ENTRY)
def slides(request: HttpRequest, entry: Entry, language: str) -> HttpResponse:
    """The same as PowerPoint, to present and to edit."""
    if language not in ("ja", "en"):
        raise Http404
    found = _result(request, entry)
    response = HttpResponse(management_pptx(found, language=language), content_type=PPTX)
    response["Content-Disposition"] = f'attachment; filename="management-{language}.pptx"'
    record(actor=request.user, action="practices.download", on=entry, target=f"{language} pptx")
    return response
