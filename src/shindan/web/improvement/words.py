"""Words of plans, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import ImprovementPlan

Source = ImprovementPlan.Source


def horizon_name(months: int) -> str:
    """A stretch of the roadmap."""
    return {3: _("3か月"), 6: _("6か月"), 12: _("1年")}[months]


def source_name(source: str) -> str:
    """What a plan began from."""
    return {
        Source.ANALYSIS: _("課題と提案"),
        Source.WORKSHOP: _("ワークショップの決定"),
        Source.TOUCHPOINT: _("顧客接点力診断"),
        Source.OWN: _("自分たちの施策"),
        Source.CARRIED: _("ほかの計画"),
    }[Source(source)]
