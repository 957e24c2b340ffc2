"""Writes of decisions. Until the workshop's step is finished they are changed in place; afterwards a change is a new version with
its reason, and what is decided later is appended with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry, Step

from .cards import analysis_of
from .faults import ReasonError, WorkshopError
from .models import Decision

Kind = Decision.Kind


@dataclass(frozen=True)
class Decided:
    """What somebody decided about an issue (``issue`` an id, or "" with a topic of one's own). ``measure`` is a measure of the
    pack, "" in own words. ``reason`` says why it is not taken up, ``change`` why a settled decision is changed."""

    kind: str
    issue: str
    topic: Words
    measure: str = ""
    name: Words | None = None
    what: str = ""
    lead: str = ""
    until: date | None = None
    kpis: tuple[str, ...] = field(default=())
    pulse: tuple[str, ...] = field(default=())
    reason: str = ""
    change: str = ""


def why_not_decide(entry: Entry) -> str:
    """Why nothing can be decided; "" where it can."""
    if entry.withdrawn is not None:
        return _("このエントリーは取り下げられています。")
    if entry.step not in (Step.WORKSHOP, Step.DONE):
        return _("決めたことは、コースがワークショップの段階に進んでから記録します。")
    return ""


def needs_reason(entry: Entry) -> bool:
    """Whether what is decided now is appended to a finished workshop."""
    return entry.step == Step.DONE


@transaction.atomic
def decide(*, entry: Entry, decided: Decided, by: Person) -> Decision:
    """Keep a new decision."""
    held = _held(entry, decided.change, needs_reason)
    _not_both(held, decided)
    last = Decision.objects.filter(entry=held).aggregate(n=Max("number"))["n"] or 0
    row = _filled(Decision(entry=held, number=last + 1, version=1), decided, by)
    row.settled = timezone.now() if needs_reason(held) else None
    row.save()
    _write_down(row, by, "workshop.decide")
    return row


@transaction.atomic
def change(*, entry: Entry, number: int, seen: int, decided: Decided, by: Person) -> Decision:
    """Change a decision. ``seen`` is the version that its editor saw."""
    row = _newest(entry, number, seen)
    _held(entry, decided.change, lambda _entry: row.settled is not None)
    _not_both(entry, decided, but=number)
    changed = _filled(_next(row), decided, by)
    changed.save()
    _write_down(changed, by, "workshop.decision_change")
    return changed


@transaction.atomic
def take_back(*, entry: Entry, number: int, seen: int, reason: str, by: Person) -> None:
    """Without the decision: one that is not settled is deleted, a settled one gets a last version that says why."""
    row = _newest(entry, number, seen)
    _held(entry, reason, lambda _entry: row.settled is not None)
    if row.settled is None:
        row.delete()
    else:
        last = _next(row)
        last.kind, last.change, last.made_by = Kind.WITHDRAWN, reason.strip(), by.get_username()
        last.save()
    record(
        actor=by, action="workshop.decision_withdraw", on=entry, target=f"{number}", details={"reason": reason.strip()}
    )


def _held(entry: Entry, reason: str, needed: Callable[[Entry], bool]) -> Entry:
    held = Entry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    if why := why_not_decide(held):
        raise WorkshopError(why)
    if needed(held) and not reason.strip():
        raise ReasonError(_("ワークショップは終わっています。あとから変える理由を入力してください。"))
    return held


def _newest(entry: Entry, number: int, seen: int) -> Decision:
    row = Decision.objects.select_for_update().filter(entry=entry, number=number).order_by("-version").first()
    if row is None or row.kind == Kind.WITHDRAWN:
        raise WorkshopError(_("この決定は、もうありません。画面を読み込み直してください。"))
    if row.version != seen:
        raise WorkshopError(_("この決定は、ほかの人が変更しました。いまの内容を確かめて、もう一度操作してください。"))
    return row


def _not_both(entry: Entry, decided: Decided, but: int | None = None) -> None:
    """An issue is taken up or it is not."""
    from .decisions import about, decisions_of

    others = {one.kind for one in about(decisions_of(entry), decided.issue) if one.number != but and decided.issue} - {
        Kind.WITHDRAWN
    }
    if decided.kind == Kind.MEASURE and Kind.NOT_CHOSEN in others:
        raise WorkshopError(_("この課題は、取り組まないと記録されています。先にその記録を取り消してください。"))
    if decided.kind == Kind.NOT_CHOSEN and others:
        raise WorkshopError(_("この課題には、決めたことがもう記録されています。先にその記録を取り消してください。"))


def _next(row: Decision) -> Decision:
    """The row itself while it can be changed, or the next version of a settled one."""
    if row.settled is None:
        return row
    names = [each.attname for each in Decision._meta.concrete_fields if each.attname not in ("id", "made", "version")]
    copy = {name: getattr(row, name) for name in names}
    return Decision(**{**copy, "version": row.version + 1, "settled": timezone.now()})


def _filled(row: Decision, decided: Decided, by: Person) -> Decision:
    row.kind, row.issue, row.measure = decided.kind, decided.issue, decided.measure
    row.topic, row.name = decided.topic.model_dump(), decided.name.model_dump() if decided.name else {}
    row.what, row.lead, row.until = decided.what, decided.lead, decided.until
    row.kpis, row.pulse = list(decided.kpis), list(decided.pulse)
    row.reason, row.change, row.made_by = decided.reason, decided.change.strip(), by.get_username()
    version = analysis_of(row.entry) if decided.issue else None
    row.analysis_id = version.pk if version else row.analysis_id
    return row


def _write_down(row: Decision, by: Person, action: str) -> None:
    details = {"kind": row.kind, "issue": row.issue, "measure": row.measure, "reason": row.change}
    record(actor=by, action=action, on=row.entry, target=f"{row.number}", details=details)
