"""What is kept of a pulse beside its wave: the survey whose questions it repeats, which and why, and who launched it."""

from __future__ import annotations

from django.db import models

from shindan.web.entries.models import Wave


class Pulse(models.Model):
    """A wave of kind ``pulse``. ``items`` are ids of the survey's questions in their order, ``measures`` what each stands for:
    item → names of measures. ``plan`` is the id of the improvement plan that it was launched from, if it was."""

    wave = models.OneToOneField(Wave, on_delete=models.CASCADE, related_name="pulse")
    survey = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="pulses")
    items = models.JSONField(default=list)
    measures = models.JSONField(default=dict)
    plan = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why so soon after the survey or pulse before
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)

    class Meta:
        ordering = ("wave",)

    def __str__(self) -> str:
        return f"{self.wave} {' '.join(self.items)}"
