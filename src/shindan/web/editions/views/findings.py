"""分野の発見: what an edition tells about the whole field, for the operator and for who is in it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from shindan.diagnosis import load_pack
from shindan.edition import FieldFindings
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.operator.shell import console_page, operator_page

from ..found import findings_of
from ..found_words import Finding
from ..models import EditionRanks, EditionVersion
from ..queries import ranks_of, standing_of

PRACTICES = "wellbeing/management"


@require_safe
@operator_page
def console(request: HttpRequest, edition: UUID) -> HttpResponse:
    """For the operator."""
    version = get_object_or_404(EditionVersion, pk=edition)
    found = _sections(ranks_of(version), str(request.LANGUAGE_CODE))
    return console_page(request, "editions/findings.html", "operator_editions", edition=version, sections=found)


@require_safe
@for_entry(Right.SEE_RESULT)
def shown(request: HttpRequest, entry: Entry) -> HttpResponse:
    """For a centre of the edition."""
    standing = standing_of(entry)
    if standing is None:
        raise Http404
    found = _sections(ranks_of(standing.version), str(request.LANGUAGE_CODE))
    return entry_page(
        request, entry, "editions/findings_shown.html", "editions_page", edition=standing.version, sections=found
    )


def _sections(ranks: EditionRanks | None, language: str) -> list[Finding]:
    if ranks is None or not ranks.findings:
        raise Http404
    names = {item.id: (item.topic or item.text).get(language) for item in load_pack(PRACTICES).items}
    return findings_of(FieldFindings.model_validate(ranks.findings), names, language)
