"""課題と提案: what to work on first, why, and how."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.analysis.cross import CrossAnalysis
from shindan.diagnosis.guide import load_guide
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.facts import Fact

from ..edits import in_words
from ..files import report_files
from ..models import AnalysisVersion
from ..queries import (
    EDITS,
    edited_of,
    is_bought,
    is_current,
    is_preparing,
    newest_result,
    sees_stages,
    stages_of,
    versions_of,
)
from ..services import seen_of
from .changes import change_list, dropped_issues, withdrawn_measures
from .links import Links
from .words import headline, issue_cards, matrix, not_reached, open_stages

HERE = "analysis_page"


@require_safe
@for_entry(Right.SEE_RESULT)
def newest(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The newest version that the reader may see; before there is one, what it waits for."""
    edits = Right.SEE_UNPUBLISHED in rights_of(request.user, entry)
    version = versions_of(entry, unpublished=edits).first()
    return _shown(request, version, newest=True) if version else _waiting(request, entry, edits=edits)


@require_safe
@for_entry(Right.SEE_RESULT)
def one(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One version as it is; only the newest can be edited."""
    known = versions_of(entry, unpublished=Right.SEE_UNPUBLISHED in rights_of(request.user, entry))
    version, last = known.filter(number=number).first(), known.first()
    if version is None or last is None:
        raise Http404
    return _shown(request, version, newest=version.pk == last.pk)


def _waiting(request: HttpRequest, entry: Entry, *, edits: bool) -> HttpResponse:
    has_result = newest_result(entry) is not None
    return entry_page(
        request,
        entry,
        "analysis/waiting.html",
        HERE,
        bought=is_bought(entry),
        has_result=has_result,
        may_make=edits and has_result and is_bought(entry),
        still_open=stages_of(entry)[1] if edits else 0,
    )


def _shown(request: HttpRequest, version: AnalysisVersion, *, newest: bool) -> HttpResponse:
    entry, language = version.entry, str(request.LANGUAGE_CODE)
    rights = rights_of(request.user, entry)
    may_edit = newest and Right.SEE_UNPUBLISHED in rights
    edited = edited_of(version)
    analysis = edited.applied()
    links = Links(
        version.publication,
        Result.model_validate(version.publication.result),
        stages=sees_stages(entry, request.user),
    )
    cards = issue_cards(analysis, links, language)
    record(actor=request.user, action="analysis.see", on=entry, target=f"{version.number}")
    return entry_page(
        request,
        entry,
        "analysis/page.html",
        HERE,
        version=version,
        headline=headline(cards),
        issues=cards,
        may_edit=may_edit,
        seen=seen_of(version),
        current=is_current(version),
        preparing=is_preparing(version),
        unfit=in_words(EDITS.validate_python(version.unfit), language) if may_edit else (),
        matrix=matrix(analysis, load_guide(), links, language),
        groups=not_reached(analysis, language),
        changes=change_list(edited, language),
        dropped=dropped_issues(edited, language),
        withdrawn=withdrawn_measures(edited, language),
        notes=_notes(analysis, version, language),
        basis=_basis(version, analysis, language),
        files=report_files() if Right.DOWNLOAD in rights else (),
        versions=_others(version, unpublished=Right.SEE_UNPUBLISHED in rights),
    )


def _notes(analysis: CrossAnalysis, version: AnalysisVersion, language: str) -> list[str]:
    found = [note.text.get(language) for note in analysis.notes]
    still_open = open_stages(version.open_stages)
    return [still_open, *found] if still_open else found


def _basis(version: AnalysisVersion, analysis: CrossAnalysis, language: str) -> tuple[Fact, ...]:
    """What the version is and was made from."""
    basis, published = analysis.basis, version.published
    state = f"{timezone.localtime(published):%Y/%m/%d}" if published else _("まだ公開していません")
    result = _("%(wave)s 第%(n)d版、%(people)d名") % {
        "wave": basis.wave,
        "n": version.publication.number,
        "people": basis.people,
    }
    return (
        Fact(term=_("版"), text=_("第%(n)d版") % {"n": version.number}),
        Fact(term=_("公開"), text=state),
        Fact(term=_("もとにした結果"), text=result),
        Fact(term=_("比べた基準"), text=basis.benchmark.get(language) if basis.benchmark else _("なし")),
        Fact(term=_("機械の版の識別"), text=version.digest.removeprefix("sha256:")[:12]),
    )


def _others(version: AnalysisVersion, *, unpublished: bool) -> list[AnalysisVersion]:
    known = versions_of(version.entry, unpublished=unpublished)
    return list(known.exclude(pk=version.pk).defer("machine", "edits"))
