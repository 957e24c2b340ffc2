"""Writes of a facilitated diagnosis: an area at a time, and the agreement, from which the firm's result and its plan follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack, assess
from shindan.diagnosis.agreed import Finding, agreed_answers, lacks
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.firm.models import FirmResult
from shindan.web.firm.notebooks import pack_of
from shindan.web.firm.services import name_of
from shindan.web.improvement.beginning import begin_firm
from shindan.web.improvement.models import ImprovementPlan

from .boarding import lay_marks
from .faults import ChangedError, CourseError
from .models import Accompaniment, AreaFinding, Evidence, Step
from .stepping import must_run
from .words import programme

DIAGNOSIS = "diagnosis"
MOST_EVIDENCE = 30  # of one area


@dataclass(frozen=True)
class Found:
    """What was typed of an area; ``evidence`` is a further piece (kind, what, source), ``drop`` the id of one to take out."""

    level: int | None
    reason: str
    holds: Mapping[str, list[int]] = field(default_factory=dict)
    evidence: tuple[str, str, str] | None = None
    drop: int | None = None


@transaction.atomic
def save_finding(*, step: Step, area: str, found: Found, seen: int, by: Person) -> AreaFinding:
    """Keep what was found of an area so far, whole or half. ``seen``: the version that its editor saw, 0 before the first."""
    _open(step)
    AreaFinding.objects.get_or_create(step=step, area=area, defaults={"version": 0})
    kept = AreaFinding.objects.select_for_update().get(step=step, area=area)
    if kept.version != seen:
        told = _("開いたあとに、%(name)sさんがこの領域を直しました。いまの内容を確かめて、もう一度保存してください。")
        raise ChangedError(told % {"name": name_of(kept.changed_by)}, kept.version)
    kept.level, kept.reason, kept.holds = found.level, found.reason, dict(found.holds)
    kept.version, kept.changed_by = kept.version + 1, by.get_username()
    kept.save()
    if found.drop is not None:
        kept.evidence.filter(pk=found.drop).delete()
    if found.evidence is not None and kept.evidence.count() < MOST_EVIDENCE:
        kind, what, source = found.evidence
        Evidence.objects.create(finding=kept, kind=kind, what=what, source=source, made_by=by.get_username())
    record(actor=by, action="course.finding", on=step.course.organisation, target=f"area-{area}")
    return kept


@transaction.atomic
def agree_on_level(*, step: Step, by: Person) -> FirmResult:
    """Make the agreed levels the firm's newest result. `CourseError` while an area lacks something."""
    held = _open(step)
    organisation = held.course.organisation
    pack, found = pack_of(organisation), findings_of(held)
    if lacks(pack, programme(), found):
        raise CourseError(_("まだ合意できない領域があります。レベル、理由、根拠をそろえてください。"))
    answers = agreed_answers(pack, found)
    held.result = _result(held, pack, answers)
    held.held = held.held or timezone.localdate()
    held.state, held.version, held.changed_by = Step.State.HELD, held.version + 1, by.get_username()
    held.save()
    record(actor=by, action="course.level", on=organisation)
    return held.result


def _result(step: Step, pack: Pack, answers: dict[str, int]) -> FirmResult:
    whole = assess(pack, answers)
    return FirmResult.objects.create(
        organisation=step.course.organisation,
        pack=pack.id,
        pack_version=pack.version,
        day=step.held or timezone.localdate(),
        answers=answers,
        levels=dict(whole.levels),
        overall=whole.overall.value,
        kind=FirmResult.Kind.AGREED,
    )


@transaction.atomic
def plan_from(*, course: Accompaniment, by: Person, language: str) -> ImprovementPlan:
    """Begin the plan from the agreed result; its ■ and ★ follow the course's steps from now on."""
    held = (
        Accompaniment.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=course.pk)
    )
    must_run(held)
    result = agreed_result(held)
    if result is None:
        raise CourseError(_("合意した診断がまだありません。先に診断の段階で合意してください。"))
    if held.plan is not None and held.plan.archived is None:
        raise CourseError(_("この伴走の計画はもうあります。"))
    whole = assess(pack_of(held.organisation), result.answers)
    made = begin_firm(organisation=held.organisation, assessment=whole, by=by, language=language)
    held.plan = made
    held.save(update_fields=["plan"])
    lay_marks(course=held, by=by)
    made.refresh_from_db()
    record(actor=by, action="course.plan", on=held.organisation)
    return made


def agreed_result(course: Accompaniment) -> FirmResult | None:
    """The newest result that was agreed on in the course."""
    return FirmResult.objects.filter(agreed_in__course=course).last()


def findings_of(step: Step) -> list[Finding]:
    """What was found so far, as the core knows it."""
    rows = step.findings.prefetch_related("evidence")
    return [
        Finding(
            one.area,
            one.level,
            one.reason,
            {int(level): parts for level, parts in one.holds.items()},
            len(one.evidence.all()),
        )
        for one in rows
    ]


def _open(step: Step) -> Step:
    found = Step.objects.select_for_update(of=("self",)).select_related("course__organisation", "course__plan")
    held = found.get(pk=step.pk)
    must_run(held.course)
    if held.kind != DIAGNOSIS:
        raise CourseError(_("この段階では診断を行いません。"))
    if held.result_id is not None:
        raise CourseError(_("この診断は合意済みです。もう一度診断するときは、診断の段階を加えてください。"))
    return held
