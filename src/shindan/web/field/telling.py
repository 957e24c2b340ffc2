"""What entries are told of running surveys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from .models import ToldCount


def last_told(waves: Iterable[UUID]) -> Mapping[UUID, int]:
    """How many answered of each survey, as the field page told it last; what it did not tell is not told."""
    told = ToldCount.objects.filter(wave__in=list(waves), group="")
    return dict(told.values_list("wave", "people"))
