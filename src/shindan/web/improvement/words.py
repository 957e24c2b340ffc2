"""Words of plans, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.improvement import plan as core

from .models import ImprovementPlan

Source = ImprovementPlan.Source


def horizon_name(months: int) -> str:
    """A stretch of the roadmap."""
    return {3: _("3か月"), 6: _("6か月"), 12: _("1年")}[months]


def figure(value: float | None, unit: str = "") -> str:
    """A value with its unit; "–" where it is not known. A per cent sign stands close, other units too, as on the pages."""
    if value is None:
        return "–"
    text = f"{value:,.1f}".removesuffix(".0").replace("-", "−")
    return f"{text}{unit}"


def aim_of(kpi: core.Kpi) -> str:
    """A KPI with its way from baseline to target."""
    if kpi.baseline is None and kpi.target is None:
        return kpi.name
    way = {"name": kpi.name, "from": figure(kpi.baseline, kpi.unit), "to": figure(kpi.target, kpi.unit)}
    return _("%(name)s：%(from)s → %(to)s") % way


def source_of_kpi(source: str) -> str:
    """Where a KPI's values come from."""
    kind = source.partition(":")[0]
    return {
        "element": _("調査の結果から自動"),
        "item": _("調査の結果から自動"),
        "customers": _("顧客リストから自動"),
    }.get(kind, _("手で入力"))


def source_name(source: str) -> str:
    """What a plan began from."""
    return {
        Source.ANALYSIS: _("課題と提案"),
        Source.WORKSHOP: _("ワークショップの決定"),
        Source.TOUCHPOINT: _("顧客接点力診断"),
        Source.OWN: _("自分たちの施策"),
        Source.CARRIED: _("ほかの計画"),
    }[Source(source)]
