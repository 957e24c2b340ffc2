"""The fields of decisions: what, who, until when, and where in the plan one goes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.places import choices
from shindan.web.ui.components.select_field import SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import Accompaniment, Step


def plans_for(course: Accompaniment) -> list[ImprovementPlan]:
    """The plan of the course, where it has one that is not laid aside."""
    return [course.plan] if course.plan and course.plan.archived is None else []


def decision_fields(typed: dict[str, str], faults: dict[str, str]) -> tuple[TextField, ...]:
    """What, who, until when."""

    def field(name: str, label: str, **more: Any) -> TextField:
        return TextField(name=name, label=label, value=typed.get(name, ""), error=faults.get(name, ""), **more)

    return (
        field("what", _("何をするか")),
        field("who", _("だれが"), optional=True),
        field("until", _("いつまでに"), kind="date", short=True, optional=True),
    )


def place_fields(course: Accompaniment, step: Step) -> dict[int, SelectField]:
    """For each decision that the plan does not have, where it can go; the first place is chosen, so that one click is enough."""
    places = choices(plans_for(course))
    if not places:
        return {}
    waiting = step.decisions.filter(task=None, measure=None)
    label = _("計画のどこに加えるか")
    return {row.pk: SelectField(name="place", label=label, options=places, value=places[0].value) for row in waiting}
