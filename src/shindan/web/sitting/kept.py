"""The columns that every meeting has."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models


class Sitting(models.Model):
    """When and where somebody meets, and what is written about it. ``sequence`` grows with time and place (RFC 5545)."""

    at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(max_length=4000, blank=True)
    minutes = models.TextField(max_length=8000, blank=True)
    length = models.PositiveSmallIntegerField(default=60)  # minutes
    sequence = models.PositiveSmallIntegerField(default=0)
    held = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def lay(kept: Sitting, values: Mapping[str, object], *, is_new: bool = False) -> list[str]:
    """Lay what was typed into the row: which fields changed. A new time or place makes a new edition of the invitation."""
    changed = [name for name, value in values.items() if getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, values[name])
    kept.sequence += bool({"at", "length", "place"} & set(changed)) and not is_new
    return changed
