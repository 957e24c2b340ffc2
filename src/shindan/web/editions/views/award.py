"""The award in the console: candidates, the decision, who agreed to be named, certificates, and whether results are public."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.edition import Rule
from shindan.web.accounts.audit import record
from shindan.web.accounts.console import console_page, operator_page

from .. import kept
from ..award import deciding
from ..award.certificates import certificate_of
from ..award.consent import answer as keep_answer
from ..award.content import Decided
from ..award.queries import Won, decision_for, won_in
from ..models import AwardConsent, AwardDecision, AwardDraft, EditionVersion, Handover
from ..names import Name, all_names, names_of_centres
from . import award_form, tables
from .answering import answer_fields, read_answer
from .pdf import pdf
from .words import tie_rule

HERE = "operator_editions"


@dataclass(frozen=True)
class Line:
    """A honoured or changed centre as drawn."""

    centre: str
    name: str
    division: str
    prize: str
    proposed: str
    reason: str
    answer: str
    elsewhere: bool


@require_safe
@operator_page
def page(request: HttpRequest, edition: UUID) -> HttpResponse:
    """What was decided, and the candidates of each division with how certain each place is and what its figures rest on."""
    found = frozen_edition(edition)
    language = str(request.LANGUAGE_CODE)
    names = names_of_centres(language)
    decision = decision_for(found)
    return console_page(
        request,
        "editions/award.html",
        HERE,
        edition=found,
        divisions=tables.candidates(
            deciding.candidates_list(found),
            kept.kept_edition(found),
            names,
            language,
            lambda centre: reverse("operator_award_data", args=[found.pk, centre]),
        ),
        decision=decision,
        lines=_lines(decision, names, language) if decision else [],
        outdated=decision is not None and decision.edition_id != found.pk,
        ties=tie_rule(kept.kept_edition(found).rule.award.tie_breaks),
        drafted=AwardDraft.objects.filter(edition=found).exclude(typed={}).exists(),
        replaced=EditionVersion.objects.filter(replaces=found).exclude(frozen=None).exists(),
    )


def _lines(decision: AwardDecision, names: dict[str, str], language: str) -> list[Line]:
    content, rule = Decided.model_validate(decision.content), kept.kept_edition(decision.edition).rule
    answers = {each.centre: each for each in AwardConsent.objects.filter(decision=decision)}
    here = set(Handover.objects.exclude(wave=None).values_list("centre", flat=True))
    prizes, divisions = _names(rule, language)
    return [
        Line(
            centre=each.centre,
            name=names.get(each.centre, each.centre),
            division=divisions.get(each.division, each.division),
            prize=prizes.get(each.prize, ""),
            proposed=prizes.get(each.proposed, "") or _("なし"),
            reason=each.reason,
            answer=_answer(answers.get(each.centre), language) if each.prize else "–",
            elsewhere=each.centre not in here,
        )
        for each in content.given
    ]


def _names(rule: Rule, language: str) -> tuple[dict[str, str], dict[str, str]]:
    prizes = {place.id: place.name.get(language) for place in rule.award.places}
    return prizes, {one.id: one.name.get(language) for one in rule.divisions}


def _answer(found: AwardConsent | None, language: str) -> str:
    if found is None:
        return _("回答待ち")
    told = _("公表する（%(name)s）") if found.agreed else _("公表しない")
    name = (found.name_en or found.name) if language == "en" else found.name
    return told % {"name": name} if found.agreed else told


@require_POST
@operator_page
def show(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Make the results public, or take them back."""
    decision = _decision(edition)
    shown = request.POST.get("shown") == "yes"
    deciding.show(award=decision.award, shown=shown, by=request.user)
    told = _("結果のページを公開しました。") if shown else _("結果のページを閉じました。")
    messages.success(request, told)
    return redirect("operator_edition_award", edition)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def answer(request: HttpRequest, edition: UUID, centre: str) -> HttpResponse:
    """What a centre that is not surveyed here answered in writing. Who is surveyed here answers for itself."""
    won, name = _won(edition, centre)
    if Handover.objects.filter(centre=centre).exclude(wave=None).exists():
        raise Http404
    typed, faults = read_answer(request.POST) if request.method == "POST" else (None, {})
    if typed is None or faults:
        fields = answer_fields(won.consent, typed, faults, name)
        context = {
            "edition": won.decision.edition,
            "name": name.get(str(request.LANGUAGE_CODE)),
            "errors": award_form.errors(faults, {}),
            **fields,
        }
        return console_page(request, "editions/award_answer.html", HERE, status=422 if faults else 200, **context)
    keep_answer(decision=won.decision, centre=centre, said=typed.said(name.ja), by=request.user, entry=None)
    messages.success(request, _("書面の回答を記録しました。"))
    return redirect("operator_edition_award", edition)


@require_safe
@operator_page
def certificate(request: HttpRequest, edition: UUID, centre: str, language: str) -> HttpResponse:
    """The certificate of a honoured centre."""
    won, name = _won(edition, centre)
    record(actor=request.user, action="award.certificate", target=f"{won.decision.pk} {centre} {language}")
    return pdf(certificate_of(won, name=name, language=_language(language)), f"certificate-{centre}-{language}.pdf")


def _language(text: str) -> str:
    if text not in ("ja", "en"):
        raise Http404
    return text


def _won(edition: UUID, centre: str) -> tuple[Won, Name]:
    won = won_in(_decision(edition), centre)
    if won is None:
        raise Http404
    return won, all_names().get(centre, Name(centre))


def _decision(edition: UUID) -> AwardDecision:
    decision = decision_for(frozen_edition(edition))
    if decision is None:
        raise Http404
    return decision


def frozen_edition(pk: UUID) -> EditionVersion:
    """A frozen edition that has ranks."""
    found = get_object_or_404(EditionVersion.objects.select_related("replaces"), pk=pk)
    if found.frozen is None or kept.kept_edition(found).status == "none":
        raise Http404
    return found
