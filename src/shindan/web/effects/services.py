"""Writes: recording an effect on a day, and handing it to the library of measures."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.improvement.effect import Effect
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.analysis.library import LibraryError, known_measures
from shindan.web.analysis.library import record_effect as keep_in_library
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import target_of
from shindan.web.improvement.services import PlanError, save_measure

from .models import EffectRecord
from .proposing import proposals_of
from .queries import effect_for, ground_of, measure_in, records_of

LONGEST_REASON = 500


class EffectError(ValueError):
    """The effect cannot be recorded; the sentence says why and what to do."""


@transaction.atomic
def record_effect(
    *,
    plan: ImprovementPlan,
    measure: UUID | None,
    by: Person,
    day: date,
    reason: str = "",
    after: UUID | None = None,
) -> EffectRecord:
    """Keep the effect as of ``day``. The first record needs no reason, each further one does and must say something else.

    With it the effect of a measure of the guide goes to the library, where there was a comparison group.
    """
    ImprovementPlan.objects.select_for_update().get(pk=plan.pk)
    ground = ground_of(plan)
    made = effect_for(ground, measure_in(ground, measure), day, after)
    last = records_of(plan, measure).first()
    _check(made.effect, last, reason)
    kept = EffectRecord.objects.create(
        plan=plan,
        subject=measure or plan.pk,
        number=last.number + 1 if last else 1,
        content=made.effect.model_dump(mode="json"),
        digest=digest_of(made.effect),
        day=day,
        reason=reason,
        by=by.get_username(),
    )
    _recorded(kept, by)
    if made.measure is not None:
        _hand_on(plan, made.measure.measure, made.effect, day, by)
    return kept


def _recorded(kept: EffectRecord, by: Person) -> None:
    """No figure in the trail: what it says stands in the record."""
    details = {"digest": kept.digest}
    record(actor=by, action="effect.record", on=target_of(kept.plan), target=f"v{kept.number}", details=details)


def take_on(*, plan: ImprovementPlan, key: str, by: Person, language: str, day: date) -> UUID:
    """Put a proposed measure into the plan, with its KPI and baseline; its id. ``EffectError`` where it is not proposed (any more)."""
    ground = ground_of(plan)
    proposed = proposals_of(ground, effect_for(ground, None, day), language, day)
    found = next((one for one in proposed if one.key == key), None)
    if found is None:
        raise EffectError(_("この施策は、もう計画に入っているか、提案から外れています。画面を読み込み直してください。"))
    try:
        return save_measure(plan=plan, measure=found.measure, by=by)
    except PlanError as fault:
        raise EffectError(str(fault)) from fault


def _check(effect: Effect, last: EffectRecord | None, reason: str) -> None:
    if effect.main.verdict is None:
        raise EffectError(
            _("比べられる値がまだないため、記録できません。2回目の調査の結果を公開してから記録してください。")
        )
    if last is None:
        return
    if last.digest == digest_of(effect):
        raise EffectError(_("前に記録した値と同じです。新しい結果を公開してから記録してください。"))
    if not reason:
        raise EffectError(_("記録し直す理由を入力してください。前の記録も残ります。"))
    if len(reason) > LONGEST_REASON:
        raise EffectError(_("理由は%(n)d字以内で入力してください。") % {"n": LONGEST_REASON})


def digest_of(effect: Effect) -> str:
    """What identifies what an effect says, whenever and by whichever version it was made."""
    text = json.dumps(
        effect.model_dump(mode="json", exclude={"made_on", "code_version"}), ensure_ascii=False, sort_keys=True
    )
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def goes_to_library(plan: ImprovementPlan, measure: str, effect: Effect) -> bool:
    """Whether recording hands it to the library: a measure of the guide, questions of a survey, a comparison group."""
    main = effect.main
    compared = main.net is not None and bool(main.error) and main.kind in ("items", "share")
    return plan.entry_id is not None and compared and measure in known_measures()


def _hand_on(plan: ImprovementPlan, measure: str, effect: Effect, day: date, by: Person) -> None:
    net, error = effect.main.net, effect.main.error
    if not goes_to_library(plan, measure, effect) or plan.entry is None or net is None or error is None:
        return
    try:
        keep_in_library(entry=plan.entry, measure=measure, effect=net.value, error=error, day=day, by=by)
    except LibraryError as fault:
        raise EffectError(str(fault)) from fault
