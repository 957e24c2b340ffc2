"""A questionnaire to read on paper, for those who are asked about it before it is put to people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shindan.report.questionnaire import Copy, questionnaire_pdf
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right

from ..forecasts import settings_of
from ..models import Entry
from ..samples import DRAFT, looked_at


@require_safe
@for_entry(Right.SEE_ENTRY)
def questionnaire(request: HttpRequest, entry: Entry, which: str, language: str) -> HttpResponse:
    """``which`` is ``draft`` or a version's number, ``language`` ``ja`` or ``en``."""
    if language not in ("ja", "en"):
        raise Http404
    pack, _layout = looked_at(entry, which, request.user)
    version = _draft(language) if which == DRAFT else _version(language, which)
    copy = Copy(
        entry.organisation.name, entry.centre, version, timezone.localdate(), min_group=settings_of(entry).min_group
    )
    response = HttpResponse(questionnaire_pdf(pack, copy, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="questionnaire-{which}-{language}.pdf"'
    return response


def _draft(language: str) -> str:
    return "Draft" if language == "en" else "下書き"


def _version(language: str, which: str) -> str:
    return f"Version {which}" if language == "en" else f"第{which}版"
