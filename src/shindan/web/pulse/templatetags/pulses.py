"""Where a pulse is launched from a plan or one of its measures."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from shindan.web.improvement.models import ImprovementPlan

register = template.Library()


@register.simple_tag
def pulse_url(plan: ImprovementPlan, measure: str = "") -> str:
    """The form of a launch, filled in from the plan or from one measure of it."""
    chosen = {"plan": plan.pk.hex, **({"measure": measure} if measure else {})}
    return f"{reverse('pulse_new', args=[plan.entry_id])}?{urlencode(chosen)}"
