"""What entries are told of running surveys, and what goes of them at their close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from shindan.web.entries.models import Wave

from .models import PaperSheet, ToldCount


def last_told(waves: Iterable[UUID]) -> Mapping[UUID, int]:
    """How many answered of each survey, as the field page told it last; what it did not tell is not told."""
    told = ToldCount.objects.filter(wave__in=list(waves), group="")
    return dict(told.values_list("wave", "people"))


def forget_papers(wave: Wave) -> None:
    """Which papers were keyed goes with the survey's end."""
    PaperSheet.objects.filter(wave=wave).delete()
