"""Reads and writes of the plans. Terms that somebody has bought are never changed behind their back.

A plan that an entry uses keeps its terms: a change makes a new plan of the same name, which is offered from then on, and the
old one stays with its entries and is offered no longer. A plan that nobody uses is changed in place.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import count

from django.db import transaction
from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Plan

MOST_YEN = 100_000_000
MOST_SHEETS = 20
FLAGS = ("flash", "counselling", "analysis", "offered")
NUMBERS = ("price", "split_sheets", "addon_price")


@dataclass(frozen=True)
class Terms:
    """What a plan says. Prices are yen with tax."""

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


@dataclass(frozen=True)
class InUse:
    """A plan and how many entries stand on it."""

    plan: Plan
    entries: int


def listed() -> tuple[InUse, ...]:
    """Every plan, the offered ones first."""
    plans = Plan.objects.annotate(used=Count("entry")).order_by("-offered", "position", "pk")
    return tuple(InUse(plan, plan.used) for plan in plans)


def terms_of(plan: Plan) -> Terms:
    """The terms of a plan."""
    return Terms(**{name: getattr(plan, name) for name in Terms.__dataclass_fields__})


def typed_of(plan: Plan) -> dict[str, str]:
    """The terms as a form shows them."""
    return {name: _as_typed(value) for name, value in asdict(terms_of(plan)).items()}


def _as_typed(value: object) -> str:
    return ("1" if value else "") if isinstance(value, bool) else str(value)


def read(sent: QueryDict) -> dict[str, str]:
    """What was sent."""
    return {name: sent.get(name, "").strip() for name in Terms.__dataclass_fields__}


def faults_of(typed: dict[str, str]) -> dict[str, str]:
    """What is wrong, by field."""
    faults = {}
    if not typed["name"] or len(typed["name"]) > 60:
        faults["name"] = _("プランの名前を60文字までで入力してください。")
    if len(typed["name_en"]) > 60:
        faults["name_en"] = _("英語の名前を60文字までで入力してください。")
    for name in NUMBERS:
        most = MOST_SHEETS if name == "split_sheets" else MOST_YEN
        if not (typed[name].isascii() and typed[name].isdigit() and int(typed[name]) <= most):
            faults[name] = _("0から%(most)sまでの整数を入力してください。") % {"most": f"{most:,}"}
    if typed["customisation"] not in Plan.Customisation.values:
        faults["customisation"] = _("設問の変更が選ばれていません。選んでください。")
    return faults


def terms_from(typed: dict[str, str]) -> Terms:
    """The terms of a form without faults."""
    numbers = {name: int(typed[name]) for name in NUMBERS}
    flags = {name: typed[name] == "1" for name in FLAGS}
    texts = {name: typed[name] for name in ("name", "name_en", "customisation")}
    return Terms(**numbers, **flags, **texts)  # type: ignore[arg-type]


def change(*, plan: Plan, terms: Terms, by: Person) -> Plan:
    """Set the terms; the plan that is offered afterwards is given back, which is a new one where the old was in use."""
    before, after = asdict(terms_of(plan)), asdict(terms)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    with transaction.atomic():
        kept = _successor(plan) if plan.entry_set.exists() and set(changed) - {"offered"} else plan
        for name, value in after.items():
            setattr(kept, name, value)
        kept.save()
        if changed:
            record(actor=by, action="plan.change", target=kept.code, details=changed)
    return kept


def _successor(plan: Plan) -> Plan:
    Plan.objects.filter(pk=plan.pk).update(offered=False)
    stem = plan.code.split("--")[0][:15]
    codes = set(Plan.objects.filter(code__startswith=stem).values_list("code", flat=True))
    code = next(f"{stem}--{number}" for number in count(2) if f"{stem}--{number}" not in codes)
    return Plan(code=code, position=plan.position)
