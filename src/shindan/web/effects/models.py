"""Effects as they were recorded on a day. A record never changes: recording anew is a further one, with its reason."""

from __future__ import annotations

import uuid

from django.db import models

from shindan.web.improvement.models import ImprovementPlan


class EffectRecord(models.Model):
    """``subject`` is the id of the measure, or of the plan itself; ``content`` a ``shindan.improvement.effect.Effect``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.PROTECT, related_name="effects")
    subject = models.UUIDField(db_index=True)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=80)
    day = models.DateField()
    reason = models.CharField(max_length=500, blank=True)  # of every record after the first
    by = models.CharField(max_length=254)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("subject", "-number")
        constraints = [models.UniqueConstraint(name="effect_once", fields=["subject", "number"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.number} {self.day}"
