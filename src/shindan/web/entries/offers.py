"""What plans are on offer, and which of them would allow what an entry's own does not."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Plan


def offered() -> QuerySet[Plan]:
    """The plans that can be bought today, in their order."""
    day = timezone.localdate()
    begun = Q(offered_from=None) | Q(offered_from__lte=day)
    lasting = Q(offered_until=None) | Q(offered_until__gte=day)
    return Plan.objects.filter(begun, lasting, offered=True).order_by("position", "price")


def is_offered(plan: Plan) -> bool:
    """Whether the plan can be bought today."""
    return offered().filter(pk=plan.pk).exists()


def plan_name(plan: Plan, language: str) -> str:
    """The plan's name in the reader's language, where it has one."""
    return plan.name_en if language == "en" and plan.name_en else plan.name


def names_of(plans: QuerySet[Plan], language: str) -> str:
    """The plans in words; "" where there is none."""
    return _("、").join(_("「%(plan)s」") % {"plan": plan_name(plan, language)} for plan in plans)
