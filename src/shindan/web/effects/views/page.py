"""The effect of a plan or of one measure: what happened, what can be said of it, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.improvement.effect import Compared, Effect
from shindan.improvement.effect.words import signed, value_of
from shindan.report.effect import exhibits_of
from shindan.report.effect.exhibits import unit_text
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.firm.levels import standing_of
from shindan.web.improvement.guard import for_plan
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import target_of
from shindan.web.improvement.views.shell import plan_page
from shindan.web.results.drawing import drawn
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..guard import Place, place_of
from ..models import EffectRecord
from ..proposing import proposals_of
from ..queries import Made, effect_for, effect_in, records_of
from ..services import LONGEST_REASON, digest_of, goes_to_library
from .words import facts_of, heading, language_of, outlook_says, outlook_table, verdict_text

HERE = "effects_page"


@require_safe
@for_plan(Right.SEE_PLAN)
def page(request: HttpRequest, plan: ImprovementPlan, measure_row: UUID | None = None) -> HttpResponse:
    """The effect as of today."""
    return shown(request, place_of(request, plan, measure_row))


@require_safe
@for_plan(Right.SEE_PLAN)
def recorded(request: HttpRequest, plan: ImprovementPlan, number: int, measure_row: UUID | None = None) -> HttpResponse:
    """The effect as it was recorded."""
    place = place_of(request, plan, measure_row)
    found = records_of(plan, place.pk).filter(number=number).first()
    if found is None:
        raise Http404
    effect, language = effect_in(found), language_of(str(request.LANGUAGE_CODE))
    context = {**_told(effect, place, language, str(found.number)), **_files(request, place, str(found.number))}
    return plan_page(
        request, plan, "effects/page.html", HERE, heading=heading(effect, None), record=found, place=place, **context
    )


def shown(request: HttpRequest, place: Place, fault: str = "", typed: str = "") -> HttpResponse:
    """The page of today; with ``fault``, what was typed into the form again."""
    made, language = place.made(), language_of(str(request.LANGUAGE_CODE))
    records = list(records_of(place.row, place.pk))
    context = {
        **_told(made.effect, place, language, "now"),
        **_form(made, place, records, fault, typed),
        **_files(request, place, _same_as(made, records)),
    }
    return plan_page(
        request,
        place.row,
        "effects/page.html",
        HERE,
        status=422 if fault else 200,
        heading=heading(made.effect, made.outlook),
        place=place,
        records=_records(records, place, language),
        choices=_choices(made, place),
        outlook=outlook_table(made.outlook) if made.outlook else None,
        outlook_says=outlook_says(made.outlook) if made.outlook else "",
        measures=_measures(place, language) if place.measure is None else None,
        whole=reverse(HERE, args=[place.row.pk]) if place.measure else "",
        proposed=() if place.measure else proposals_of(place.ground, made, language, timezone.localdate()),
        **_level(place, language),
        **context,
    )


def _level(place: Place, language: str) -> dict[str, Any]:
    """Of a firm that began from its self-diagnosis: where it stood, where it stands, and what makes the next level true."""
    if place.row.source != ImprovementPlan.Source.TOUCHPOINT:
        return {}
    return {"standing": standing_of(place.row.organisation, language), "began_at": place.row.origin.get("level")}


def _told(effect: Effect, place: Place, language: str, which: str) -> dict[str, Any]:
    """What the effect itself says."""
    found = exhibits_of(effect, language)
    return {
        "effect": effect,
        "facts": facts_of(effect, language, surveyed=place.row.entry_id is not None),
        "happened": effect.happened.get(language),
        "can_say": effect.can_say.get(language),
        "then_do": tuple(one.get(language) for one in effect.then_do),
        "exhibits": [drawn(one, place.address("csv", which, one.key)) for one in found] if effect.main.told else [],
        "low": _named(effect.next_level.low, language),
        "lowest": _named(effect.next_level.lowest, language),
        "keep": _named(effect.next_level.keep, language),
        "cautions": tuple(note.text.get(language) for note in effect.cautions),
    }


def _named(figures: Iterable[Compared], language: str) -> tuple[str, ...]:
    return tuple(
        f"{one.name.get(language)}（{value_of(one, one.after.value)}{unit_text(one, language)}）"
        for one in figures
        if one.after is not None
    )


def _form(made: Made, place: Place, records: list[EffectRecord], fault: str, typed: str) -> dict[str, Any]:
    """The form to record, where there is something new to record."""
    last = records[0] if records else None
    fresh = made.effect.main.verdict is not None and (last is None or last.digest != digest_of(made.effect))
    field = TextField(
        name="reason",
        label=_("記録し直す理由"),
        hint=_("前の記録も残ります。%(n)d字以内で入力してください。") % {"n": LONGEST_REASON},
        value=typed,
        error=fault,
    )
    return {
        "may_record": fresh,
        "reason": field if last else None,
        "errors": (ErrorLink(name="reason", message=fault),) if fault else (),
        "to_library": made.measure is not None and goes_to_library(place.row, made.measure.measure, made.effect),
        "post_to": place.address("record"),
    }


def _files(request: HttpRequest, place: Place, which: str) -> dict[str, Any]:
    may = Right.DOWNLOAD in rights_of(request.user, target_of(place.row))
    return {"pdf": place.address("pdf", which) if may else ""}


def _same_as(made: Made, records: list[EffectRecord]) -> str:
    """Which report the page leads to: that of the newest record where it says the same, else that of today."""
    last = records[0] if records else None
    return str(last.number) if last and last.digest == digest_of(made.effect) else "now"


def _records(records: list[EffectRecord], place: Place, language: str) -> Table | None:
    if not records:
        return None
    return Table(
        caption=_("記録した効果"),
        caption_hidden=True,
        columns=(
            Column(label=_("版")),
            Column(label=_("記録した日")),
            Column(label=_("判定")),
            Column(label=_("理由")),
        ),
        rows=tuple(
            Row(
                heading=_("第%(n)s版") % {"n": one.number},
                cells=(f"{one.day:%Y/%m/%d}", verdict_text(effect_in(one), language), one.reason or "–"),
                href=place.address("recorded", one.number),
            )
            for one in records
        ),
    )


def _choices(made: Made, place: Place) -> list[tuple[str, str, bool]]:
    """The surveys that can stand after: words, address, whether it is the one shown."""
    if len(made.choices) < 2:
        return []
    base = place.address("page").partition("?")[0]
    return [
        (f"{one.result.entry.wave}（{one.day:%Y/%m/%d}）", f"{base}?after={one.pk}", one == made.after)
        for one in reversed(made.choices)
    ]


def _measures(place: Place, language: str) -> Table | None:
    """Every measure with its verdict."""
    if not place.ground.plan.measures:
        return None
    rows = []
    for measure in place.ground.plan.measures:
        effect = effect_for(place.ground, measure, timezone.localdate(), place.after, brief=True).effect
        told = effect.main.told
        size = signed(told.value) if told else "–"
        href = reverse("effects_measure_page", args=[place.row.pk, UUID(measure.id)])
        rows.append(Row(heading=measure.name, cells=(verdict_text(effect, language), size), href=href))
    columns = (Column(label=_("施策")), Column(label=_("判定")), Column(label=_("差・変化"), numeric=True))
    return Table(caption=_("施策ごとの効果"), caption_hidden=True, columns=columns, rows=tuple(rows))
