"""The questionnaire that was sent for an entry, and each manager's answers. Here people answer under their own name."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PracticeSheet(models.Model):
    """The questionnaire as it was sent: its pack never changes afterwards.

    It is a step beside the line of the course: ``sent`` to ``asked`` (nobody: whoever may answer), due at the ``deadline``, and
    ``finished`` once they have handed in and agreed (`step`). ``agreed`` is practice → ``{"stage", "reason", "by"}``;
    ``assessed`` are fields of ``shindan.management.check_assessment``, which the organisation sees from the day ``shown`` on.
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
    asked = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    finished = models.DateField(null=True, blank=True)

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


class PracticeAside(models.Model):
    """The entry goes on without the questionnaire, for a written reason; there is a row as long as that holds."""

    entry = models.OneToOneField("entries.Entry", on_delete=models.CASCADE, related_name="practice_aside")
    day = models.DateField()
    by = models.CharField(max_length=254)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.entry} {self.day}"


class PracticeChange(models.Model):
    """One move of this step, as `entries.StepChange` is of the line; putting back and setting aside have a reason."""

    class What(models.TextChoices):
        SENT = "sent"
        RETURNED = "returned"
        PUT_BACK = "put_back"
        ASIDE = "aside"
        RESUMED = "resumed"

    entry = models.ForeignKey("entries.Entry", on_delete=models.CASCADE, related_name="practice_changes")
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=254)
    what = models.CharField(max_length=8, choices=What.choices)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.what} {self.by}"
