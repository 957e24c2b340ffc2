"""What organisations ask for about their plan, and the operator's answer."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from ..models import Entry, Plan
from .changing import change_plan, set_addon, why_addon_stays, why_no_addon, why_not
from .faults import BillingError
from .models import PlanRequest

Kind, State = PlanRequest.Kind, PlanRequest.State
LONGEST_NOTE, LONGEST_REASON = 1000, 500


def waiting_request(entry: Entry) -> PlanRequest | None:
    """The request that the operator has not answered yet; there is never more than one."""
    return entry.plan_requests.filter(state=State.WAITING).select_related("plan").first()


def ask(*, entry: Entry, kind: str, plan: Plan | None, note: str, by: Person) -> PlanRequest:
    """Ask for another plan, for the analysis, or to leave it out. ``BillingError`` where it could not be done anyway."""
    if refused := _refusal(entry, kind, plan):
        raise BillingError(refused)
    wanted = plan if kind == Kind.PLAN else None
    try:
        with transaction.atomic():
            asked = PlanRequest.objects.create(
                entry=entry, kind=kind, plan=wanted, note=note.strip()[:LONGEST_NOTE], asked_by_id=by.pk
            )
            target = wanted.code if wanted else kind
            record(actor=by, action="plan.ask", on=entry, target=target)
    except IntegrityError as error:  # the database keeps one request waiting at a time
        raise BillingError(_("前の依頼の返事を待っています。返事のあとで、もう一度依頼してください。")) from error
    return asked


def _refusal(entry: Entry, kind: str, plan: Plan | None) -> str:
    if kind == Kind.ADD:
        return why_no_addon(entry)
    if kind == Kind.LEAVE:
        return why_addon_stays(entry)
    if kind != Kind.PLAN or plan is None:
        return _("プランが選ばれていません。選んでください。")
    return " ".join(why_not(entry, plan))


@transaction.atomic
def accept(*, asked: PlanRequest, by: Person) -> None:
    """Do what was asked for. ``BillingError`` where it has become impossible, or somebody else answered."""
    held = _locked(asked)
    if held.kind == Kind.PLAN and held.plan is not None:
        change_plan(entry=held.entry, plan=held.plan, by=by)
    else:
        set_addon(entry=held.entry, wanted=held.kind == Kind.ADD, by=by)
    record(actor=by, action="plan.accept", on=held.entry, target=held.kind)


@transaction.atomic
def decline(*, asked: PlanRequest, reason: str, by: Person) -> None:
    """Say no, with the reason that the organisation reads."""
    held = _locked(asked)
    if not reason.strip():
        raise BillingError(_("断る理由が入力されていません。組織に伝わるように入力してください。"))
    held.state, held.reason = State.DECLINED, reason.strip()[:LONGEST_REASON]
    held.decided, held.decided_by = timezone.now(), by.get_username()
    held.save(update_fields=["state", "reason", "decided", "decided_by"])
    record(actor=by, action="plan.decline", on=held.entry, target=held.kind, details={"reason": held.reason})


@transaction.atomic
def take_back(*, asked: PlanRequest, by: Person) -> None:
    """The organisation no longer asks."""
    held = _locked(asked)
    held.state, held.decided, held.decided_by = State.WITHDRAWN, timezone.now(), by.get_username()
    held.save(update_fields=["state", "decided", "decided_by"])
    record(actor=by, action="plan.withdraw", on=held.entry, target=held.kind)


def _locked(asked: PlanRequest) -> PlanRequest:
    found = PlanRequest.objects.select_for_update(of=("self",)).select_related("entry__plan", "plan").get(pk=asked.pk)
    if found.state != State.WAITING:
        raise BillingError(_("この依頼は、返事が済んだか、取り下げられています。画面を読み込み直してください。"))
    return found
