"""Who may open a plan: by rights on its entry, or on its organisation where it has none."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from shindan.web.accounts.guard import Found, View, for_found
from shindan.web.accounts.rights import Right

from .models import ImprovementPlan
from .queries import target_of


def for_plan(right: Right) -> Callable[[View], View]:
    """``view(request, plan, …)`` of the address ``<uuid:plan>``; ``plan`` is the row."""
    return for_found(right, "plan", _find)


def _find(pk: UUID) -> Found | None:
    row = ImprovementPlan.objects.select_related("entry__plan", "organisation").filter(pk=pk).first()
    return None if row is None else (row, target_of(row))
