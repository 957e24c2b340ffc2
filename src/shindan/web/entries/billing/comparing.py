"""What a plan has and has not, beside the other plans on offer."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Entry, Plan
from ..offers import offered, plan_name
from .changing import brings_counselling, why_not


@dataclass(frozen=True)
class Offer:
    """Another plan: what it costs more (or less), why it cannot be had now, and whether the counselling comes with it."""

    plan: Plan
    name: str
    difference: int
    refusals: tuple[str, ...]
    counselling: bool

    @property
    def words(self) -> str:
        """The plan with its price and the difference."""
        prices = {"plan": self.name, "price": yen(self.plan.price), "more": signed_yen(self.difference)}
        return _("%(plan)s（%(price)s、いまとの差 %(more)s）") % prices


def offers_of(entry: Entry, language: str) -> tuple[Offer, ...]:
    """The plans on offer that are not the entry's own."""
    return tuple(_offer(entry, plan, language) for plan in offered().exclude(pk=entry.plan_id))


def _offer(entry: Entry, plan: Plan, language: str) -> Offer:
    difference = plan.price - entry.plan.price
    return Offer(plan, plan_name(plan, language), difference, why_not(entry, plan), brings_counselling(entry, plan))


def yen(amount: int) -> str:
    """220,000円; less than nothing with the minus sign."""
    return _("%(amount)s円") % {"amount": f"{'−' if amount < 0 else ''}{abs(amount):,}"}


def signed_yen(amount: int) -> str:
    """+77,000円, −253,000円, ±0円."""
    sign = "+" if amount > 0 else "−" if amount < 0 else "±"
    return _("%(amount)s円") % {"amount": f"{sign}{abs(amount):,}"}


def features(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What the plan has, as pairs of what it is and how much of it."""
    sheets = ngettext("全体のほかに%(n)d枚まで", "全体のほかに%(n)d枚まで", plan.split_sheets) % {
        "n": plan.split_sheets
    }
    custom = _("設問の追加と文言も") if plan.customisation == Plan.Customisation.ALL else _("属性の選択肢だけ")
    added = _("%(price)sで追加") % {"price": yen(plan.addon_price)}
    return (
        (_("結果一覧表（分析区分ごと）"), sheets),
        (_("設問の変更"), custom),
        (_("結果速報レポート"), _has(plan.flash)),
        (_("事前カウンセリング（1時間）"), _has(plan.counselling)),
        (_("分析報告書と報告会（1時間）"), _("あり") if plan.analysis else added),
    )


def _has(there: bool) -> str:
    return _("あり") if there else _("なし")
