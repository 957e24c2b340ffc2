"""The register as an Excel file: what tells nobody, and nothing a spreadsheet would run."""

from __future__ import annotations

import io

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Right

from ..guard import for_kit, target_of
from ..models import TeamKit
from ..queries import cases_of, kit
from ..reading import values_of
from .case_words import value_word

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@for_kit(Right.SEE_CASES)
def register(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Every case, a row each, in the order in which they happened."""
    language = str(request.LANGUAGE_CODE)
    fields = [field for field in kit().record if not field.personal]
    rows = []
    for case in cases_of(team).order_by("happened", "number"):
        values = values_of(case)
        rows.append([values.get(field.id) for field in fields])
    shown = [
        [
            value_word(kit(), field, value, language) if value is not None else ""
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    made = _book(_("記録"), [field.label.get(language) for field in fields], shown)
    record(actor=request.user, action="case.export", on=target_of(team), details={"cases": len(rows)})
    name = f"{team.organisation.name}_{_('カスハラの記録')}_{timezone.localdate():%Y%m%d}.xlsx"
    return HttpResponse(
        made, content_type=XLSX, headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    )


def _book(title: str, heads: list[str], rows: list[list[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, head = (
            book.add_worksheet(title),
            book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}),
        )
        body = book.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#CCCCCC"})
        for at, label in enumerate(heads):
            sheet.write_string(0, at, label, head)
        for line, row in enumerate(rows, 1):
            for at, text in enumerate(row):
                sheet.write_string(line, at, text, body)
        sheet.set_column(0, len(heads) - 1, 18)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()
