"""The form of a decision: kept as a draft while it is typed, decided once it is right; two operators are told of one another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.edition import Candidates, Rule
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.entries.faults import StepError

from .. import kept
from ..award import deciding
from ..award.drafts import OvertakenError, draft_of, drop_draft, refuse_overtaken, save_draft, stamp_of, typed_of
from ..award.queries import decision_for
from ..models import AwardDraft, EditionDate, EditionVersion
from ..names import names_of_centres
from . import award_form
from .award import HERE, frozen_edition
from .words import tie_rule


@dataclass(frozen=True)
class _At:
    """What a form is drawn of."""

    edition: EditionVersion
    machine: Candidates
    rule: Rule


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def decide(request: HttpRequest, edition: UUID) -> HttpResponse:
    """The form, and what its buttons do: keep, add a centre, begin anew, decide."""
    found = frozen_edition(edition)
    try:
        at = _At(found, deciding.machine_list(found), kept.kept_edition(found).rule)
    except StepError as refused:
        messages.error(request, str(refused))
        return redirect("operator_edition_award", found.pk)
    if request.method != "POST":
        return _form(request, at, _begun(at), {})
    typed, go = award_form.read(request.POST, at.machine), request.POST.get("go", "")
    if go == "anew":
        drop_draft(edition=found)
        messages.success(request, _("下書きを消しました。"))
        return redirect("operator_award_decide", found.pk)
    try:
        return _kept(request, at, typed) if go in ("keep", "add", "auto") else _decided(request, at, typed)
    except OvertakenError as told:
        if go == "auto":
            return JsonResponse({"said": str(told)}, status=409)
        return _form(request, at, typed, {}, str(told))


def _begun(at: _At) -> deciding.Typed:
    """The draft; else the list, or the decision that holds."""
    draft = draft_of(at.edition)
    if draft is not None and draft.typed:
        return typed_of(draft)
    ceremony = EditionDate.objects.filter(edition=at.edition, kind=EditionDate.Kind.CEREMONY).first()
    return award_form.prefilled(at.machine, at.rule, decision_for(at.edition), ceremony)


def _kept(request: HttpRequest, at: _At, typed: deciding.Typed) -> HttpResponse:
    made = save_draft(edition=at.edition, typed=typed, stamp=request.POST.get("stamp", ""), by=request.user)
    said = _saved(made)
    if request.POST["go"] == "auto":
        return JsonResponse({"stamp": stamp_of(at.edition), "said": said})
    if request.POST["go"] == "add":
        said = _("センターを加えました。賞と理由を入力してください。") if request.POST.get("add") else said
    messages.success(request, said)
    return redirect("operator_award_decide", at.edition.pk)


def _saved(draft: AwardDraft) -> str:
    told = {"by": draft.saved_by, "at": f"{timezone.localtime(draft.saved):%Y/%m/%d %H:%M}"}
    return _("下書きを保存しました（%(at)s、%(by)s）。まだ決まっていません。") % told


def _decided(request: HttpRequest, at: _At, typed: deciding.Typed) -> HttpResponse:
    refuse_overtaken(at.edition, request.POST.get("stamp", ""))
    made, faults = deciding.decide(edition=at.edition, typed=typed, by=request.user)
    if made is None:
        return _form(request, at, typed, faults)
    messages.success(request, _("表彰を決めました。表彰されるセンターの画面に、公表してよいかの確認が出ます。"))
    return redirect("operator_edition_award", at.edition.pk)


def _form(
    request: HttpRequest, at: _At, typed: deciding.Typed, faults: dict[str, str], overtaken: str = ""
) -> HttpResponse:
    before, language = decision_for(at.edition), str(request.LANGUAGE_CODE)
    names, draft = names_of_centres(language), draft_of(at.edition)
    return console_page(
        request,
        "editions/award_decide.html",
        HERE,
        status=409 if overtaken else 422 if faults else 200,
        edition=at.edition,
        before=before,
        overtaken=overtaken,
        stamp=stamp_of(at.edition),
        draft=_saved(draft) if draft is not None and draft.typed else "",
        added=typed.added,
        dropped=award_form.dropped_words(at.machine, at.rule, before, names, language),
        parts=award_form.parts(at.machine, at.rule, typed, names, faults, language),
        further=award_form.further_field(at.machine, typed, names, language),
        ties=tie_rule(at.rule.award.tie_breaks),
        words=award_form.words(typed, faults, before is not None),
        errors=award_form.errors(faults, names),
    )
