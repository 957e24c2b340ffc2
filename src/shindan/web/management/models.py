"""The questionnaire that was sent for an entry, and each manager's answers. Here people answer under their own name."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PracticeSheet(models.Model):
    """The questionnaire as it was sent: its pack never changes afterwards.

    ``agreed`` is practice → ``{"stage", "reason", "by"}``; ``assessed`` are fields of ``shindan.management.check_assessment``, which
    the organisation sees from the day ``shown`` on.
    """

    entry = models.OneToOneField("entries.Entry", on_delete=models.CASCADE, related_name="practice_sheet")
    pack = models.JSONField()
    sent = models.DateField()
    sent_by = models.CharField(max_length=254)
    deadline = models.DateField(null=True, blank=True)
    agreed = models.JSONField(default=dict, blank=True)
    assessed = models.JSONField(default=dict, blank=True)
    assessed_by = models.CharField(max_length=254, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    shown = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.entry} {self.sent}"


class ManagerAnswers(models.Model):
    """What one manager answers, as it was written. ``person`` is ``None`` where a colleague's form was read in: ``by`` then names
    them. ``upload`` is a form that waits for a word."""

    sheet = models.ForeignKey(PracticeSheet, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.CharField(max_length=60)
    typed = models.JSONField(default=dict, blank=True)
    upload = models.JSONField(default=dict, blank=True)
    handed_in = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(name="answers_once", fields=["sheet", "person"])]

    def __str__(self) -> str:
        return f"{self.by} {self.handed_in or '–'}"
