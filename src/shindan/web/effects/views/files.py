"""The files of an effect: the report and the table of each exhibit."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from shindan.improvement.effect import Effect
from shindan.report.board.csv_file import exhibit_csv
from shindan.report.effect import effect_pdf, exhibits_of
from shindan.report.effect.paper import Stamp
from shindan.report.effect.words import EFFECT
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Right
from shindan.web.improvement.guard import for_plan
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import target_of

from ..guard import Place, place_of
from ..models import EffectRecord
from ..queries import effect_in, records_of
from .words import language_of

NOW = "now"


@require_safe
@for_plan(Right.DOWNLOAD)
def pdf(request: HttpRequest, plan: ImprovementPlan, which: str, measure_row: UUID | None = None) -> HttpResponse:
    """The report of today's effect (``now``) or of a recorded one (its number)."""
    place, language = place_of(request, plan, measure_row), language_of(str(request.LANGUAGE_CODE))
    effect, kept = _of(place, which)
    owner = f"{plan.organisation.name} {plan.entry.centre if plan.entry else ''}".strip()
    stamp = Stamp(owner, kept.number, kept.day) if kept else Stamp(owner)
    content = effect_pdf(effect, stamp, language, day=kept.day if kept else timezone.localdate())
    name = f"{EFFECT[language]['report']}_{effect.measure or effect.plan}.pdf"
    record(actor=request.user, action="effect.download", on=target_of(plan), target=f"v{kept.number}" if kept else NOW)
    return _file(content, name, "application/pdf")


@require_safe
@for_plan(Right.DOWNLOAD)
def csv(
    request: HttpRequest, plan: ImprovementPlan, which: str, key: str, measure_row: UUID | None = None
) -> HttpResponse:
    """The table of one exhibit."""
    place = place_of(request, plan, measure_row)
    effect, _kept = _of(place, which)
    found = {one.key: one for one in exhibits_of(effect, language_of(str(request.LANGUAGE_CODE)))}
    if key not in found:
        raise Http404
    return _file(exhibit_csv(found[key]), f"{found[key].title}.csv", "text/csv; charset=utf-8")


def _of(place: Place, which: str) -> tuple[Effect, EffectRecord | None]:
    if which == NOW:
        return place.made().effect, None
    kept = records_of(place.row, place.pk).filter(number=which).first() if which.isdecimal() else None
    if kept is None:
        raise Http404
    return effect_in(kept), kept


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(content, content_type=kind, headers=headers)
