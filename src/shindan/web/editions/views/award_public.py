"""Results of the award, for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.edition import Edition
from shindan.web.ui.components.facts import Fact, Facts

from ..award.queries import Results, results_of
from ..kept import kept_edition
from ..models import Award, AwardDecision
from .words import tie_rule


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The awards whose results are public, the newest first."""
    language = str(request.LANGUAGE_CODE)
    holding = AwardDecision.objects.filter(corrected_by=None).exclude(award__shown=None)
    found = holding.select_related("award", "edition").order_by("-dated", "award__slug")
    awards = [(each.award, kept_edition(each.edition).name.get(language)) for each in found]
    return render(request, "editions/award_list.html", {"awards": awards})


@require_safe
def results(request: HttpRequest, award: str) -> HttpResponse:
    """Who was honoured, of those who agreed to be named, and how it was decided."""
    found = get_object_or_404(Award.objects.exclude(shown=None), slug=award)
    language = str(request.LANGUAGE_CODE)
    shown = results_of(found, language)
    if shown is None:
        raise Http404
    context = {
        "results": shown,
        "name": shown.edition.name.get(language),
        "facts": Facts(items=tuple(_facts(shown))),
        "rules": list(rules(shown.edition, language)),
    }
    return render(request, "editions/award_results.html", context)


def _facts(shown: Results) -> Iterator[Fact]:
    edition, period = shown.edition, shown.edition.rule.period
    taking = {"organisations": edition.organisations, "centres": len(edition.members), "people": f"{edition.people:,}"}
    line = _("%(organisations)d組織、%(centres)dセンター、回答者%(people)s名")
    yield Fact(term=_("参加"), text=line % taking)
    span = {"first": period.first.replace("-", "/"), "last": period.last.replace("-", "/")}
    yield Fact(term=_("調査の期間"), text=_("%(first)sから%(last)sまで") % span)
    if shown.place:
        yield Fact(term=_("表彰式"), text=f"{shown.decision.dated:%Y/%m/%d} {shown.place}")
    yield Fact(term=_("決定"), text=f"{shown.decision.decided:%Y/%m/%d}")
    yield Fact(term=_("表彰する組織"), text=shown.decision.issuer)


def rules(edition: Edition, language: str) -> Iterator[str]:
    """The rule in words: who could be honoured, in what order, and which prizes there are."""
    rule = edition.rule
    yield _divisions(edition, language)
    for each in rule.award.eligibility:
        told = {"n": each.from_, "response": f"{each.response:g}", "people": each.people}
        if each.from_:
            line = _("在籍%(n)d名以上のセンターは、回答率%(response)s%%以上、回答%(people)d件以上で対象になります。")
        else:
            line = _("それより小さいセンターは、回答率%(response)s%%以上、回答%(people)d件以上で対象になります。")
        yield line % told
    measure = edition.row(rule.award.measure).name.get(language)
    yield _("センターの従業員が答えた「%(measure)s」の平均が高い順に並べます。") % {"measure": measure}
    if ties := tie_rule(rule.award.tie_breaks):
        yield ties
    prizes = _("、").join(f"{place.name.get(language)} {place.places}" for place in rule.award.places)
    yield _("部門ごとの賞の数：%(prizes)s。") % {"prizes": prizes}


def _divisions(edition: Edition, language: str) -> str:
    names = [
        _("%(name)s（在籍%(n)d名以上）") % {"name": one.name.get(language), "n": one.from_}
        if one.from_
        else one.name.get(language)
        for one in edition.rule.divisions
    ]
    return _("部門は在籍人数で分けます：%(names)s。") % {"names": _("、").join(names)}
