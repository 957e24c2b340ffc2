"""An accompanied course and its steps. The steps are where its dates are kept; a plan's ■ and ★ follow from them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from shindan.web.accounts.models import Organisation
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.operator.models import ConsultationRequest
from shindan.web.sitting.kept import Sitting


class Accompaniment(models.Model):
    """One consultant and one firm. While it is ``running`` the consultant has the role of its adviser, and loses it at the end."""

    class State(models.TextChoices):
        PROPOSED = "proposed"  # by the consultant; the firm has not agreed
        RUNNING = "running"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="accompaniments")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="accompaniments"
    )
    request = models.ForeignKey(ConsultationRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    first = models.DateField()  # the day of the consultation, as proposed
    every = models.PositiveSmallIntegerField(default=1)  # months from review to review
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=254)
    agreed = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=254, blank=True)
    ended = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=254, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-made", "id")
        constraints = [
            models.UniqueConstraint(
                name="accompaniment_once", fields=["organisation"], condition=~models.Q(state="ended")
            )  # a firm has one at a time, whoever is first
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state}"


class Step(Sitting):
    """A step of a course. ``kind`` is one of the programme's; ``name`` its own where it differs. ``version`` grows with every change."""

    class State(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        LEFT_OUT = "left_out"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Accompaniment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    online = models.BooleanField(default=False)
    bring = models.CharField(max_length=600, blank=True)
    attendance = models.PositiveSmallIntegerField(null=True, blank=True)  # how many took part
    next_step = models.CharField(max_length=1000, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it is left out
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=254, blank=True)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = (models.F("at").asc(nulls_last=True), "made", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.at or ''}"
