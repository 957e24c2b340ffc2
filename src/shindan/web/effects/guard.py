"""Which effect an address means: of a plan, or of one of its measures."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from shindan.improvement import plan as core
from shindan.web.improvement.models import ImprovementPlan

from .queries import Ground, Made, effect_for, ground_of, measure_in


@dataclass(frozen=True)
class Place:
    """A plan's effect (``measure`` is ``None``) or one of its measures', with what it is made from."""

    row: ImprovementPlan
    ground: Ground
    measure: core.Measure | None
    after: UUID | None

    @property
    def pk(self) -> UUID | None:
        return UUID(self.measure.id) if self.measure else None

    def made(self) -> Made:
        """The effect as of today."""
        return effect_for(self.ground, self.measure, timezone.localdate(), self.after)

    def address(self, name: str, *more: object) -> str:
        """An address of this effect, with the survey that was asked for."""
        prefix, own = ("effects", []) if self.measure is None else ("effects_measure", [self.pk])
        found = reverse(f"{prefix}_{name}", args=[self.row.pk, *own, *more])
        return f"{found}?after={self.after}" if self.after else found


def place_of(request: HttpRequest, plan: ImprovementPlan, measure: UUID | None) -> Place:
    """``Http404`` where the plan has no such measure; an ``after`` that is no id is left out."""
    ground = ground_of(plan)
    try:
        found = measure_in(ground, measure)
    except LookupError:
        raise Http404 from None
    return Place(plan, ground, found, _uuid(request.POST.get("after") or request.GET.get("after") or ""))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
