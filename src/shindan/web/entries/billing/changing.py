"""Change what an entry has bought: its plan until the survey opens, the added analysis until the result is published."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis.design import allowed
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from ..course import rejoin
from ..free_first import had_before
from ..models import Entry, Meeting, Plan, Step, Wave
from ..offers import is_offered
from ..questionnaires import base_of, design_of
from ..seams import first_published
from ..sheet import sheet_of
from ..steps import steps_of
from .faults import BillingError
from .models import PlanRequest


def _withdrawn() -> str:
    return _("取り下げたエントリーです。プランと費用は変えられません。")


def why_not(entry: Entry, plan: Plan) -> tuple[str, ...]:
    """Why the entry cannot take that plan, each a sentence; empty where it can."""
    if entry.plan_id == plan.pk:
        return (_("いまのプランです。"),)
    if entry.withdrawn is not None:
        return (_withdrawn(),)
    if entry.step == Step.DONE or entry.surveys.exclude(state=Wave.State.PLANNED).exists():
        return (_("調査が始まったあとは、プランを変えられません。次のエントリーで選んでください。"),)
    checks = (_not_offered(plan), _too_many_splits(entry, plan), _own_questions(entry, plan), _counselled(entry, plan))
    return tuple(sentence for sentence in checks if sentence)


def _not_offered(plan: Plan) -> str:
    return "" if is_offered(plan) else _("提供を終えたプランです。")


def _too_many_splits(entry: Entry, plan: Plan) -> str:
    used = len(sheet_of(entry).splits)
    if used <= plan.split_sheets:
        return ""
    words = _("分析区分を%(used)dつ使っています。このプランは%(most)dつまでです。エントリーシートで減らしてください。")
    return words % {"used": used, "most": plan.split_sheets}


def _own_questions(entry: Entry, plan: Plan) -> str:
    found = allowed(design_of(entry), base_of(entry), plan.customisation)  # type: ignore[arg-type]
    if not found:
        return ""
    words = _(
        "追加の質問が%(n)d問あります。このプランで変えられるのは属性の選択肢だけです。アンケート設計で外してください。"
    )
    return words % {"n": len(found)}


def _counselled(entry: Entry, plan: Plan) -> str:
    held = Meeting.objects.filter(entry=entry, kind=Meeting.Kind.COUNSELLING).exclude(held=None).exists()
    if plan.counselling or not held:
        return ""
    return _("事前カウンセリングを実施しました。カウンセリングのないプランには変えられません。")


def brings_counselling(entry: Entry, plan: Plan) -> bool:
    """Whether the entry would go back to a counselling that its course has not had."""
    return plan.counselling and not entry.plan.counselling and entry.step != Step.COUNSELLING


@transaction.atomic
def change_plan(*, entry: Entry, plan: Plan, by: Person) -> None:
    """Give the entry another plan. ``BillingError`` says what the plan cannot hold.

    The analysis that was added is part of a plan that has it, and is billed no longer.
    """
    held = _locked(entry)
    if refused := why_not(held, plan):
        raise BillingError(" ".join(refused))
    before, steps = held.plan, steps_of(held)
    held.plan, held.analysis_addon = plan, held.analysis_addon and not plan.analysis
    held.save(update_fields=["plan", "analysis_addon"])
    record(actor=by, action="entry.plan", on=held, target=plan.code, details={"before": before.code})
    words = _("プランの変更（%(before)s→%(after)s）") % {"before": before.name, "after": plan.name}
    rejoin(entry=held, before=steps, reason=words, by=by)
    _settle(PlanRequest.objects.filter(entry=held, kind=PlanRequest.Kind.PLAN, plan=plan), by)
    _take_over(entry, held)


def why_no_addon(entry: Entry) -> str:
    """Why the analysis cannot be added; "" where it can."""
    if entry.withdrawn is not None:
        return _withdrawn()
    if entry.plan.analysis:
        return _("このプランには、分析報告書と報告会が含まれています。")
    if entry.analysis_addon:
        return _("分析報告書と報告会は、追加されています。")
    if entry.step == Step.DONE and not first_published(entry):
        return _("結果なしで終わったエントリーには追加できません。")
    return ""


def why_addon_stays(entry: Entry) -> str:
    """Why the added analysis cannot be taken back; "" where it can."""
    if not entry.analysis_addon:
        return _("分析報告書と報告会は、追加されていません。")
    return _("結果を公開したあとは、追加を取り消せません。") if first_published(entry) else ""


@transaction.atomic
def set_addon(*, entry: Entry, wanted: bool, by: Person) -> None:
    """Add the analysis with its meeting, or take it back. An entry that was complete goes on to its report meeting."""
    held = _locked(entry)
    if refused := why_no_addon(held) if wanted else why_addon_stays(held):
        raise BillingError(refused)
    steps = steps_of(held)
    held.analysis_addon = wanted
    held.save(update_fields=["analysis_addon"])
    record(actor=by, action="entry.addon", on=held, target="add" if wanted else "leave")
    rejoin(entry=held, before=steps, reason=_("分析報告書と報告会の追加"), by=by)
    kind = PlanRequest.Kind.ADD if wanted else PlanRequest.Kind.LEAVE
    _settle(PlanRequest.objects.filter(entry=held, kind=kind), by)
    _take_over(entry, held)


def may_change_free(entry: Entry) -> bool:
    """Whether the free first diagnosis can be given to the entry or taken from it: not once it has been billed, or given to
    another of the company, and only given to a company's first."""
    billed = entry.billing.filter(kind="invoice", cancelled=None).exists()
    used = Entry.objects.filter(organisation=entry.organisation_id, free_first=True).exclude(pk=entry.pk).exists()
    later = not entry.free_first and had_before(
        organisation=entry.organisation, name=entry.organisation.name, but=entry
    )
    return not billed and not used and not later


@transaction.atomic
def set_free(*, entry: Entry, wanted: bool, by: Person) -> None:
    """Make the entry's plan free of charge, once for a company, or not after all."""
    held = _locked(entry)
    if not may_change_free(held):
        raise BillingError(_("請求書があるか、この会社の最初の診断ではないため、変えられません。"))
    held.free_first = wanted
    try:
        with transaction.atomic():
            held.save(update_fields=["free_first"])
    except IntegrityError as error:  # somebody gave it to another entry at the same moment
        raise BillingError(_("この組織の初回無料は、もう使われています。")) from error
    record(actor=by, action="entry.free", on=held, target="yes" if wanted else "no")


def _locked(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)


def _take_over(entry: Entry, held: Entry) -> None:
    entry.plan, entry.analysis_addon, entry.step = held.plan, held.analysis_addon, held.step


def _settle(found: QuerySet[PlanRequest], by: Person) -> None:
    """What was asked for has been done, whoever did it."""
    waiting = found.filter(state=PlanRequest.State.WAITING)
    waiting.update(state=PlanRequest.State.ACCEPTED, decided=timezone.now(), decided_by=by.get_username())
