"""Reads and writes of the plans. Terms that somebody has bought are never changed behind their back.

A plan that an entry uses keeps its terms: a change makes a new plan of the same name, which is offered from then on, and the
old one stays with its entries and is offered no longer. A plan that nobody uses is changed in place, and can be deleted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import count

from django.db import transaction
from django.db.models import Count, Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.billing.models import PlanRequest
from shindan.web.entries.models import Plan
from shindan.web.entries.offers import offered
from shindan.web.entries.words import day_word

WHEN = ("offered", "offered_from", "offered_until")  # when it can be bought: no matter of those who have bought it


@dataclass(frozen=True)
class Terms:
    """What a plan says. Prices are yen with tax; no first or last day of the offer is ``None``."""

    name: str
    name_en: str
    price: int
    split_sheets: int
    customisation: str
    flash: bool
    counselling: bool
    analysis: bool
    addon_price: int
    offered: bool
    offered_from: date | None = None
    offered_until: date | None = None


@dataclass(frozen=True)
class InUse:
    """A plan, how many entries stand on it, and whether it can be bought today."""

    plan: Plan
    entries: int
    offered: bool

    @property
    def standing(self) -> str:
        """Whether, or from and until when, it is offered."""
        first, last = self.plan.offered_from, self.plan.offered_until
        if self.offered:
            return _("提供中（%(day)sまで）") % {"day": day_word(last)} if last else _("提供中")
        if not self.plan.offered:
            return _("終了")
        waits = first is not None and first > timezone.localdate()
        return _("%(day)sから") % {"day": day_word(first)} if waits else _("%(day)sに終了") % {"day": day_word(last)}


class PlanInUseError(Exception):
    """A plan that an entry or a request stands on cannot be deleted."""


def listed() -> tuple[InUse, ...]:
    """Every plan, the offered ones first."""
    today = set(offered().values_list("pk", flat=True))
    plans = Plan.objects.annotate(used=Count("entry")).order_by("position", "pk")
    found = [InUse(plan, plan.used, plan.pk in today) for plan in plans]
    return tuple(sorted(found, key=lambda each: (not each.offered, not each.plan.offered)))


def terms_of(plan: Plan) -> Terms:
    """The terms of a plan."""
    return Terms(**{each.name: getattr(plan, each.name) for each in fields(Terms)})


@transaction.atomic
def add(*, terms: Terms, by: Person) -> Plan:
    """A wholly new plan, listed after the others."""
    last = Plan.objects.aggregate(last=Max("position"))["last"] or 0
    plan = Plan(code=_free_code("plan"), position=last + 1, **asdict(terms))
    plan.save()
    record(actor=by, action="plan.add", target=plan.code, details=_told(asdict(terms)))
    return plan


def change(*, plan: Plan, terms: Terms, by: Person) -> Plan:
    """Set the terms; the plan that is offered afterwards is given back, which is a new one where the old was in use."""
    before, after = _told(asdict(terms_of(plan))), _told(asdict(terms))
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    with transaction.atomic():
        kept = _successor(plan) if in_use(plan) and set(changed) - set(WHEN) else plan
        for name, value in asdict(terms).items():
            setattr(kept, name, value)
        kept.save()
        if changed:
            record(actor=by, action="plan.change", target=kept.code, details=changed)
    return kept


def in_use(plan: Plan) -> bool:
    """Whether an entry or a request stands on the plan."""
    return plan.entry_set.exists() or PlanRequest.objects.filter(plan=plan).exists()


@transaction.atomic
def delete(*, plan: Plan, by: Person) -> None:
    """Delete a plan that nobody has bought or asked for. ``PlanInUseError`` otherwise."""
    code, name = plan.code, plan.name
    try:
        plan.delete()
    except ProtectedError as error:
        raise PlanInUseError from error
    record(actor=by, action="plan.delete", target=code, details={"name": name})


def _told(terms: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in terms.items()}


def _successor(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(offered=False)
    return Plan(code=_free_code(plan.code.split("--")[0][:15]), position=plan.position)


def _free_code(stem: str) -> str:
    codes = set(Plan.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(f"{stem}--{number}" for number in count(2) if f"{stem}--{number}" not in codes)
