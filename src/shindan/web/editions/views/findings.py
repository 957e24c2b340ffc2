"""分野の発見: what an edition tells about the whole field, for the operator and for who is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.diagnosis import load_pack
from shindan.edition import FieldFindings
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.results.tabled import table_file

from ..found import findings_of
from ..found_words import Finding
from ..models import EditionVersion
from ..queries import ranks_of, standing_of

PRACTICES = "wellbeing/management"


@require_safe
@operator_page
def console(request: HttpRequest, edition: UUID) -> HttpResponse:
    """For the operator; with ``?table=`` the table of one finding as a file."""
    version = get_object_or_404(EditionVersion, pk=edition)
    found = _sections(version, str(request.LANGUAGE_CODE))
    if key := request.GET.get("table"):
        return table_file((each.exhibit for each in found), key)
    return console_page(request, "editions/findings.html", "operator_editions", edition=version, sections=found)


@require_safe
@for_entry(Right.SEE_RESULT)
def shown(request: HttpRequest, entry: Entry) -> HttpResponse:
    """For a centre of the edition."""
    standing = standing_of(entry)
    if standing is None:
        raise Http404
    found = _sections(standing.version, str(request.LANGUAGE_CODE))
    if key := request.GET.get("table"):
        return table_file((each.exhibit for each in found), key)
    return entry_page(
        request, entry, "editions/findings_shown.html", "editions_page", edition=standing.version, sections=found
    )


def _sections(version: EditionVersion, language: str) -> list[Finding]:
    ranks = ranks_of(version)
    if ranks is None or not ranks.findings:
        raise Http404
    names = {item.id: (item.topic or item.text).get(language) for item in load_pack(PRACTICES).items}
    found = findings_of(FieldFindings.model_validate(ranks.findings), names, language)
    return [_dated(each, version.frozen) for each in found]


def _dated(finding: Finding, day: date | None) -> Finding:
    """With the day of the edition, and where its table is to be had as a file."""
    if finding.exhibit is None:
        return finding
    told = [finding.exhibit.basis, *([f"{day:%Y/%m/%d}"] if day else [])]
    exhibit = replace(finding.exhibit, basis=_("、").join(told), csv=f"?table={finding.exhibit.key}")
    return replace(finding, exhibit=exhibit)
