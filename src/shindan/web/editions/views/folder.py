"""Files for `shindan edition`: the folder of an edition, and the table of names."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.console import operator_page

from ..exporting import folder_file, names_file
from ..kept import read_rule_text
from ..models import EditionVersion


@require_safe
@operator_page
def zipped(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Summaries, rule and frozen bytes as a zip."""
    found = get_object_or_404(EditionVersion.objects.select_related("replaces"), pk=edition)
    if read_rule_text(found.rule)[0] is None:
        raise Http404
    record(actor=request.user, action="edition.download", target=str(found.pk), details={"file": "folder"})
    headers = {"Content-Disposition": f'attachment; filename="edition-{str(found.pk)[:8]}.zip"'}
    return HttpResponse(folder_file(found), content_type="application/zip", headers=headers)


@require_safe
@operator_page
def names(request: HttpRequest) -> HttpResponse:
    """Who hides behind the pseudonyms."""
    record(actor=request.user, action="edition.download", details={"file": "names"})
    headers = {"Content-Disposition": 'attachment; filename="names.csv"'}
    return HttpResponse(names_file(), content_type="text/csv; charset=utf-8", headers=headers)
