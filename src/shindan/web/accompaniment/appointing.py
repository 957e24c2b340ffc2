"""A step as a file for a calendar."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.house_address import house_address
from shindan.web.sitting.calendar import Appointment, calendar_file

from .models import Step
from .words import bring_of, kind_of, language, step_name, where


def appointment_file(step: Step) -> bytes:
    """The file; ``ValueError`` where the step has no time yet."""
    if step.at is None:
        raise ValueError("the step has no time yet")
    firm = step.course.organisation
    return calendar_file(
        Appointment(
            key=f"course-{step.pk}",
            sequence=step.sequence,
            at=step.at,
            length=step.length,
            name=f"{step_name(step)} {firm.name}",
            place=where(step),
            about=f"{kind_of(step).aim.get(language())}\n{_('持ち物')}\n{bring_of(step)}",
            page=house_address() + reverse("course_step", args=[firm.pk, step.pk]),
        )
    )
